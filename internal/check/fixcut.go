package check

import (
	"slices"
	"strings"

	"winnow/extract"
	"winnow/internal/sorting"
)

// line is a line of a text: its content and, up to next, its end.
type line struct{ start, end, next int }

// linesOf parts a text at its line ends, each of CRLF, LF or CR.
func linesOf(text string) []line {
	out := make([]line, 0, 1+strings.Count(text, "\n"))
	for at := 0; at < len(text); {
		l := line{start: at, end: len(text), next: len(text)}
		if n := strings.IndexByte(text[at:], '\n'); n >= 0 {
			l.end, l.next = at+n, at+n+1
		}
		if n := strings.IndexByte(text[at:l.end], '\r'); n >= 0 {
			if l.end = at + n; l.end+2 != l.next || text[l.end+1] != '\n' {
				l.next = l.end + 1
			}
		}
		out = append(out, l)
		at = l.next
	}
	return out
}

// cuts returns what goes, in bytes of the document's text, when spans do: the lines that hold
// nothing else, with the blank lines that only parted them from their neighbours. A line that
// holds something else stays whole.
func (d *Document) cuts(spans []Span) []Span {
	if len(spans) == 0 || !d.fixable() {
		return nil
	}
	lines := linesOf(d.Text)
	gone := d.goneLines(lines, spans)
	var out []Span
	for i := 0; i < len(lines); {
		if !gone[i] {
			i++
			continue
		}
		last := i
		for j := i + 1; j < len(lines) && (gone[j] || d.blank(lines[j])); j++ {
			if gone[j] {
				last = j
			}
		}
		out = append(out, d.cut(lines, i, last+1))
		i = last + 1
	}
	if d.nothingLeft(out) {
		return nil
	}
	return out
}

// goneLines marks the lines of which nothing but markup and white space stands outside of
// spans.
func (d *Document) goneLines(lines []line, spans []Span) []bool {
	spans = merged(spans)
	gone := make([]bool, len(lines))
	next := 0
	for i, l := range lines {
		at, touched, bare := l.start, false, true
		for next < len(spans) && spans[next].End <= l.start {
			next++
		}
		for k := next; k < len(spans) && spans[k].Start < l.end; k++ {
			bare = bare && isBare(d.Text[at:max(at, spans[k].Start)])
			at = max(at, min(l.end, spans[k].End))
			touched = touched || spans[k].End > l.start
		}
		gone[i] = touched && bare && isBare(d.Text[at:max(at, l.end)])
	}
	return gone
}

// merged returns spans in order and apart from each other.
func merged(spans []Span) []Span {
	spans = slices.Clone(spans)
	sorting.By(spans, func(a, b Span) int { return a.Start - b.Start })
	out := spans[:0]
	for _, s := range spans {
		if n := len(out) - 1; n >= 0 && s.Start <= out[n].End {
			out[n].End = max(out[n].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

// isBare reports whether s holds no more than white space and the signs that mark items of
// lists, headings, quotations and tables.
func isBare(s string) bool {
	return strings.TrimLeft(s, " \t\r\n\u00a0*+•·>#|=_~-0123456789.)") == ""
}

func (d *Document) blank(l line) bool { return strings.TrimSpace(d.Text[l.start:l.end]) == "" }

// cut returns the bytes of lines[from:to] with as many of the blank lines around them that as
// many part their neighbours as did before. The text's end stays as it is, with its line end
// or without.
func (d *Document) cut(lines []line, from, to int) Span {
	before, after := 0, 0
	for from-before > 0 && d.blank(lines[from-before-1]) {
		before++
	}
	for to+after < len(lines) && d.blank(lines[to+after]) {
		after++
	}
	last := lines[to-1]
	switch {
	case from == before: // at the start of the text
		return Span{lines[from].start, lines[to+after-1].next}
	case to == len(lines) && last.next == last.end: // at its end, where no line end is
		return Span{lines[from-before-1].end, last.end}
	case to+after == len(lines):
		return Span{lines[from-before].start, last.next}
	case before == 0 && after == 0 && d.parts(lines[from:to], lines[to]):
		return Span{lines[from].start, last.end}
	}
	return Span{lines[from].start, lines[to+min(before, after)-1].next}
}

// parts reports whether lines with none blank around them need leave a blank line behind, so
// that what stands before them and the line behind them do not run together.
func (d *Document) parts(lines []line, next line) bool {
	if slices.ContainsFunc(lines, d.blank) {
		return true
	}
	return d.Shape == extract.Markdown && !opensBlock().MatchString(d.Text[next.start:next.end])
}

// opensBlock finds the lines of Markdown that go on with no paragraph.
var opensBlock = lazily(`^ *(?:[-*+] |\d{1,9}[.)] |#{1,6} |>|\|)`)

// nothingLeft reports whether cuts leave no word of the document.
func (d *Document) nothingLeft(cuts []Span) bool {
	at := 0
	for _, c := range cuts {
		if !isBare(d.Text[at:c.Start]) {
			return false
		}
		at = c.End
	}
	return isBare(d.Text[at:])
}
