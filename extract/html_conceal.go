package extract

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// concealed is an element that is left out because it nests too deep and that the page does not
// show: what stands in it is left out with it, or it would be shown.
type concealed struct {
	name  atomOrName // "" for none
	depth int        // open elements of that name
}

// conceals reports whether the start tag that z has just read is of an element that is not shown.
func conceals(z *html.Tokenizer, a atom.Atom) bool {
	n := html.Node{Type: html.ElementNode, DataAtom: a}
	if classOf(&n) == skipped {
		return true
	}
	for more := true; more; {
		var key, val []byte
		if key, val, more = z.TagAttr(); len(key) > 0 {
			n.Attr = append(n.Attr, html.Attribute{Key: string(key), Val: string(val)})
		}
	}
	return hides(&n)
}

// conceal takes a token within a concealed element, of a tag its name, and reports whether it is
// to be left out.
func (r *rewriter) conceal(tt html.TokenType, tag []byte) bool {
	name, h := atomOrName(tag), &r.hidden
	switch {
	case tt == html.ErrorToken:
		return false
	case tt == html.StartTagToken && name == h.name && endsItself(name):
		*h = concealed{} // and this one is read
		return false
	case tt == html.StartTagToken && name == h.name:
		h.depth++
	case tt == html.EndTagToken && name == h.name:
		if h.depth--; h.depth == 0 {
			*h = concealed{}
		}
	case tt == html.EndTagToken && r.isOpen(name):
		*h = concealed{} // what is round it ends
		return false
	}
	return true
}

// endsItself reports whether a start tag of the name ends an open element of that name.
func endsItself(name atomOrName) bool {
	switch atom.Lookup([]byte(name)) {
	case atom.P, atom.Li, atom.Dd, atom.Dt, atom.Td, atom.Th, atom.Tr, atom.Option:
		return true
	}
	return false
}

// isOpen reports whether an element of the name is open, and not far up.
func (r *rewriter) isOpen(name atomOrName) bool {
	for i := len(r.open) - 1; i >= 0 && i >= len(r.open)-searchOpen; i-- {
		if r.open[i] == name {
			return true
		}
	}
	return false
}
