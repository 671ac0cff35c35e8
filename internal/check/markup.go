package check

import (
	"regexp"
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
		for _, at := range comments.FindAllStringIndex(d.Text, -1) {
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
var comments = regexp.MustCompile(`(?s)<!--.*?-->|\{/\*.*?\*/\}|(?m:^\[(?://|comment)\]:\s*(?:#|<>)\s*[("'].*$)`)

// addText adds what stands between two places, but for code in its lines and comments.
func (d *Document) addText(from, to int) {
	text := d.Text[from:to]
	closed := strings.LastIndex(text, "-->")
	for at := 0; ; {
		start, end := unread(text, at, closed)
		d.addPiece(from+at, from+start)
		if start == len(text) {
			return
		}
		at = end
	}
}

// unread finds the next code within a line, or comment, of Markdown from a byte on: where it
// begins and ends; the end of the text twice where there is none. No comment ends behind
// closed.
func unread(text string, from, closed int) (start, end int) {
	for at := from; at < len(text); at++ {
		before := text[at:]
		n := strings.IndexByte(before, '`')
		if n >= 0 {
			before = before[:n]
		}
		if c := strings.Index(before, "<!--"); c >= 0 {
			if at += c; at+4 <= closed {
				return at, at + 4 + strings.Index(text[at+4:], "-->") + 3
			}
			continue
		}
		if n < 0 {
			break
		}
		at += n
		if size := codeSize(text[at:]); size > 0 {
			return at, at + size
		}
	}
	return len(text), len(text)
}

// codeSize returns how many bytes the code within a line has that a backtick begins; 0 where
// none does.
func codeSize(s string) int {
	line, _, _ := strings.Cut(s, "\n")
	if strings.HasPrefix(line, "``") {
		if n := strings.Index(line[2:], "``"); n >= 0 {
			return n + 4
		}
		return 2
	}
	if n := strings.IndexByte(line[1:], '`'); n >= 0 {
		return n + 2
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
	list = commentEnd.ReplaceAllString(list, "")
	list, _, _ = strings.Cut(list, " -- ") // what follows is a reason, for people
	ids := strings.FieldsFunc(list, func(r rune) bool { return unicode.IsSpace(r) || r == ',' })
	d.ignored = append(d.ignored, ignored{ids, at})
}

// ignoreMark is what a comment says to silence checks, before their ids.
const ignoreMark = "winnow:ignore"

var commentEnd = regexp.MustCompile(`(?s)(-->|\*/\}?|["')]+)\s*$`)
