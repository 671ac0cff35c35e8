package extract

import (
	"math/bits"
	"unicode"
	"unicode/utf8"

	"winnow/internal/eight"
	"winnow/internal/runes"
)

// CountWords returns the number of words in s: runs of letters, digits and marks count
// one each; in scripts without spaces (Han, Kana, Thai, Lao, Khmer, Burmese) two characters
// count one, so that lengths compare across scripts. It is a fast estimate for features;
// the record's word count follows UAX #29.
func CountWords(s string) int {
	words, dense := 0, 0
	in := 0 // 1 in a word
	for i := 0; i < len(s); {
		x := eight.At(s, i)
		if (x|eight.Equal(x, '\''))&eight.High == 0 {
			w := eight.Letters(x) | eight.Digits(x)
			words += bits.OnesCount64(w &^ (w<<8 | uint64(in)<<7))
			in = int(w >> 63)
			i += 8
			continue
		}
		for end := min(i+8, len(s)); i < end; {
			r, n := utf8.DecodeRuneInString(s[i:])
			i += n
			switch {
			case Dense(r):
				dense++
				in = 0
			case isWordRune(r):
				words += 1 - in
				in = 1
			case in == 1 && r != '\'' && r != '’' && !runes.IsMark(r) && r != '\u200c' && r != '\u200d' && r != '\u00ad':
				in = 0
			}
		}
	}
	return words + (dense+1)/2
}

// byteSet is a set of bytes as bits.
type byteSet [4]uint64

// count returns 1 for a byte in the set and 0 for any other.
func (s *byteSet) count(c byte) int { return int(s[c>>6]>>(c&63)) & 1 }

// isWordRune reports whether r is a letter or a decimal digit, as package unicode has it. The
// ranges that most text stands in come first: a search of the tables costs ten times as much.
func isWordRune(r rune) bool {
	switch {
	case r <= unicode.MaxLatin1:
		return runes.IsLetter(r) || runes.IsDigit(r)
	case r <= 0x2c1, // Latin
		0x3a3 <= r && r <= 0x3f5,                           // Greek
		0x400 <= r && r <= 0x481, 0x48a <= r && r <= 0x52f, // Cyrillic
		0x620 <= r && r <= 0x64a, 0x660 <= r && r <= 0x669, // Arabic
		0x904 <= r && r <= 0x939,                                                           // Devanagari
		0x4e00 <= r && r <= 0x9fff, 0x3041 <= r && r <= 0x3096, 0xac00 <= r && r <= 0xd7a3: // Han, Hiragana, Hangul
		return true
	case 0x2000 <= r && r <= 0x206f, 0x3008 <= r && r <= 0x3020: // punctuation
		return false
	}
	return runes.IsLetter(r) || runes.IsDigit(r)
}

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
