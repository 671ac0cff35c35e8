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
	bytes  int64 // that were read of it
	key    textKey
	keyed  bool // it has a text, and duplicates are looked for
	broken bool // the end of the run broke the reading off
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
	res := result{Item: it, bytes: seen.bytes.Load(), broken: seen.broken.Load()}
	if r.Dedup {
		res.key, res.keyed = keyOf(it.Rec)
	}
	return res
}

// dedup makes a document whose text an earlier one has a skipped one. It returns the key of
// a text that is new, as the journal keeps it.
func (r *runner) dedup(it result) string {
	if !it.keyed {
		return ""
	}
	if first := r.texts.first(it.key, it.Rec.ID); first != it.Rec.ID {
		it.Rec.Skip("duplicate")
		it.Rec.DuplicateOf = first
		return ""
	}
	return it.key.String()
}
