package extract

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"winnow/internal/runes"
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
	words      uint16 // one more than the words of a text that is folded; 0 for not counted yet
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
	edgeLine            // the running head or foot of a page
)

// lineReader cuts a text into lines at LF, CRLF, lone CR and form feed. A form feed is a
// page break inside a line of the file, so it does not count in line numbers.
type lineReader struct {
	src        string
	pos, no    int
	end        int // of the line that was read by quick or slow
	lf, cr, ff int // next of each at or after an earlier pos; len(src) when there is none
}

func newLineReader(src string) *lineReader {
	return &lineReader{src: src, no: 1, lf: -1, cr: -1, ff: -1}
}

// advance looks for the next line ends from pos on; each byte is looked at once for each.
func (r *lineReader) advance() {
	for _, p := range []struct {
		at *int
		c  byte
	}{{&r.lf, '\n'}, {&r.cr, '\r'}, {&r.ff, '\f'}} {
		if *p.at >= r.pos {
			continue
		}
		if n := strings.IndexByte(r.src[r.pos:], p.c); n >= 0 {
			*p.at = r.pos + n
		} else {
			*p.at = len(r.src)
		}
	}
}

// next returns the bytes of the next line without its end, and its number.
func (r *lineReader) next() (begin, end, no int, ok bool) {
	if r.pos >= len(r.src) {
		return 0, 0, 0, false
	}
	r.advance()
	begin, no = r.pos, r.no
	end = min(r.lf, r.cr, r.ff)
	r.pos = min(end+1, len(r.src))
	if end == r.cr && r.lf == end+1 && r.lf < len(r.src) {
		r.pos++
	}
	if end != r.ff {
		r.no++
	}
	return begin, end, no, true
}

// A text has room for a line in each 16 bytes that were read of it, and for 8,000 more: of the
// benchmark's 8,869 dumps those with most have 4,091 in 38 KB. Where the room is used up lines
// of words alone go on in the one before, up to 1 KiB, as blocks do (see crowd), and from twice as
// many on all lines: a line takes 80 bytes.
const (
	linesAnyway = 8000
	lineBytes   = 16
)

// readInto returns the lines of src that are not blank, at most limit of them, and what is to
// be said of it where that is not all, or not all of their ends are told. They stand in the memory of
// lines, which is empty.
func readInto(lines []textLine, src string, limit int) (all []textLine, damage string) {
	lines = slices.Grow(lines, min(limit, countLines(src)))
	gap := 0
	var l textLine
	for r := newLineReader(src); r.pos < len(src); {
		if !r.quick(&l) {
			r.slow(&l)
		}
		if l.start == l.end || src[l.start] >= utf8.RuneSelf && isBlankText(src[l.start:l.end]) {
			gap++
			continue
		}
		if room := linesAnyway + r.end/lineBytes; len(lines) > room && lines[len(lines)-1].takes(src, l.start, l.end, len(lines) > 2*room) {
			damage, gap = "more lines than one in 16 bytes: short ones joined", 0
			continue
		}
		if len(lines) == limit {
			return lines, "more than " + strconv.Itoa(limit) + " lines"
		}
		l.text, l.gap, gap = l.start, gap, 0
		lines = append(lines, l)
	}
	return lines, damage
}

// takes makes the line go on with what stands at a up to b, if both are words alone, or all lines
// are to, and it is not too long then.
func (l *textLine) takes(src string, a, b int, all bool) bool {
	if b-l.start >= joinedLength || !all && (!wordsAlone(src[l.start:l.end]) || !wordsAlone(src[a:b])) {
		return false
	}
	l.end, l.edge, l.words = b, l.indent+b-l.start, 0
	return true
}

// wordsAlone reports whether a line begins with a word and no bullet, number or letter of a
// list, nor is a row of a table.
func wordsAlone(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return runes.IsLetter(r) && (n == len(s) || strings.IndexByte(" .)", s[n]) < 0) && strings.IndexByte(s, '|') < 0
}

// countLines returns about how many lines are to be had of src: lists that grow as they are
// filled leave five times their size behind.
func countLines(src string) int {
	if len(src) <= lineBytes*linesAnyway {
		return min(strings.Count(src, "\n"), len(src)/lineBytes) + 1 // of few it does not matter
	}
	words, other, word := 0, 1, false // word: the line is one of words alone so far
	for i := 0; i < len(src); i++ {
		if i > 0 && lineEndBytes.count(src[i-1]) == 0 || lineEndBytes.count(src[i]) > 0 {
			if word && src[i] == '|' {
				words, other, word = words-1, other+1, false
			}
			continue
		}
		for k := 0; k < lynxIndent && i+1 < len(src) && src[i] == ' '; k++ {
			i++
		}
		c := src[i] | 0x20
		if word = 'a' <= c && c <= 'z'; word {
			words++
		} else {
			other++
		}
	}
	room := linesAnyway + len(src)/lineBytes
	return min(min(words, room)+other, 2*room+len(src)/joinedLength*2)
}

// lynxIndent is how far lynx indents text.
const lynxIndent = 3

// lineEndBytes are LF, CR and form feed.
var lineEndBytes = byteSet{1<<'\n' | 1<<'\r' | 1<<'\f'}

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

// longLine is the length of a line in bytes past which its columns are estimated.
const longLine = 8 * maxWrap

// lineColumns is columns for a line; past all widths at which text is wrapped an estimate does.
func lineColumns(s string, at int) int {
	if len(s) > longLine {
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
