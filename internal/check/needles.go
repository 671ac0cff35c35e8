package check

import (
	"slices"
	"strings"
	"sync"
)

// needles are words that texts are looked through for in one pass, so that what is slow, as
// regular expressions are, runs on the few texts that may hold what it finds.
type needles struct {
	words []string
	// pairs has a bit for each pair of bytes that a word begins with, by the pair.
	pairs [1 << 16 / 64]uint64
	begin map[uint16][]int
}

// newNeedles prepares up to 64 words of two bytes and more.
func newNeedles(words []string) *needles {
	n := &needles{words: words, begin: map[uint16][]int{}}
	for i, w := range words {
		pair := uint16(w[0])<<8 | uint16(w[1])
		n.pairs[pair/64] |= 1 << (pair % 64)
		n.begin[pair] = append(n.begin[pair], i)
	}
	return n
}

// in returns a bit for each word that s holds, by its place in the list.
func (n *needles) in(s string) (found uint64) {
	if len(s) == 0 {
		return 0
	}
	pair := uint16(s[0])
	for i := 1; i < len(s); i++ {
		pair = pair<<8 | uint16(s[i])
		if n.pairs[pair/64]&(1<<(pair%64)) == 0 {
			continue
		}
		for _, w := range n.begin[pair] {
			if strings.HasPrefix(s[i-1:], n.words[w]) {
				found |= 1 << w
			}
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
