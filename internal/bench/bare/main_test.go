package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"winnow/internal/bare"
	"winnow/internal/eval"
)

// A bare set is a gold set.
func TestWriteSet(t *testing.T) {
	set, out := t.TempDir(), filepath.Join(t.TempDir(), "out")
	for name, content := range map[string]string{
		"ground-truth.jsonl": `{"id":"1","main_content":"a"}` + "\n" + `{"id":"2","main_content":"b"}` + "\n",
		"html/1.html":        `<p class=x>a`,
		"html/2.html":        strings.Repeat("<div>", 2000) + "b", // the parser does not take it
	} {
		path := filepath.Join(set, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := writeSet(set, bare.Styles["names"], out); err != nil {
		t.Fatal(err)
	}
	d, err := eval.Open(out)
	if err != nil || len(d.Pages) != 2 {
		t.Fatalf("%v, %d pages", err, len(d.Pages))
	}
	for i, want := range []string{"<p>a</p>", "<div><div>"} {
		if got, err := d.Read(d.Pages[i], "html"); err != nil || !strings.Contains(string(got), want) {
			t.Errorf("page %d: %v, %.80s", i, err, got)
		}
	}
	if err := writeSet(t.TempDir(), bare.Style{}, out); err == nil || !strings.Contains(err.Error(), "no ground-truth") {
		t.Errorf("a folder without gold: %v", err)
	}
}
