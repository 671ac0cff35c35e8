package clean

import "winnow/extract"

// Where most paragraphs of an element are long, a short one is as much of the text: an answer in an interview, a line of a
// dialogue. To the models it is a short line, the more so where every paragraph stands in elements of its own. So what stands
// between kept blocks of one template, near one another in the tree, is kept on pages of running text, but for what consists of
// links or what a rule knows by its words. winnow eval --folds before and after: exact pages of multilingual .381 → .386, of older
// .130 → .131, of WCXB the same; word F1 of multilingual .9535 → .9537, older .9562 → .9563, WCXB's articles and documentation the
// same. On pages of other types (shops, forums) it takes .001 to .002.
const (
	siblingRun   = 12 // blocks between two kept ones, at most
	siblingDepth = 2  // elements above two blocks of which one is the same, at most
)

// joinSiblings marks what is kept for its neighbours.
func (p *page) joinSiblings(cut int) {
	if p.view == nil || p.doc.Shape != extract.HTML || p.pageType != "article" && p.pageType != "documentation" {
		return
	}
	last := -1 // the last kept block
	for i := range p.facts {
		switch f := &p.facts[i]; {
		case p.doc.Blocks[i].Hidden || f.words == 0:
		case !p.skip(i) && f.kept(cut):
			if last >= 0 && i-last <= siblingRun && p.siblings(last, i) {
				p.join(last, i, cut)
			}
			last = i
		case p.skip(i) || f.text > 0 || f.links >= 300:
			last = -1
		}
	}
}

// join marks the blocks of their template between two kept ones.
func (p *page) join(from, to, cut int) {
	for i := from + 1; i < to; i++ {
		if f := &p.facts[i]; !p.doc.Blocks[i].Hidden && !f.kept(cut) && p.siblings(from, i) {
			f.joined, f.up = true, evidence{why: "stands between kept blocks of its template"}
		}
	}
}

// siblings reports whether two blocks are of one template and stand near one another in the tree.
func (p *page) siblings(i, j int) bool {
	if p.view.cluster[i] != p.view.cluster[j] {
		return false
	}
	a, b := p.doc.Blocks[i].Node, p.doc.Blocks[j].Node
	for range siblingDepth {
		if a < 0 || b < 0 {
			return false
		}
		if a, b = p.doc.Nodes[a].Parent, p.doc.Nodes[b].Parent; a == b {
			return true
		}
	}
	return false
}
