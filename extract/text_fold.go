package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"winnow/internal/eight"
	"winnow/internal/runes"
)

// spaceAt returns the length of the white space that s[i:] begins with: one rune of
// Unicode's White_Space, or 0. Joiners, zero-width spaces and soft hyphens are none.
func spaceAt(s string, i int) int {
	c := s[i]
	if c < utf8.RuneSelf {
		if c == ' ' || '\t' <= c && c <= '\r' {
			return 1
		}
		return 0
	}
	if c != 0xc2 && c != 0xe1 && c != 0xe2 && c != 0xe3 {
		return 0
	}
	if r, n := utf8.DecodeRuneInString(s[i:]); runes.IsSpace(r) {
		return n
	}
	return 0
}

// trimSpace narrows s[a:b] to what stands between the white space at its ends.
func trimSpace(s string, a, b int) (int, int) {
	for a < b {
		n := spaceAt(s, a)
		if n == 0 {
			break
		}
		a += n
	}
	for a < b {
		r, n := utf8.DecodeLastRuneInString(s[a:b])
		if !runes.IsSpace(r) {
			break
		}
		b -= n
	}
	return a, b
}

// foldSpace returns s with every run of white space as one space and none at its ends.
// Most lines need no change and are returned as they are.
func foldSpace(s string) string {
	if isFolded(s) {
		return s
	}
	return string(foldInto(make([]byte, 0, len(s)), s))
}

func isFolded(s string) bool {
	if s != "" && s[len(s)-1] == ' ' {
		return false
	}
	before := uint64(1) // at the beginning and behind a space
	for i := 0; i < len(s); i += 8 {
		x := eight.At(s, i)
		ascii := x &^ eight.High
		blanks := eight.Equal(ascii, ' ') &^ x
		other := eight.Between(ascii, '\t', '\r') &^ x
		if blanks&(blanks<<8|before<<7)|other != 0 || x&eight.High != 0 && spaceWithin(s, i, min(i+8, len(s))) {
			return false
		}
		before = blanks >> 63
	}
	return true
}

// spaceWithin reports whether white space beyond ASCII begins in s[i:end].
func spaceWithin(s string, i, end int) bool {
	for ; i < end; i++ {
		if c := s[i]; 0xc2 <= c && c <= 0xe3 && spaceAt(s, i) > 0 {
			return true
		}
	}
	return false
}

// appendFolded adds s to dst with its white space folded. White space at the beginning of s
// becomes a space unless dst is empty or ends in white space; at the end of s it is dropped.
func appendFolded(dst []byte, s string) []byte {
	if isFolded(s) {
		return append(dst, s...)
	}
	return foldInto(dst, s)
}

// foldInto is appendFolded for what is not folded.
func foldInto(dst []byte, s string) []byte {
	for i := 0; i < len(s); {
		if n := spaceAt(s, i); n > 0 {
			i += n
			for i < len(s) && spaceAt(s, i) > 0 {
				i += spaceAt(s, i)
			}
			if i < len(s) {
				dst = appendSpace(dst)
			}
			continue
		}
		j := wordsEnd(s, i)
		dst = append(dst, s[i:j]...)
		i = j
	}
	return dst
}

// wordsEnd returns where the words end that begin at s[i], which is no white space, and that
// have no more than a space between.
func wordsEnd(s string, i int) int {
	for ; i < len(s); i++ {
		c := s[i]
		switch {
		case c > ' ' && c < 0xc2, c > 0xe3:
		case c == ' ':
			if i+1 == len(s) || spaceAt(s, i+1) > 0 {
				return i
			}
		case spaceAt(s, i) > 0:
			return i
		}
	}
	return len(s)
}

// appendSpace adds a space unless dst is empty or ends in white space.
func appendSpace(dst []byte) []byte {
	if n := len(dst); n == 0 || dst[n-1] == ' ' || dst[n-1] == '\n' || dst[n-1] == '\t' {
		return dst
	}
	return append(dst, ' ')
}

