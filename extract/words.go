package extract

import (
	"math/bits"
	"unicode/utf8"

	"winnow/internal/eight"
	"winnow/internal/runes"
)

// CountWords returns the number of words in s: runs of letters, digits and marks count
// one each; in scripts without spaces (Han, Kana, Thai, Lao, Khmer, Burmese) two characters
// count one, so that lengths compare across scripts. It is a fast estimate for features;
// the record's word count follows UAX #29.
func CountWords(s string) int {
	var c wordSum
	for i := 0; i < len(s); {
		x := eight.At(s, i)
		if x&eight.High == 0 {
			c.eight(x)
			i += 8
			continue
		}
		for end := min(i+8, len(s)); i < end; {
			r, n := utf8.DecodeRuneInString(s[i:])
			i += n
			c.rune(charClassOf(r))
		}
	}
	return c.sum()
}

// wordSum counts the words of a text that comes in parts.
type wordSum struct{ words, dense, in int } // in: 1 in a word

func (c *wordSum) sum() int { return c.words + (c.dense+1)/2 }

// eight counts in eight ASCII bytes.
func (c *wordSum) eight(x uint64) {
	in := uint64(c.in) << 7
	w := wordBits(x, in)
	c.words += bits.OnesCount64(w &^ (w<<8 | in))
	c.in = int(w >> 63)
}

// wordBits returns the highest bits of those of eight ASCII bytes that stand in words, in being 0x80
// where a word goes on from before.
func wordBits(x, in uint64) uint64 {
	w := eight.Letters(x) | eight.Digits(x)
	for a := eight.Equal(x, '\''); a != 0; a &= a << 8 { // one that follows a word's byte goes with it
		w |= a & (w<<8 | in)
	}
	return w
}

// rune counts in a character, by its class.
func (c *wordSum) rune(k charClass) {
	switch {
	case k&(classDense|classWord) == classWord:
		c.words += 1 - c.in
		c.in = 1
	case k&classDense != 0:
		c.dense++
		c.in = 0
	case k&classJoin == 0:
		c.in = 0
	}
}

// byteSet is a set of bytes as bits.
type byteSet [4]uint64

// count returns 1 for a byte in the set and 0 for any other.
func (s *byteSet) count(c byte) int { return int(s[c>>6]>>(c&63)) & 1 }

func isWordByte(c byte) bool { return c|0x20-'a' < 26 || c-'0' < 10 }

// Dense reports whether r belongs to a script that is written without spaces between words.
func Dense(r rune) bool {
	switch {
	case r < 0x0e00:
		return false
	case r <= 0x0eff: // Thai, Lao
		return runes.IsLetter(r)
	case 0x1000 <= r && r <= 0x109f, 0x1780 <= r && r <= 0x17ff: // Burmese, Khmer
		return runes.IsLetter(r)
	case 0x3040 <= r && r <= 0x30ff, 0x3400 <= r && r <= 0x4dbf, 0x4e00 <= r && r <= 0x9fff:
		return true
	}
	return 0xf900 <= r && r <= 0xfaff || 0x20000 <= r && r <= 0x323af
}
