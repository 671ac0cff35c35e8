package main

import (
	"bytes"
	"context"
	"io"
	"runtime"

	"github.com/PuerkitoBio/goquery"

	"winnow/extract"
	"winnow/internal/format"
	"winnow/internal/input"
	"winnow/internal/job"
)

// allocations are how often memory is asked for: by goquery's parse of a page, and on the whole
// way from its bytes to its line of JSONL.
type allocations struct{ parse, whole uint64 }

// count counts them for a page; where goquery refuses the page there are none.
func (a *allocations) count(src []byte, shape extract.Shape) error {
	if shape == extract.HTML {
		var err error
		n := mallocs(func() { _, err = goquery.NewDocumentFromReader(bytes.NewReader(src)) })
		if err != nil {
			return nil
		}
		a.parse += n
	}
	w, err := format.New("jsonl", io.Discard, format.Options{})
	if err != nil {
		return err
	}
	doc := input.Doc{ID: "page", Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(src)), nil }}
	opt := job.Options{Extract: extract.Options{Shape: shape}}
	a.whole += mallocs(func() { err = w.Write(job.Clean(context.Background(), doc, opt)) })
	return err
}

// ratio is the whole in units of goquery's.
func (a allocations) ratio() float64 { return float64(a.whole) / float64(max(a.parse, 1)) }

func mallocs(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.Mallocs - before.Mallocs
}
