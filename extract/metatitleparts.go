package extract

import (
	"strings"
	"unicode/utf8"
)

// separatorRunes part a title from its sections and the site's name where white space stands
// on both sides of a run of them.
const separatorRunes = "|–—-−:»«·•/‹›><~⋅❘→★●▪¦"

// tightSeparators do so without white space.
const tightSeparators = "｜|_»«❘丨¦"

// maxParts is how many parts of a title are told apart; the rest is one. Titles of the
// benchmark have at most seven.
const maxParts = 7

// titlePart is s[start:end] of a title, without the separators round it.
type titlePart struct{ start, end int }

// splitTitle returns the parts of a title between its separators, one where it has none.
func splitTitle(s string, parts []titlePart) []titlePart {
	start := 0
	for i := 0; i < len(s) && len(parts) < maxParts-1; {
		if plainLetters[s[i]] != 0 {
			i++
			continue
		}
		n := separatorAt(s, i)
		if n == 0 {
			_, size := utf8.DecodeRuneInString(s[i:])
			i += size
			continue
		}
		if i > start {
			parts = append(parts, titlePart{start, i})
		}
		i += n
		for i < len(s) && s[i] == ' ' {
			i++
		}
		start = i
	}
	if start < len(s) {
		parts = append(parts, titlePart{start, len(s)})
	}
	return parts
}

// separatorAt returns the length of the separator that begins at s[i], 0 for none.
func separatorAt(s string, i int) int {
	r, size := utf8.DecodeRuneInString(s[i:])
	switch {
	case r == ' ':
		return spacedSeparator(s[i:])
	case r < utf8.RuneSelf && r != '|' && r != '_' && r != ':' && r != '-':
		return 0
	case strings.ContainsRune(tightSeparators, r) && !(r == '_' && wordOnBothSides(s, i, size)):
		return size
	case r == '：' || r == ':' && strings.HasPrefix(s[i+1:], " "), r == '-' && strings.HasPrefix(s[i+1:], " "):
		return size
	case r == '-' || r == '—' || r == '–' || r == '－':
		if denseBefore(s[:i]) || denseAfter(s[i+size:]) {
			return dashes(s[i:])
		}
	}
	return 0
}

// wordOnBothSides reports whether ASCII letters or digits stand round s[i:i+size], as in a
// name of a program.
func wordOnBothSides(s string, i, size int) bool {
	return i > 0 && i+size < len(s) && plainLetters[s[i-1]] != 0 && plainLetters[s[i+size]] != 0
}

// dashes returns the length of the run of dashes that s begins with.
func dashes(s string) int {
	return len(s) - len(strings.TrimLeft(s, "-—–－"))
}

// spacedSeparator returns the length of a run of separators between white space that s
// begins with; a lone one at the end counts too.
func spacedSeparator(s string) int {
	run := strings.TrimLeft(s[1:], separatorRunes)
	if n := len(s) - len(run); n > 1 && (run == "" || run[0] == ' ') {
		return n
	}
	return 0
}

// denseBefore and denseAfter report whether s ends, or begins, in a script without spaces.
func denseBefore(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return Dense(r)
}

func denseAfter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return Dense(r)
}

// titleRanges calls yield with every run of neighbouring parts of s but the whole, and the
// numbers of its first and last part.
func titleRanges(s string, parts []titlePart, yield func(value string, from, to int)) {
	for from := range parts {
		for to := from; to < len(parts); to++ {
			if to-from+1 < len(parts) {
				yield(s[parts[from].start:parts[to].end], from, to)
			}
		}
	}
}

// tidyTitle takes off a title what marks and links put round it: anchors, separators.
func tidyTitle(s string) string {
	left, right := " |–—»«·•:>_~¶", " |–—-»·•/‹›><~_¶#§:：,"
	if open := strings.Index(s, "«"); open >= 0 && strings.Index(s, "»") > open { // quotes
		left, right = " |–—»·•:>_~¶", " |–—-·•/‹›><~_¶#§:：,"
	}
	return strings.TrimRight(strings.TrimLeft(s, left), right)
}
