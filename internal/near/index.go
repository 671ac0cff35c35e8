package near

import (
	"encoding/binary"
	"math/bits"
)

// Sketches are compared where eight bytes in a row are equal, in one of so many places. Two
// texts with a Jaccard index of s meet with a probability of 1-(1-s^8)^32: .997 at .8, .12 at
// .5, .0001 at .2 (J. Leskovec, A. Rajaraman, J. Ullman, "Mining of massive datasets", 3.4).
const (
	bands     = 32
	bandBytes = 8
)

// maxAlike is how many sketches are kept under one band's bytes. Pages that share half of
// their text, of one template, have some bands in common by the thousand, but no page has all
// of its bands in common with so many others, or it would be near one of them.
const maxAlike = 64

// Index holds sketches, numbered from 0 in the order in which they came. It takes Size bytes
// for each, and 4 for each of its bands in a table that is between half and three quarters
// full: 680 to 780 bytes.
type Index struct {
	chunks [][]byte
	n      int
	slots  []uint32 // number of a sketch and 1; 0 is free
	used   int
}

// chunk is how many sketches lie in one piece of memory.
const chunk = 256

// Len is the number of sketches.
func (x *Index) Len() int { return x.n }

func (x *Index) at(n int) []byte {
	from := n % chunk * Size
	return x.chunks[n/chunk][from : from+Size]
}

func band(s []byte, i int) uint64 { return binary.LittleEndian.Uint64(s[i*bandBytes:]) }

// Keys are a number for each of a sketch's bands. Only texts whose sketches have one in common
// are compared: an Index of a set of sketches, and of the others no one that has a key of it,
// finds what an Index of all finds. The one exception is where more than maxAlike texts, none
// of them near another, have a band in common.
func (s *Sketch) Keys() [bands]uint64 {
	var keys [bands]uint64
	for i := range keys {
		keys[i] = slot(i, band(s[:], i))
	}
	return keys
}

// slot spreads the bands' bytes, those of each band in its own way.
func slot(i int, key uint64) uint64 { return mix(key + uint64(i)*golden) }

// First returns the number of the first sketch that s is near, false for none.
func (x *Index) First(s *Sketch) (first int, ok bool) {
	for i := range bands {
		key := band(s[:], i)
		x.walk(i, key, func(n int) {
			if (!ok || n < first) && near(x.at(n), s[:]) {
				first, ok = n, true
			}
		})
	}
	return first, ok
}

// Add gives s the next number.
func (x *Index) Add(s *Sketch) {
	if x.n%chunk == 0 {
		x.chunks = append(x.chunks, make([]byte, 0, chunk*Size))
	}
	last := &x.chunks[x.n/chunk]
	*last = append(*last, s[:]...)
	x.n++
	if 4*(x.used+bands) > 3*len(x.slots) {
		x.grow()
		return
	}
	x.enter(x.n - 1)
}

// grow enters everything into a table that is half as large again. The old one is dropped
// first.
func (x *Index) grow() {
	size := max(len(x.slots)+len(x.slots)/2, 1<<12)
	x.slots, x.used = nil, 0
	x.slots = make([]uint32, size)
	for n := range x.n {
		x.enter(n)
	}
}

// enter puts a sketch into the table, once for each band.
func (x *Index) enter(n int) {
	s := x.at(n)
	for i := range bands {
		alike := 0
		free := x.walk(i, band(s, i), func(int) { alike++ })
		if alike < maxAlike {
			x.slots[free] = uint32(n + 1)
			x.used++
		}
	}
}

// walk visits the sketches whose ith band is key, in the order of their numbers but for those
// that another band brought, and returns the free slot behind them.
func (x *Index) walk(i int, key uint64, visit func(n int)) int {
	size := len(x.slots)
	if size == 0 {
		return 0
	}
	at, _ := bits.Mul64(slot(i, key), uint64(size))
	for ; ; at++ {
		if at == uint64(size) {
			at = 0
		}
		n := x.slots[at]
		if n == 0 {
			return int(at)
		}
		if band(x.at(int(n-1)), i) == key {
			visit(int(n - 1))
		}
	}
}
