package batch

import (
	"context"

	"winnow/internal/format"
	"winnow/internal/input"
	"winnow/internal/job"
	"winnow/internal/journal"
)

// result is what became of one document.
type result struct {
	format.Item
	bytes  int64  // that were read of it
	key    []byte // of its text, where duplicates are looked for
	broken bool   // the end of the run broke the reading off
}

// entry is the result as the journal keeps it.
func (r result) entry() journal.Entry {
	e := journal.Entry{ID: r.Rec.ID, Status: string(r.Rec.Status), Bytes: r.bytes}
	if r.Rec.Words != nil {
		e.Words = *r.Rec.Words
	}
	e.Why = r.Rec.Error
	if e.Why == "" {
		e.Why = r.Rec.Reason
	}
	return e
}

// clean makes one document's result.
func (r *runner) clean(ctx context.Context, d input.Doc) result {
	seen := &reading{}
	seen.note(d.Err)
	d.Open = seen.wrap(d.Open)
	it := job.Clean(ctx, d, r.Job)
	r.Filter.apply(it.Rec)
	return result{Item: it, bytes: seen.bytes.Load(), key: r.texts.keyOf(it.Rec), broken: seen.broken.Load()}
}
