package clean

// againSides is how many blocks to either side of a line are asked whether they are body.
const againSides = 3

// readAgain gives a line of a manual that stands on the page before what its first place has, where both stand in the text.
// Manuals say the same of many things: what a call returns, that it closes a stream. On other pages a line that comes again is
// a teaser or a menu. Word F1 of WCXB's documentation .9226 → .9227 from HTML, .9047 → .9050 from innertext (winnow eval --folds).
func (p *page) readAgain() {
	if p.pageType != "documentation" {
		return
	}
	for i := range p.facts {
		j := int(p.first[i])
		if j == i || p.skip(i) {
			continue
		}
		f, g := &p.facts[i], &p.facts[j]
		if g.score > f.score && probability(g.score) >= levels/2 && p.amidBody(i) {
			f.score, f.up, f.down = g.score, g.up, g.down
		}
	}
}

// amidBody reports whether most of the blocks around block i are rather body than not.
func (p *page) amidBody(i int) bool {
	body, all := 0, 0
	for j := max(0, i-againSides); j < min(len(p.facts), i+againSides+1); j++ {
		if j == i || p.doc.Blocks[j].Hidden {
			continue
		}
		all++
		if probability(p.facts[j].score) >= levels/2 {
			body++
		}
	}
	return 2*body >= all
}
