package htmltree

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

func (b *builder) stepBody() bool {
	switch b.tok.kind {
	case html.TextToken:
		b.textInBody()
	case html.StartTagToken:
		return b.startInBody()
	case html.EndTagToken:
		return b.endInBody()
	case html.CommentToken:
		b.comment(nil)
	case html.ErrorToken:
		if len(b.templates) > 0 {
			b.mode = inTemplate
			return false
		}
	}
	return true
}

func (b *builder) textInBody() {
	s := b.tok.data
	if o := b.top(); (o.atom == atom.Pre || o.atom == atom.Listing) && o.node.FirstChild == nil {
		s = afterNewline(s)
	}
	if b.lex.nuls {
		s = strings.ReplaceAll(s, "\x00", "")
	}
	if s == "" {
		return
	}
	b.reopen()
	b.text(s)
	b.frameset = b.frameset && isBlank(s)
}

// startInBody takes a start tag by its class, the most frequent first.
func (b *builder) startInBody() bool {
	switch c := b.tok.class; {
	case c&block != 0:
		b.closeParagraph()
		b.insert()
	case c&formatting != 0:
		b.startFormatting()
	case c&void != 0:
		b.reopen()
		b.insertVoid()
		b.frameset = false
	case c == breakout: // no rule but the last one
		b.reopen()
		b.insert()
	case c == 0:
		return b.startOther()
	case c&headTag != 0:
		return b.stepHead()
	case c&heading != 0:
		b.closeParagraph()
		if b.top().class&heading != 0 {
			b.pop()
		}
		b.insert()
	case c&sole != 0:
		b.insertVoid()
	case c&marks != 0:
		b.reopen()
		b.insert()
		b.active = append(b.active, nil)
		b.frameset = false
	case c&stray != 0:
	default:
		return b.startByName()
	}
	return true
}

// startOther takes the start tags of names that the standard knows little or nothing of.
func (b *builder) startOther() bool {
	switch b.tok.atom {
	case atom.Image:
		b.tok.atom, b.tok.data, b.tok.class = atom.Img, atom.Img.String(), classOf(atom.Img)
		return false
	case atom.Math, atom.Svg:
		b.reopen()
		namespace := b.tok.data
		b.adjustAttrs(namespace)
		b.insertForeign(namespace)
	default:
		b.reopen()
		b.insert()
	}
	return true
}

func (b *builder) startFormatting() {
	switch b.tok.atom {
	case atom.A:
		if n := b.lastActive(atom.A); n != nil {
			b.endFormatting(atom.A, "a")
			b.removeOpen(n)
			b.removeActive(n)
		}
	case atom.Nobr:
		b.reopen()
		if b.inScope(plainScope, atom.Nobr) >= 0 {
			b.endFormatting(atom.Nobr, "nobr")
		}
	}
	b.reopen()
	b.insertFormatting()
}

// startByName takes the start tags that have a rule of their own.
func (b *builder) startByName() bool {
	switch b.tok.atom {
	case atom.Li:
		b.startItem(atom.Li, atom.Li)
	case atom.Dd, atom.Dt:
		b.startItem(atom.Dd, atom.Dt)
	case atom.Pre, atom.Listing:
		b.closeParagraph()
		b.insert()
		b.frameset = false
	case atom.Form:
		b.startForm()
	case atom.Button:
		if b.inScope(plainScope, atom.Button) >= 0 {
			b.endImplied(0)
			b.close(plainScope, atom.Button)
		}
		b.reopen()
		b.insert()
		b.frameset = false
	case atom.Table:
		if !b.quirks {
			b.closeParagraph()
		}
		b.insert()
		b.frameset = false
		b.mode = inTable
	case atom.Input:
		b.startInput()
	case atom.Hr:
		b.startRule()
	case atom.Select, atom.Option, atom.Optgroup:
		b.startOption()
	case atom.Rb, atom.Rtc, atom.Rp, atom.Rt:
		b.startRuby()
	default:
		return b.startRare()
	}
	return true
}

func (b *builder) startRare() bool {
	switch b.tok.atom {
	case atom.Html:
		if !b.has(atom.Template) && len(b.stack) > 0 {
			b.copyAttrs(b.stack[0].node)
		}
	case atom.Body:
		if !b.has(atom.Template) && len(b.stack) > 1 && b.stack[1].atom == atom.Body {
			b.frameset = false
			b.copyAttrs(b.stack[1].node)
		}
	case atom.Frameset:
		b.startFrameset()
	case atom.Plaintext:
		b.closeParagraph()
		b.insert()
	case atom.Textarea:
		b.frameset = false
		b.insertText()
	case atom.Xmp:
		b.closeParagraph()
		b.reopen()
		b.frameset = false
		b.insertText()
	case atom.Iframe:
		b.frameset = false
		b.insertText()
	case atom.Noembed, atom.Noscript:
		b.insertText()
	}
	return true
}

