package extract

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"winnow/internal/htmltree"
)

// concealed is an element that is left out because it nests too deep and that the page does not
// show. Where the page does not say in order what ends, rather more is left out: text that was hidden must not
// be seen.
type concealed struct {
	name   atomOrName         // "" for none
	inside map[atomOrName]int // open elements by their tags: of its own name, itself among them, and special ones
	holds  int                // of them, beyond which end tags may not reach
	parts  int                // of them, within which a like element does not end this one
}

func newConcealed(name atomOrName) concealed {
	h := concealed{name: name, inside: map[atomOrName]int{}}
	h.count(name, 1)
	h.parts = 0
	return h
}

// count notes that so many more elements of the name are open. End tags of others change nothing.
func (h *concealed) count(name atomOrName, more int) {
	a := atom.Lookup([]byte(name))
	if name != h.name && !htmltree.Special(a) {
		return
	}
	h.inside[name] += more
	if htmltree.Holds(a) {
		h.holds += more
	}
	if htmltree.Special(a) && a != atom.P && a != atom.Div && a != atom.Address {
		h.parts += more
	}
}

// conceals reports whether the start tag that z has just read is of an element that is not shown. Readings are none of
// these here: they may end without a tag that says so.
func conceals(z *html.Tokenizer, a atom.Atom) bool {
	n := html.Node{Type: html.ElementNode, DataAtom: a}
	for more := true; more; {
		var key, val []byte
		if key, val, more = z.TagAttr(); len(key) > 0 {
			n.Attr = append(n.Attr, html.Attribute{Key: string(key), Val: string(val)})
		}
	}
	return classOf(&n) == skipped && !isReading(a) || hides(&n)
}

// conceal takes a token within a concealed element, of a tag its name, and reports whether it is
// to be left out.
func (r *rewriter) conceal(tt html.TokenType, tag []byte) bool {
	name, h := atomOrName(tag), &r.hidden
	a := atom.Lookup(tag)
	switch {
	case tt == html.ErrorToken:
		return false
	case tt == html.StartTagToken && name == h.name && endsItself(name) && h.parts == 0:
		*h = concealed{} // and this one is read
		return false
	case tt != html.EndTagToken && len(tag) > 0 && !isVoid(a):
		if tt == html.StartTagToken || h.name != "svg" && h.name != "math" { // in HTML no start tag closes itself
			h.count(name, 1)
		}
	case tt == html.EndTagToken && h.inside[name] > 0:
		if h.count(name, -1); h.inside[h.name] == 0 {
			*h = concealed{}
		}
	case tt == html.EndTagToken && htmltree.Special(a) && h.holds == 0 && (r.isOpen(name) || r.dropped[name] > 0):
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
