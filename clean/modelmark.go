package clean

import (
	"slices"
	"strings"

	"winnow/extract"
)

// tellType tells the page's type and how likely it is an article.
func (p *page) tellType() {
	p.pageType, p.article, p.bare = p.doc.TypeEvidence.Type, levels, p.isBare()
	m := p.opt.Models.Type
	if m == nil || len(p.facts) == 0 {
		return
	}
	points := m.Scores(append(p.view.pageType(), m.Types.Features(p.view.typeTokens())...))
	best := 0
	for k := range points {
		if points[k] > points[best] {
			best = k
		}
	}
	p.pageType, p.article = extract.PageTypes[best], firstOf(points)
	if made := p.doc.TypeEvidence.Made; made != "" && made != p.pageType {
		p.pageType, p.article = made, 0
	}
}

// Of what is no article other things are the text: the titles of a list, the details of a
// product, of which on a news page none is. Pages that are articles to less than restFrom
// thousandths are decided by the model of the rest alone, above restTo by that of all pages,
// between them by both. One model for all loses .03 on listings and .02 on collections and
// products (internal/train/README.md).
const (
	restFrom = 100
	restTo   = 500
)

// restShare is how much the model of the rest decides, per mille. It has learned from English
// pages alone; without markup little else tells a page's type than words, and of other
// languages' news too many pages would pass for lists: with multilingual left out of training
// its flattened pages rise from .809 to .829 by this rule (orderOfText at 70).
func (p *page) restShare() int {
	if p.opt.Models.Rest == nil || p.doc.Shape != extract.HTML && p.foreign() {
		return 0
	}
	return levels - max(0, min(levels, (p.article-restFrom)*levels/(restTo-restFrom)))
}

// From manyBlocks on, a page's blocks are looked through for such as the models cannot tell apart: to look takes .4 % of
// the instructions of pages where there are none, and of 4,636 pages and dumps of the benchmark 48 have as many. Of HTML
// only pages with fewer than fewWords words a block are: pages made of a few words an element cost up to 15 times the
// ordinary page without (internal/bench/hostile), while a page that repeats its paragraphs would cost less for each byte
// than a short one (internal/bench/compare -growth: within 1.37 of each other, 1.18 without).
const (
	manyBlocks = 1000
	fewWords   = 12
)

// seekTwins reports whether the page's blocks are looked through for such as the models cannot tell apart.
func (p *page) seekTwins() bool {
	n := len(p.facts)
	return n >= manyBlocks && (p.doc.Shape != extract.HTML || p.words < fewWords*n)
}

// voices are the models that are asked for the page's blocks.
func (p *page) voices() []voice {
	if line := p.opt.Models.Line; line != nil && p.doc.OneLine() {
		return []voice{{Model: line, weight: levels, last: true}}
	}
	rest, other := p.restShare(), p.opt.Models.Rest
	if p.opt.Models.Manual != nil && p.pageType == "documentation" {
		other = p.opt.Models.Manual
	}
	if p.opt.Models.Bare != nil && p.bare {
		rest, other = max(rest, bareShare), p.opt.Models.Bare
	}
	asked := []voice{{Model: p.opt.Models.Blocks, weight: levels - rest, last: rest <= levels/2},
		{Model: other, weight: rest, last: rest > levels/2}}
	if p.whole != nil && p.bare && asked[0].weight > 0 { // of the whole both are asked; long bare articles lose .0005 (train/prolong) by that
		return []voice{{Model: p.opt.Models.Blocks, weight: levels, last: true}}
	}
	return slices.DeleteFunc(asked, func(v voice) bool { return v.weight == 0 })
}

// weighBlocks replaces the points of hand-made evidence by the models'.
func (p *page) weighBlocks() {
	asked := p.voices()
	points := p.mem.ints.take(len(p.facts))
	for k := range asked {
		asked[k].way, asked[k].tell = &p.mem.ways[k], p.hear(asked[k], points)
		var twin []int32
		if p.seekTwins() {
			twin = p.mem.int32s.take(len(p.facts))
		}
		asked[k].way.seek(twin)
	}
	gs, in := groups(), &p.mem.rows
	ask := func() {
		for _, v := range asked {
			v.forest().add(v.way, in, v.tell)
		}
		in.n = 0
	}
	for i := range p.facts {
		if p.skip(i) || !p.readFor(i) {
			continue
		}
		p.view.row(gs, i, in.rows.row(in.n)[:0])
		in.block[in.n] = i
		if in.n++; in.n == lanes {
			ask()
		}
	}
	ask()
	for _, v := range asked {
		v.forest().end(v.way, v.tell)
	}
	odds := p.languageOdds()
	for i := range p.facts {
		if f := &p.facts[i]; !p.skip(i) {
			f.score = points[i]/levels + odds
		} else if f.reply {
			f.score = -sureOdds
		}
	}
	p.judgeTeasers()
}

// foreignOdds are the points against every block of an HTML article that is not in English: of
// other languages the models know news alone, and their readiness to take a block for body comes from
// what English pages count as it. With 0, 35, 50 and 75 the word F1 of multilingual is .9448 .9460
// .9473 .9466 (winnow eval --folds), of segments .9384 .9398 .9392 .9379; with multilingual left out of
// training, in trials, .915 at 0, .922 at 50, .927 at 75. Flattened text would gain .002 and .003 there,
// but lose .011 on segments' text nodes.
const foreignOdds = 50

// languageOdds are points for every block of the page, by its language.
func (p *page) languageOdds() int {
	if p.doc.Shape == extract.HTML && p.pageType == "article" && p.foreign() {
		return -foreignOdds
	}
	return 0
}

// voice is a model that is asked, with the weight of what it says, per mille; the last word
// gives the reasons.
type voice struct {
	*Model
	weight int
	last   bool
	way    *cascade
	tell   func(block, points int)
}

// hear returns what adds the points that a model gives a block to its sum.
func (p *page) hear(v voice, sums []int) func(block, points int) {
	return func(i, points int) {
		sums[i] += points * v.weight
		if v.last && p.opt.Reasons {
			p.reason(v.Model, p.view.row(groups(), i, nil), i)
		}
	}
}

// reason puts what moved the model most in the place of the rules' evidence, which stays
// where that is what moved it.
func (p *page) reason(m *Model, row []int32, i int) {
	keep, drop := m.reasons(row)
	f := &p.facts[i]
	f.up.why, f.down.why = inWords(keep, f.up.why), inWords(drop, f.down.why)
}

// inWords joins subjects, own standing for the rules' evidence.
func inWords(subjects []string, own string) string {
	var out []string
	for _, s := range subjects {
		if s == ownEvidence {
			s = own
		}
		if s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, "; ")
}

// foreign reports whether the page is in another language than English.
func (p *page) foreign() bool { return p.doc.Meta.Language != "en" && p.doc.Meta.Language != "" }
