// Package job cleans one input: from the bytes that a Doc opens to the item that a format
// writes. It is the one way from an input to its record.
package job

import (
	"context"
	"errors"
	"fmt"
	"time"

	"winnow/clean"
	"winnow/extract"
	"winnow/internal/format"
	"winnow/internal/input"
	"winnow/internal/record"
)

// Options say how documents are read, judged and recorded.
type Options struct {
	Extract extract.Options
	Clean   clean.Options
	Record  record.Options
	Timeout time.Duration // of one document; 0: none
	// Bare is for those who want the document alone: the record of one that was read then
	// has no more than its id and path.
	Bare bool
	// Crew does the work; nil: a goroutine for each document does.
	Crew *Crew
}

// Clean reads and judges one document. Whatever happens, the item has a record: of a parser
// that hangs or panics too. When ctx ends first, the record says so.
func Clean(ctx context.Context, d input.Doc, o Options) format.Item {
	switch {
	case d.Skip != "":
		return finish(d, format.Item{Rec: record.Skipped(d.ID, d.Path, d.Skip)})
	case d.Err != nil:
		return failed(d, d.Err)
	case o.Timeout <= 0:
		return guarded(ctx, d, o, nil)
	}
	late := time.NewTimer(o.Timeout)
	defer late.Stop()
	o.Extract.Deadline = time.Now().Add(o.Timeout)
	it := guarded(ctx, d, o, late.C)
	if !time.Now().Before(o.Extract.Deadline) { // a reader that saw the deadline ends early, with part of the page
		return failed(d, tooSlow(o.Timeout))
	}
	return it
}

// guarded has another goroutine do the work, which is left behind when it does not end in time:
// nothing in Go can stop it.
func guarded(ctx context.Context, d input.Doc, o Options, late <-chan time.Time) format.Item {
	done := make(chan format.Item, 1)
	o.Crew.give(task{d, o, done})
	select {
	case it := <-done:
		return it
	case <-late:
		return failed(d, tooSlow(o.Timeout))
	case <-ctx.Done():
		return failed(d, context.Cause(ctx))
	}
}

func tooSlow(limit time.Duration) error {
	return fmt.Errorf("took longer than %v: raise --timeout", limit)
}

// run does the work.
func run(d input.Doc, o Options) format.Item {
	r, err := d.Open()
	if err != nil {
		return failed(d, err)
	}
	defer r.Close()
	doc, err := extract.Parse(r, reading(d, o.Extract))
	var binary *extract.BinaryError
	switch {
	case d.Archived && errors.As(err, &binary):
		return finish(d, format.Item{Rec: record.Skipped(d.ID, d.Path, "no text: "+binary.What)})
	case err != nil:
		return failed(d, err)
	}
	clean.Mark(doc, o.Clean)
	if o.Bare {
		return format.Item{Rec: &record.Record{ID: d.ID, Path: d.Path}, Doc: doc}
	}
	return finish(d, format.Item{Rec: record.New(doc, d.ID, d.Path, o.Record), Doc: doc})
}

// reading joins what flags say with what the input's record says: flags win, but for bytes
// that a container decoded.
func reading(d input.Doc, o extract.Options) extract.Options {
	if o.Shape == extract.Auto {
		o.Shape = d.Shape
	}
	if o.URL == "" {
		o.URL = d.URL
	}
	if o.Charset == "" {
		o.Charset = d.Charset
	}
	if d.Decoded {
		o.Charset = "utf-8"
	}
	o.ContentType = d.ContentType
	o.Crawled, _ = time.Parse(time.RFC3339, d.Crawled) // what is no time is none
	return o
}

func failed(d input.Doc, err error) format.Item {
	return finish(d, format.Item{Rec: record.Failed(d.ID, d.Path, err)})
}

// finish adds what only the input knows.
func finish(d input.Doc, it format.Item) format.Item {
	if it.Rec.URL == "" {
		it.Rec.URL = d.URL
	}
	if len(d.Extra) > 0 {
		it.Rec.Extra = d.Extra
	}
	return it
}
