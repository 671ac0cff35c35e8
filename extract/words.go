package extract

import (
	"unicode"
	"unicode/utf8"
)

// CountWords returns the number of words in s: runs of letters, digits and marks count
// one each; in scripts without spaces (Han, Kana, Thai, Lao, Khmer, Burmese) two characters
// count one, so that lengths compare across scripts. It is a fast estimate for features;
// the record's word count follows UAX #29.
func CountWords(s string) int {
	words, dense, in := 0, 0, false
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			word := isWordByte(c)
			if word && !in {
				words++
			}
			in = word || in && c == '\''
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		switch {
		case Dense(r):
			dense++
			in = false
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if !in {
				words++
			}
			in = true
		default:
			in = in && (r == '’' || unicode.IsMark(r) || r == '\u200c' || r == '\u200d' || r == '\u00ad')
		}
	}
	return words + (dense+1)/2
}

func isWordByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

// Dense reports whether r belongs to a script that is written without spaces between words.
func Dense(r rune) bool {
	switch {
	case r < 0x0e00:
		return false
	case r <= 0x0eff: // Thai, Lao
		return unicode.IsLetter(r)
	case 0x1000 <= r && r <= 0x109f, 0x1780 <= r && r <= 0x17ff: // Burmese, Khmer
		return unicode.IsLetter(r)
	case 0x3040 <= r && r <= 0x30ff, 0x3400 <= r && r <= 0x4dbf, 0x4e00 <= r && r <= 0x9fff:
		return true
	}
	return 0xf900 <= r && r <= 0xfaff || 0x20000 <= r && r <= 0x323af
}
