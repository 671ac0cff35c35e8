package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// largeTree is the number of nodes from which on it pays to count blocks before they are read:
// lists that grow as they are filled leave five times their size behind.
const largeTree = 1 << 14

// makeRoom makes room for the blocks and nodes of the tree below root. What is counted is about
// what will be read: a line that <br> parts counts once.
func (w *walker) makeRoom(root *html.Node) {
	r := room{tables: w.tables}
	r.count(root)
	if most := w.crowd.limit; r.blocks > most { // those that are joined leave no nodes
		r.nodes = min(r.nodes, max(most, r.nodes/r.blocks*most+r.nodes%r.blocks*most/r.blocks))
		r.blocks = most
	}
	w.doc.Blocks = slices.Grow(w.doc.Blocks, r.blocks)
	w.doc.Nodes = slices.Grow(w.doc.Nodes, r.nodes+1)
}

// room counts the blocks of a tree, and the block-level elements in which one stands.
type room struct {
	tables        map[*html.Node]bool // as in walker
	blocks, nodes int
	open          bool // a block has begun
}

func (r *room) count(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			if !r.open && strings.TrimSpace(c.Data) != "" {
				r.blocks, r.open = r.blocks+1, true
			}
		case c.Type == html.ElementNode:
			r.element(c)
		}
	}
}

func (r *room) element(n *html.Node) {
	cl := classOf(n)
	switch {
	case cl == skipped:
	case cl != breaking && n.DataAtom != atom.Button:
		r.count(n)
	case r.tables[n]:
		r.blocks, r.nodes, r.open = r.blocks+1, r.nodes+1, false
	case n.DataAtom == atom.Noscript && !hasAttr(n, unwrappedKey):
	default:
		before := r.blocks
		r.open = false
		r.count(n)
		r.open = false
		if r.blocks > before { // one without blocks is taken off again
			r.nodes++
		}
	}
}
