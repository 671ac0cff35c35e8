package check

import (
	"context"
	"slices"
	"strings"
)

// Fixing says what is done about findings that removing lines mends.
type Fixing uint8

// What is done: nothing; it is shown; it is written.
const (
	FixNone Fixing = iota
	FixShow
	FixWrite
)

// maxPasses is how often a file is cleaned and cut: what is left of a page may show more
// that is sure. Of the 8,869 flattened pages of the benchmark none needs more than seven.
const maxPasses = 100

// fixed is a file after fixing.
type fixed struct {
	file     *File
	findings int // that are gone
	passes   int
}

// fix removes what is sure from a file in memory, until nothing is: the result has been
// checked again each time. It is nil where there is nothing to remove.
func (r *runner) fix(ctx context.Context, f *File, res *result) (*fixed, error) {
	var out *fixed
	for passes := 1; passes <= maxPasses; passes++ {
		cuts, n := f.cuts(res.findings, r.Known)
		if len(cuts) == 0 {
			break
		}
		next := newFile(f.Path, without(f.Text, cuts))
		if err := next.readAgain(ctx, f, r.Reading); err != nil {
			return nil, err
		}
		if out == nil {
			out = &fixed{}
		}
		out.file, out.findings, out.passes = next, out.findings+n, passes
		f = next
		*res = result{plan: res.plan, checked: true, bytes: res.bytes, stdin: res.stdin}
		res.file(f)
	}
	return out, nil
}

// readAgain takes the file apart as it was, but for what was cut from it.
func (f *File) readAgain(ctx context.Context, was *File, o Reading) error {
	f.raw, f.packed, f.bom, f.charset, f.records = was.raw, was.packed, was.bom, was.charset, was.records
	if f.records {
		return f.readRecords(ctx, o)
	}
	return f.readPage(ctx, o)
}

// cuts returns the bytes of Text that go with the findings that are sure and not known, and
// how many findings that mends.
func (f *File) cuts(list []Finding, known *Baseline) (cuts []Span, mends int) {
	if known != nil {
		fingerprint(list)
	}
	sure := make([][]int, len(f.Documents)) // findings, by their document
	for i := range list {
		if list[i].Sure && !known.has(list[i]) {
			sure[list[i].document] = append(sure[list[i].document], i)
		}
	}
	for n, d := range f.Documents {
		room := 0
		for _, i := range sure[n] {
			room += len(list[i].take)
		}
		spans := make([]Span, 0, room)
		for _, i := range sure[n] {
			spans = append(spans, list[i].take...)
		}
		gone := d.cuts(spans)
		for _, i := range sure[n] {
			if slices.ContainsFunc(list[i].take, func(s Span) bool { return meets(gone, s) }) {
				mends++
			}
		}
		for _, s := range gone {
			cuts = append(cuts, Span{d.place(s.Start), d.place(s.End)})
		}
	}
	return cuts, mends
}

// meets reports whether one of some spans, which are in order and apart, has a byte of s.
func meets(spans []Span, s Span) bool {
	i, _ := slices.BinarySearchFunc(spans, s.Start+1, func(o Span, end int) int { return o.End - end })
	return i < len(spans) && spans[i].Start < s.End
}

// without returns text without cuts, which are in order and apart.
func without(text string, cuts []Span) string {
	var out strings.Builder
	at := 0
	for _, c := range cuts {
		out.WriteString(text[at:c.Start])
		at = c.End
	}
	out.WriteString(text[at:])
	return out.String()
}
