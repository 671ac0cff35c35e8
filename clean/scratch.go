package clean

import (
	"sync"

	"winnow/internal/rules"
)

// scratch is the memory that the evidence and the features of a page are laid out in, and that
// the next page takes over: it is half of what cleaning a flattened page asks for. Nothing of it
// is left in the document.
type scratch struct {
	facts   slab[facts]
	signs   slab[signs]
	int32s  slab[int32]
	ints    slab[int]
	bytes   slab[uint8]
	int8s   slab[int8]
	uint64s slab[uint64]
	slots   slab[slot]
	words   slab[wordScore]
	near    slab[nearScore]
	back    slab[distances]
	hashes  slab[uint32]
	nodes   slab[nodeView]
	lexes   slab[lexNode]
	hits    []rules.Hit   // of one text
	said    []*rules.Rule // that hit texts
	scopes  []scope       // of elements
	ways    [2]cascade
	rows    rowGroup
	spread  spread
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// release hands the page's memory on. The page is not to be used any more.
func (p *page) release() {
	s := p.mem
	p.mem = nil
	s.reset()
	scratches.Put(s)
}

// reset makes all of the memory free again.
func (s *scratch) reset() {
	s.facts.reset()
	s.signs.reset()
	s.int32s.reset()
	s.ints.reset()
	s.bytes.reset()
	s.int8s.reset()
	s.uint64s.reset()
	s.slots.reset()
	s.words.reset()
	s.near.reset()
	s.back.reset()
	s.hashes.reset()
	s.nodes.reset()
	s.lexes.reset()
	s.said, s.scopes = short(s.said), short(s.scopes)
}

// short returns list, or nothing where a huge page has made it long.
func short[T any](list []T) []T {
	if cap(list) > maxSlab {
		return nil
	}
	return list
}

// slab is an array that slices are cut from.
type slab[T any] struct {
	array []T
	used  int
}

// maxSlab is how long an array may be, in elements, to be handed on: of 3,390 annotated pages and
// their dumps none has as many as a sixteenth of that in blocks, and what a huge page took is
// given back.
const maxSlab = 1 << 18

// maxShared is how long a slice may be, in elements, that shares an array with others: beyond, half of
// an array would be memory of a huge page that nobody asked for. Of the same pages none has as many.
const maxShared = 1 << 14

// take returns n zero values. Slices that were cut before stay as they are.
func (s *slab[T]) take(n int) []T {
	if s.used+n > len(s.array) {
		size := n
		if n <= maxShared {
			size = max(n, min(2*len(s.array), maxSlab))
		}
		s.array, s.used = make([]T, size), 0
	}
	cut := s.array[s.used : s.used+n : s.used+n]
	s.used += n
	clear(cut)
	return cut
}

// back takes back the last n elements that were cut.
func (s *slab[T]) back(n int) { s.used = max(0, s.used-n) }

// reset makes the whole array free again.
func (s *slab[T]) reset() {
	if s.used = 0; len(s.array) > maxSlab {
		s.array = nil
	}
}

// counter makes a counter for up to n keys.
func (s *scratch) counter(n int) counter { return s.slots.take(counterSize(n)) }
