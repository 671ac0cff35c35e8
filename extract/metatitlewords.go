package extract

import (
	"math/bits"
	"unicode/utf8"
)

// wordMask stands for a set of words: two bits of 128 for each. It makes the comparison of
// all titles of a page with one another cheap; the words of titles are few enough for it.
type wordMask [2]uint64

func (m *wordMask) add(w uint32) {
	m[0] |= 1 << (w & 63)
	m[1] |= 1 << (w >> 6 & 63)
}

func (m wordMask) size() int { return bits.OnesCount64(m[0]) + bits.OnesCount64(m[1]) }

// within returns how many hundredths of m's words stand in other.
func (m wordMask) within(other wordMask) int32 {
	n := m.size()
	if n == 0 {
		return 0
	}
	both := wordMask{m[0] & other[0], m[1] & other[1]}
	return int32(100 * both.size() / n)
}

// in reports whether all of m's words can stand in other.
func (m wordMask) in(other wordMask) bool { return m[0]&^other[0]|m[1]&^other[1] == 0 }

// titleText is a text in the words by which titles are compared.
type titleText struct {
	words []uint32
	mask  wordMask
}

// maxTitleWords bounds the words of a title that are looked at.
const maxTitleWords = 80

// readTitleWords returns the words of s; in scripts without spaces every character is one.
func readTitleWords(s string) titleText {
	t := titleText{words: make([]uint32, 0, titleWordRoom)}
	t.read(s)
	return t
}

// titleWordRoom is room for the words of most titles.
const titleWordRoom = 16

func (t *titleText) read(s string) {
	word, open := uint32(fnv32), false
	end := func() {
		if open {
			t.add(word)
		}
		word, open = fnv32, false
	}
	for i := 0; i < len(s) && len(t.words) < maxTitleWords; {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		i += size
		switch {
		case r < utf8.RuneSelf && plainLetters[r] != 0:
			word, open = hashRune(word, rune(plainLetters[r])), true
		case !inWord(r):
			end()
		case Dense(r):
			end()
			t.add(hashRune(fnv32, r))
		default:
			word, open = hashRune(word, lower(r)), true
		}
	}
	end()
}

func (t *titleText) add(w uint32) {
	w ^= w >> 15 // the low bits choose the place in the mask
	t.words = append(t.words, w)
	t.mask.add(w)
}

// key is a number that texts of the same words share.
func (t *titleText) key() uint64 {
	h := uint64(fnv64)
	for _, w := range t.words {
		h = (h ^ uint64(w)) * fnv64Prime
	}
	return h
}

// The places that one title can have in another.
const (
	placeNone = iota
	placeInside
	placeLast
	placeFirst
	placeWhole
)

// placeIn tells where in other the words of t stand as one run.
func (t *titleText) placeIn(other *titleText) int32 {
	n, m := len(t.words), len(other.words)
	switch {
	case n == 0 || n > m || !t.mask.in(other.mask):
		return placeNone
	case hasPrefixWords(other.words, t.words):
		if n == m {
			return placeWhole
		}
		return placeFirst
	case hasPrefixWords(other.words[m-n:], t.words):
		return placeLast
	}
	for i := 1; i+n < m; i++ {
		if hasPrefixWords(other.words[i:], t.words) {
			return placeInside
		}
	}
	return placeNone
}

func hasPrefixWords(words, prefix []uint32) bool {
	for i, w := range prefix {
		if words[i] != w {
			return false
		}
	}
	return true
}
