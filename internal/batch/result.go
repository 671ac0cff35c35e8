package batch

import (
	"context"
	"reflect"
	"strings"

	"winnow/internal/format"
	"winnow/internal/input"
	"winnow/internal/job"
	"winnow/internal/journal"
	"winnow/internal/record"
)

// result is what became of one document. It may wait for a slow one before it, and holds
// nothing of the document.
type result struct {
	rec    *record.Record
	page   []byte // for a folder
	failed error  // to make the page
	bytes  int64  // that were read of the document
	key    []byte // of its text, where duplicates are looked for
	broken bool   // the end of the run broke the reading off
}

// entry is the result as the journal keeps it.
func (r result) entry() journal.Entry {
	e := journal.Entry{ID: r.rec.ID, Status: string(r.rec.Status), Bytes: r.bytes}
	if r.rec.Words != nil {
		e.Words = *r.rec.Words
	}
	e.Why = r.rec.Error
	if e.Why == "" {
		e.Why = r.rec.Reason
	}
	return e
}

// base is what a result without any text holds, in bytes, or less.
const base = 2 << 10

// held is how many bytes of memory the result holds.
func (r result) held() int64 {
	n := base + len(r.page) + len(r.key) + len(r.rec.Fields)
	for _, s := range []*string{r.rec.Text, r.rec.Comments, r.rec.Markdown} {
		if s != nil {
			n += len(*s)
		}
	}
	for i := range r.rec.Blocks {
		n += base/8 + len(r.rec.Blocks[i].Text)
	}
	for key, raw := range r.rec.Extra {
		n += len(key) + len(raw)
	}
	return int64(n)
}

// clean makes one document's result.
func (r *runner) clean(ctx context.Context, d input.Doc) result {
	it, seen := filtered(ctx, d, r.Job, r.Filter)
	res := result{rec: it.Rec, bytes: seen.bytes.Load(), key: r.texts.keyOf(it.Rec), broken: seen.broken.Load()}
	res.page, res.failed = r.Out.render(it)
	detach(it.Rec)
	return res
}

// filtered cleans a document and has the filter look at its record.
func filtered(ctx context.Context, d input.Doc, o job.Options, f Filter) (format.Item, *reading) {
	seen := &reading{}
	it := seen.clean(ctx, d, o)
	f.apply(it.Rec)
	return it, seen
}

// Cleaned is a document's record and what a run counts of it. It holds nothing of the document.
type Cleaned struct {
	Rec    *record.Record
	Bytes  int64 // that were read of the document, after decompression
	Broken bool  // the end of the run broke the reading off: the record is none
}

// Clean makes the record that Run writes of a document, for those who run documents in a way
// of their own.
func Clean(ctx context.Context, d input.Doc, o job.Options, f Filter) Cleaned {
	it, seen := filtered(ctx, d, o, f)
	detach(it.Rec)
	return Cleaned{Rec: it.Rec, Bytes: seen.bytes.Load(), Broken: seen.broken.Load()}
}

// Held is how many bytes of memory the record holds.
func (c Cleaned) Held() int64 { return result{rec: c.Rec}.held() }

// detach gives the texts of a record memory of their own: a headline may be a piece of the
// page it is from, and hold all of it.
func detach(r *record.Record) {
	row := reflect.ValueOf(r).Elem()
	for i := range row.NumField() {
		switch f := row.Field(i); v := f.Interface().(type) {
		case string:
			f.SetString(strings.Clone(v))
		case *string:
			if v != nil {
				*v = strings.Clone(*v)
			}
		case []string:
			for k := range v {
				v[k] = strings.Clone(v[k])
			}
		}
	}
}
