package eval

import (
	"cmp"
	"slices"
	"strings"
)

// PageScore is what one page adds to the measures. Shares are 0–1.
type PageScore struct {
	ID       string `json:"id"`
	URL      string `json:"url,omitempty"`
	Type     string `json:"page_type,omitempty"`
	Found    string `json:"pagetype,omitempty"` // the page type that the tool found
	Language string `json:"language,omitempty"` // the gold's; in a set without, the one found
	Input    string `json:"input,omitempty"`    // the shape that the tool read the page as

	F1        float64 `json:"f1"`
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	// Confidence is the F1 that the tool expects, where it says so.
	Confidence *float64 `json:"confidence,omitempty"`
	// Meta holds the measures of metadata that the page's gold defines, by name.
	Meta map[string]float64 `json:"metadata,omitempty"`

	hasGold    bool // the gold has words
	compared   bool // the set has a body for the page, perhaps an empty one
	exact      bool // the same words in the same order
	with       share
	without    share
	segments   counts
	shinglesP  share
	shinglesR  share
	hasSegment bool
}

// share is a part of a whole; a whole of 0 leaves it undefined.
type share struct{ part, whole int }

func (s share) value() float64 {
	if s.whole == 0 {
		return 0
	}
	return float64(s.part) / float64(s.whole)
}

// counts are the decisions on segments.
type counts struct{ tp, fp, fn int }

func (c *counts) add(d counts) { c.tp, c.fp, c.fn = c.tp+d.tp, c.fp+d.fp, c.fn+d.fn }

func (c counts) precision() float64 { return share{c.tp, c.tp + c.fp}.value() }
func (c counts) recall() float64    { return share{c.tp, c.tp + c.fn}.value() }
func (c counts) f1() float64        { return share{2 * c.tp, 2*c.tp + c.fp + c.fn}.value() }

// score compares what a tool made of a page with its gold. The set has languages if split
// is set.
func score(p *Page, got Prediction, split bool) PageScore {
	s := PageScore{ID: p.ID, URL: p.URL, Type: p.Type, Language: p.Language, Input: got.Input, Confidence: got.Confidence}
	if !split {
		s.Language = got.Language
	}
	if p.Gold != nil {
		s.compared = true
		s.compareWords(*p.Gold, got.Text, split)
		s.compareShingles(*p.Gold, got.Text, split)
	}
	s.compareSnippets(p, got.Text)
	s.compareSegments(p, got.Text)
	if p.Gold == nil {
		s.F1, s.Precision, s.Recall = s.segments.f1(), s.segments.precision(), s.segments.recall()
	}
	meta := *cmp.Or(got.Meta, &Meta{})
	meta.text = got.Text
	s.Found, s.Meta = meta.PageType, scoreMeta(p, &meta, split)
	return s
}

func (s *PageScore) compareWords(gold, text string, split bool) {
	want, got := words(lower(gold), split), words(lower(text), split)
	s.hasGold = len(want) > 0
	s.exact = slices.Equal(want, got)
	if len(want) == 0 && len(got) == 0 {
		s.F1, s.Precision, s.Recall = 1, 1, 1
		return
	}
	n := overlap(want, got)
	s.Precision = share{n, len(got)}.value()
	s.Recall = share{n, len(want)}.value()
	s.F1 = share{2 * n, len(got) + len(want)}.value()
}

func (s *PageScore) compareShingles(gold, text string, split bool) {
	want, got := shingles(words(gold, split)), shingles(words(text, split))
	n := overlap(want, got)
	s.shinglesP, s.shinglesR = share{n, len(got)}, share{n, len(want)}
}

// compareSnippets counts snippets by WCXB's measure: a substring, whatever its case.
func (s *PageScore) compareSnippets(p *Page, text string) {
	low := lower(text)
	holds := func(snippet string) bool { return strings.Contains(low, lower(snippet)) }
	s.with = share{count(p.With, holds), len(p.With)}
	s.without = share{count(p.Without, holds), len(p.Without)}
}

// compareSegments counts the same snippets by the measure of the segments set: white
// space folded, in their own case.
func (s *PageScore) compareSegments(p *Page, text string) {
	flat := fold(text)
	holds := func(segment string) bool { return strings.Contains(flat, fold(segment)) }
	tp := count(p.With, holds)
	s.segments = counts{tp: tp, fn: len(p.With) - tp, fp: count(p.Without, holds)}
	s.hasSegment = len(p.With)+len(p.Without) > 0
}

func count(list []string, hit func(string) bool) int {
	n := 0
	for _, s := range list {
		if hit(s) {
			n++
		}
	}
	return n
}

// fold makes every run of white space one space and trims the ends.
func fold(s string) string { return strings.Join(strings.Fields(s), " ") }
