// Package runes tells what package unicode tells of characters, from a Table, which fills with
// those that were asked for: package unicode searches its ranges each time. Of cleaning flattened
// pages in Greek, Polish, Russian and Chinese that was a seventh; a ninth is saved (winnow batch -j 1,
// 727 pages, four runs of each in turns).
package runes

import (
	"strings"
	"sync/atomic"
	"unicode"
	"unicode/utf8"
)

// What is known of a character: its lower case, and what it is.
const (
	lower  = 1<<21 - 1
	letter = 1 << (iota + 20)
	digit
	upper
	small
	mark
	space
	known // set of all that were asked for
)

// size is the number of characters that have a place in a table: the plane of most scripts, and
// that of emoji. Places that nobody asks for take no memory.
const size = 0x20000

// Table keeps what was told of characters. Several may ask it at once.
type Table [size]uint32

// Of returns what learn says of r, which is never 0 and always the same: it is asked once for most characters.
func (t *Table) Of(r rune, learn func(rune) uint32) uint32 {
	if uint32(r) < size {
		if v := atomic.LoadUint32(&t[r]); v != 0 {
			return v
		}
	}
	return t.learn(r, learn)
}

func (t *Table) learn(r rune, learn func(rune) uint32) uint32 {
	v := learn(r)
	if uint32(r) < size {
		atomic.StoreUint32(&t[r], v)
	}
	return v
}

var table Table

// of returns what is known of r.
func of(r rune) uint32 { return table.Of(r, learn) }

// learn asks package unicode.
func learn(r rune) uint32 {
	return known | uint32(unicode.ToLower(r))&lower | bit(letter, unicode.IsLetter(r)) | bit(digit, unicode.IsDigit(r)) |
		bit(upper, unicode.IsUpper(r)) | bit(small, unicode.IsLower(r)) | bit(mark, unicode.IsMark(r)) | bit(space, unicode.IsSpace(r))
}

func bit(of uint32, is bool) uint32 {
	if is {
		return of
	}
	return 0
}

// IsLetter is unicode.IsLetter.
func IsLetter(r rune) bool { return of(r)&letter != 0 }

// IsDigit is unicode.IsDigit.
func IsDigit(r rune) bool { return of(r)&digit != 0 }

// IsUpper is unicode.IsUpper.
func IsUpper(r rune) bool { return of(r)&upper != 0 }

// IsLower is unicode.IsLower.
func IsLower(r rune) bool { return of(r)&small != 0 }

// IsMark is unicode.IsMark.
func IsMark(r rune) bool { return of(r)&mark != 0 }

// IsSpace is unicode.IsSpace.
func IsSpace(r rune) bool { return of(r)&space != 0 }

// ToLower is unicode.ToLower, of what is a character.
func ToLower(r rune) rune {
	if r < 0 || r > unicode.MaxRune {
		return r
	}
	return rune(of(r) & lower)
}

// Lower is strings.ToLower.
func Lower(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return strings.Map(ToLower, s)
		}
	}
	return strings.ToLower(s)
}