// appendWrapped adds the next line of a wrapped paragraph: with a space, or with nothing
// after a hyphen inside a word and between two CJK characters.
func appendWrapped(dst []byte, line string) []byte {
	if len(dst) > 0 && !gluesTo(dst, line) {
		dst = appendSpace(dst)
	}
	return appendFolded(dst, line)
}

// gluesTo reports whether a wrapped line that begins with next joins what stands before it
// without a space.
func gluesTo(before []byte, next string) bool {
	r, _ := utf8.DecodeRuneInString(next)
	last, n := utf8.DecodeLastRune(before)
	if isCJK(last) && isCJK(r) {
		return true
	}
	if last != '-' && last != '\u2010' || !runes.IsLetter(r) {
		return false
	}
	prev, _ := utf8.DecodeLastRune(before[:len(before)-n])
	return (runes.IsLetter(prev) || runes.IsDigit(prev)) && !isConjunction(firstWord(next))
}

// isConjunction knows the words before which a hyphen stands for a shared word part
// ("two- and three-year", "Vor- und Nachteile") and so ends its own word.
func isConjunction(w string) bool {
	switch w {
	case "and", "or", "to", "und", "oder", "bis", "sowie", "en", "of", "och", "eller", "og":
		return true
	}
	return false
}

func firstWord(s string) string {
	for i := 0; i < len(s); i++ {
		if spaceAt(s, i) > 0 {
			return s[:i]
		}
	}
	return s
}

// isCJK reports whether r is written without a space on either side in Chinese and Japanese:
// ideographs, kana and their punctuation. Hangul is not among them.
func isCJK(r rune) bool {
	switch {
	case r < 0x2e80:
		return false
	case r <= 0x30ff, 0x31c0 <= r && r <= 0x9fff, 0xf900 <= r && r <= 0xfaff:
		return true
	}
	return 0xfe30 <= r && r <= 0xfe4f || 0xff01 <= r && r <= 0xff9f || 0x20000 <= r && r <= 0x323af
}

// columns returns how many terminal columns s takes from column at on: wide characters two,
// marks and format characters none, a tab to the next multiple of eight.
func columns(s string, at int) int {
	col := at
	for i := 0; i < len(s); {
		if x := eight.At(s, i); (x|eight.Equal(x, '\t'))&eight.High == 0 {
			n := min(8, len(s)-i)
			i += n
			col += n
			continue
		}
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			if c == '\t' {
				col += 8 - col%8
			} else {
				col++
			}
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		col += int(charClassOf(r) & classColumns)
	}
	return col - at
}

func runeColumns(r rune) int {
	switch {
	case r < 0x300, 0x370 <= r && r < 0x483, 0x48a <= r && r < 0x591, 0x1e00 <= r && r < 0x200b:
		return 1 // Latin, Greek, Cyrillic, Armenian: no marks among them
	case isCJK(r), 0xac00 <= r && r <= 0xd7a3, 0x1f300 <= r && r <= 0x1faff:
		return 2
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	}
	return 1
}

// isBlankText reports whether s holds nothing but white space and format characters.
func isBlankText(s string) bool {
	for i, r := range s {
		if c := s[i]; c > ' ' && c < utf8.RuneSelf {
			return false
		}
		if !runes.IsSpace(r) && !unicode.Is(unicode.Cf, r) {
			return false
		}
	}
	return true
}

// endsSentence reports whether s ends in a full stop, question or exclamation mark of any
// script, closing quotes and brackets left aside.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, `"'”’»)]」』）】 `)
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?:：", r) || runes.IsStop(r) || runes.EndsUnmarked(s)
}

// startsLower reports whether the first letter of s is lower case, and whether it has case.
func startsLower(s string) (lower, cased bool) {
	for _, r := range s {
		switch {
		case runes.IsLower(r):
			return true, true
		case runes.IsUpper(r):
			return false, true
		case runes.IsLetter(r):
			return false, false
		case runes.IsDigit(r):
			return false, true
		}
	}
	return false, false
}
