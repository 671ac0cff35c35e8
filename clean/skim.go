package clean

import (
	"slices"

	"winnow/extract"
)

// What is left of a page's frame in a text is a line that a rule is sure of, or a row of short lines
// before or behind all running text. A text with neither needs no model to say that it has no
// frame: of the 2,867 gold texts of WCXB, older and multilingual five in six are such, and in none of them does
// winnow check find anything with the models that it does not find without (TestSkim in its package). Rows of which
// no rule knows a line are lists of the text: with a skimRow of 30 instead of none, winnow check finds 182,469 instead
// of 182,470 faults in the benchmark's 5,369 dumps as innertext and text nodes.
const (
	skimTop    = 6  // lines before the first running text, the headline aside, that may be a menu
	skimEnd    = 10 // lines behind the last one
	skimRow    = 30 // lines of either that may be none, if no rule knows one of them
	skimDouble = 12 // words of a paragraph that stands there twice, if it is
	skimPart   = 20 // one part in so many of the text: what winnow check finds, if the page is no forum
	skimKinds  = 3  // kinds of lines that rules are sure of and that single are no fault
)

// skim keeps a text that nothing speaks against, if Options.Skim asks for that. It reports whether it did;
// if not, the page is as nobody had looked at it, but for the texts and the rules that hit them.
func (p *page) skim() bool {
	if p.opt.Skim == nil || p.doc.Shape == extract.HTML {
		p.doc.Complete()
		return false
	}
	p.skimming = true
	p.readBlocks()
	p.readRules()
	p.readUserRules()
	p.skimming = false
	if p.isClear() {
		for i := range p.facts {
			p.facts[i].score = maxPoints
		}
		return true
	}
	p.doc.Complete()
	clear(p.facts)
	p.words, p.prose, p.typeOdds, p.rulings = 0, 0, 0, nil
	return false
}

// isClear reports whether nothing speaks against any block of a text.
func (p *page) isClear() bool {
	if len(p.rulings) > 0 || p.words <= standinWords && p.unspoken() <= standinProse {
		return false
	}
	long := max(skimDouble, p.words/skimPart)
	var row frameRow
	var quiet []extract.Kind
	for i := range p.facts {
		f := &p.facts[i]
		if f.words >= long && int(p.first[i]) != i || f.sure && (row.lines < skimTop || !slices.Contains(p.opt.Skim, f.kind)) {
			return false
		}
		if f.sure && !slices.Contains(quiet, f.kind) {
			quiet = append(quiet, f.kind)
		}
		if p.stands(i) && !row.goesOn(f) {
			return false
		}
	}
	return row.short(skimEnd-1) && len(quiet) < skimKinds
}

// frameRow is the lines of a text since the last running text, the first line of all aside.
type frameRow struct {
	lines, prose int // of the text so far, and as they were behind the last running text
	known        int // lines of the row that a rule knows
}

// goesOn adds a line. It reports whether the text may yet be clear.
func (r *frameRow) goesOn(f *facts) bool {
	r.lines++
	switch {
	case f.prose() && r.lines > 1:
		r.prose, r.known = r.lines, 0
	case f.text > 0:
		r.known++
	}
	return r.prose > 0 || r.short(skimTop)
}

// short reports whether the row has so few lines, or more of which no rule knows any.
func (r *frameRow) short(most int) bool {
	if r.known == 0 {
		most = skimRow
	}
	return r.lines-r.prose <= most
}
