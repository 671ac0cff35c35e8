package check

import (
	"strings"

	"winnow/extract"
)

// Bounds of what is removed for sure: blocks that a finding names, up to a probability of
// being body that depends on how far from kept ones they stand. Most of a page's frame lies far
// from its text, and most of what is lost lies between its paragraphs: in one pass over every
// third flattened page of WCXB, older and multilingual, with models that have not seen their
// sites, one bound of .02, .05 or .1 for all blocks left .78, .73 and .69 of the pages all of
// their gold words and took .26, .38 and .44 of the other words; of blocks outside of the text
// alone, .87, .82 and .79, and .27, .37 and .42. What all passes leave with the bounds below
// TestFix holds, TestFixCurve prints others: with rules for sentences that ask for something, which bring down what
// stands near them, too, .06 left .745 of the pages all of their words, .045 leaves .752.
const (
	certainLimit = .045 // at a middle distance
	nearPart     = 5    // of which as much at the edge of the text
	farTimes     = 4    // and so many times it far away
	nearBlocks   = 2
	farBlocks    = 8
	// Between two kept blocks so many dropped ones, of this mean probability, are no part of
	// the text.
	insertBlocks = 20
	insertMean   = .1
)

// stretch is a row of blocks that are not kept, with what stands around it.
type stretch struct {
	from, to int // Document.Page.Blocks[from:to]
	mean     float64
}

// stretches returns the stretch of each block; nil for kept ones.
func (d *Document) stretches() []*stretch {
	blocks := d.Page.Blocks
	out := make([]*stretch, len(blocks))
	for i := 0; i < len(blocks); i++ {
		if blocks[i].Verdict.Keep {
			continue
		}
		s := &stretch{from: i}
		sum := 0.0
		for ; i < len(blocks) && !blocks[i].Verdict.Keep; i++ {
			out[i] = s
			sum += blocks[i].Verdict.P
		}
		s.to = i
		s.mean = sum / float64(s.to-s.from)
	}
	return out
}

// certain returns the places of the blocks of a run that cleaning is sure of.
func (d *Document) certain(r run) []Span {
	if d.nearby == nil {
		d.nearby = d.stretches()
	}
	out := make([]Span, 0, r.to-r.from)
	for i := r.from; i < r.to; i++ {
		b := &d.Page.Blocks[i]
		if b.Hidden || b.End <= b.Start || b.Traits&extract.Scattered != 0 || b.Type == extract.Code {
			continue
		}
		if r.ruled || b.Verdict.P <= d.limitOf(r, i) {
			out = append(out, Span{b.Start, d.underlined(b)})
		}
	}
	return out
}

// limitOf returns up to which probability of being body block i of a run is removed.
func (d *Document) limitOf(r run, i int) float64 {
	limit := d.limit
	if limit == 0 {
		limit = certainLimit
	}
	s := d.nearby[i]
	if s == nil {
		return -1
	}
	distance := len(d.Page.Blocks)
	if s.from > 0 {
		distance = i - s.from
	}
	if s.to < len(d.Page.Blocks) {
		distance = min(distance, s.to-1-i)
	}
	frame := s.from == 0 || s.to == len(d.Page.Blocks)
	switch {
	case !frame && (s.to-s.from < insertBlocks || s.mean > insertMean):
		if r.safe && lonely(r.kind) {
			return min(limit/nearPart, agrees)
		}
		return -1
	case distance < nearBlocks:
		return limit / nearPart
	case distance < farBlocks:
		return limit
	}
	return limit * farTimes
}

// lonely tells the kinds of which a line that a rule is sure of is no part of the text it
// stands in.
func lonely(k extract.Kind) bool {
	switch k {
	case extract.Ad, extract.Weather, extract.Media, extract.Subscribe:
		return true
	}
	return false
}

// underlined returns the end of a block with the line of signs that makes it a heading.
func (d *Document) underlined(b *extract.Block) int {
	if b.Type != extract.Heading {
		return b.End
	}
	rest := d.Text[b.End:]
	next := strings.TrimLeft(rest, " \t")
	next = strings.TrimPrefix(strings.TrimPrefix(next, "\r"), "\n")
	rule, _, _ := strings.Cut(next, "\n")
	if rule = strings.TrimSpace(rule); len(rule) > 1 && strings.Trim(rule, rule[:1]) == "" && strings.Contains("=-~_*#", rule[:1]) {
		return b.End + strings.Index(rest, rule) + len(rule)
	}
	return b.End
}
