package extract

import (
	"sync"
	"unicode/utf8"

	"winnow/internal/runes"
)

// The words that carry a topic have this many letters, or digits.
const topicLetters = 4

// Offsets and primes of FNV-1a in 32 and 64 bits (Fowler, Noll, Vo).
const (
	fnv32, fnv32Prime = 2166136261, 16777619
	fnv64, fnv64Prime = 14695981039346656037, 1099511628211
)

// wordHasher reads a text word by word.
type wordHasher struct {
	content []uint32    // hashes of the words that carry its topic
	common  *wordCounts // words that carry none
	word    uint32      // hash of the word so far
	letters int
	digits  bool
	dense   bool // it begins in a dense script: its pairs of characters are words
	prev    rune
	hints   *wordHints // where words that carry its topic are counted, nil for nowhere
}

// hashWords appends the hashes of the words of s that carry its topic to content: every line
// of a page is compared with its prose and its address.
func hashWords(s string, content []uint32) []uint32 {
	h := wordHasher{content: content, common: englishFunctionWords()}
	return h.read(s)
}

func (h *wordHasher) read(s string) []uint32 {
	for i := 0; i < len(s); {
		if h.letters == 0 && s[i] < utf8.RuneSelf {
			i = h.plain(s, i)
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if inWord(r) {
			h.add(lower(r))
		} else {
			h.end()
		}
	}
	h.end()
	return h.content
}

// plain reads the ASCII word that stands at i with the mark after it, or the mark that stands
// there, and returns where to go on. Most text is of them, and add is too dear to be called
// for each letter.
func (h *wordHasher) plain(s string, i int) int {
	word, bits, start := uint32(fnv32), byte(0xff), i
	for i < len(s) {
		c := plainLetters[s[i]]
		if c == 0 {
			break
		}
		word = (word ^ uint32(c)) * fnv32Prime
		bits &= c
		i++
	}
	letters, digits := i-start, bits&'@' == 0 // letters have this bit, digits have not
	if i < len(s) && s[i] >= utf8.RuneSelf {  // the word may go on
		h.word, h.letters, h.digits, h.dense = word, letters, digits, false
		return i
	}
	if digits || letters >= topicLetters && h.common.count(word) == 0 {
		h.content = append(h.content, word)
		if h.hints != nil && letters > 1 {
			if n := h.hints.at(s[start], s[start+1]); *n < hintOften {
				*n++
			}
		}
	}
	return i + 1
}

// plainLetters holds the ASCII letters in lower case, and the digits, at their own places.
var plainLetters = func() (t [256]byte) {
	for c := byte('a'); c <= 'z'; c++ {
		t[c], t[c-'a'+'A'] = c, c
	}
	for c := byte('0'); c <= '9'; c++ {
		t[c] = c
	}
	return t
}()

// inWord reports whether r is a letter, a digit or a mark.
func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	if 0x2000 <= r && r <= 0x206f { // punctuation
		return false
	}
	return isWordRune(r) || r >= 0x300 && runes.IsMark(r)
}

func lower(r rune) rune {
	if r >= utf8.RuneSelf {
		return runes.ToLower(r)
	}
	if 'A' <= r && r <= 'Z' {
		r += 'a' - 'A'
	}
	return r
}

func (h *wordHasher) add(r rune) {
	if h.letters == 0 {
		h.word, h.dense, h.digits = fnv32, Dense(r), false
	} else if h.dense {
		h.content = append(h.content, hashRune(hashRune(fnv32, h.prev), r))
	}
	h.prev = r
	h.letters++
	h.word = hashRune(h.word, r)
	h.digits = h.digits || '0' <= r && r <= '9' || r >= utf8.RuneSelf && runes.IsDigit(r)
}

func (h *wordHasher) end() {
	if h.letters > 0 && !h.dense && (h.digits || h.letters >= topicLetters && h.common.count(h.word) == 0) {
		h.content = append(h.content, h.word)
	}
	h.letters = 0
}

// squashed returns a hash of the letters and digits of s in lower case, nothing between them;
// 0 without any.
func squashed(s string) uint64 {
	h := uint64(fnv64)
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			if c := plainLetters[s[i]]; c != 0 {
				h = (h ^ uint64(c)) * fnv64Prime
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if i += size; inWord(r) {
			h = (h ^ uint64(lower(r))) * fnv64Prime
		}
	}
	if h == fnv64 {
		return 0
	}
	return h
}

func hashRune(h uint32, r rune) uint32 { return (h ^ uint32(r)) * fnv32Prime }

func hashWord(s string) uint32 {
	h := uint32(fnv32)
	for _, r := range s {
		h = hashRune(h, r)
	}
	return h
}

// englishFunctionWords holds the hashes of the long ones.
var englishFunctionWords = sync.OnceValue(func() *wordCounts {
	set := &wordCounts{}
	for _, w := range languages().common["en"] {
		if utf8.RuneCountInString(w) >= topicLetters {
			set.add(hashWord(w))
		}
	}
	return set
})
