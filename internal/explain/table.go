package explain

import (
	"io"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"winnow/extract"
)

// The columns. Every kind and type fits into ten columns; a rule's id may take as much as
// leaves the text minText, and is cut beyond.
const (
	lineWidth  = 6 // a million lines
	labelWidth = 10
	minText    = 24
	minWidth   = 40
)

// The colours, as SGR sequences.
const (
	green = "\x1b[32m"
	red   = "\x1b[31m"
	dim   = "\x1b[2m"
	plain = "\x1b[0m"
)

// row is one block's line.
type row struct {
	line, mark, label, why, text string
}

// table lays out the rows.
type table struct {
	width, why int
	color      bool
}

func newTable(o Options) *table {
	if o.Width <= 0 {
		o.Width = DefaultWidth
	}
	return &table{width: max(o.Width, minWidth), color: o.Color}
}

func (t *table) row(b *extract.Block) row {
	r := row{mark: "-", label: string(b.Verdict.Kind), why: OneLine(b.Verdict.Why), text: begin(b.Text, t.width)}
	if b.Verdict.Keep {
		r.mark = "+"
	}
	if b.Verdict.Keep || r.label == "" {
		r.label = b.Type.String()
	}
	if b.Line > 0 {
		r.line = strconv.Itoa(b.Line)
	}
	return r
}

// begin returns as much of a block's text as a line can show: a block may be megabytes.
func begin(s string, columns int) string {
	if most := columns * 4; len(s) > most { // a column takes four bytes at most, marks aside
		s = s[:most]
	}
	return OneLine(s)
}

// fit makes the column of reasons as wide as they are, within bounds.
func (t *table) fit(rows []row) {
	most := t.width - lineWidth - labelWidth - minText - len(" ") - len(" + ") - len(" ")*2
	for _, r := range rows {
		t.why = max(t.why, columns(r.why))
	}
	t.why = min(t.why, most)
}

func (t *table) write(w io.Writer, r row) {
	head := strings.Repeat(" ", max(0, lineWidth-len(r.line))) + r.line + " "
	mark, label := r.mark+" ", pad(r.label, labelWidth)+" "
	why := pad(cut(r.why, t.why), t.why) + " "
	text := cut(r.text, t.width-columns(head+mark+label+why))
	line := t.paint(dim, head) + t.paint(markColor(r.mark), mark+label) + t.paint(dim, why) + text
	io.WriteString(w, strings.TrimRight(line, " ")+"\n")
}

func markColor(mark string) string {
	if mark == "+" {
		return green
	}
	return red
}

func (t *table) paint(color, s string) string {
	if !t.color {
		return s
	}
	return color + s + plain
}

func pad(s string, n int) string { return s + strings.Repeat(" ", max(0, n-columns(s))) }

// cut returns s in at most n columns, with an ellipsis where something is missing.
func cut(s string, n int) string {
	if columns(s) <= n {
		return s
	}
	used := 0
	for i, r := range s {
		if used += runeColumns(r); used > n-1 {
			return s[:i] + "…"
		}
	}
	return s
}

// columns is the number of terminal columns that s takes.
func columns(s string) int {
	n := 0
	for _, r := range s {
		n += runeColumns(r)
	}
	return n
}

// runeColumns follows UAX #11; marks and format characters take no column.
func runeColumns(r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// OneLine makes white space single spaces and shows what a terminal would obey (escape
// sequences, marks that turn the direction of text) as U+FFFD: pages are not trusted.
func OneLine(s string) string {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " ")
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || '\u202a' <= r && r <= '\u202e' || '\u2066' <= r && r <= '\u2069' {
			return '\uFFFD'
		}
		return r
	}, s)
}
