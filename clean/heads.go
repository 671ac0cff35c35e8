package clean

import "winnow/extract"

// What menus are called parts of a manual are called, too: "Documentation", "Contributors", "Code of Conduct", "Disclaimer". A
// heading above running text that is kept is its heading, whatever a rule knows of its words; those that open strips of other
// pages are none of this. Of such headings 22 stand in the gold texts of WCXB, older and multilingual, and 2 do not.

// keepHeads marks the headings of kept text that rules for menus, legal lines and share buttons would take.
func (p *page) keepHeads(cut int) {
	next := -1 // the block behind
	for i := len(p.facts) - 1; i >= 0; i-- {
		b, f := &p.doc.Blocks[i], &p.facts[i]
		if b.Hidden || f.words == 0 {
			continue
		}
		if _, ruled := p.rulings[i]; !ruled && b.Type == extract.Heading && next >= 0 && !f.kept(cut) && f.text > 0 && f.opens == nil && likeMenu(f.kind) && p.facts[next].prose() && p.facts[next].kept(cut) {
			f.sure, f.joined, f.up = false, true, evidence{why: "heads running text"}
		}
		next = i
	}
}

// likeMenu tells the kinds whose words parts of a text are called by, too.
func likeMenu(k extract.Kind) bool {
	return k == extract.Navigation || k == extract.Legal || k == extract.Share
}
