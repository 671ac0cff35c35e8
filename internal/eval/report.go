package eval

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"

	"winnow/internal/sorting"
)

// Metrics lists the measures a Score can have, in the order of the table's columns.
// Those of word overlap are means over the pages that have gold text, but for "all";
// those of metadata are over the pages whose gold has the field.
var Metrics = []Metric{
	{"f1", "word F1, mean over the pages with gold text (segments F1, where a set has no body)"},
	{"low", "lower end of the 95 % interval of f1 (bootstrap over pages)"},
	{"high", "upper end of it"},
	{"precision", "word precision"},
	{"recall", "word recall"},
	{"all", "word F1 over all pages; an empty answer to a page without gold text counts 1"},
	{"exact", "share of pages whose words are exactly the gold's"},
	{"with", "mean share of wanted snippets found"},
	{"without", "mean share of unwanted snippets found, lower is better"},
	{"segments", "F1 over all annotated segments together"},
	{"shingles", "4-shingle F1 of mean precision and mean recall"},
	{"title", "share of titles right: the same words, whatever their case"},
	{"author", "share right: the same names, up to two words more or less"},
	{"date", "share with the right day"},
	{"no-date", "of the pages that the gold says have no date, the share where none is claimed"},
	{"description", "share right: word F1 of 0.8 or more"},
	{"categories", "mean F1 of the sets, whatever their case"},
	{"tags", "the same of the tags"},
	{"license", "share right, in the form CC BY-NC-ND 3.0 DE"},
	{"pagetype", "share of page types right"},
	{macroF1, "mean F1 of the page types, each counting the same"},
	{"comments", "word F1 of the readers' comments"},
	{commentsInText, "mean share of the comments' words that the text has beyond the body's, lower is better"},
}

// Metric is the name and meaning of a measure.
type Metric struct{ Name, Means string }

// LowerIsBetter tells whether a falling value of a metric is a gain.
func LowerIsBetter(metric string) bool { return metric == "without" || metric == commentsInText }

// Score is what a group of pages reached.
type Score struct {
	Pages int `json:"pages"`
	Gold  int `json:"gold"` // of them with gold text
	// Blank are the pages without gold text, BlankRight those of them that came out empty.
	Blank      int `json:"blank,omitempty"`
	BlankRight int `json:"blank_right,omitempty"`
	// Values holds the measures that are defined, by name, to four places.
	Values map[string]float64 `json:"values"`
	// Metadata holds the intervals of the measures of metadata, by name.
	Metadata map[string]Interval `json:"metadata,omitempty"`

	full map[string]float64 // Values, not rounded
}

// Group is the pages that have a property in common.
type Group struct {
	By   string `json:"by"`   // "page_type", "language" or "input"
	Name string `json:"name"` // its value
	Score
}

// Report is the outcome of a run.
type Report struct {
	Dataset string  `json:"dataset"`
	Dump    string  `json:"dump"`
	Absent  int     `json:"absent"` // pages without the dump, left out
	Failed  int     `json:"failed"` // pages whose prediction failed, scored as empty
	Total   Score   `json:"total"`
	Groups  []Group `json:"groups,omitempty"`
	// Calibration compares the confidences with the scores, where the tool states any.
	Calibration *Calibration `json:"calibration,omitempty"`
	// Worst are the lowest pages by F1, the lowest first.
	Worst []PageScore `json:"worst,omitempty"`
	// Pages are all scored pages in the set's order.
	Pages []PageScore `json:"page_scores,omitempty"`
	// Compared is how they moved from an older report, where one was given.
	Compared *Comparison `json:"compared,omitempty"`
	// Errors are the failures of the predictor, in the set's order.
	Errors []error `json:"-"`
	// Notes say which rows of the gold are left out, and why: no gold, an id that stands
	// there already, no page.
	Notes []error `json:"-"`

	runner *runner // to clean pages again, and their gold in the order of Pages
	gold   []*Page
	worst  int // Options.Worst
}

func newReport(set *Dataset, o Options, results []result) *Report {
	r := &Report{Dataset: set.Name, Dump: o.Dump, worst: o.Worst, Notes: slices.Clone(set.Faults)}
	meta := slices.ContainsFunc(results, func(res result) bool { return res.meta })
	for _, res := range results {
		if res.absent {
			r.Absent++
			r.Notes = append(r.Notes, fmt.Errorf("%s: left out: the set has no %s of the page %q", res.page.at, o.Dump, res.page.ID))
			continue
		}
		if !meta {
			res.score.Meta = nil
		}
		if res.err != nil {
			r.Failed++
			r.Errors = append(r.Errors, pageError{res.score.ID, res.err})
		}
		r.Pages, r.gold = append(r.Pages, res.score), append(r.gold, res.page)
	}
	r.Total = summarise(r.Pages)
	r.Groups = slices.Concat(groupBy("page_type", r.Pages, func(p PageScore) string { return p.Type }),
		groupBy("language", r.Pages, func(p PageScore) string { return p.Language }),
		groupBy("input", r.Pages, func(p PageScore) string { return p.Input }))
	r.Calibration = calibrate(r.Pages)
	r.Worst = worst(r.Pages, o.Worst)
	return r
}

// pageError says which page failed.
type pageError struct {
	id  string
	err error
}

