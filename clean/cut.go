package clean

import "winnow/extract"

// levels is the number of probabilities that are told apart: thousandths.
const levels = 1000

// spread is how a page's words lie over the probabilities of their blocks, in thousandths.
type spread struct {
	words [levels + 1]int // of this probability
	above [levels + 1]int // of a greater one
	all   int             // thousandths of a word of body that the page promises
	order int             // how much the one order counts, per cent
}

func (p *page) spread() *spread {
	s := &p.mem.spread // of one page one is enough
	*s = spread{order: p.order()}
	for i := range p.facts {
		if f := &p.facts[i]; !p.skip(i) {
			pr := probability(f.score)
			s.words[pr] += f.words
			s.all += f.words * pr
		}
	}
	for q := levels - 1; q >= 0; q-- {
		s.above[q] = s.above[q+1] + s.words[q+1]
	}
	return s
}

// cut returns the probability, in thousandths, above which blocks are kept: the one that
// promises the best F1. How much it promises depends on whether blocks err together. If
// each is body or not by itself, F1 is known from the sums of words and probabilities
// (Lipton, Elkan, Narayanaswamy 2014). But the comments of a page are all body or none
// is: at the other end all blocks stand in one order, and what is unknown is where in it
// the body ends. The truth lies between: of the weights 0, .3, .5, .7 and 1 for the order,
// .7 was the best (internal/train/README.md).
func (p *page) cut(s *spread) int {
	if p.doc.Shape != extract.HTML && p.opt.Shift <= 0 && (p.manual || p.isNote()) {
		return -1
	}
	if s.above[emptyBelow] == 0 {
		return levels // nothing is kept
	}
	beta := betaOf(p.opt.Shift)
	switch {
	case p.doc.Shape != extract.HTML:
	case p.pageType == "article":
		beta = beta * articleBeta / levels
	case p.bare:
		beta = beta * bareBeta / levels
	}
	cut, _ := s.best(beta)
	if p.doc.Shape != extract.HTML && p.opt.Shift <= 0 {
		return min(cut, p.frameless())
	}
	return cut
}

// emptyBelow is the probability, in thousandths, that some block must exceed for the page
// to have a body at all. Of WCXB's development pages three with a gold text stay below it,
// all of them with nothing of it that the page shows, and of the 21 without five, where
// four more have no text (internal/train/README.md).
const emptyBelow = 250

// captionFrom is the probability, in thousandths, above which a caption is kept wherever the cut
// is: captions are body, and the one of a picture stands alone. With 500, 450 and 420 the F1 of no set differs by more
// than .0007 (winnow eval --folds).
const captionFrom = levels * 45 / 100

// betaOf returns, in thousandths, the square of the beta of the F-measure (van Rijsbergen
// 1979) that the cut is to make the best of: 1 for F1; each step towards precision makes
// recall count 3.5 times less, each towards recall as much more.
func betaOf(shift int) int {
	beta := levels
	for range max(shift, 0) {
		beta = beta * levels / shiftStep
	}
	for range max(-shift, 0) {
		beta = beta * shiftStep / levels
	}
	return beta
}

// articleBeta is the factor for articles in HTML, in thousandths: around a story there is more that
// looks like one than the other way round. Of 1, .6 and .35 the F1 of WCXB's articles was
// .963, .964, .962, of the other sets' pages (older, multilingual, segments) .944 .930 .937,
// .946 .932 .940, .943 .933 .939. Of flattened pages no factor changes it by .001.
const articleBeta = 600

// bareBeta is the factor for pages without names that are no articles, in thousandths: what the models have learned of such pages is
// how one set's annotators read those of today. With 1, 1.5, 2 and 3 the recall of WCXB made bare (internal/bench/bare, names) is
// .883 .891 .897 .902 at an F1 of .844 .845 .845 .843, with lines for paragraphs (breaks) .871 .878 .883 .889 at .839 .839 .839 .837.
const bareBeta = 2000

// shiftStep is the factor of one step of Options.Shift, in thousandths.
const shiftStep = 3500

