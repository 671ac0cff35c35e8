package eval

import (
	"regexp"
	"slices"
	"strings"
)

// Meta is what the gold or a tool says about a page; what is empty is unknown.
type Meta struct {
	Title       string
	Author      string // names joined by "; "
	Date        string // begins with YYYY-MM-DD
	Description string
	Categories  []string
	Tags        []string
	License     string
	PageType    string
	Comments    string // of readers, a blank line between two

	text string // that the tool gives, for what of the comments is in it
}

func (m *Meta) empty() bool {
	return m.Title == "" && m.Author == "" && m.Date == "" && m.Description == "" && len(m.Categories) == 0 && len(m.Tags) == 0 &&
		m.License == "" && m.PageType == "" && m.Comments == ""
}

// metaMeasure scores one field of a page.
type metaMeasure struct {
	name string
	// score returns how right the tool is, 0–1; ok is false where the gold says nothing.
	score func(gold *Page, got *Meta, split bool) (v float64, ok bool)
}

// metaMeasures are those that are a mean over pages, in the order of Metrics.
var metaMeasures = []metaMeasure{
	{"title", func(p *Page, got *Meta, split bool) (float64, bool) {
		return one(slices.Equal(metaWords(p.Meta.Title, split), metaWords(got.Title, split))), p.Meta.Title != ""
	}},
	{"author", func(p *Page, got *Meta, split bool) (float64, bool) {
		return one(sameAuthor(metaWords(p.Meta.Author, split), metaWords(got.Author, split))), p.Meta.Author != ""
	}},
	{"date", func(p *Page, got *Meta, _ bool) (float64, bool) {
		return one(day(p.Meta.Date) == day(got.Date)), p.Meta.Date != ""
	}},
	{"no-date", func(p *Page, got *Meta, _ bool) (float64, bool) { return one(got.Date == ""), p.Undated }},
	{"description", func(p *Page, got *Meta, split bool) (float64, bool) {
		f1 := wordF1(metaWords(p.Meta.Description, split), metaWords(got.Description, split))
		return one(f1 >= sameDescription), p.Meta.Description != ""
	}},
	{"categories", func(p *Page, got *Meta, _ bool) (float64, bool) {
		return setF1(p.Meta.Categories, got.Categories), len(p.Meta.Categories) > 0
	}},
	{"tags", func(p *Page, got *Meta, _ bool) (float64, bool) {
		return setF1(p.Meta.Tags, got.Tags), len(p.Meta.Tags) > 0
	}},
	{"license", func(p *Page, got *Meta, _ bool) (float64, bool) {
		return one(licenseName(p.Meta.License) == licenseName(got.License)), p.Meta.License != ""
	}},
	{"pagetype", func(p *Page, got *Meta, _ bool) (float64, bool) {
		return one(p.Meta.PageType == got.PageType), p.Meta.PageType != ""
	}},
	{"comments", func(p *Page, got *Meta, split bool) (float64, bool) {
		return wordF1(metaWords(p.Meta.Comments, split), metaWords(got.Comments, split)), p.Meta.Comments != ""
	}},
	{commentsInText, func(p *Page, got *Meta, split bool) (float64, bool) {
		if p.Gold == nil || p.Meta.Comments == "" {
			return 0, false
		}
		return inText(metaWords(p.Meta.Comments, split), metaWords(*p.Gold, split), metaWords(got.text, split)), true
	}},
}

// commentsInText is the name of the measure of comments that are taken for body.
const commentsInText = "comments-in-text"

// inText returns which part of the comments' words the text has beyond those of the body:
// what stands in both is the body's.
func inText(comments, body, text []string) float64 {
	spare, left := map[string]int{}, map[string]int{}
	for _, w := range text {
		spare[w]++
	}
	for _, w := range comments {
		left[w]++
	}
	for _, w := range body {
		spare[w]--
		left[w]--
	}
	hit := 0
	for w, n := range left {
		hit += max(0, min(n, spare[w]))
	}
	return share{hit, len(comments)}.value()
}

// sameDescription is the word F1 from which on two descriptions count as the same: pages
// and annotators cut them at different places.
const sameDescription = .8

// Right reports whether what a tool says of a field, as "title", "author" or "date", is what
// the page's gold says; where that says nothing, it is not.
func (p *Page) Right(field string, got *Meta) bool {
	for _, m := range metaMeasures {
		if m.name == field {
			v, ok := m.score(p, got, false)
			return ok && v == 1
		}
	}
	return false
}

// scoreMeta returns the measures that the page's gold defines, by name.
func scoreMeta(p *Page, got *Meta, split bool) map[string]float64 {
	out := map[string]float64{}
	for _, m := range metaMeasures {
		if v, ok := m.score(p, got, split); ok {
			out[m.name] = v
		}
	}
	return out
}

func one(ok bool) float64 {
	if ok {
		return 1
	}
	return 0
}

func metaWords(s string, split bool) []string { return words(lower(s), split) }

// wordF1 is 1 where neither has words.
func wordF1(want, got []string) float64 {
	if len(want)+len(got) == 0 {
		return 1
	}
	return share{2 * overlap(want, got), len(want) + len(got)}.value()
}

// sameAuthor tells whether two sets of name words are equal, or one holds the other: the
// smaller has two words then, and the larger at most two more, as for "Dr." and "and".
func sameAuthor(a, b []string) bool {
	a, b = distinct(a), distinct(b)
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 || overlap(a, b) < len(a) {
		return false
	}
	return len(a) == len(b) || len(a) >= 2 && len(b)-len(a) <= 2
}

func distinct(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	return slices.Compact(list)
}

// setF1 compares two sets of names, whatever their case and white space.
func setF1(want, got []string) float64 {
	names := func(list []string) []string {
		out := make([]string, len(list))
		for i, s := range list {
			out[i] = lower(fold(s))
		}
		return distinct(out)
	}
	return wordF1(names(want), names(got))
}

// day is the date without the time.
func day(date string) string { return date[:min(len(date), len("2006-01-02"))] }

// licenseParts are the conditions, the version and the country of a Creative Commons
// license, written out or as its address.
var licenseParts = regexp.MustCompile(`^(?:.*CREATIVECOMMONS\.ORG/LICENSES/|CC[\s-]+)((?:BY|NC|ND|SA)(?:-(?:BY|NC|ND|SA))*)(?:[\s/-]+(\d\.\d))?(?:[\s/-]+([A-Z]{2})\b)?`)

// licenseName returns a license in the form "CC BY-NC-ND 3.0 DE"; one that is none of
// Creative Commons in upper case.
func licenseName(s string) string {
	s = strings.ToUpper(fold(s))
	m := licenseParts.FindStringSubmatch(s)
	if m == nil {
		return s
	}
	return fold("CC " + strings.Join(m[1:], " "))
}
