package flow

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"winnow/extract"
)

// Span is a piece of a line: text, text inside a link, or an image.
type Span struct {
	Text  string // an image's alternative text
	Link  string // the address, "" outside links; the spans of one link repeat it
	Image string // an image's address, "" for text
}

// Options say which inline elements are wanted.
type Options struct{ Links, Images bool }

// Line is inline content: white space folded, none at its ends.
type Line []Span

// Content returns a block's text as one line with the inline elements in it.
func Content(b *extract.Block, opt Options) Line {
	return fold(spans(b, opt))
}

// Rows returns a table block's cells, row by row as the text has them: rows may differ in
// length, and a row without text has one empty cell.
func Rows(b *extract.Block, opt Options) [][]Line {
	rows := [][]Line{{nil}}
	for _, s := range spans(b, opt) {
		if s.Image != "" {
			addToCell(rows, s)
			continue
		}
		for s.Text != "" {
			i := strings.IndexAny(s.Text, "\t\n")
			if i < 0 {
				addToCell(rows, s)
				break
			}
			addToCell(rows, Span{Text: s.Text[:i], Link: s.Link})
			rows = breakCell(rows, s.Text[i] == '\n')
			s.Text = s.Text[i+1:]
		}
	}
	for _, row := range rows {
		for i := range row {
			row[i] = fold(row[i])
		}
	}
	return rows
}

// addToCell adds a span to the last cell of the last row.
func addToCell(rows [][]Line, s Span) {
	row := rows[len(rows)-1]
	row[len(row)-1] = append(row[len(row)-1], s)
}

// breakCell opens the next cell, in a new row or in the last.
func breakCell(rows [][]Line, newRow bool) [][]Line {
	if newRow {
		return append(rows, []Line{nil})
	}
	rows[len(rows)-1] = append(rows[len(rows)-1], nil)
	return rows
}

// spans cuts the block's whole text at its wanted inlines.
func spans(b *extract.Block, opt Options) Line {
	s := splitter{text: b.Text}
	for i := range b.Inlines {
		in := &b.Inlines[i]
		if !wanted(in, b.Text, opt) || in.Start < s.at || !in.Image && in.Start < s.linkEnd {
			continue // out of order, or a link inside a link
		}
		url := SafeURL(in.URL)
		switch {
		case url == "":
		case in.Image:
			s.image(in, url)
		default:
			s.advance(in.Start)
			s.link, s.linkEnd = url, in.End
		}
	}
	s.advance(len(b.Text))
	return s.line
}

// splitter walks over a text; what lies before at is in the line.
type splitter struct {
	text    string
	at      int
	link    string // the last link seen, which ends at linkEnd
	linkEnd int
	line    Line
}

// advance adds the text up to to, what of it stands in the link apart from the rest.
func (s *splitter) advance(to int) {
	if stop := min(to, s.linkEnd); s.at < stop {
		s.line = append(s.line, Span{Text: s.text[s.at:stop], Link: s.link})
		s.at = stop
	}
	if s.at < to {
		s.line = append(s.line, Span{Text: s.text[s.at:to]})
		s.at = to
	}
}

func (s *splitter) image(in *extract.Inline, url string) {
	s.advance(in.Start)
	image := Span{Text: in.Alt, Image: url}
	if in.Start < s.linkEnd {
		image.Link = s.link
	}
	s.line = append(s.line, image)
}

// wanted reports whether an inline is asked for and fits the text.
func wanted(in *extract.Inline, text string, opt Options) bool {
	if in.Start < 0 || in.End < in.Start || in.End > len(text) {
		return false
	}
	if in.Image {
		return opt.Images && !in.Apart && boundary(text, in.Start)
	}
	return opt.Links && in.Start < in.End && boundary(text, in.Start) && boundary(text, in.End)
}

// boundary reports whether no character of s spans the byte offset i.
func boundary(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }

// fold folds the white space of a line across its spans: one space for each run, outside
// the links, none at the ends. Text spans that held nothing else go. The text has no place
// for the space on either side of an image: one that has a space, or an end of the line, on
// one side has a space on the other.
func fold(l Line) Line {
	var out Line
	space := false // white space since the last span
	for i, s := range l {
		words := foldSpace(s.Text)
		if s.Image == "" {
			space = space || startsWithSpace(s.Text)
			if words == "" {
				continue
			}
		} else {
			space = space || len(out) == 0 || opensWithSpace(l[i+1:])
		}
		if space && len(out) > 0 {
			out = append(out, between(out[len(out)-1], s))
		}
		space = s.Image == "" && endsWithSpace(s.Text) || s.Image != "" && space
		s.Text = words
		out = append(out, s)
	}
	return out
}

// between returns the space of two spans, which is inside a link that goes on around an image.
func between(a, b Span) Span {
	if a.Link == b.Link && (a.Image != "" || b.Image != "") {
		return Span{Text: " ", Link: a.Link}
	}
	return Span{Text: " "}
}

// opensWithSpace reports whether white space, or nothing, follows the images at the start of l.
func opensWithSpace(l Line) bool {
	for _, s := range l {
		if s.Image == "" && s.Text != "" {
			return startsWithSpace(s.Text)
		}
	}
	return true
}

// foldSpace folds the white space of a text, which most texts have had done.
func foldSpace(s string) string {
	after := true // at the beginning or after a space
	for _, r := range s {
		space := unicode.IsSpace(r)
		if space && (after || r != ' ') {
			return strings.Join(strings.Fields(s), " ")
		}
		after = space
	}
	return strings.TrimSuffix(s, " ")
}

func startsWithSpace(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsSpace(r)
}

func endsWithSpace(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsSpace(r)
}
