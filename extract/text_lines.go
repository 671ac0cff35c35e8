package extract

import (
	"slices"
	"strings"
	"sync"
)

// textLine is a line that is not blank: bytes of the input without the white space at
// its ends, and where it stands.
type textLine struct {
	begin      int // first byte of the line with its indentation
	start, end int // what stands between the white space at both ends
	text       int // first byte after a quote mark, bullet or number that was recognised
	no         int // line number from 1
	indent     int // columns before start
	edge       int // columns up to end
	gap        int // blank lines before
	quote      int8
	kind       lineKind
	mark       listMark
}

// lineKind is what a line was recognised as.
type lineKind uint8

const (
	plainLine  lineKind = iota
	itemLine            // begins a list item
	ruleLine            // a horizontal rule, or the underline of the line before
	titleLine           // underlined
	tabLine             // a row of a table with tabs
	pipeLine            // a row of a table with pipes
	borderLine          // a table's rule: |---|---| or +---+
)

// lineReader cuts a text into lines at LF, CRLF, lone CR and form feed. A form feed is a
// page break inside a line of the file, so it does not count in line numbers.
type lineReader struct {
	src        string
	pos, no    int
	lf, cr, ff int // next of each at or after pos; len(src) when there is none
}

func newLineReader(src string) *lineReader {
	r := &lineReader{src: src, no: 1, lf: -1, cr: -1, ff: -1}
	r.advance()
	return r
}

// advance looks for the next line ends behind pos; each byte is looked at once for each.
func (r *lineReader) advance() {
	if r.lf < r.pos {
		r.lf = r.find('\n')
	}
	if r.cr < r.pos {
		r.cr = r.find('\r')
	}
	if r.ff < r.pos {
		r.ff = r.find('\f')
	}
}

func (r *lineReader) find(c byte) int {
	if n := strings.IndexByte(r.src[r.pos:], c); n >= 0 {
		return r.pos + n
	}
	return len(r.src)
}

// next returns the bytes of the next line without its end, and its number.
func (r *lineReader) next() (begin, end, no int, ok bool) {
	if r.pos >= len(r.src) {
		return 0, 0, 0, false
	}
	begin, no = r.pos, r.no
	end = min(r.lf, r.cr, r.ff)
	r.pos = min(end+1, len(r.src))
	if end == r.cr && r.lf == end+1 && r.lf < len(r.src) {
		r.pos++
	}
	if end != r.ff {
		r.no++
	}
	r.advance()
	return begin, end, no, true
}

// readLines returns the lines of src that are not blank, at most limit of them, and whether
// the limit cut it.
func readLines(src string, limit int) ([]textLine, bool) {
	return readInto(nil, src, limit)
}

// readInto is readLines into the memory of a slice that is empty.
func readInto(lines []textLine, src string, limit int) ([]textLine, bool) {
	lines = slices.Grow(lines, min(limit, strings.Count(src, "\n")+1, len(src)/16+1))
	gap := 0
	for r := newLineReader(src); ; {
		begin, end, no, ok := r.next()
		if !ok {
			return lines, false
		}
		a, b := trimSpace(src, begin, end)
		if a == b || src[a] >= 0x80 && isBlankText(src[a:b]) {
			gap++
			continue
		}
		if len(lines) == limit {
			return lines, true
		}
		l := textLine{begin: begin, start: a, end: b, text: a, no: no, gap: gap}
		l.indent = columns(src[begin:a], 0)
		l.edge = l.indent + lineColumns(src[a:b], l.indent)
		lines = append(lines, l)
		gap = 0
	}
}

// lineRoom is the memory of a page's lines, which the next page takes over: nothing of it is left in
// the document. To make it anew for each took a tenth of the time of cutting a page into blocks.
var lineRoom = sync.Pool{New: func() any { return new([]textLine) }}

// maxLineRoom is for how many lines memory is handed on: of the benchmark's pages those with most
// have a sixteenth of that.
const maxLineRoom = 1 << 16

// release hands the memory of the lines on.
func release(room *[]textLine, lines []textLine) {
	if cap(lines) <= maxLineRoom {
		*room = lines[:0]
		lineRoom.Put(room)
	}
}

// lineColumns is columns for a line; past all widths at which text is wrapped an estimate does.
func lineColumns(s string, at int) int {
	if len(s) > 8*maxWrap {
		return len(s) / 2
	}
	return columns(s, at)
}

// lineLimit is how many lines a text may have: one block each is the most they give.
func lineLimit(opt Options) int {
	if opt.MaxElements > 0 {
		return opt.MaxElements
	}
	return DefaultMaxElements
}
