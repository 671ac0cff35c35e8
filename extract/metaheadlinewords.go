package extract

import (
	"sync"
	"unicode"
	"unicode/utf8"
)

// lineWords are the words of a line as hashes: every line of a page is compared with its
// prose, its address and its other lines.
type lineWords struct {
	content  []uint32 // of the words that carry its topic
	squashed uint64   // of its letters and digits in lower case, nothing between them; 0 without any
}

// The words that carry a topic have this many letters, or digits.
const topicLetters = 4

// Offsets and primes of FNV-1a in 32 and 64 bits (Fowler, Noll, Vo).
const (
	fnv32, fnv32Prime = 2166136261, 16777619
	fnv64, fnv64Prime = 14695981039346656037, 1099511628211
)

// wordHasher reads a text word by word.
type wordHasher struct {
	out      lineWords
	word     uint32 // hash of the word so far
	letters  int
	digits   bool
	dense    bool // it begins in a dense script: its pairs of characters are words
	prev     rune
	squashed uint64
	common   *wordCounts // words that carry no topic
}

// hashWords appends the topic words of s to content and returns what it read.
func hashWords(s string, content []uint32) lineWords {
	h := wordHasher{out: lineWords{content: content}, squashed: fnv64, common: englishFunctionWords()}
	for i := 0; i < len(s); {
		if n := h.plain(s[i:]); n > 0 {
			i += n
			continue
		}
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		i += size
		if inWord(r) {
			h.add(lower(r))
		} else {
			h.end()
		}
	}
	h.end()
	if h.squashed != fnv64 {
		h.out.squashed = h.squashed
	}
	return h.out
}

// plain adds the ASCII letters and digits that s begins with and returns how many: most text
// is of them, and add is too dear to be called for each. It leaves words of pairs to add.
func (h *wordHasher) plain(s string) int {
	if h.letters > 0 && h.dense {
		return 0
	}
	word, squashed, n := h.word, h.squashed, 0
	digits := h.letters > 0 && h.digits
	if h.letters == 0 {
		word = fnv32
	}
	for n < len(s) {
		c := plainLetters[s[n]]
		if c == 0 {
			break
		}
		word = (word ^ uint32(c)) * fnv32Prime
		squashed = (squashed ^ uint64(c)) * fnv64Prime
		digits = digits || c <= '9'
		n++
	}
	if n > 0 {
		h.word, h.squashed, h.digits, h.dense = word, squashed, digits, false
		h.letters += n
	}
	return n
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

func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

func lower(r rune) rune {
	if r >= utf8.RuneSelf {
		return unicode.ToLower(r)
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
		h.out.content = append(h.out.content, hashRune(hashRune(fnv32, h.prev), r))
	}
	h.prev = r
	h.letters++
	h.word = hashRune(h.word, r)
	h.squashed = (h.squashed ^ uint64(r)) * fnv64Prime
	h.digits = h.digits || '0' <= r && r <= '9' || r >= utf8.RuneSelf && unicode.IsDigit(r)
}

func (h *wordHasher) end() {
	if h.letters > 0 && !h.dense && (h.digits || h.letters >= topicLetters && h.common.count(h.word) == 0) {
		h.out.content = append(h.out.content, h.word)
	}
	h.letters = 0
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
	for w := range languages().common["en"] {
		if utf8.RuneCountInString(w) >= topicLetters {
			set.add(hashWord(w))
		}
	}
	return set
})
