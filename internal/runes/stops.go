package runes

import "unicode/utf8"

// IsStop reports whether r, which is beyond ASCII, ends sentences in a script that has a mark of its own for that:
// Arabic, Devanagari, Ethiopic, Armenian, Khmer, Burmese, Tibetan and the wide forms of East Asia.
func IsStop(r rune) bool {
	switch r {
	case '…', '。', '！', '？', '．', '｡', '؟', '۔', '।', '॥', '։', '።', '፧', '។', '៕', '။', '།':
		return true
	}
	return false
}

// unmarked is the length in bytes from which on a text in a script without such marks is taken for
// sentences: a hundred letters of Thai, of which headlines have fewer.
const unmarked = 300

// EndsUnmarked reports whether s ends in a letter of Thai or Lao, which part sentences by spaces
// alone, and is as long as sentences are.
func EndsUnmarked(s string) bool {
	if len(s) < unmarked {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return 0x0e01 <= r && r <= 0x0edf && (IsLetter(r) || IsMark(r) || IsDigit(r))
}
