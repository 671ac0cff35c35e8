package clean

// Short lines between two strong blocks, with nothing against them, belong to the text:
// sub-headings, list intros, an answer of one word.
const (
	bridgeLines  = 12 // at most in a row
	bridgeStrong = 50 // points of the blocks on both sides
	bridgeOdds   = 200
)

// readBridges lets strong blocks carry the few short lines between them.
func (p *page) readBridges() {
	last := -1 // the last strong block
	for i := range p.facts {
		f := &p.facts[i]
		switch {
		case p.skip(i) && p.doc.Blocks[i].Hidden:
		case f.score >= bridgeStrong && !f.sure:
			if last >= 0 && i-last-1 <= bridgeLines {
				p.bridge(last+1, i)
			}
			last = i
		case f.sure || f.rank > rankNone:
			last = -1
		}
	}
}

func (p *page) bridge(from, to int) {
	for j := from; j < to; j++ {
		if f := &p.facts[j]; f.links < 300 {
			f.say("stands between two paragraphs", bridgeOdds)
		}
	}
}
