package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"winnow/internal/eval"
)

// TestMadeForms holds that dumps.py knows every form that is made, that each is read as a dump that
// eval knows, and that a source which is none of the benchmark's is made.
func TestMadeForms(t *testing.T) {
	for form, like := range madeForms {
		if !strings.Contains(string(dumpsScript), "\n    \""+form+"\": ") {
			t.Errorf("dumps.py makes no %s", form)
		}
		if !slices.Contains(eval.Dumps, like) {
			t.Errorf("%s is read as %s", form, like)
		}
	}
	for _, src := range sourcesOf("text") {
		if _, made := madeForms[src.dump]; !made && !slices.Contains(eval.Dumps, src.dump) {
			t.Errorf("%s %s: nobody has such a dump", src.set, src.dump)
		}
	}
}

// TestPlace holds that a dump which is made once is read again, and that one which cannot be made
// says why.
func TestPlace(t *testing.T) {
	s := settings{bench: t.TempDir(), work: t.TempDir(), python: filepath.Join(t.TempDir(), "nowhere")}
	src := source{"older", "html2text", .2}
	if _, _, err := s.place(src); err == nil || !strings.Contains(err.Error(), "dumps.py older html2text") {
		t.Errorf("without Python: %v", err)
	}
	made := filepath.Join(s.work, "older.html2text.jsonl")
	if err := os.WriteFile(made, []byte("{}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if at, dump, err := s.place(src); at != made || dump != "markdown" || err != nil {
		t.Errorf("%s %s %v", at, dump, err)
	}
	if at, dump, err := s.place(source{"wcxb", "innertext", 1}); at != filepath.Join(s.bench, "wcxb") || dump != "innertext" || err != nil {
		t.Errorf("%s %s %v", at, dump, err)
	}
}
