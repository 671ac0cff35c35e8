package htmltree

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// ParseFragment reads src as what stands in a <div>, and returns its nodes, which have no
// parent: the same that golang.org/x/net/html's ParseFragment gives. Pages have thousands of
// fragments, so that a short one takes little memory.
func ParseFragment(src string, lim Limits) ([]*html.Node, error) {
	b := newBuilder(src, lim)
	root := &html.Node{Type: html.ElementNode, DataAtom: atom.Html, Data: "html"}
	b.doc.AppendChild(root)
	b.push(root, classOf(atom.Html)|inHTML)
	b.mode, b.frameset, b.fragment = inBody, false, true
	if _, err := b.parse(lim.Deadline); err != nil {
		return nil, err
	}
	var nodes []*html.Node
	for n := root.FirstChild; n != nil; n = root.FirstChild {
		root.RemoveChild(n)
		nodes = append(nodes, n)
	}
	return nodes, nil
}
