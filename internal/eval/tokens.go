package eval

import (
	"strings"
	"unicode"
)

// isWord tells whether Python's `\w` matches r, by which the sets are scored: letters,
// all numbers and the underscore. Marks are no word characters there, so that most
// vowel signs of Hindi part words.
func isWord(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) }

// isCJK tells whether r is of a script that is written without spaces and counted by
// the character.
func isCJK(r rune) bool {
	return r >= 0x2e80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// Words returns the words of a text as the sets are scored by: in small letters, and with
// split each CJK character for itself.
func Words(text string, split bool) []string { return words(lower(text), split) }

// words splits s into runs of word characters; with split each CJK character is a
// word of its own.
func words(s string, split bool) []string {
	var out []string
	start := -1
	flush := func(end int) {
		if start >= 0 {
			out = append(out, s[start:end])
			start = -1
		}
	}
	for i, r := range s {
		switch {
		case !isWord(r):
			flush(i)
		case split && isCJK(r):
			flush(i)
			out = append(out, string(r))
		case start < 0:
			start = i
		}
	}
	flush(len(s))
	return out
}

// overlap returns how many items two multisets share.
func overlap[T comparable](a, b []T) int {
	left := make(map[T]int, len(a))
	for _, t := range a {
		left[t]++
	}
	n := 0
	for _, t := range b {
		if left[t] > 0 {
			left[t]--
			n++
		}
	}
	return n
}

// shingleLength is the news set's: four words.
const shingleLength = 4

// shingles returns the runs of four words; a shorter text is one shingle, an empty one
// has none.
func shingles(words []string) []string {
	if len(words) == 0 {
		return nil
	}
	n := max(1, len(words)-shingleLength+1)
	out := make([]string, n)
	for i := range out {
		out[i] = strings.Join(words[i:min(i+shingleLength, len(words))], " ")
	}
	return out
}
