package extract

import (
	"strings"
	"sync"
	"unicode/utf8"

	"winnow/internal/runes"
)

// dateToken is a number, a word, or a character that parts them.
type dateToken struct {
	num    int // -1 for no number
	digits int
	word   string
	start  int // where in the string it stands, in bytes
	end    int
}

// otherWord stands for a word that is in no date.
const otherWord = "_"

// dateWords holds the hashes of the ASCII words that dates consist of; most words of a line are
// told by them to be none.
var dateWords = sync.OnceValue(func() *hashBits {
	bits := &hashBits{}
	for w := range months() {
		bits.add(hashWord(w))
	}
	for w := range eras {
		bits.add(hashWord(w))
	}
	for _, list := range [...][]string{afterDay, beforeYear, afterYear, ordinals, monthCounts} {
		for _, w := range list {
			bits.add(hashWord(w))
		}
	}
	return bits
})

// dateTokens splits s and appends to out; marks between tokens are kept as words of one
// character. Words that are not known are otherWord, unless known is nil.
func dateTokens(s string, out []dateToken, known *hashBits) []dateToken {
	for i := 0; i < len(s); {
		c := s[i]
		j := i + 1
		t := dateToken{num: -1, start: i}
		switch {
		case isDigitByte(c):
			t.num, t.digits = int(c-'0'), 1
			for j < len(s) && isDigitByte(s[j]) {
				if t.digits++; t.digits <= 8 {
					t.num = t.num*10 + int(s[j]-'0')
				}
				j++
			}
		case c|0x20-'a' < 26:
			hash := (fnv32 ^ uint32(c|0x20)) * fnv32Prime
			for j < len(s) && s[j]|0x20-'a' < 26 && (s[j] >= 'a' || s[j-1] < 'a') {
				hash = (hash ^ uint32(s[j]|0x20)) * fnv32Prime
				j++
			}
			if t.word = otherWord; known == nil || known.has(hash) {
				t.word = strings.ToLower(s[i:j])
			}
		case c == '/' || c == '-' || c == '.' || c == ':':
			t.word = s[i:j]
		case c < utf8.RuneSelf:
			i++
			continue
		}
		if c >= utf8.RuneSelf || j < len(s) && s[j] >= utf8.RuneSelf { // the token may go on
			out, i = wideToken(s, i, out)
			continue
		}
		t.end = j
		out, i = append(out, t), j
	}
	return out
}

// wideToken appends the token at i, which may have characters beyond ASCII, if there is one, and
// returns where to go on.
func wideToken(s string, i int, out []dateToken) ([]dateToken, int) {
	r, size := utf8.DecodeRuneInString(s[i:])
	j := i + size
	switch {
	case runes.IsDigit(r):
		for j < len(s) {
			next, n := utf8.DecodeRuneInString(s[j:])
			if !runes.IsDigit(next) {
				break
			}
			j += n
		}
		out = append(out, numberToken(s[i:j], i, j))
	case cjkMark(r):
		out = append(out, dateToken{num: -1, word: string(r), start: i, end: j})
	case runes.IsLetter(r) || runes.IsMark(r):
		j = wordEnd(s, j, r)
		out = append(out, dateToken{num: -1, word: strings.ToLower(s[i:j]), start: i, end: j})
	case r == '/' || r == '-' || r == '.' || r == ':' || r == '‐' || r == '–':
		out = append(out, dateToken{num: -1, word: string(r), start: i, end: j})
	}
	return out, j
}

// wordEnd returns where the word ends whose character last stands before i: also before a
// capital after a small letter, where two elements met without a space.
func wordEnd(s string, i int, last rune) int {
	for i < len(s) {
		next, n := utf8.DecodeRuneInString(s[i:])
		if !runes.IsLetter(next) && !runes.IsMark(next) || cjkMark(next) || runes.IsUpper(next) && runes.IsLower(last) {
			break
		}
		i += n
		last = next
	}
	return i
}

func cjkMark(r rune) bool {
	switch r {
	case '年', '月', '日', '년', '월', '일', '號', '号':
		return true
	}
	return false
}

func numberToken(s string, start, end int) dateToken {
	n, digits := 0, 0
	for _, r := range s {
		if digits++; digits <= 8 {
			n = n*10 + numeralValue(r)
		}
	}
	return dateToken{num: n, digits: digits, start: start, end: end, word: persianMark(s)}
}
