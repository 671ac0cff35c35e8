package htmltree

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

func (b *builder) stepAfterBody() bool {
	switch b.tok.kind {
	case html.ErrorToken:
		return true
	case html.TextToken:
		if isBlank(b.tok.data) {
			return b.stepBody()
		}
	case html.StartTagToken:
		if b.tok.atom == atom.Html {
			return b.stepBody()
		}
	case html.EndTagToken:
		if b.tok.atom == atom.Html {
			b.mode = afterAfterBody
			return true
		}
	case html.CommentToken:
		if len(b.stack) > 0 {
			b.comment(b.stack[0].node)
		}
		return true
	}
	b.mode = inBody
	return false
}

// spaceOnly returns the white space of a text token and nothing else of it.
func (b *builder) spaceOnly() string {
	return strings.Map(func(c rune) rune {
		if strings.ContainsRune(space, c) {
			return c
		}
		return -1
	}, b.tok.data)
}

func (b *builder) stepFrameset() bool {
	switch b.tok.kind {
	case html.CommentToken:
		b.comment(nil)
	case html.TextToken:
		b.text(b.spaceOnly())
	case html.StartTagToken:
		switch b.tok.atom {
		case atom.Html:
			return b.stepBody()
		case atom.Frameset:
			b.insert()
		case atom.Frame:
			b.insertVoid()
		case atom.Noframes:
			return b.stepHead()
		}
	case html.EndTagToken:
		if b.tok.atom == atom.Frameset && b.top().atom != atom.Html {
			b.pop()
			if b.top().atom != atom.Frameset {
				b.mode = afterFrameset
			}
		}
	}
	return true
}

func (b *builder) stepAfterFrameset() bool {
	switch b.tok.kind {
	case html.CommentToken:
		b.comment(nil)
	case html.TextToken:
		b.text(b.spaceOnly())
	case html.StartTagToken:
		switch b.tok.atom {
		case atom.Html:
			return b.stepBody()
		case atom.Noframes:
			return b.stepHead()
		}
	case html.EndTagToken:
		if b.tok.atom == atom.Html {
			b.mode = afterAfterFrameset
		}
	}
	return true
}

func (b *builder) stepAfterAfterBody() bool {
	switch b.tok.kind {
	case html.ErrorToken:
		return true
	case html.TextToken:
		if isBlank(b.tok.data) {
			return b.stepBody()
		}
	case html.StartTagToken:
		if b.tok.atom == atom.Html {
			return b.stepBody()
		}
	case html.CommentToken:
		b.comment(b.doc)
		return true
	case html.DoctypeToken:
		return b.stepBody()
	}
	b.mode = inBody
	return false
}

func (b *builder) stepAfterAfterFrameset() bool {
	switch b.tok.kind {
	case html.CommentToken:
		b.comment(b.doc)
	case html.TextToken:
		if s := b.spaceOnly(); s != "" {
			b.tok.data = s
			return b.stepBody()
		}
	case html.StartTagToken:
		switch b.tok.atom {
		case atom.Html:
			return b.stepBody()
		case atom.Noframes:
			return b.stepHead()
		}
	case html.DoctypeToken:
		return b.stepBody()
	}
	return true
}
