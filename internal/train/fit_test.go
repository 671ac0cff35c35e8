package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// TestFitTwice: the same pages give the same bytes. WINNOW_PYTHON is a Python with
// lightgbm and numpy.
func TestFitTwice(t *testing.T) {
	python := os.Getenv("WINNOW_PYTHON")
	if python == "" {
		t.Skip("set WINNOW_PYTHON to a Python with lightgbm and numpy to run it")
	}
	for _, kind := range []string{"html", "text"} {
		own := goldens(t, kind)
		var models [2][]byte
		for i := range models {
			dir := t.TempDir()
			s := settings{kind: kind, out: dir, work: dir, python: python, size: size{trees: 10}}
			if err := s.fit(own, countFolds(own), -1, kind, "all"); err != nil {
				t.Fatal(err)
			}
			data, err := os.ReadFile(filepath.Join(dir, kind+"-all.bin"))
			if err != nil {
				t.Fatal(err)
			}
			models[i] = data
		}
		if len(models[0]) == 0 || !bytes.Equal(models[0], models[1]) {
			t.Errorf("%s: %d and %d bytes, not the same", kind, len(models[0]), len(models[1]))
		}
	}
}
