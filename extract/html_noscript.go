package extract

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"winnow/internal/htmltree"
)

// unwrapNoscript replaces the raw text of every <noscript> in the body and <noframes> by
// the elements it holds, and reports whether there was any. All of them together have the room
// that the page's own nodes have left: each with room of its own, a page of thousands would have more
// nodes than any other.
func (w *walker) unwrapNoscript(root *html.Node) bool {
	var found []*html.Node
	for n := range root.Descendants() {
		if (n.DataAtom == atom.Noscript || n.DataAtom == atom.Noframes) && !inHead(n) && n.FirstChild != nil {
			found = append(found, n)
		}
	}
	mark := []html.Attribute{{Key: unwrappedKey}}
	lim := htmltree.Limits{Deadline: w.opt.Deadline, Nodes: w.nodes, Unseen: showsNothing}
	for _, n := range found {
		lim.Bytes = w.size - len(n.FirstChild.Data) // of which it is a part
		tree, err := htmltree.ParseFragment(n.FirstChild.Data, lim)
		if err != nil {
			continue // nested too deep, or late: the raw text stays unread
		}
		lim.Nodes = tree.Nodes
		if tree.Thinned && w.doc.Damage == "" {
			w.doc.Damage = thinned
		}
		n.RemoveChild(n.FirstChild)
		for k := tree.Root.FirstChild; k != nil; k = tree.Root.FirstChild {
			tree.Root.RemoveChild(k)
			n.AppendChild(k)
		}
		if n.Attr == nil {
			n.Attr = mark[:1:1] // of most, which have none, one for all
		} else {
			n.Attr = append(n.Attr, mark...)
		}
	}
	return len(found) > 0
}

// unwrappedKey marks an unwrapped <noscript>; no page can write an attribute of this name.
const unwrappedKey = " unwrapped"

func inHead(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.DataAtom == atom.Head {
			return true
		}
	}
	return false
}