func (e pageError) Error() string { return e.id + ": " + e.err.Error() }
func (e pageError) Unwrap() error { return e.err }

// Err joins the predictor's failures; nil if there were none.
func (r *Report) Err() error { return errors.Join(r.Errors...) }

// groupBy scores the pages by a property, the largest group first. Sets whose pages do
// not have it have no groups.
func groupBy(by string, pages []PageScore, key func(PageScore) string) []Group {
	parts := map[string][]PageScore{}
	for _, p := range pages {
		if k := key(p); k != "" {
			parts[k] = append(parts[k], p)
		}
	}
	var out []Group
	for name, part := range parts {
		out = append(out, Group{By: by, Name: name, Score: summarise(part)})
	}
	sorting.By(out, func(a, b Group) int {
		return cmp.Or(cmp.Compare(b.Pages, a.Pages), cmp.Compare(a.Name, b.Name))
	})
	return out
}

// summarise computes every measure that the pages define.
func summarise(pages []PageScore) Score {
	s := Score{Pages: len(pages), Values: map[string]float64{}, full: map[string]float64{}}
	gold := slices.DeleteFunc(slices.Clone(pages), func(p PageScore) bool { return !p.hasGold })
	s.Gold = len(gold)
	for _, p := range pages {
		if p.compared && !p.hasGold {
			s.Blank++
			s.BlankRight += int(p.F1)
		}
	}
	s.wordMeasures(pages, gold)
	s.snippetMeasures(pages)
	s.metaSummary(pages)
	return s
}

func (s *Score) set(name string, v float64) { s.full[name], s.Values[name] = v, places(v) }

// setIf sets a measure that is defined.
func (s *Score) setIf(name string, v float64, ok bool) {
	if ok {
		s.set(name, v)
	}
}

// places rounds to the four places that reports give.
func places(v float64) float64 { return math.Round(v*1e4) / 1e4 }

func (s *Score) wordMeasures(pages, gold []PageScore) {
	if len(gold) == 0 {
		return
	}
	f1 := func(p PageScore) float64 { return p.F1 }
	s.set("f1", mean(gold, f1))
	low, high := interval(len(gold), func(sample []int) float64 {
		sum := 0.0
		for _, i := range sample {
			sum += gold[i].F1
		}
		return sum / float64(len(sample))
	})
	s.set("low", low)
	s.set("high", high)
	s.set("precision", mean(gold, func(p PageScore) float64 { return p.Precision }))
	s.set("recall", mean(gold, func(p PageScore) float64 { return p.Recall }))
	s.set("all", mean(slices.DeleteFunc(slices.Clone(pages), func(p PageScore) bool { return !p.compared }), f1))
	exact := countPages(gold, func(p PageScore) bool { return p.exact })
	s.set("exact", share{exact, len(gold)}.value())
	v, ok := shingleF1(gold)
	s.setIf("shingles", v, ok)
}

func (s *Score) snippetMeasures(pages []PageScore) {
	v, ok := meanShare(pages, func(p PageScore) share { return p.with })
	s.setIf("with", v, ok)
	v, ok = meanShare(pages, func(p PageScore) share { return p.without })
	s.setIf("without", v, ok)
	marked := slices.DeleteFunc(slices.Clone(pages), func(p PageScore) bool { return !p.hasSegment })
	if len(marked) == 0 {
		return
	}
	sum := pool(marked)
	s.set("segments", sum.f1())
	if s.Gold > 0 {
		return
	}
	s.set("f1", sum.f1())
	s.set("precision", sum.precision())
	s.set("recall", sum.recall())
	low, high := interval(len(marked), func(sample []int) float64 {
		var c counts
		for _, i := range sample {
			c.add(marked[i].segments)
		}
		return c.f1()
	})
	s.set("low", low)
	s.set("high", high)
}

// pool adds up the decisions on all segments.
func pool(pages []PageScore) counts {
	var c counts
	for _, p := range pages {
		c.add(p.segments)
	}
	return c
}

// shingleF1 is the F1 of mean precision and mean recall, each over the pages where it
// is defined.
func shingleF1(pages []PageScore) (float64, bool) {
	p, okP := meanShare(pages, func(p PageScore) share { return p.shinglesP })
	r, okR := meanShare(pages, func(p PageScore) share { return p.shinglesR })
	if !okP || !okR || p+r == 0 {
		return 0, okR
	}
	return 2 * p * r / (p + r), true
}

func mean(pages []PageScore, of func(PageScore) float64) float64 {
	sum := 0.0
	for _, p := range pages {
		sum += of(p)
	}
	return sum / float64(len(pages))
}

// meanShare is the mean over the pages where the share is defined.
func meanShare(pages []PageScore, of func(PageScore) share) (float64, bool) {
	sum, n := 0.0, 0
	for _, p := range pages {
		if s := of(p); s.whole > 0 {
			sum += s.value()
			n++
		}
	}
	if n == 0 {
		return 0, false
	}
	return sum / float64(n), true
}

func countPages(pages []PageScore, hit func(PageScore) bool) int {
	n := 0
	for _, p := range pages {
		if hit(p) {
			n++
		}
	}
	return n
}

func worst(pages []PageScore, n int) []PageScore {
	order := lossOrder(pages)
	var list []PageScore
	for _, i := range order[:min(max(n, 0), len(order))] {
		list = append(list, pages[i])
	}
	return list
}
