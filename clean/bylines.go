package clean

import "winnow/extract"

// dropDays drops the lines that say no more than when a page was published, in text shapes and in the
// languages that the models do not know: there they take such a line for one of the text as often as not.
// Of the sets some have it in their gold and some have not: asked of all languages older loses .0011
// (innertext), multilingual gains .0002 and WCXB nothing.
func (p *page) dropDays() {
	if p.doc.Shape == extract.HTML || modelsKnow(p.doc.Meta.Language) || p.pageType == "forum" || p.doc.TypeEvidence.Type == "forum" {
		return
	}
	for i := range p.facts {
		b, f := &p.doc.Blocks[i], &p.facts[i]
		if b.Traits&extract.Byline != 0 && p.signs[i].digits >= dayDigits && f.words <= dayWords && f.score > -dayOdds {
			f.score, f.down = -dayOdds, evidence{"by-line", -dayOdds}
		}
	}
}

// A line with a day has a year's digits at least, and few words beside it; that it is body is one to nine.
const (
	dayDigits = 4
	dayWords  = 8
	dayOdds   = 220
)
