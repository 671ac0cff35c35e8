package check

import (
	"slices"
	"strings"
	"sync"

	"winnow/internal/eight"
)

// needles are words that texts are looked through for in one pass, so that what is slow, as
// regular expressions are, runs on the few texts that may hold what it finds.
type needles struct {
	words []string
	// grams tells the hashes of the three bytes that a word of four and more begins with, and
	// of the three from its second on: one of the two stands at an even place of the text.
	grams [1 << gramBits]bool
	// fours tells the hashes of the first four bytes, begin has the words by these.
	fours [1 << gramBits]bool
	begin map[uint32][]int
	short []int // the words of less
}

// gramBits is the number of bits of a hash of three bytes: of 40 words one in 100 others is
// looked at in vain, and the table stays in the processor's nearest cache.
const gramBits = 13

// fourHash spreads four bytes by a multiple of the golden ratio (D. Knuth, "The Art of
// Computer Programming", 6.4), gramHash the first three of them.
func fourHash(v uint32) uint32 { return v * 0x9E3779B1 >> (32 - gramBits) }
func gramHash(v uint32) uint32 { return fourHash(v << 8) }

// four returns the first four bytes of s.
func four(s string) uint32 {
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// newNeedles prepares up to 64 words of two bytes and more.
func newNeedles(words []string) *needles {
	n := &needles{words: words, begin: map[uint32][]int{}}
	for i, w := range words {
		if len(w) < 4 {
			n.short = append(n.short, i)
			continue
		}
		v := four(w)
		n.grams[gramHash(v)], n.grams[gramHash(v>>8)] = true, true
		n.fours[fourHash(v)] = true
		n.begin[v] = append(n.begin[v], i)
	}
	return n
}

// in returns a bit for each word that s holds, by its place in the list.
func (n *needles) in(s string) (found uint64) {
	for _, w := range n.short {
		if strings.Contains(s, n.words[w]) {
			found |= 1 << w
		}
	}
	i := 0
	for ; i+8 <= len(s); i += 6 {
		v := eight.Of(s[i:])
		if n.grams[gramHash(uint32(v))] || n.grams[gramHash(uint32(v>>16))] || n.grams[gramHash(uint32(v>>32))] {
			found |= n.from(s, i-1, i+5)
		}
	}
	return found | n.from(s, i-1, len(s))
}

// from returns a bit for each longer word that begins at a byte of s from one to another.
func (n *needles) from(s string, i, to int) (found uint64) {
	for i = max(i, 0); i < min(to, len(s)-3); i++ {
		if v := four(s[i:]); n.fours[fourHash(v)] {
			found |= n.at(s[i:], n.begin[v])
		}
	}
	return found
}

// at returns a bit for each of some words with which s begins.
func (n *needles) at(s string, words []int) (found uint64) {
	for _, w := range words {
		if strings.HasPrefix(s, n.words[w]) {
			found |= 1 << w
		}
	}
	return found
}

// signs are what slow checks look for first: what placeholders begin with, by their place,
// then the words of orders.
var signs = sync.OnceValue(func() *needles {
	var words []string
	for _, p := range placeholders {
		words = append(words, p.needs)
	}
	return newNeedles(slices.Concat(words, orderWords))
})

// orderSigns are the bits of the words of orders.
func orderSigns() uint64 { return ^uint64(0) << len(placeholders) }

// readSigns notes which signs stand in the document's pieces and comments.
func (d *Document) readSigns() {
	for _, p := range d.pieces {
		d.signs |= signs().in(p.text)
	}
	for _, c := range d.markup.comments {
		d.signs |= signs().in(c.text)
	}
}
