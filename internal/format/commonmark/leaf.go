package commonmark

import (
	"fmt"
	"strings"

	"winnow/extract"
	"winnow/internal/format/flow"
)

// leaf writes one block.
func (w *writer) leaf(b *extract.Block) {
	switch b.Type {
	case extract.Code:
		w.code(b)
	case extract.Table:
		w.table(b)
	case extract.Title:
		w.line("# " + w.heading(b))
	case extract.Heading:
		level := min(max(int(b.Level), 1), 6)
		w.line(strings.Repeat("#", level) + " " + w.heading(b))
	case extract.Caption:
		w.line("*" + inline(flow.Content(b, w.inline)) + "*")
	case extract.ListItem:
		w.line(uncheck(escapeStart(inline(flow.Content(b, w.inline)))))
	default:
		w.line(escapeStart(inline(flow.Content(b, w.inline))))
	}
}

// uncheck keeps a link that is called X (the site) from being taken for the box of a
// task: GFM wants a space after the box, some readers do not.
func uncheck(s string) string {
	for _, x := range []string{"x", "X"} {
		if rest, ok := strings.CutPrefix(s, "["+x+"]("); ok {
			return fmt.Sprintf("[&#%d;](%s", x[0], rest)
		}
	}
	return s
}

// heading returns a heading's text. Hash signs at its end would be read as its closing.
func (w *writer) heading(b *extract.Block) string {
	s := inline(flow.Content(b, w.inline))
	text := strings.TrimRight(s, "#")
	return text + strings.Repeat(`\#`, len(s)-len(text))
}

// code writes a fenced code block. The fence is longer than any run of its character
// inside; the lines stay as they are.
func (w *writer) code(b *extract.Block) {
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(b.Text)
	fence := strings.Repeat("`", max(3, longestRun(text, '`')+1))
	w.line(fence + lang(b.CodeLang))
	for line := range strings.SplitSeq(text, "\n") {
		w.line(line)
	}
	w.line(fence)
}

// longestRun returns the length of the longest run of c in s.
func longestRun(s string, c byte) int {
	longest, run := 0, 0
	for i := range len(s) {
		run++
		if s[i] != c {
			run = 0
		}
		longest = max(longest, run)
	}
	return longest
}

// lang returns a language's name as the info string of a fence, "" when it is no such
// name.
func lang(s string) string {
	for i := range len(s) {
		c := s[i]
		if !isAlnum(c) && strings.IndexByte("+-#._", c) < 0 {
			return ""
		}
	}
	return s
}

// table writes a table. GFM tables have a header always: one without gets an empty one.
// Rows keep their own length, a reader fills them up; only the header must have all cells.
func (w *writer) table(b *extract.Block) {
	rows := flow.Rows(b, w.inline)
	width := 0
	for _, row := range rows {
		width = max(width, len(row))
	}
	var head []flow.Line
	if b.HeaderRow {
		head, rows = rows[0], rows[1:]
	}
	w.row(append(head[:len(head):len(head)], make([]flow.Line, width-len(head))...))
	w.line("|" + strings.Repeat(" --- |", width))
	for _, row := range rows {
		w.row(row)
	}
}

// row writes one row of a table.
func (w *writer) row(cells []flow.Line) {
	var s strings.Builder
	s.WriteByte('|')
	for _, c := range cells {
		s.WriteByte(' ')
		s.WriteString(strings.ReplaceAll(inline(c), "|", `\|`))
		s.WriteString(" |")
	}
	w.line(s.String())
}
