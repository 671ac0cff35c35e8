package htmltree

import (
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
// space does. What hides text, or holds what is none, is never left out.
func (b *builder) thin() bool {
	full := b.nodes > RoomFor(b.bytes+b.lex.pos)
	if !full && len(b.dropped) == 0 || len(b.stack) < 2 && !b.fragment { // before the body no text is lost
		return false
	}
	switch b.tok.kind {
	case html.CommentToken:
		return full
	case html.StartTagToken:
		if !full || b.opensCell() {
			return false
		}
		if b.matters() {
			b.nodes -= 2 // it and its text take no room from what follows
			return false
		}
		b.drop()
	case html.EndTagToken:
		if !b.endsDropped() && !(full && b.endOpens()) {
			return false
		}
	default:
		return false
	}
	b.thinned = true
	if b.tok.class&formatting == 0 && b.tok.class != breakout { // else the text flows on
		foster := b.foster
		b.foster = true // with the text on both sides of it
		b.text(" ")
		b.foster = foster
	}
	return true
}

// matters reports whether leaving out the start tag would show text that the page does not
// show, or read as text what is none.
func (b *builder) matters() bool {
	if b.tok.class&(rawText|headTag) != 0 || b.tok.class&breakout != 0 && b.inForeign() {
		return true
	}
	switch b.tok.atom {
	case atom.Html, atom.Head, atom.Body, atom.Frameset, atom.Svg, atom.Math, atom.Object, atom.Canvas, atom.Audio,
		atom.Video, atom.Datalist:
		return true
	}
	for i := range b.tok.attr {
		if key := b.tok.attr[i].Key; key == "hidden" || key == "style" {
			return true
		}
	}
	return false
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

// drop leaves out a start tag. The innermost open element of its name remembers it, so that
// the end tag does not end that one.
func (b *builder) drop() {
	b.lex.attrs = b.lex.attrs[:len(b.lex.attrs)-len(b.tok.attr)]
	if b.tok.class&(implied|tablePart|void|sole) != 0 || b.tok.atom == atom.Table {
		return // most have no end tag, or a table ends them
	}
	if i := b.near(b.tok.atom); i >= 0 {
		if b.dropped == nil {
			b.dropped = map[*html.Node]int{}
		}
		b.dropped[b.stack[i].node]++
	}
}

// endsDropped reports whether the end tag is that of an element that was left out.
func (b *builder) endsDropped() bool {
	i := b.near(b.tok.atom)
	if i < 0 || b.dropped[b.stack[i].node] == 0 {
		return false
	}
	n := b.stack[i].node
	if b.dropped[n]--; b.dropped[n] == 0 {
		delete(b.dropped, n)
	}
	return true
}

// endOpens reports whether the end tag would open an element of its own, or make the next
// cell one.
func (b *builder) endOpens() bool {
	return b.tok.class&tablePart != 0 || b.tok.atom == atom.Br || b.tok.atom == atom.P && b.inScope(buttonScope, atom.P) < 0
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
