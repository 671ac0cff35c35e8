package extract

import (
	"strings"

	"winnow/internal/shape"
)

// maxTabCellWords is the length above which a cell is prose: the table it stands in is there
// for layout, and its lines are blocks of their own.
const maxTabCellWords = 40

// markTables finds runs of lines that are rows of one table. In a page of the manual tabs are wide spaces, as col(1) writes them,
// of text that was set to both margins.
func markTables(src string, lines []textLine) {
	tabs, pipes := newSeeker(src, '\t'), newSeeker(src, '|')
	if len(lines) > 0 && shape.ManualName(src[lines[0].start:lines[0].end]) != "" {
		tabs.at = len(src)
	}
	piped := pipes.at < len(src)
	for i := 0; i < len(lines) && (piped || tabs.at < len(src)); {
		j, l := i, &lines[i]
		if tabs.within(l.start, l.end) {
			j = tabRun(src, lines, i)
		}
		if piped && j == i && (pipes.within(l.start, l.end) || strings.IndexByte("+-=:", src[l.start]) >= 0) {
			j = pipeRun(src, lines, i)
		}
		i = max(j, i+1)
	}
}

// seeker finds in which of the lines a byte stands that few have.
type seeker struct {
	src string
	c   byte
	at  int // the next, or the text's length
}

func newSeeker(src string, c byte) seeker {
	s := seeker{src, c, -1}
	s.within(0, 0)
	return s
}

// within reports whether the byte stands in a line of the text, one behind that of the last call.
func (s *seeker) within(start, end int) bool {
	if s.at < start {
		s.at = len(s.src)
		if n := strings.IndexByte(s.src[start:], s.c); n >= 0 {
			s.at = start + n
		}
	}
	return s.at < end
}

// tabRun marks the table of tabs that begins at i, where the text has one, and returns its end, or i.
func tabRun(src string, lines []textLine, i int) int {
	n := rowTabs(src, &lines[i])
	j := i + 1
	for j < len(lines) && lines[j].gap == 0 && lines[j].kind == plainLine && sameTabs(n, rowTabs(src, &lines[j])) {
		n = max(n, rowTabs(src, &lines[j]))
		j++
	}
	if j-i < 2 {
		return i
	}
	if hasProseCell(src, lines[i:j]) {
		return j
	}
	for k := i; k < j; k++ {
		l := &lines[k]
		l.kind = tabLine
		l.start, l.indent = leadingCells(src, l), 0
		l.text, l.words = l.start, 0
	}
	return j
}

// rowTabs counts also the tabs before the text: there the first cells are empty.
func rowTabs(src string, l *textLine) int {
	return strings.Count(src[l.begin:l.end], "\t")
}

// sameTabs allows rows that span columns in tables of three and more.
func sameTabs(a, b int) bool {
	return b > 0 && (a == b || a > 1 && b > 1)
}

// leadingCells returns where the row begins when tabs stand before its text.
func leadingCells(src string, l *textLine) int {
	if t := strings.IndexByte(src[l.begin:l.start], '\t'); t >= 0 {
		return l.begin + t
	}
	return l.start
}

func hasProseCell(src string, rows []textLine) bool {
	for i := range rows {
		s := src[rows[i].start:rows[i].end]
		if len(s) < maxTabCellWords*2 {
			continue
		}
		for cell := range strings.SplitSeq(s, "\t") {
			if CountWords(cell) > maxTabCellWords {
				return true
			}
		}
	}
	return false
}

// pipeRun marks the table of pipes that begins at i and returns the end of the run of lines
// with pipes, or i. All rows begin with a pipe, or a rule of pipes and hyphens is among them.
func pipeRun(src string, lines []textLine, i int) int {
	j, rows, rules, fenced := i, 0, 0, 0
	for ; j < len(lines) && (j == i || lines[j].gap == 0) && lines[j].kind == plainLine; j++ {
		s := src[lines[j].start:lines[j].end]
		switch {
		case isDrawnRule(s):
			rules += bit(strings.Trim(s, "| ") != "")
		case isPipeRow(s):
			rows++
			fenced += bit(s[0] == '|')
		default:
			return markPipes(src, lines, i, j, rows >= 2 && (fenced == rows || rules > 0))
		}
	}
	return markPipes(src, lines, i, j, rows >= 2 && (fenced == rows || rules > 0))
}

// isPipeRow reports whether s has words and a pipe between two cells or one at each end.
func isPipeRow(s string) bool {
	if strings.IndexByte(s, '|') < 0 {
		return false
	}
	cells := strings.Trim(s, "| \t")
	return cells != "" && (strings.Contains(cells, "|") || s[0] == '|' && s[len(s)-1] == '|')
}

func markPipes(src string, lines []textLine, i, j int, table bool) int {
	if !table {
		return j
	}
	for k := i; k < j; k++ {
		lines[k].kind = pipeLine
		if isDrawnRule(src[lines[k].start:lines[k].end]) {
			lines[k].kind = borderLine
		}
	}
	return j
}

// isDrawnRule reports whether s is drawn of pipes, plus signs, colons and hyphens with a
// corner and a stroke at least, or is a row of empty cells.
func isDrawnRule(s string) bool {
	corners, strokes := 0, 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '|', '+':
			corners++
		case '-', '=':
			strokes++
		case ':', ' ', '\t':
		default:
			return false
		}
	}
	return corners > 0 && strokes > 0 || corners > 1
}

// table adds the table whose rows begin at i.
func (p *textParser) table(i int) int {
	kind, j, last := p.lines[i].kind, i, i
	header := false
	p.buf = p.buf[:0]
	for ; j < len(p.lines) && (j == i || p.lines[j].gap == 0); j++ {
		l := &p.lines[j]
		if l.kind == borderLine && kind == pipeLine {
			header = header || j == i+1
			continue
		}
		if l.kind != kind {
			break
		}
		p.row(j, kind)
		last = j
	}
	text := string(p.buf)
	b := p.add(i, last+1, text, CountWords(text), Table)
	b.Start, b.End = trimSpace(p.src, b.Start, b.End)
	b.HeaderRow = header
	return j
}

// row appends the cells of a line to the table in the buffer. A row without words is left out.
func (p *textParser) row(j int, kind lineKind) {
	l := &p.lines[j]
	s, sep := p.src[l.text:l.end], "\t"
	if kind == pipeLine {
		s, sep = strings.TrimSpace(strings.Trim(s, "|")), "|"
	}
	if len(p.buf) > 0 {
		p.buf = append(p.buf, '\n')
	}
	first := true
	for cell := range strings.SplitSeq(s, sep) {
		if !first {
			p.buf = append(p.buf, '\t')
		}
		first = false
		p.buf = append(p.buf, foldSpace(cell)...)
	}
}
