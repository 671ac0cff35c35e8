package htmltree

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// mode is an insertion mode of the standard (section 13.2.4.1).
type mode int

const (
	initial mode = iota
	beforeHTML
	beforeHead
	inHead
	afterHead
	inBody
	inText
	inTable
	inCaption
	inColumns
	inTableBody
	inRow
	inCell
	inTemplate
	afterBody
	inFrameset
	afterFrameset
	afterAfterBody
	afterAfterFrameset
	ignoring // the rest of the page
)

// step takes the current token by the rules of the mode, and reports whether it is done
// with.
func (b *builder) step() bool {
	switch b.mode {
	case initial:
		return b.stepInitial()
	case beforeHTML:
		return b.stepBeforeHTML()
	case beforeHead:
		return b.stepBeforeHead()
	case inHead:
		return b.stepHead()
	case afterHead:
		return b.stepAfterHead()
	case inBody:
		return b.stepBody()
	case inText:
		return b.stepText()
	case inTable:
		return b.stepTable()
	case inCaption:
		return b.stepCaption()
	case inColumns:
		return b.stepColumns()
	case inTableBody:
		return b.stepTableBody()
	case inRow:
		return b.stepRow()
	case inCell:
		return b.stepCell()
	}
	return b.stepLate()
}

func (b *builder) stepLate() bool {
	switch b.mode {
	case inTemplate:
		return b.stepTemplate()
	case afterBody:
		return b.stepAfterBody()
	case inFrameset:
		return b.stepFrameset()
	case afterFrameset:
		return b.stepAfterFrameset()
	case afterAfterBody:
		return b.stepAfterAfterBody()
	case afterAfterFrameset:
		return b.stepAfterAfterFrameset()
	}
	return true // ignoring
}

const space = " \t\r\n\f"

// trimSpace takes the white space off the start of a text token and reports whether it was
// nothing else.
func (b *builder) trimSpace() bool {
	b.tok.data = strings.TrimLeft(b.tok.data, space)
	return b.tok.data == ""
}

// takeSpace adds the white space at the start of a text token to the tree, and reports
// whether it was nothing else.
func (b *builder) takeSpace() bool {
	rest := strings.TrimLeft(b.tok.data, space)
	b.text(b.tok.data[:len(b.tok.data)-len(rest)])
	if rest == "" {
		return len(b.tok.data) > 0
	}
	b.tok.data = rest
	return false
}

func isBlank(s string) bool { return strings.TrimLeft(s, space) == "" }

func (b *builder) stepInitial() bool {
	switch b.tok.kind {
	case html.TextToken:
		if b.trimSpace() {
			return true
		}
	case html.CommentToken:
		b.comment(b.doc)
		return true
	case html.DoctypeToken:
		b.doctype()
		b.mode = beforeHTML
		return true
	}
	b.quirks = true
	b.mode = beforeHTML
	return false
}

// opensPage reports whether an end tag of this name still opens what the page left out.
func opensPage(a atom.Atom) bool {
	return a == atom.Head || a == atom.Body || a == atom.Html || a == atom.Br
}

func (b *builder) stepBeforeHTML() bool {
	switch b.tok.kind {
	case html.DoctypeToken:
		return true
	case html.TextToken:
		if b.trimSpace() {
			return true
		}
	case html.StartTagToken:
		if b.tok.atom == atom.Html {
			b.insert()
			b.mode = beforeHead
			return true
		}
	case html.EndTagToken:
		if !opensPage(b.tok.atom) {
			return true
		}
	case html.CommentToken:
		b.comment(b.doc)
		return true
	}
	b.implied(html.StartTagToken, atom.Html)
	return false
}

func (b *builder) stepBeforeHead() bool {
	switch b.tok.kind {
	case html.TextToken:
		if b.trimSpace() {
			return true
		}
	case html.StartTagToken:
		switch b.tok.atom {
		case atom.Head:
			b.head = b.insert()
			b.mode = inHead
			return true
		case atom.Html:
			return b.stepBody()
		}
	case html.EndTagToken:
		if !opensPage(b.tok.atom) {
			return true
		}
	case html.CommentToken:
		b.comment(nil)
		return true
	case html.DoctypeToken:
		return true
	}
	b.implied(html.StartTagToken, atom.Head)
	return false
}

