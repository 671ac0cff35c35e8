// Package hashset holds sets of strings as hashes, for millions of them.
package hashset

import (
	"hash/fnv"
	"math/bits"
)

// parts is how many tables a set has: each grows on its own, so that the set as a whole does
// so in small steps.
const (
	parts    = 1 << partBits
	partBits = 6
)

// Set is a set of strings, by 64 bits of their hashes: 8 bytes for each in tables that are
// between half and three quarters full, 11 to 16. Of ten million strings two that differ are
// taken for one with a probability of 3 in a million. The zero value is empty.
type Set struct {
	tables [parts]table
}

// table is one part, open addressing with linear probing. 0 is a free place.
type table struct {
	slots []uint64
	used  int
}

// Add puts s into the set and reports whether it was new.
func (s *Set) Add(text string) bool {
	h := hash(text)
	t := s.part(h)
	if 4*(t.used+1) > 3*len(t.slots) {
		t.grow()
	}
	at := t.find(h)
	if t.slots[at] == h {
		return false
	}
	t.slots[at] = h
	t.used++
	return true
}

// Has reports whether s is in the set.
func (s *Set) Has(text string) bool {
	h := hash(text)
	t := s.part(h)
	return len(t.slots) > 0 && t.slots[t.find(h)] == h
}

func (s *Set) part(h uint64) *table { return &s.tables[h>>(64-partBits)] }

// find returns the place of h, or the free one where it would stand.
func (t *table) find(h uint64) int {
	first, _ := bits.Mul64(h<<partBits, uint64(len(t.slots)))
	for at := int(first); ; at++ {
		if at == len(t.slots) {
			at = 0
		}
		if v := t.slots[at]; v == 0 || v == h {
			return at
		}
	}
}

// grow makes the table half as large again.
func (t *table) grow() {
	old := t.slots
	t.slots = make([]uint64, max(len(old)+len(old)/2, 16))
	for _, h := range old {
		if h != 0 {
			t.slots[t.find(h)] = h
		}
	}
}

// hash is FNV-1a, its bits spread as the finalizer of MurmurHash3 does: strings that differ
// in their last bytes alone would share a part otherwise. It is never 0.
func hash(text string) uint64 {
	f := fnv.New64a()
	f.Write([]byte(text))
	h := f.Sum64()
	h = (h ^ h>>33) * 0xff51afd7ed558ccd
	h = (h ^ h>>33) * 0xc4ceb9fe1a85ec53
	return max(h^h>>33, 1)
}
