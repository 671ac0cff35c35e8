package batch

import (
	"context"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"winnow/internal/input"
)

// Whoever reads a document is told how long it is, where that is known.
func TestLengths(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.html"), page(1))
	write(t, filepath.Join(dir, "b.jsonl"), `{"html": "`+strings.Repeat("x", 20_000)+`"}`)
	write(t, filepath.Join(dir, "c.warc"), crawl(1))
	want := map[string]int{"a.html": len(page(1)), "b.jsonl#1": 20_000, "c.warc#1": len(page(1))}
	w := input.NewWalker(input.Options{})
	err := w.Walk(context.Background(), dir, func(d input.Doc) error {
		r, err := (&reading{}).wrap(d.Open)()
		if err != nil {
			return err
		}
		defer r.Close()
		if n := r.(interface{ Len() int }).Len(); n != want[d.ID] {
			t.Errorf("%s: %d bytes, want %d", d.ID, n, want[d.ID])
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	unknown := func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader("x")), nil }
	if r, err := (&reading{}).wrap(unknown)(); err != nil || r.(interface{ Len() int }).Len() != someBytes {
		t.Errorf("of unknown length: %v", err)
	}
}
