package check

import (
	"strings"
	"unicode"

	"winnow/extract"
)

// markup is what the source of a page says beside its text.
type markup struct {
	tags     []tag
	comments []comment
}

// tag is a start tag whose attributes may hide what stands in it.
type tag struct {
	start, end int // bytes of Document.Text
	name       string
	style      string
}

// comment is a comment of the source.
type comment struct {
	start int // in bytes of Document.Text
	text  string
}

// readMarkup finds the document's pieces, metadata and comments.
func (d *Document) readMarkup() {
	switch d.Shape {
	case extract.HTML:
		d.readHTML()
	case extract.Markdown:
		d.readMarkdown()
	default:
		d.pieces = []piece{{text: d.Text}}
	}
}

// readMarkdown parts a Markdown file into front matter, comments, code and text.
func (d *Document) readMarkdown() {
	body := d.readFrontMatter()
	if strings.Contains(d.Text, ignoreMark) {
		for _, at := range comments().FindAllStringIndex(d.Text, -1) {
			d.readIgnore(d.Text[at[0]:at[1]], at[0])
		}
	}
	at := body
	d.blocks(func(b *extract.Block) {
		if b.Type == extract.Code && b.Start >= at && b.End <= len(d.Text) {
			d.addText(at, b.Start)
			at = b.End
		}
	})
	d.addText(at, len(d.Text))
}

// comments finds the comments of Markdown: those of HTML, of MDX, and the link that leads
// nowhere.
var comments = lazily(`(?s)<!--.*?-->|\{/\*.*?\*/\}|(?m:^\[(?://|comment)\]:\s*(?:#|<>)\s*[("'].*$)`)

// addText adds what stands between two places, but for code in its lines and comments.
func (d *Document) addText(from, to int) {
	u := &unread{text: d.Text[from:to], tick: -1, comment: -1}
	u.closed = strings.LastIndex(u.text, "-->")
	for at := 0; ; {
		start, end := u.next(at)
		d.addPiece(from+at, from+start)
		if start == len(u.text) {
			return
		}
		at = end
	}
}

// unread finds code within lines, and comments, in a text of Markdown.
type unread struct {
	text          string
	tick, comment int // where the next backtick stands, and the next comment begins
	closed        int // no comment ends behind this
}

// next returns where the next of them begins and ends, from a byte on that never goes back;
// the end of the text twice where there is none.
func (u *unread) next(from int) (start, end int) {
	for at := from; at < len(u.text); {
		u.seek(at)
		if u.comment < u.tick {
			return u.comment, u.comment + 4 + strings.Index(u.text[u.comment+4:], "-->") + 3
		}
		if u.tick == len(u.text) {
			break
		}
		if size := codeSize(u.text[u.tick:]); size > 0 {
			return u.tick, u.tick + size
		}
		at = u.tick + 1
	}
	return len(u.text), len(u.text)
}

// seek brings tick and comment to a byte or behind it.
func (u *unread) seek(at int) {
	if u.tick < at {
		u.tick = len(u.text)
		if n := strings.IndexByte(u.text[at:], '`'); n >= 0 {
			u.tick = at + n
		}
	}
	if u.comment < at {
		n := strings.Index(u.text[at:], "<!--")
		if u.comment = at + n; n < 0 || u.comment+4 > u.closed {
			u.comment = len(u.text)
		}
	}
}

// codeSize returns how many bytes the code within a line has that a backtick begins; 0 where
// none does.
func codeSize(s string) int {
	mark := "`"
	if strings.HasPrefix(s, "``") {
		mark = "``"
	}
	n := len(mark)
	if end := strings.Index(s[n:], mark); end >= 0 && strings.IndexByte(s[n:n+end], '\n') < 0 {
		return end + 2*n
	}
	if n == 2 {
		return n // with nothing in it
	}
	return 0
}

func (d *Document) addPiece(from, to int) {
	if from < to {
		d.pieces = append(d.pieces, piece{d.Text[from:to], offsets{{0, from}}})
	}
}

// ignored is what a comment silences: ids and families, and where the comment stands.
type ignored struct {
	ids []string
	at  int // in bytes of Document.Text
}

// readIgnore reads a comment that may silence checks.
func (d *Document) readIgnore(comment string, at int) {
	_, list, ok := strings.Cut(comment, ignoreMark)
	if !ok {
		return
	}
	list = commentEnd().ReplaceAllString(list, "")
	list, _, _ = strings.Cut(list, " -- ") // what follows is a reason, for people
	ids := strings.FieldsFunc(list, func(r rune) bool { return unicode.IsSpace(r) || r == ',' })
	d.ignored = append(d.ignored, ignored{ids, at})
}

// ignoreMark is what a comment says to silence checks, before their ids.
const ignoreMark = "winnow:ignore"

var commentEnd = lazily(`(?s)(-->|\*/\}?|["')]+)\s*$`)
