package extract

import (
	"bytes"
	"sort"
	"strings"

	"golang.org/x/net/html"
)

// The parser keeps no offsets, its tokenizer's raw bytes do. Where spans are asked for,
// every text token gets a mark in front of its first character: a byte that is in no
// valid UTF-8 and the token's number in four continuation bytes. The parser hands marks on
// as text; they come off again when the text is gathered.
const (
	markByte = 0xFF
	markLen  = 5
)

func appendMark(dst []byte, run int) []byte {
	return append(dst, markByte, 0x80|byte(run>>18&63), 0x80|byte(run>>12&63), 0x80|byte(run>>6&63), 0x80|byte(run&63))
}

// decodeMark returns the number in the mark that s begins with.
func decodeMark(s string) int32 {
	if len(s) < markLen {
		return -1
	}
	return int32(s[1]&63)<<18 | int32(s[2]&63)<<12 | int32(s[3]&63)<<6 | int32(s[4]&63)
}

// maxRuns is what a mark can number; text tokens beyond it carry none.
const maxRuns = 1 << 24

// runs are the text tokens of a page in source order.
type runs struct {
	start, end []int   // byte offsets into the source
	owner      []int32 // block that shows the run, -1 for none
	tables     []int   // offsets of <table …
	tableEnds  []int   // offsets behind </table>
}

func (r *runs) add(start, end int) int {
	r.start, r.end, r.owner = append(r.start, start), append(r.end, end), append(r.owner, -1)
	return len(r.start) - 1
}

// own notes that block shows the given runs.
func (r *runs) own(block int32, shown []int32) {
	for _, i := range shown {
		if int(i) < len(r.owner) {
			r.owner[i] = block
		}
	}
}

// place sets the spans and lines of doc's blocks.
func (r *runs) place(doc *Document, src []byte) {
	first, last := r.extent(len(doc.Blocks))
	lines := newlines(src)
	at := 0
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		if first[i] < 0 {
			b.Start, b.End, b.Traits = at, at, b.Traits|RawText
		} else {
			r.span(b, int(first[i]), int(last[i]), src)
			if r.foreign(int32(i), int(first[i]), int(last[i]), src) {
				b.Traits |= Scattered
			}
			at = b.End
		}
		b.Line = 1 + sort.SearchInts(lines, b.Start)
	}
}

// extent returns each block's first and last run, -1 where it has none.
func (r *runs) extent(blocks int) (first, last []int32) {
	first, last = make([]int32, blocks), make([]int32, blocks)
	for i := range first {
		first[i] = -1
	}
	for run, b := range r.owner {
		if b < 0 {
			continue
		}
		if first[b] < 0 {
			first[b] = int32(run)
		}
		last[b] = int32(run)
	}
	return first, last
}

// span sets b's place: from its first run to its last, the whole element for a table
// (its cells mean nothing without it).
func (r *runs) span(b *Block, first, last int, src []byte) {
	b.Start, b.End = r.start[first], r.end[last]
	b.End -= len(src[b.Start:b.End]) - len(bytes.TrimRight(src[b.Start:b.End], " \t\r\n\f\x00"))
	if b.Type != Table {
		return
	}
	if i := sort.SearchInts(r.tables, b.Start) - 1; i >= 0 {
		b.Start = r.tables[i]
	}
	if i := sort.SearchInts(r.tableEnds, b.End); i < len(r.tableEnds) {
		b.End = r.tableEnds[i]
	}
	from := sort.SearchInts(r.start, b.Start)
	for i := from; i < len(r.start) && r.start[i] < b.End; i++ {
		if (i < first || i > last) && r.owner[i] >= 0 {
			b.Traits |= Scattered // a caption inside the table is a block of its own
		}
	}
}

// foreign reports whether a run between first and last is not block's.
func (r *runs) foreign(block int32, first, last int, src []byte) bool {
	for i := first; i <= last; i++ {
		if r.owner[i] != block && (r.owner[i] >= 0 || foldString(html.UnescapeString(string(src[r.start[i]:r.end[i]]))) != "") {
			return true
		}
	}
	return false
}

func newlines(src []byte) []int {
	at := make([]int, 0, bytes.Count(src, []byte{'\n'}))
	for i := 0; ; i++ {
		n := bytes.IndexByte(src[i:], '\n')
		if n < 0 {
			return at
		}
		i += n
		at = append(at, i)
	}
}

// stripMarks takes the marks out of the tree's text.
func stripMarks(root *html.Node) {
	for n := range root.Descendants() {
		if n.Type == html.TextNode {
			n.Data = unmark(n.Data)
		}
	}
}

func unmark(s string) string {
	if strings.IndexByte(s, markByte) < 0 {
		return s
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		if s[i] == markByte {
			i += markLen
			continue
		}
		out = append(out, s[i])
		i++
	}
	return string(out)
}