// startItem ends an open item of the same list and begins one.
func (b *builder) startItem(a, other atom.Atom) {
	b.frameset = false
	for i := len(b.stack) - 1; i >= 0; i-- {
		o := &b.stack[i]
		if o.atom == a || o.atom == other {
			b.stack = b.stack[:i]
			break
		}
		if o.class&special != 0 && o.atom != atom.Address && o.atom != atom.Div && o.atom != atom.P {
			break
		}
	}
	b.closeParagraph()
	b.insert()
}

func (b *builder) startForm() {
	if b.form != nil && !b.has(atom.Template) {
		return
	}
	b.closeParagraph()
	n := b.insert()
	if !b.has(atom.Template) {
		b.form = n
	}
}

func (b *builder) startInput() {
	b.close(plainScope, atom.Select)
	b.reopen()
	hidden := b.isHiddenInput()
	b.insertVoid()
	b.frameset = b.frameset && hidden
}

func (b *builder) isHiddenInput() bool {
	for _, a := range b.tok.attr {
		if a.Key == "type" && strings.EqualFold(a.Val, "hidden") {
			return true
		}
	}
	return false
}

func (b *builder) startRule() {
	if b.inScope(buttonScope, atom.P) >= 0 {
		b.endImplied(atom.P)
		b.close(plainScope, atom.P)
	}
	if b.inScope(plainScope, atom.Select) >= 0 {
		b.endImplied(0)
	}
	b.insertVoid()
	b.frameset = false
}

func (b *builder) startOption() {
	switch {
	case b.tok.atom == atom.Select:
		if b.close(plainScope, atom.Select) {
			return
		}
		b.frameset = false
	case b.inScope(plainScope, atom.Select) >= 0:
		spared := atom.Atom(0)
		if b.tok.atom == atom.Option {
			spared = atom.Optgroup
		}
		b.endImplied(spared)
	case b.top().atom == atom.Option:
		b.pop()
	}
	b.reopen()
	b.insert()
}

func (b *builder) startRuby() {
	if b.inScope(plainScope, atom.Ruby) >= 0 {
		spared := atom.Atom(0)
		if b.tok.atom == atom.Rp || b.tok.atom == atom.Rt {
			spared = atom.Rtc
		}
		b.endImplied(spared)
	}
	b.insert()
}

func (b *builder) startFrameset() {
	if !b.frameset || len(b.stack) < 2 || b.stack[1].atom != atom.Body {
		return
	}
	detach(b.stack[1].node)
	b.stack = b.stack[:1]
	b.insert()
	b.mode = inFrameset
}

func (b *builder) endInBody() bool {
	a := b.tok.atom
	switch c := b.tok.class; {
	case a == atom.P:
		if b.inScope(buttonScope, atom.P) < 0 {
			b.implied(html.StartTagToken, atom.P)
		}
		b.close(buttonScope, atom.P)
	case c&closedByTag != 0:
		if b.inScope(plainScope, a) >= 0 {
			b.endImplied(0)
			b.close(plainScope, a)
		}
	case c&formatting != 0 && a != 0:
		b.endFormatting(a, b.tok.data)
	case a == atom.Li:
		b.close(listScope, a)
	case a == atom.Dd || a == atom.Dt:
		b.close(plainScope, a)
	case c&heading != 0:
		b.cut(b.find(plainScope, isHeading))
	case c&marks != 0:
		if b.close(plainScope, a) {
			b.clearActive()
		}
	default:
		return b.endByName()
	}
	return true
}

func (b *builder) endByName() bool {
	switch b.tok.atom {
	case atom.Body:
		if b.inScope(plainScope, atom.Body) >= 0 {
			b.mode = afterBody
		}
	case atom.Html:
		if b.inScope(plainScope, atom.Body) >= 0 {
			b.implied(html.EndTagToken, atom.Body)
			return false
		}
	case atom.Form:
		b.endForm()
	case atom.Br:
		b.tok.kind = html.StartTagToken
		return false
	case atom.Template:
		return b.stepHead()
	default:
		b.endOther(b.tok.atom, b.tok.data)
	}
	return true
}

func (b *builder) endForm() {
	i := b.inScope(plainScope, atom.Form)
	if b.has(atom.Template) {
		if i < 0 {
			return
		}
		b.endImplied(0)
		if b.stack[i].atom == atom.Form {
			b.close(plainScope, atom.Form)
		}
		return
	}
	form := b.form
	b.form = nil
	if form == nil || i < 0 || b.stack[i].node != form {
		return
	}
	b.endImplied(0)
	b.removeOpen(form)
}
