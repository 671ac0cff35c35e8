package htmltree

import (
	"golang.org/x/net/html"
)

// What shows nothing is read by all the rules, so that it ends where it does in a browser, but where the page
// has no room it leaves nothing behind: its text is left out, and elements in it are let go when they
// have ended, as it is itself.

func (b *builder) isUnseen(n *html.Node) bool { return b.unseen != nil && b.unseen(n) }

// unseenAt reports whether the open element at i shows nothing. It is asked for once.
func (b *builder) unseenAt(i int) bool {
	o := &b.stack[i]
	if o.class&asked == 0 {
		if o.class |= asked; b.isUnseen(o.node) {
			o.class |= conceals
		}
	}
	return o.class&conceals != 0
}

// covered reports whether what is placed now stands in an element that shows nothing, as far as the innermost
// elements tell. What goes before a table, as what comes now does where foster is true, does not stand in it.
func (b *builder) covered(foster bool) bool {
	for i := len(b.stack) - 1; i >= max(1, len(b.stack)-searchOpen); i-- {
		switch {
		case foster:
			foster = b.stack[i].class&tableEnd == 0
		case b.unseenAt(i):
			return true
		default:
			foster = b.stack[i].class&fostered != 0
		}
	}
	return false
}

// readCovered reads a start tag that may end what covers it. Where it does, it is left out then.
func (b *builder) readCovered() bool {
	b.newest = nil
	b.read()
	n := b.newest
	if n == nil || n != b.top().node || n.FirstChild != nil || classOf(n.DataAtom)&^(special|formatting|implied|block|heading|closedByTag|breakout) != 0 || b.covered(false) {
		return true
	}
	b.pop()
	b.removeActive(n)
	detach(n)
	b.free(n)
	b.drop()
	b.partDropped()
	return true
}

// endUnseen ends the elements from the outermost one on that shows nothing, of those from place i on or of the
// innermost, where the current end tag, of an element that was left out, would: what is left out never stood in it.
func (b *builder) endUnseen(i int) {
	flows := b.tok.class&(closedByTag|heading|implied) == 0
	for i = max(1, i, len(b.stack)-searchOpen); i < len(b.stack); i++ {
		if b.unseenAt(i) {
			if !b.holds(i, flows) {
				b.stack = b.stack[:i]
			}
			return
		}
	}
}

// holds reports whether an element from place i on keeps an end tag from what is before it: one that ends a scope
// does, of tags that flows says of that text flows on behind them any special one.
func (b *builder) holds(i int, flows bool) bool {
	keeps := scopeEnd
	if flows {
		keeps |= special
	}
	for ; i < len(b.stack); i++ {
		if b.stack[i].class&keeps != 0 {
			return true
		}
	}
	return false
}

// letGo takes the node behind which another is to be placed out of the tree where the page has no room, and
// reports whether it did: an element that shows nothing, or stands in one, and has ended. Else it would part the
// text around it, and pages of such elements hold more nodes than any other. What may say something of the
// page, such as <head> and scripts, stays, unless it stands in what goes.
func (b *builder) letGo(n *html.Node) bool {
	if !b.full || n == nil || n == b.head || n.Type != html.ElementNode || classOf(n.DataAtom)&(rawText|headTag) != 0 ||
		!b.isUnseen(n) && !b.covered(b.fosters()) || b.indexOf(n) >= 0 {
		return false
	}
	before := n.PrevSibling
	detach(n)
	if before != nil && before.Type == html.TextNode && classOf(n.DataAtom).parts() {
		b.grow(before, " ")
	}
	b.free(n)
	b.thinned = true
	return true
}

// free makes n and what it holds nodes to come, unless something else still knows n.
func (b *builder) free(n *html.Node) {
	for k := n.FirstChild; k != nil; k = n.FirstChild {
		n.RemoveChild(k)
		b.free(k)
	}
	delete(b.merged, n)
	delete(b.dropped, n)
	b.nodes--
	if n == b.form || classOf(n.DataAtom)&formatting != 0 && (len(b.active) > searchOpen || b.activeIndex(n) >= 0) {
		return
	}
	b.spareNode(n)
}

// spareNode keeps n, which nothing knows, for nodes to come.
func (b *builder) spareNode(n *html.Node) {
	*n = html.Node{NextSibling: b.spare}
	b.spare = n
}
