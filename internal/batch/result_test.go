package batch

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"winnow/internal/format"
	"winnow/internal/input"
	"winnow/internal/job"
)

// Clean makes the records that Run writes, filtered ones and errors among them.
func TestClean(t *testing.T) {
	long := strings.Repeat("After forty years otters were seen below the old mill, the county said. ", 5)
	rows := pageRows(t, []string{"<p>" + long, "<p>Otters were seen below the old mill.", "", "<title>x</title><p>" + long}) + "no row\n{\"id\":1}\n"
	o := Options{Inputs: []string{"-"}, Jobs: 1, Filter: Filter{MinWords: 20}, Out: Out{Path: filepath.Join(t.TempDir(), "o.jsonl")}}
	o.Input.Stdin = strings.NewReader(rows)
	if _, err := Run(context.Background(), o); err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(o.Out.Path)
	if err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	w, err := format.New("jsonl", &got, format.Options{})
	if err != nil {
		t.Fatal(err)
	}
	err = input.NewWalker(input.Options{Stdin: strings.NewReader(rows)}).Walk(context.Background(), "-", func(d input.Doc) error {
		c := Clean(context.Background(), d, job.Options{}, o.Filter)
		if c.Held() < int64(len(c.Rec.ID)) || c.Broken {
			t.Errorf("%s: holds %d bytes, broken %v", c.Rec.ID, c.Held(), c.Broken)
		}
		return w.Write(format.Item{Rec: c.Rec})
	})
	if err != nil || got.String() != string(want) || !strings.Contains(got.String(), "--min-words") {
		t.Errorf("%v; Clean gives\n%s, Run\n%s", err, got.String(), want)
	}
}
