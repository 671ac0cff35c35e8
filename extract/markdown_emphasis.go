package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"winnow/internal/runes"
)

// mdDelim is a run of asterisks, underscores or tildes that may begin or end emphasis.
type mdDelim struct {
	piece       int
	char        byte
	size, whole int // characters left, and in the run at first
	opens, ends bool
	spaced      bool // white space before and none behind: a late end, see pairDelims
}

// delimiter adds the run of delimiters at i.
func (in *mdInline) delimiter(i int) int {
	c := in.s[i]
	n := fenceSize(in.s[i:], c)
	before, _ := utf8.DecodeLastRuneInString(in.s[:i])
	after, _ := utf8.DecodeRuneInString(in.s[i+n:])
	spaceL, spaceR := i == 0 || runes.IsSpace(before), i+n == len(in.s) || runes.IsSpace(after)
	punctL, punctR := isMark(before) && i > 0, isMark(after) && i+n < len(in.s)
	left := !spaceR && (!punctR || spaceL || punctL)
	right := !spaceL && (!punctL || spaceR || punctR)
	d := mdDelim{piece: len(in.pieces), char: c, size: n, whole: n, opens: left, ends: right, spaced: spaceL && !spaceR}
	if c == '_' {
		d.opens, d.ends = left && (!right || punctL), right && (!left || punctR)
	}
	if c == '~' && n > 2 {
		d.opens, d.ends = false, false
	}
	in.add(textPiece, in.s[i:i+n])
	if d.opens || d.ends || n >= 2 && c == '*' {
		in.delims = append(in.delims, d)
	}
	return n
}

func isMark(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

// pairDelims finds the emphasis among the delimiters from bottom on, takes its marks out of
// the text and drops the delimiters. Besides CommonMark's pairs, a run of two asterisks that
// white space precedes closes one that is open: converters move the line break into bold text.
func (in *mdInline) pairDelims(bottom int) {
	var floor delimFloors
	ds := in.delims[bottom:]
	stack := in.stack[:0]
	for k := range ds {
		d := &ds[k]
		for d.size > 0 && (d.ends || d.whole == 2 && d.char == '*') {
			f := floor.of(d)
			at := opener(ds, stack, *f, d)
			if at < 0 {
				*f = len(stack)
				break
			}
			in.pair(&ds[stack[at]], d)
			if stack = stack[:at+1]; ds[stack[at]].size == 0 {
				stack = stack[:at]
			}
			floor.lower(len(stack))
		}
		if d.opens && d.size > 0 {
			stack = append(stack, k)
		}
	}
	in.delims, in.stack = in.delims[:bottom], stack
}

// delimFloors are the heights of the stack below which no opener stands for a run: by its
// character (a late end has its own), whether it opens too, and its length modulo three.
type delimFloors [4][2][3]int

func (f *delimFloors) of(d *mdDelim) *int {
	i := 3
	if d.ends {
		i = strings.IndexByte("*_~", d.char)
	}
	return &f[i][bit(d.opens)][d.whole%3]
}

// lower keeps the floors at or below the height of the stack.
func (f *delimFloors) lower(n int) {
	for i := range f {
		for j := range f[i] {
			for k := range f[i][j] {
				f[i][j][k] = min(f[i][j][k], n)
			}
		}
	}
}

// opener returns the place in the stack of the run that d ends, or -1.
func opener(ds []mdDelim, stack []int, floor int, d *mdDelim) int {
	if !d.ends && !d.spaced {
		return -1
	}
	for at := len(stack) - 1; at >= floor; at-- {
		o := &ds[stack[at]]
		if o.char != d.char || d.char == '~' && o.size != d.size || !d.ends && o.size != 2 {
			continue
		}
		if d.ends && (o.ends || d.opens) && (o.whole+d.whole)%3 == 0 && (o.whole%3 != 0 || d.whole%3 != 0) {
			continue
		}
		return at
	}
	return -1
}

// pair takes the marks of one emphasis off both runs.
func (in *mdInline) pair(a, b *mdDelim) {
	n := 1
	if a.size >= 2 && b.size >= 2 {
		n = 2
	}
	a.size -= n
	b.size -= n
	in.pieces[a.piece].text = in.pieces[a.piece].text[:a.size]
	in.pieces[b.piece].text = in.pieces[b.piece].text[:b.size]
}
