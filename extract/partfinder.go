package extract

import (
	"strings"
	"sync"
	"unicode/utf8"

	"winnow/internal/eight"
)

// partFinder looks for many short words in class names and short lines at once: pages have
// thousands, and a search for each word would read them as often.
type partFinder struct {
	byPair  [256][]findPart // by the key of the first two bytes, the first of ASCII letters in either case
	seconds [256]uint32     // by the first byte, the second ones that follow, by their low five bits
}

// findPart is a word in lower case without its first byte, and what it hints at.
type findPart struct {
	rest  string
	hint  uint16
	first byte
}

// pairKey is where words that begin with two bytes stand; the case of the second does not count.
func pairKey(first, second byte) byte { return first*29 ^ second&31<<3 }

// newPartFinder returns one for has and index, which look for words of two bytes or more as
// they stand there.
func newPartFinder(words []string) *partFinder {
	f := &partFinder{}
	for _, w := range words {
		f.addAt(w[0], w[1:], 1)
	}
	return f
}

// findLater returns a function that makes such a one when it is first called.
func findLater(words []string) func() *partFinder {
	return sync.OnceValue(func() *partFinder { return newPartFinder(words) })
}

// add takes in words for find, of two bytes or more and in lower case.
func (f *partFinder) add(hint uint16, words []string) {
	for _, w := range words {
		f.addAt(w[0], w[1:], hint)
		if 'a' <= w[0] && w[0] <= 'z' {
			f.addAt(w[0]-'a'+'A', w[1:], hint)
		}
	}
}

// foldLater is findLater for hasLower.
func foldLater(words []string) func() *partFinder {
	return hintsLater([]hintWords[uint8]{{1, words}})
}

// hintWords are the words that give one hint.
type hintWords[H ~uint8 | ~uint16] struct {
	hint  H
	words []string
}

// hintsLater returns a function that makes a finder of the words of all hints when it is first
// called.
func hintsLater[H ~uint8 | ~uint16](list []hintWords[H]) func() *partFinder {
	return sync.OnceValue(func() *partFinder {
		f := &partFinder{}
		for _, w := range list {
			f.add(uint16(w.hint), w.words)
		}
		return f
	})
}

func (f *partFinder) addAt(first byte, rest string, hint uint16) {
	key := pairKey(first, rest[0])
	f.byPair[key] = append(f.byPair[key], findPart{rest, hint, first})
	f.seconds[first] |= 1 << (rest[0] & 31) // a letter's is that of its capital
}

// find returns the hints of all words that stand in s, whatever the case of ASCII letters.
func (f *partFinder) find(s string) (hint uint16) {
	for i := 1; i < len(s); i++ {
		if f.seconds[s[i-1]]>>(s[i]&31)&1 == 0 {
			continue
		}
		for _, p := range f.byPair[pairKey(s[i-1], s[i])] {
			if p.first == s[i-1] && hint&p.hint != p.hint && len(s)-i >= len(p.rest) && sameLetters(s[i:], p.rest) {
				hint |= p.hint
			}
		}
	}
	return hint
}

// begins reports whether s begins with one of the words, whatever the case of ASCII letters.
func (f *partFinder) begins(s string) bool {
	if len(s) < 2 || f.seconds[s[0]]>>(s[1]&31)&1 == 0 {
		return false
	}
	for _, p := range f.byPair[pairKey(s[0], s[1])] {
		if p.first == s[0] && len(s) > len(p.rest) && sameLetters(s[1:], p.rest) {
			return true
		}
	}
	return false
}

// findLower is find in strings.ToLower(s): some letters beyond ASCII become ASCII ones.
func (f *partFinder) findLower(s string) (hint uint16) {
	if !plainASCII(s) {
		s = strings.ToLower(s)
	}
	return f.find(s)
}

// hasLower reports whether one of the words stands in strings.ToLower(s).
func (f *partFinder) hasLower(s string) bool { return f.findLower(s) != 0 }

// has reports whether one of the words stands in s.
func (f *partFinder) has(s string) bool { return f.index(s) >= 0 }

// index returns where the first of the words begins that stand in s, -1 for none.
func (f *partFinder) index(s string) int {
	for i := 1; i < len(s); i++ {
		if f.seconds[s[i-1]]>>(s[i]&31)&1 == 0 {
			continue
		}
		for _, p := range f.byPair[pairKey(s[i-1], s[i])] {
			if p.first == s[i-1] && strings.HasPrefix(s[i:], p.rest) {
				return i - 1
			}
		}
	}
	return -1
}

// sameLetters reports whether s begins with lower, whatever the case of its ASCII letters.
func sameLetters(s, lower string) bool {
	for i := range len(lower) {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != lower[i] {
			return false
		}
	}
	return true
}

// plainASCII reports whether s has ASCII characters alone.
func plainASCII(s string) bool {
	for ; len(s) >= 8; s = s[8:] {
		if eight.Of(s)&eight.High != 0 {
			return false
		}
	}
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// hintMemo keeps what was read of the latest class names: pages repeat few of them many times,
// most of them soon.
type hintMemo [128]struct {
	name string
	hint uint16
}

// of returns what read says of name.
func (m *hintMemo) of(name string, read func(string) uint16) uint16 {
	if name == "" {
		return 0
	}
	n := len(name)
	e := &m[(uint(n)+uint(name[0])*3+uint(name[n/2])*7+uint(name[n-1])*29)%uint(len(m))]
	if e.name != name {
		e.name, e.hint = name, read(name)
	}
	return e.hint
}
