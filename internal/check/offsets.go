package check

import "slices"

// offsets say where the bytes of a text stand in the text that it was made from: in the
// value of a JSON string where its escapes are, in a page where its entities are. Between
// two of them both texts go on byte by byte. None at all: the two are the same.
type offsets []offset

type offset struct{ at, from int }

// add says that the text stands at from in its source from at on.
func (o *offsets) add(at, from int) { *o = append(*o, offset{at, from}) }

// source returns the place in the source of byte i of the text.
func (o offsets) source(i int) int {
	if len(o) == 0 {
		return i
	}
	n, found := slices.BinarySearchFunc(o, i, func(p offset, i int) int { return p.at - i })
	if !found {
		n = max(n-1, 0)
	}
	return o[n].from + i - o[n].at
}
