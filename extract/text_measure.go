package extract

import (
	"math/bits"
	"unicode/utf8"

	"winnow/internal/eight"
)

// lineSum is what one pass over a line finds out.
type lineSum struct {
	end    int // where the line ends
	cols   int // as columns counts them
	words  wordSum
	folded bool // its white space, but at its end
}

// measure reads the line of src whose text begins at i, which is no space, eight bytes at a time.
// What wordSum.eight does is done here in variables of its own, which stay in registers.
// It is not ok where another control character than LF or CRLF ends it: tabs, form feeds.
func measure(src string, i int) (m lineSum, ok bool) {
	begin, words := i, 0
	var twice, before, in uint64 // before, in: whether a space is before, and a word goes on, as the highest bit of byte -1
	for m.folded = true; ; {
		x := uint64(0)
		if i+8 <= len(src) {
			x = eight.Of(src[i:])
		} else if i < len(src) {
			x = eight.At(src, i)
		}
		n, controls := 8, eight.Controls(x)
		if controls != 0 { // the text's end is one, too
			n = bits.TrailingZeros64(controls) / 8
			x &= 1<<(8*n) - 1
		}
		if x&eight.High == 0 {
			blanks := eight.Equal(x, ' ')
			twice |= blanks & (blanks<<8 | before)
			before = blanks >> 56
			i += n
			w := wordBits(x, in)
			words += bits.OnesCount64(w &^ (w<<8 | in))
			in = w >> 56 & 0x80
		} else {
			at := i
			m.words.in = int(in >> 7)
			i = m.runes(src, i, i+n, before != 0)
			in = uint64(m.words.in) << 7
			m.cols -= i - at
			before = 0
			if src[i-1] == ' ' {
				before = 0x80
			}
		}
		if n < 8 {
			break
		}
	}
	m.end = i
	m.words.words += words
	m.cols += i - begin
	m.folded = m.folded && twice == 0
	return m, i == len(src) || src[i] == '\n' || src[i] == '\r' && i+1 < len(src) && src[i+1] == '\n'
}

// runes goes over the characters that begin in src[i:end] and returns where the last one ends.
func (m *lineSum) runes(src string, i, end int, blank bool) int {
	for i < end {
		r, n := rune(src[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(src[i:])
		}
		k := charClassOf(r)
		i += n
		m.cols += int(k & classColumns)
		m.words.rune(k)
		if k&classSpace != 0 && (blank || r != ' ') {
			m.folded = false
		}
		blank = r == ' '
	}
	return i
}

// quick reads the next line in one pass where it can, which most lines let it.
func (r *lineReader) quick(l *textLine) bool {
	a := r.pos
	for a < len(r.src) && r.src[a] == ' ' {
		a++
	}
	if a == len(r.src) || r.src[a] >= utf8.RuneSelf && spaceAt(r.src, a) > 0 {
		return false
	}
	m, ok := measure(r.src, a)
	if !ok {
		return false
	}
	b := m.end
	if a < b && (r.src[b-1] == ' ' || r.src[b-1] >= utf8.RuneSelf) {
		_, b = trimSpace(r.src, a, b)
		m.cols -= columns(r.src[b:m.end], 0)
	}
	if b-a > longLine {
		m.cols = (b - a) / 2
	}
	*l = textLine{begin: r.pos, start: a, end: b, no: r.no, indent: a - r.pos, edge: a - r.pos + m.cols}
	if n := m.words.sum(); m.folded && n < 1<<16-1 {
		l.words = uint16(n + 1)
	}
	r.no++
	r.end, r.pos = m.end, min(m.end+1, len(r.src))
	if m.end < len(r.src) && r.src[m.end] == '\r' {
		r.pos++
	}
	return true
}

// slow reads the next line, whatever is in it.
func (r *lineReader) slow(l *textLine) {
	begin, end, no, _ := r.next()
	r.end = end
	a, b := trimSpace(r.src, begin, end)
	*l = textLine{begin: begin, start: a, end: b, no: no}
	if a < b {
		l.indent = columns(r.src[begin:a], 0)
		l.edge = l.indent + lineColumns(r.src[a:b], l.indent)
	}
}
