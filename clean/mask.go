package clean

import (
	"math/bits"

	"winnow/internal/eight"
)

// masker hashes a text's pattern: runs of letters and of digits, of which the first one alone counts, and
// its signs, each of them. Most of a pattern is letters and a space in turns. So what is hashed is only how long
// it is and what stands where in it behind another sign than those: letters behind a letter's space, and a
// space behind letters, follow from that.
type masker struct {
	hash  uint64
	count int // what is in the pattern so far
}

// maskBytes is how much of a text its pattern is made of, in bytes.
const maskBytes = 120

// What stands in a pattern for digits and for signs beyond ASCII; ASCII signs stand for themselves.
const (
	maskDigit = '0'
	maskOther = 's'
)

// add takes in that the pattern has a sign at a place.
func (m *masker) add(place int, sign uint8) {
	m.hash = (m.hash ^ uint64(place+1)<<8 ^ uint64(sign)) * 0x9E3779B97F4A7C15 // 2⁶⁴ by the golden ratio
	m.hash ^= m.hash >> 32
}

// sum is the hash of the whole pattern.
func (m *masker) sum() uint64 {
	m.add(m.count, 0)
	return m.hash
}

// ascii takes in the first n of eight ASCII characters, of which these are letters, digits and behind a
// letter. behindDigit is whether the first one is behind a digit, as the highest bit of a byte.
func (m *masker) ascii(x uint64, n int, letters, digits, behindLetter, behindDigit uint64) {
	heads := uint64(eight.High) >> ((64 - 8*n) & 63) &^ (letters&behindLetter | digits&(digits<<8|behindDigit))
	told := heads &^ letters &^ (eight.Equal(x, ' ') & behindLetter)
	for x &^= digits >> 7 * 0xf; told != 0; told &= told - 1 { // every digit is a nought
		m.add(m.count+bits.OnesCount64(heads&(told&-told-1)), uint8(x>>(bits.TrailingZeros64(told)&^7)))
	}
	m.count += bits.OnesCount64(heads)
}

// beyond takes in a character beyond ASCII; what it is and what it is behind are nought where they are not so.
func (m *masker) beyond(letter, digit, behindLetter, behindDigit uint64) {
	if letter&behindLetter|digit&behindDigit != 0 {
		return
	}
	switch {
	case digit != 0:
		m.add(m.count, maskDigit)
	case letter == 0:
		m.add(m.count, maskOther)
	}
	m.count++
}
