package htmltree

import (
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A page has room for a node in each 20 bytes that were read of it, and for 32,000 more. Of the
// benchmark's 3,390 pages the one with most nodes has 34,449 in 2 MB; the one that is nearest
// its bound has 25,522 in 331 KB, half of it. A node takes 104 bytes, "<p>a" is two.
const (
	roomAnyway = 32_000
	roomBytes  = 20
)

// RoomFor returns how many nodes a page has room for in its first n bytes.
func RoomFor(n int) int { return roomAnyway + n/roomBytes }

// thin leaves out the current token where the page has no room for its element, and reports
// whether it did: the text around it stays, and where the element would have parted it a
// space does. What hides text, or holds what is none, is read, and let go when it has ended (letGo).
func (b *builder) thin() bool {
	b.full = b.nodes > RoomFor(b.bytes+b.lex.pos)
	if !b.full && len(b.dropped)+len(b.orphans) == 0 || len(b.stack) < 2 && !b.fragment { // before the body no text is lost
		return false
	}
	switch b.tok.kind {
	case html.CommentToken:
		return b.full
	case html.StartTagToken:
		if !b.full || b.opensCell() {
			return false
		}
		if b.breaksOut() {
			b.leaveForeign()
		}
		if b.matters() {
			return false
		}
		if b.tok.class&headTag == 0 && b.covered(b.top().class&misnests != 0 && b.tok.class&tablePart == 0) {
			return b.readCovered()
		}
		b.drop()
	case html.EndTagToken:
		if !b.endsDropped() && !(b.full && b.endOpens()) {
			return false
		}
	default:
		return false
	}
	b.partDropped()
	return true
}

// partDropped notes that the current tag was left out, and sets the text around it apart.
func (b *builder) partDropped() {
	b.thinned = true
	if b.tok.class.parts() {
		foster := b.foster
		b.foster = true // with the text on both sides of it
		b.text(" ")
		b.foster = foster
	}
}

// parts reports whether text does not flow on from before an element of the class to behind it.
func (c class) parts() bool { return c&formatting == 0 && c != breakout }

// matters reports whether leaving out the start tag would show text that the page does not
// show, or read as text what is none. What <xmp> holds stays text: the lexer knows its end.
func (b *builder) matters() bool {
	if b.tok.class&rawText != 0 && b.tok.atom != atom.Xmp || b.tok.class&headTag != 0 && !b.saysNothing() {
		b.nodes -= 2 // it and its text take no room from what follows
		return true
	}
	switch b.tok.atom {
	case atom.Html, atom.Head, atom.Body, atom.Frameset, atom.Svg:
		return true
	}
	b.probe.DataAtom, b.probe.Data, b.probe.Attr = b.tok.atom, b.tok.data, b.tok.attr
	return b.isUnseen(&b.probe)
}

// saysNothing reports whether an element that belongs in <head> and has no end tag is of no use this far into a
// page: none but a <meta> that has a content is of use.
func (b *builder) saysNothing() bool {
	return b.tok.class == special|headTag ||
		b.tok.atom == atom.Meta && !slices.ContainsFunc(b.tok.attr, func(a html.Attribute) bool { return a.Key == "content" })
}

// opensCell reports whether text would go before its table without this tag: a cell outside of
// cells, or a row outside of rows.
func (b *builder) opensCell() bool {
	top := b.top()
	switch b.tok.atom {
	case atom.Td, atom.Th:
		return top.class&misnests != 0
	case atom.Tr:
		return top.class&misnests != 0 && top.atom != atom.Tr
	}
	return false
}

// drop leaves out a start tag. The innermost open element of its name remembers it, or the builder where none is
// open, so that the end tag ends nothing but what stood in it and shows nothing.
func (b *builder) drop() {
	b.lex.attrs = b.lex.attrs[:len(b.lex.attrs)-len(b.tok.attr)]
	if b.tok.class&special != 0 && b.tok.class&(block|heading|implied) != 0 {
		b.closeParagraph()
	}
	if b.tok.class&(implied|tablePart|void|sole|headTag) != 0 || b.tok.atom == atom.Table {
		return // most have no end tag, or a table ends them
	}
	i := b.near(b.tok.atom)
	if i >= 0 {
		if b.dropped == nil {
			b.dropped = map[*html.Node]int{}
		}
		b.dropped[b.stack[i].node]++
	} else if b.tok.atom != 0 {
		if b.orphans == nil {
			b.orphans = map[atom.Atom]int{}
		}
		b.orphans[b.tok.atom]++
	}
}

// endsDropped reports whether the end tag is that of an element that was left out.
func (b *builder) endsDropped() bool {
	i := b.near(b.tok.atom)
	switch {
	case i < 0 && b.orphans[b.tok.atom] > 0:
		b.orphans[b.tok.atom]--
	case i < 0 || b.dropped[b.stack[i].node] == 0:
		return false
	default:
		n := b.stack[i].node
		if b.dropped[n]--; b.dropped[n] == 0 {
			delete(b.dropped, n)
		}
	}
	b.endUnseen(i + 1)
	return true
}

// endOpens reports whether the end tag would open an element of its own, or make the next
// cell one.
func (b *builder) endOpens() bool {
	return b.tok.class&tablePart != 0 || b.tok.atom == atom.Br || b.tok.atom == atom.P && !b.inForeign() && b.inScope(buttonScope, atom.P) < 0
}

// searchOpen bounds how far up the element of a name is looked for, so that each tag costs
// the same.
const searchOpen = 64

// near returns the place of the innermost open element of this name, -1 for none nearby.
func (b *builder) near(a atom.Atom) int {
	for i := len(b.stack) - 1; a != 0 && i >= max(0, len(b.stack)-searchOpen); i-- {
		if b.stack[i].atom == a {
			return i
		}
	}
	return -1
}
