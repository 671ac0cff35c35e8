package extract

import (
	"math"
	"slices"
	"unicode/utf8"
)

// wordHints tell by the first two letters of a word what is likely of it, without reading it:
// how often the prose has such words that carry a topic, and, in hintSlug, whether the address
// has one. Most lines of a page need not be read for their words then.
type wordHints [1 << 10]uint32

// hintSlug is the place of what the address tells, above what the prose does.
const hintSlug = 1 << 16

// hintOften is how often such words of the prose count.
const hintOften = 12

// at returns the hint of words that begin with two bytes, whatever the case of their letters.
func (x *wordHints) at(first, second byte) *uint32 {
	return &x[uint(first&31)<<5|uint(second&31)]
}

// of adds up the hints of the words of s. Characters beyond ASCII count for letters.
func (x *wordHints) of(s string) (sum uint32) {
	inside := uint32(0) // 1 behind a character of a word
	for i := 1; i < len(s); i++ {
		c := s[i-1]
		word := uint32(inHintWord[c])
		sum += *x.at(c, s[i]) & -(word &^ inside) // where a word begins; without a branch, as that cannot be foretold
		inside = word
	}
	return sum
}

// inHintWord is 1 for the bytes that words consist of.
var inHintWord = func() (t [256]uint8) {
	for c := range t {
		t[c] = uint8(btoi(c >= utf8.RuneSelf || plainLetters[c] != 0))
	}
	return t
}()

// outlook is what block i is likely to come to as the headline, by its score at a glance.
func (h *headlineFinder) outlook(i int, glance points) points {
	b := &h.doc.Blocks[i]
	glance.is(signByline, h.bylineFollows(i))
	hints := h.hints.of(b.Text)
	often, slug := int(hints%hintSlug), int(hints/hintSlug)
	return glance + (mostOf(signTopic)+mostOf(signCovered))*points(often)/points(hintOften*max(b.Words, 3)) + mostOf(signSlug)*points(slug)/points(max(b.Words, 2))
}

// maxHeadlinesRead is how many lines are read for their words and characters. Of WCXB's titles as
// innertext .593 are right with 32, .592 with 40, .594 with 64 and .595 with all, as textnodes
// .580 or .581 with any (winnow eval wcxb --folds --dump innertext, --dump textnodes).
const maxHeadlinesRead = 40

// likeliest returns the blocks that are the likeliest to be the headline by their outlook, the
// first of equals first, best first: they set the mark that others need not be read for.
func (h *headlineFinder) likeliest(glances []points) []int {
	h.looks = cleared(h.looks, len(glances))
	outlooks := h.looks
	var count [1 << 8]int
	for i, s := range glances {
		outlooks[i] = math.MinInt8
		if s > noHeadline {
			outlooks[i] = int8(within(int32(h.outlook(i, s)), math.MinInt8+1, math.MaxInt8))
			count[uint8(outlooks[i])]++
		}
	}
	least, room := math.MaxInt8, maxHeadlinesRead // room: for those of the least outlook
	for least > math.MinInt8+1 && count[uint8(least)] < room {
		room -= count[uint8(least)]
		least--
	}
	order := make([]int, 0, maxHeadlinesRead)
	for i, s := range outlooks {
		if int(s) < least || int(s) == least && room == 0 {
			continue
		}
		if int(s) == least {
			room--
		}
		order = append(order, -int(s)<<reachBits|i)
	}
	slices.Sort(order)
	for k, o := range order {
		order[k] = o & (1<<reachBits - 1)
	}
	return order
}
