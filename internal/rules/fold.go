package rules

import (
	"encoding/binary"
	"math/bits"
	"slices"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"winnow/extract"
	"winnow/internal/eight"
	"winnow/internal/runes"
)

// Fold appends text to dst in the form that rules match: lower case, white space runs
// as one blank and none at the ends, one form of apostrophes, quotes, dashes, dots and
// full-width characters, without joiners, soft hyphens, marks of direction, the accents of Greek and
// the vowel marks of Arabic: Greek capitals are written without, and Arabic mostly is.
func Fold(dst []byte, text string) []byte {
	start := len(dst)
	dst, composed := foldInto(dst, text)
	if composed {
		return dst
	}
	text = norm.NFC.String(text)
	if dst, _ = foldInto(dst[:start], text); string(dst[start:]) == text {
		return dst
	}
	// a capital with its mark may compose only as a small letter
	return append(dst[:start], norm.NFC.Bytes(dst[start:])...)
}

// foldInto is Fold of composed text; it reports whether no character needs composing.
func foldInto(dst []byte, text string) (folded []byte, composed bool) {
	start := len(dst)
	composed = true
	for i := 0; ; {
		if dst, i = foldPlain(dst, start, text, i); i == len(text) {
			break
		}
		r, n := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(text[i:])
		}
		i += n
		switch {
		case r < utf8.RuneSelf || runes.IsSpace(r):
			dst = appendBlank(dst, start)
		case !ignored(r):
			composed = composed && !needsComposing(r)
			dst = appendFolded(dst, r)
		}
	}
	if n := len(dst); n > start && dst[n-1] == ' ' {
		dst = dst[:n-1]
	}
	return dst, composed
}

// foldPlain folds the run of ASCII with single blanks between its words that begins at byte i of
// text, and returns where it ends: most texts are all of that. Eight bytes are folded at a time.
func foldPlain(dst []byte, start int, text string, i int) ([]byte, int) {
	blank := uint64(0) // whether one stands before, as eight.Equal says it of the byte before the lowest
	if len(dst) == start || dst[len(dst)-1] == ' ' {
		blank = 0x80
	}
	dst = slices.Grow(dst, len(text)-i+8)
	to := dst[len(dst):cap(dst)]
	n := 0
	for n < len(text)-i {
		x := eight.At(text, i+n)
		binary.LittleEndian.PutUint64(to[n:], x|eight.Between(x, 'A', 'Z')>>2^eight.Equal(x, '`')>>7*('`'^'\''))
		blanks := eight.Equal(x, ' ')
		if other := notPlain(x) | blanks&(blanks<<8|blank); other != 0 {
			n += bits.TrailingZeros64(other) / 8
			break
		}
		blank = blanks >> 56
		n += 8
	}
	return dst[:len(dst)+n], i + n
}

// notPlain tells, by the highest bit of each, the bytes that foldPlain does not fold: all but ASCII
// characters and blanks. The lowest that it tells is right.
func notPlain(x uint64) uint64 { return (x | ^(x + 0x60*eight.One) | (x + eight.One)) & eight.High }

// appendBlank writes a blank unless one stands there or nothing does.
func appendBlank(dst []byte, start int) []byte {
	if len(dst) == start || dst[len(dst)-1] == ' ' {
		return dst
	}
	return append(dst, ' ')
}

// ignored reports whether r is invisible (joiners, direction marks, soft hyphens, variation
// selectors, the byte order mark) or a mark that Arabic is as well written without.
func ignored(r rune) bool {
	switch {
	case r == 0xad, r == 0xfeff, r == 0x61c:
		return true
	case 0x200b <= r && r <= 0x200f, 0x202a <= r && r <= 0x202e, 0x2060 <= r && r <= 0x2069:
		return true
	case 0x64b <= r && r <= 0x652, r == 0x640, r == 0x670: // vowel marks of Arabic, and the stroke that stretches a word
		return true
	}
	return 0xfe00 <= r && r <= 0xfe0f
}

// needsComposing reports whether r may be part of a decomposed letter, or is a letter of an Indian
// script with a dot (nukta), which is written as one character or as two and never composed.
func needsComposing(r rune) bool {
	switch {
	case r < 0x300:
		return false
	case r <= 0x36f, 0x653 <= r && r <= 0x655, 0x1100 <= r && r <= 0x11ff:
		return true
	case 0x958 <= r && r <= 0x95f, r == 0x9dc, r == 0x9dd, r == 0x9df, 0xa59 <= r && r <= 0xa5e, r == 0xa33, r == 0xa36:
		return true
	}
	return r == 0x3099 || r == 0x309a
}

func appendFolded(dst []byte, r rune) []byte {
	switch r {
	case '…', '‥':
		return append(dst, "..."...)
	case 'ß', 'ẞ':
		return append(dst, "ss"...)
	}
	return utf8.AppendRune(dst, foldRune(r))
}

// foldRune maps variants of a character onto one.
func foldRune(r rune) rune {
	switch r {
	case '’', '‘', '‛', 'ʼ', '′', '´', '｀':
		return '\''
	case '“', '”', '„', '‟', '″':
		return '"'
	case '‐', '‑', '‒', '–', '—', '―', '−':
		return '-'
	case '、', '，', '،':
		return ','
	case '。':
		return '.'
	case 'İ', 'ı': // Turkish dotted and dotless i meet, for pages in plain capitals
		return 'i'
	case 'ς':
		return 'σ'
	case 'ά', 'Ά':
		return 'α'
	case 'έ', 'Έ':
		return 'ε'
	case 'ή', 'Ή':
		return 'η'
	case 'ί', 'ϊ', 'ΐ', 'Ί', 'Ϊ':
		return 'ι'
	case 'ό', 'Ό':
		return 'ο'
	case 'ύ', 'ϋ', 'ΰ', 'Ύ', 'Ϋ':
		return 'υ'
	case 'ώ', 'Ώ':
		return 'ω'
	case 'ё', 'Ё':
		return 'е'
	case 'ي', 'ى', 'ی': // yeh, written both ways in Arabic, with a letter of its own in Persian and Urdu
		return 'ي'
	case 'ک': // keheh, Persian's and Urdu's kaf
		return 'ك'
	case 'أ', 'إ', 'آ':
		return 'ا'
	}
	if 0xff01 <= r && r <= 0xff5e { // full-width ASCII
		r -= 0xfee0
	}
	return runes.ToLower(r)
}

// wordRune reports whether r is part of a word.
func wordRune(r rune) bool {
	return runes.IsLetter(r) || runes.IsDigit(r) || runes.IsMark(r)
}

// border reports whether a word may end or begin at byte i of text. Scripts without
// spaces have a border everywhere.
func border(text []byte, i int) bool {
	if i <= 0 || i >= len(text) {
		return true
	}
	a, _ := utf8.DecodeLastRune(text[:i])
	b, _ := utf8.DecodeRune(text[i:])
	return !wordRune(a) || !wordRune(b) || extract.Dense(a) || extract.Dense(b)
}

// core returns the bounds of text without punctuation and symbols at its ends.
func core(text []byte) (start, end int) {
	end = len(text)
	if end > 0 && isAlnum(text[0]) && isAlnum(text[end-1]) { // as of most texts
		return 0, end
	}
	for start < end {
		r, n := utf8.DecodeRune(text[start:])
		if wordRune(r) {
			break
		}
		start += n
	}
	for start < end {
		r, n := utf8.DecodeLastRune(text[:end])
		if wordRune(r) {
			break
		}
		end -= n
	}
	return start, end
}
