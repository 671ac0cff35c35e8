package htmltree

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// ParseFragment reads src as what stands in a <div>: the root's children are the nodes that
// golang.org/x/net/html's ParseFragment gives. Pages have thousands of fragments, so that a
// short one takes little memory.
func ParseFragment(src string, lim Limits) (Tree, error) {
	b := newBuilder(src, lim)
	root := &html.Node{Type: html.ElementNode, DataAtom: atom.Html, Data: "html"}
	b.doc.AppendChild(root)
	b.push(root, classOf(atom.Html)|inHTML)
	b.mode, b.frameset, b.fragment = inBody, false, true
	tree, err := b.parse(lim.Deadline)
	tree.Root = root
	return tree, err
}
