package htmltree

import (
	"cmp"
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// manyActive is the number of active formatting elements whose comparison costs as much as
// to open one: a guess.
const manyActive = 64

// insertFormatting adds a formatting element for the current token. Of more than three
// that are the same only three are reopened.
func (b *builder) insertFormatting() {
	slices.SortFunc(b.tok.attr, compareAttrs)
	n := b.insert()
	same := 0
	b.work -= len(b.active) / manyActive
	for i := len(b.active) - 1; i >= 0 && b.active[i] != nil; i-- {
		f := b.active[i]
		if f.DataAtom != n.DataAtom || !slices.Equal(f.Attr, n.Attr) {
			continue
		}
		if same++; same >= 3 {
			b.active = append(b.active[:i], b.active[i+1:]...)
		}
	}
	b.active = append(b.active, n)
}

func compareAttrs(a, b html.Attribute) int {
	return cmp.Or(cmp.Compare(a.Namespace, b.Namespace), cmp.Compare(a.Key, b.Key), cmp.Compare(a.Val, b.Val))
}

// reopen opens the formatting elements again that an end tag cut off.
func (b *builder) reopen() {
	i := len(b.active)
	for i > 0 && b.active[i-1] != nil && b.indexOf(b.active[i-1]) < 0 {
		i--
	}
	if n := len(b.active) - i; n > 0 && (n > b.work || len(b.stack)+n > maxOpen) {
		b.work = 0
	}
	if b.work <= 0 {
		b.active = b.active[:i] // they stay closed
	}
	for ; i < len(b.active); i++ {
		b.work--
		was := b.active[i]
		n := b.clone(was)
		b.place(n)
		b.push(n, classOf(n.DataAtom)|inHTML)
		b.active[i] = n
		if b.full && was.Parent == nil && was.FirstChild == nil { // it was let go, and only kept to be opened again
			b.spareNode(was)
		}
	}
}

// clone returns an element like n without a place in the tree.
func (b *builder) clone(n *html.Node) *html.Node {
	c := b.newNode(n.Type)
	c.DataAtom, c.Data, c.Attr = n.DataAtom, n.Data, n.Attr
	return c
}

// clearActive forgets the formatting elements up to the last marker.
func (b *builder) clearActive() {
	for len(b.active) > 0 {
		last := b.active[len(b.active)-1]
		b.active = b.active[:len(b.active)-1]
		if last == nil {
			return
		}
	}
}

func (b *builder) activeIndex(n *html.Node) int {
	for i := len(b.active) - 1; i >= 0; i-- {
		if b.active[i] == n {
			return i
		}
	}
	return -1
}

func (b *builder) removeActive(n *html.Node) {
	if i := b.activeIndex(n); i >= 0 {
		b.active = append(b.active[:i], b.active[i+1:]...)
	}
}

// lastActive returns the last active formatting element of this name behind the last
// marker.
func (b *builder) lastActive(a atom.Atom) *html.Node {
	for i := len(b.active) - 1; i >= 0 && b.active[i] != nil; i-- {
		if b.active[i].DataAtom == a {
			return b.active[i]
		}
	}
	return nil
}

// endFormatting ends a formatting element, also where it overlaps with others: the
// adoption agency algorithm (section 13.2.6.4.7).
func (b *builder) endFormatting(a atom.Atom, name string) {
	if top := b.top(); top.node.Data == name && b.activeIndex(top.node) < 0 {
		b.pop()
		return
	}
	for range 8 {
		f := b.lastActive(a)
		if f == nil {
			b.endOther(a, name)
			return
		}
		at := b.indexOf(f)
		if at < 0 {
			b.removeActive(f)
			return
		}
		if b.inScope(plainScope, a) < 0 {
			return
		}
		furthest := b.specialBehind(at)
		if furthest < 0 {
			b.stack = b.stack[:at]
			b.removeActive(f)
			return
		}
		if b.work <= 0 {
			b.removeActive(f)
			b.endOther(a, name)
			return
		}
		b.adopt(f, at, furthest)
	}
}

// specialBehind returns the place of the first special element from at on, -1 for none.
func (b *builder) specialBehind(at int) int {
	for i := at; i < len(b.stack); i++ {
		if b.stack[i].class&special != 0 {
			return i
		}
	}
	return -1
}

// adopt takes the special element at furthest out of the formatting element f at at, and
// puts a clone of f around what it holds.
func (b *builder) adopt(f *html.Node, at, furthest int) {
	block := b.stack[furthest].node
	bookmark := b.activeIndex(f)
	last, bookmark := b.liftOut(f, furthest, bookmark)
	detach(last)
	if ancestor := b.stack[max(0, at-1)]; ancestor.class&misnests != 0 {
		b.placeBeforeTable(last)
	} else {
		ancestor.node.AppendChild(last)
	}
	c := b.clone(f)
	for k := block.FirstChild; k != nil; k = block.FirstChild {
		block.RemoveChild(k)
		c.AppendChild(k)
		b.work--
	}
	block.AppendChild(c)
	if i := b.activeIndex(f); i >= 0 && i < bookmark {
		bookmark--
	}
	b.removeActive(f)
	b.active = slices.Insert(b.active, min(max(0, bookmark), len(b.active)), c)
	b.removeOpen(f)
	b.stack = slices.Insert(b.stack, b.indexOf(block)+1, open{c, c.DataAtom, classOf(c.DataAtom) | inHTML})
	if b.full && f.FirstChild == nil && f == last.PrevSibling {
		b.letGo(f)
	}
}

// liftOut clones the formatting elements between f and the element at furthest around the
// latter, and returns the outermost of them and the place in the active list where f's
// clone belongs.
func (b *builder) liftOut(f *html.Node, furthest, bookmark int) (*html.Node, int) {
	block := b.stack[furthest].node
	last := block
	for x, j := furthest-1, 1; x >= 0 && b.stack[x].node != f; x, j = x-1, j+1 {
		n := b.stack[x].node
		i := b.activeIndex(n)
		if i >= 0 && j > 3 {
			b.active = append(b.active[:i], b.active[i+1:]...)
			if i <= bookmark {
				bookmark--
			}
			continue // it stays open, other than in the standard
		}
		if i < 0 {
			b.stack = append(b.stack[:x], b.stack[x+1:]...)
			continue
		}
		c := b.clone(n)
		b.active[i], b.stack[x].node = c, c
		if last == block {
			bookmark = i + 1
		}
		detach(last)
		c.AppendChild(last)
		last = c
	}
	return last, bookmark
}

func detach(n *html.Node) {
	if n.Parent != nil {
		n.Parent.RemoveChild(n)
	}
}

// endOther ends the innermost element of this name, unless a special one stands between.
func (b *builder) endOther(a atom.Atom, name string) {
	for i := len(b.stack) - 1; i >= 0; i-- {
		o := b.stack[i]
		if o.class&inHTML != 0 && o.atom == a && (a != 0 || o.node.Data == name) {
			b.stack = b.stack[:i]
			return
		}
		if o.class&special != 0 {
			return
		}
	}
}
