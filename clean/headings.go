package clean

import "winnow/extract"

// headsOdds are the points for a heading right above running text: it goes where the text
// goes.
const headsOdds = 120

// readHeadings lets running text speak for the heading above it.
func (p *page) readHeadings() {
	for i := 0; i+1 < len(p.facts); i++ {
		f, next := &p.facts[i], &p.facts[i+1]
		if p.doc.Blocks[i].Type != extract.Heading || f.sure || f.opens != nil || !next.prose() || next.links >= 300 || next.rank >= rankText {
			continue
		}
		f.say("heads running text", headsOdds)
	}
}