func (b *builder) stepHead() bool {
	switch b.tok.kind {
	case html.TextToken:
		if b.takeSpace() {
			return true
		}
	case html.StartTagToken:
		if done, known := b.startInHead(); known {
			return done
		}
	case html.EndTagToken:
		switch b.tok.atom {
		case atom.Head:
			b.pop()
			b.mode = afterHead
			return true
		case atom.Body, atom.Html, atom.Br:
		case atom.Template:
			b.endTemplate()
			return true
		default:
			return true
		}
	case html.CommentToken:
		b.comment(nil)
		return true
	case html.DoctypeToken:
		return true
	}
	b.implied(html.EndTagToken, atom.Head)
	return false
}

// startInHead takes a start tag that belongs in <head>; known is false for others.
func (b *builder) startInHead() (done, known bool) {
	switch b.tok.atom {
	case atom.Html:
		return b.stepBody(), true
	case atom.Base, atom.Basefont, atom.Bgsound, atom.Link, atom.Meta:
		b.insertVoid()
	case atom.Noscript, atom.Script, atom.Title, atom.Noframes, atom.Style:
		b.insertText()
	case atom.Head:
	case atom.Template:
		b.startTemplate()
	default:
		return false, false
	}
	return true, true
}

// insertText adds an element that holds no tags.
func (b *builder) insertText() {
	b.insert()
	b.back = b.mode
	b.mode = inText
}

func (b *builder) startTemplate() {
	for i := range b.stack {
		if b.stack[i].class&inHTML == 0 { // golang.org/x/net/html gives up here, too
			b.mode = ignoring
			return
		}
	}
	b.insert()
	b.active = append(b.active, nil)
	b.frameset = false
	b.mode = inTemplate
	b.templates = append(b.templates, inTemplate)
}

func (b *builder) endTemplate() {
	if !b.has(atom.Template) {
		return
	}
	b.endImplied(0)
	for i := len(b.stack) - 1; i >= 0; i-- {
		if b.stack[i].atom == atom.Template && b.stack[i].class&inHTML != 0 {
			b.stack = b.stack[:i]
			break
		}
	}
	b.clearActive()
	b.popTemplate()
	b.resetMode()
}

func (b *builder) popTemplate() {
	if n := len(b.templates); n > 0 {
		b.templates = b.templates[:n-1]
	}
}

func (b *builder) stepAfterHead() bool {
	switch b.tok.kind {
	case html.TextToken:
		if b.takeSpace() {
			return true
		}
	case html.StartTagToken:
		if done, known := b.startAfterHead(); known {
			return done
		}
	case html.EndTagToken:
		switch b.tok.atom {
		case atom.Body, atom.Html, atom.Br:
		case atom.Template:
			return b.stepHead()
		default:
			return true
		}
	case html.CommentToken:
		b.comment(nil)
		return true
	case html.DoctypeToken:
		return true
	}
	b.implied(html.StartTagToken, atom.Body)
	b.frameset = true
	return b.tok.kind == html.ErrorToken
}

func (b *builder) startAfterHead() (done, known bool) {
	switch {
	case b.tok.atom == atom.Html:
		return b.stepBody(), true
	case b.tok.atom == atom.Body:
		b.insert()
		b.frameset = false
		b.mode = inBody
		return true, true
	case b.tok.atom == atom.Frameset:
		b.insert()
		b.mode = inFrameset
		return true, true
	case b.tok.class&headTag != 0:
		b.push(b.head, classOf(atom.Head)|inHTML)
		done = b.stepHead()
		b.removeOpen(b.head)
		return done, true
	case b.tok.atom == atom.Head:
		return true, true
	}
	return false, false
}

func (b *builder) stepText() bool {
	switch b.tok.kind {
	case html.ErrorToken:
		b.pop()
	case html.TextToken:
		s := b.tok.data
		if o := b.top(); o.atom == atom.Textarea && o.node.FirstChild == nil {
			s = afterNewline(s)
		}
		b.text(s)
		return true
	case html.EndTagToken:
		b.pop()
	}
	b.mode = b.back
	return b.tok.kind == html.EndTagToken
}

// afterNewline returns s without a line end at its start.
func afterNewline(s string) string {
	return strings.TrimPrefix(strings.TrimPrefix(s, "\r"), "\n")
}
