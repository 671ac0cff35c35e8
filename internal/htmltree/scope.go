package htmltree

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// scope says beyond which elements an open one is out of reach (section 13.2.4.2).
type scope int

const (
	plainScope scope = iota
	listScope        // of list items
	buttonScope
	tableScope
)

// inScope returns the place of the innermost open element of this name that is in reach,
// -1 if none is.
func (b *builder) inScope(s scope, a atom.Atom) int {
	for i := len(b.stack) - 1; i >= 0; i-- {
		o := &b.stack[i]
		if o.atom == a && o.class&inHTML != 0 {
			return i
		}
		if ends(s, o) {
			return -1
		}
	}
	return -1
}

// find returns the place of the innermost open HTML element in reach of which is holds.
func (b *builder) find(s scope, is func(open) bool) int {
	for i := len(b.stack) - 1; i >= 0; i-- {
		o := &b.stack[i]
		if o.class&inHTML != 0 && is(*o) {
			return i
		}
		if ends(s, o) {
			return -1
		}
	}
	return -1
}

func ends(s scope, o *open) bool {
	html := o.class&inHTML != 0
	switch s {
	case tableScope:
		return html && o.class&tableEnd != 0
	case listScope:
		if html && (o.atom == atom.Ol || o.atom == atom.Ul) {
			return true
		}
	case buttonScope:
		if html && o.atom == atom.Button {
			return true
		}
	}
	return o.class&scopeEnd != 0
}

// close ends the innermost element of this name in reach, with all in it, and reports
// whether there is one.
func (b *builder) close(s scope, a atom.Atom) bool {
	return b.cut(b.inScope(s, a))
}

func (b *builder) cut(i int) bool {
	if i < 0 {
		return false
	}
	b.stack = b.stack[:i]
	return true
}

// closeParagraph ends an open <p>, as the start of a block does.
func (b *builder) closeParagraph() {
	for i := len(b.stack) - 1; i >= 0; i-- {
		o := &b.stack[i]
		if o.atom == atom.P && o.class&inHTML != 0 {
			b.stack = b.stack[:i]
			return
		}
		if o.class&scopeEnd != 0 || o.atom == atom.Button && o.class&inHTML != 0 {
			return
		}
	}
}

func isCell(o open) bool    { return o.atom == atom.Td || o.atom == atom.Th }
func isHeading(o open) bool { return o.class&heading != 0 }
func isPart(o open) bool {
	return o.atom == atom.Tbody || o.atom == atom.Thead || o.atom == atom.Tfoot
}

// backTo ends elements up to one of the class c, which stays open.
func (b *builder) backTo(c class) {
	for i := len(b.stack) - 1; i >= 0; i-- {
		if b.stack[i].class&c != 0 {
			b.stack = b.stack[:i+1]
			return
		}
	}
}

// endImplied ends the innermost elements whose end tags may be left out, but none of the
// name spared.
func (b *builder) endImplied(spared atom.Atom) {
	for len(b.stack) > 0 {
		o := b.top()
		if o.class&implied == 0 || spared != 0 && o.atom == spared {
			return
		}
		b.pop()
	}
}

// has reports whether an HTML element of this name is open.
func (b *builder) has(a atom.Atom) bool {
	for i := range b.stack {
		if b.stack[i].atom == a && b.stack[i].class&inHTML != 0 {
			return true
		}
	}
	return false
}

// resetMode finds the mode out of the open elements (section 13.2.4.1).
func (b *builder) resetMode() {
	for i := len(b.stack) - 1; i >= 0; i-- {
		o := b.stack[i]
		if o.atom == atom.Template && o.class&inHTML == 0 {
			continue
		}
		if m, ok := b.modeIn(o.atom); ok {
			b.mode = m
			return
		}
	}
	b.mode = inBody
}

func (b *builder) modeIn(a atom.Atom) (mode, bool) {
	switch a {
	case atom.Td, atom.Th:
		return inCell, true
	case atom.Tr:
		return inRow, true
	case atom.Tbody, atom.Thead, atom.Tfoot:
		return inTableBody, true
	case atom.Caption:
		return inCaption, true
	case atom.Colgroup:
		return inColumns, true
	case atom.Table:
		return inTable, true
	case atom.Template:
		if len(b.templates) == 0 {
			return inBody, true
		}
		return b.templates[len(b.templates)-1], true
	case atom.Head:
		return inHead, true
	case atom.Body:
		return inBody, true
	case atom.Frameset:
		return inFrameset, true
	case atom.Html:
		if b.fragment {
			return inBody, true
		}
		if b.head == nil {
			return beforeHead, true
		}
		return afterHead, true
	}
	return 0, false
}

// copyAttrs gives n, <html> or <body>, the attributes of a second tag of its name that it
// has not.
func (b *builder) copyAttrs(n *html.Node) {
	if len(b.tok.attr) == 0 {
		return
	}
	have := b.copied[n]
	if have == nil {
		have = map[string]bool{}
		for _, a := range n.Attr {
			have[a.Key] = true
		}
		if b.copied == nil {
			b.copied = map[*html.Node]map[string]bool{}
		}
		b.copied[n] = have
	}
	for _, a := range b.tok.attr {
		if !have[a.Key] {
			have[a.Key] = true
			n.Attr = append(n.Attr, a)
		}
	}
}
