package clean

import "winnow/extract"

// dropDays drops the lines that say no more than when a page was published: in HTML in every language,
// in text shapes in the languages that the models do not know. There they take such a line for one of the
// text as often as not, in HTML now and then; of the sets some have it in their gold and some have not. In
// HTML the text of six more of multilingual's 728 pages is the gold's word for word (.383 → .392), of one more
// of WCXB's and of as many of older; segments gains .0003 (winnow eval SET --folds). In text shapes asked of all
// languages older loses .0011 (innertext), multilingual gains .0002 and WCXB nothing.
func (p *page) dropDays() {
	if p.doc.Shape != extract.HTML && modelsKnow(p.doc.Meta.Language) || p.pageType == "forum" || p.doc.TypeEvidence.Type == "forum" {
		return
	}
	for i := range p.facts {
		f := &p.facts[i]
		if p.doc.Blocks[i].Traits&extract.Byline != 0 && p.saysWhen(i) && f.score > -dayOdds {
			f.score, f.down = -dayOdds, evidence{"by-line", -dayOdds}
		}
	}
}

// saysWhen reports whether a by-line names a day and has little room for more: few words, or a time of day
// as well ("Last updated at 3:21 PM on 15th December 2011").
func (p *page) saysWhen(i int) bool {
	words, digits := p.facts[i].words, p.signs[i].digits
	return digits >= dayDigits && words <= dayWords || digits >= timeDigits && words <= timeWords
}

// A line with a day has a year's digits at least, and few words beside it, one with a time has some more of
// both; that it is body is one to nine.
const (
	dayDigits  = 4
	dayWords   = 8
	timeDigits = 8
	timeWords  = 12
	dayOdds    = 220
)
