package main

import (
	"slices"
	"strings"

	"winnow/clean"
	"winnow/extract"
)

// restArticles is what an article weighs in the model of the rest: its boilerplate is like
// that of other pages.
const restArticles = .3

// withoutOthers returns the samples that the model of the rest learns from: those whose type
// is known, as they were found, articles at a lower weight. The other sets have none but articles, of other
// annotators: with them listings lose .03.
func withoutOthers(samples []*sample) (out []*sample) {
	for _, s := range samples {
		if s.src.bare() || s.page.Type == "" && !s.ours {
			continue
		}
		c := *s
		if s.page.Type == "article" {
			c.weight *= restArticles
		}
		out = append(out, &c)
	}
	return out
}

// otherKinds is what pages of other types weigh in the model of documentation.
const otherKinds = .2

// manualPages returns the samples that the model of documentation learns from: what that of the rest does,
// other types at a lower weight, and the project's own pages of generators and boards.
func manualPages(found, software []*sample) (out []*sample) {
	for _, s := range withoutOthers(slices.Concat(found, software)) {
		if s.page.Type != "documentation" {
			s.weight *= otherKinds
		}
		out = append(out, s)
	}
	return out
}

// foundShare is what pages as they were found weigh in the model of bare pages.
const foundShare = .25

// barePages returns the samples that the model of bare pages learns from: pages as they were found at a lower weight, and
// bare ones. WCXB's articles weigh less, as in the model of the rest.
func barePages(found, bares []*sample) (out []*sample) {
	found = slices.DeleteFunc(slices.Clone(found), func(s *sample) bool { return s.src.bare() })
	for _, s := range slices.Concat(found, bares) {
		c := *s
		if !s.src.bare() {
			c.weight *= foundShare
		}
		if s.page.Type == "article" {
			c.weight *= restArticles
		}
		out = append(out, &c)
	}
	return out
}

// otherArticles is what a page of a set without types weighs in the model of types, where it
// counts as an article: WCXB has English pages alone. Those of segments are not asked: with
// them, too, listings lose .01.
const otherArticles = 1

// typeRows returns a row for each page whose type is known.
func typeRows(samples []*sample) (rows []pageRow) {
	for _, x := range samples {
		class, weight := x.class()
		if weight == 0 {
			continue
		}
		row := clean.TypeFeatures(x.doc)
		if row == nil {
			continue
		}
		p := pageRow{x.foldOf(), row, float64(class), weight, clean.NewTypeTokens(x.doc)}
		if rows = append(rows, p); x.page.Type != "" && p.tokens != nil {
			rows = append(rows, abroad(p, len(rows)%2 == 0))
		}
	}
	return rows
}

// abroadWeight is what a page weighs the second time, as one in another language. With .25, .5
// and 1 types are right on .818, .829 and .833 of WCXB's pages with text turned into Cyrillic, and on
// .894, .895 and .893 as they are (README.md).
const abroadWeight = .5

// abroad is a page as if it were in a language whose words nobody has learned: pages in other
// languages than English are all articles in these sets, so that without such rows every page in
// them was one. Of half of them the rules, too, know no word (dumb).
func abroad(p pageRow, dumb bool) pageRow {
	names := clean.TypeFeatureNames()
	p.row, p.tokens, p.weight = slices.Clone(p.row), nil, p.weight*abroadWeight
	p.row[slices.Index(names, "page.foreign")] = 1
	for k := range p.row {
		if place, kind, _ := strings.Cut(names[k], ".text."); dumb && place == "votes" {
			p.row[slices.Index(names, "votes.sum."+kind)] -= p.row[k]
			p.row[k] = 0
		}
	}
	return p
}

// foldOf returns the fold that must not learn from the page.
func (s *sample) foldOf() int {
	if s.ours {
		return everyFold
	}
	return s.fold
}

// everyFold is the fold of pages that every model may learn from.
const everyFold = -2

// class returns the number of a page's type and its weight, 0 where the type is not known.
func (s *sample) class() (class int, weight float64) {
	switch n := slices.Index(extract.PageTypes[:], s.page.Type); {
	case s.src.bare():
		return 0, 0
	case n >= 0 && s.ours:
		return n, goldenWeight
	case n >= 0:
		return n, 1
	}
	if s.ours || s.src.set == "segments" {
		return 0, 0
	}
	return 0, otherArticles
}