// best tries every probability that some block has, from the top, and returns the cut and
// the F-measure that it promises, in thousandths of thousandths.
func (s *spread) best(beta int) (cut, promised int) {
	promised, cut = -1, levels/2
	gain, m, ends := 0, newFMeasure(beta), s.ends(beta)
	known, ordered := 0, 0 // the words kept for which the one order was asked last, and what it said
	for q := levels; q > 0; q-- {
		if s.words[q] == 0 {
			continue
		}
		gain += s.words[q] * q
		kept := s.above[q-1]
		alone := m.alone(gain, kept, s.all)
		if known > 0 && s.weigh(m.orderedAtMost(ordered, known, kept), alone) <= promised {
			continue
		}
		known, ordered = kept, m.ordered(ends, kept)
		if f := s.weigh(ordered, alone); f > promised {
			promised, cut = f, q-1
		}
	}
	return cut, promised
}

// order is how much the one order counts on the page, per cent.
func (p *page) order() int {
	switch {
	case p.doc.Shape != extract.HTML:
		return orderOfText
	case p.pageType == "article":
		return orderOfArticles
	}
	return orderOfOthers
}

// How much the order counts, per cent. Where a page is no article its parts are body or not more by
// themselves: 50 for 70 gives .8839 for .8833 on WCXB's HTML; for articles it would take .001 on
// segments. Of text 50, 60 and 70 give .8289 .8287 .8277 on WCXB's innertext, .8816 .8819 .8820 on
// older, .9205 .9201 .9205 on multilingual and .8835 .8847 .8839 on segments as text nodes; on
// multilingual left out of training .824 for 60, .829 for 70.
const (
	orderOfArticles = 70
	orderOfOthers   = 50
	orderOfText     = 60
)

// thresholds is the number of places where the body may end that are tried: every 25
// thousandths.
const thresholds = 40

// end is so many places where the body may end with as many words, and how much these weigh in
// the F-measure.
type end struct{ body, weight, places int }

func (s *spread) ends(beta int) []end {
	list := make([]end, 0, thresholds)
	for k := range thresholds {
		body := s.above[levels*(2*k+1)/(2*thresholds)]
		if n := len(list); n > 0 && list[n-1].body == body {
			list[n-1].places++
			continue
		}
		list = append(list, end{body, beta * body / levels, 1})
	}
	return list
}

// fMeasure is the F-measure: (1+β²)·hit/(kept+β²·body), in thousandths of thousandths.
type fMeasure struct{ beta, scale int }

func newFMeasure(beta int) fMeasure {
	return fMeasure{beta, levels * levels * (levels + beta) / levels}
}

// weigh is the F-measure that is promised, from what the one order and what each block by itself promise.
func (s *spread) weigh(ordered, alone int) int { return (s.order*ordered + (100-s.order)*alone) / 100 }

// orderedAtMost bounds ordered for keeping more words than those for which it is known: keeping x of
// a body of at least as many words gives scale·x/(x+w), which grows by scale·w/(x+w)² ≤ scale/4x a word,
// keeping more than the body gives less and less. Three are for what divisions cut off. Most of the
// places behind the best need not be asked for by that.
func (m fMeasure) orderedAtMost(ordered, known, kept int) int {
	return ordered + 3 + m.scale*(kept-known)/(4*known)
}

// ordered is the F-measure of keeping so many words, in the mean over the places where the
// body may end.
func (m fMeasure) ordered(ends []end, kept int) int {
	sum := 0
	for k := range ends {
		if e := &ends[k]; kept+e.body > 0 {
			sum += e.places * (m.scale * min(kept, e.body) / (kept + e.weight))
		}
	}
	return sum / thresholds
}

// alone is the F-measure of keeping mass words that promise gain thousandths of a word of
// body, where the page promises all.
func (m fMeasure) alone(gain, mass, all int) int {
	if gain == 0 {
		return 0
	}
	return m.scale * gain / (levels*mass + m.beta*all/levels)
}
