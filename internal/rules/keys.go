package rules

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"math/bits"
	"slices"
)

// keyTable finds keys by their hash. A text's bytes are hashed one by one from the end at
// which keys begin, so that each of its words costs one look into the table.
type keyTable struct {
	entries []entry  // sorted by key
	slots   []uint64 // half of the hash, and the index of a key's first entry plus one
	longest int      // bytes of the longest key
	// some holds a bit for the hash of every key, and goes for every part of a key that ends
	// where a word may: most texts leave all keys at their first word, and these stay in the
	// first cache where the slots do not.
	some, goes hashSet
}

// hashSet holds a bit for each of many hashes, and says of some others too that they are in it.
type hashSet [1 << 11]uint64

func (s *hashSet) add(h uint64)      { s[h>>6%uint64(len(s))] |= 1 << (h & 63) }
func (s *hashSet) has(h uint64) bool { return s[h>>6%uint64(len(s))]>>(h&63)&1 != 0 }

// newKeyTable makes the table of entries, which it sorts. Keys of a text's end are hashed
// backwards.
func newKeyTable(entries []entry, backwards bool) *keyTable {
	sortEntries(entries)
	t := &keyTable{entries: entries, slots: make([]uint64, 2<<bits.Len(uint(len(entries))))}
	for i := range entries {
		key := entries[i].key
		t.longest = max(t.longest, len(key))
		if i > 0 && bytes.Equal(entries[i-1].key, key) {
			continue
		}
		h := uint64(firstHash)
		for k := range key {
			at, border := k, k+1
			if backwards {
				at = len(key) - 1 - k
				border = at
			}
			if h = nextHash(h, key[at]); mayBorder(key, border) {
				t.goes.add(stir(h))
			}
		}
		t.put(h, i)
	}
	return t
}

// Hashes are FNV-1a's of 64 bits, stirred where they are looked up.
const firstHash = 14695981039346656037

func nextHash(h uint64, b byte) uint64 { return (h ^ uint64(b)) * 1099511628211 }

func stir(h uint64) uint64 { return h ^ h>>29 }

func (t *keyTable) put(h uint64, i int) {
	h = stir(h)
	t.some.add(h)
	mask := uint64(len(t.slots) - 1)
	at := h & mask
	for t.slots[at] != 0 {
		at = (at + 1) & mask
	}
	t.slots[at] = h&^(1<<32-1) | uint64(i+1)
}

// goesOn reports whether a key may be or begin with what has the hash.
func (t *keyTable) goesOn(h uint64) bool { return t.goes.has(stir(h)) }

// find returns the entries of a key, given its hash.
func (t *keyTable) find(h uint64, key []byte) []entry {
	if h = stir(h); !t.some.has(h) {
		return nil
	}
	mask := uint64(len(t.slots) - 1)
	for at := h & mask; t.slots[at] != 0; at = (at + 1) & mask {
		if slot := t.slots[at]; (slot^h)>>32 == 0 {
			if from := int(uint32(slot)) - 1; bytes.Equal(t.entries[from].key, key) {
				return t.alike(from)
			}
		}
	}
	return nil
}

// alike returns the entries of one key, of which from is the first.
func (t *keyTable) alike(from int) []entry {
	to := from + 1
	for to < len(t.entries) && bytes.Equal(t.entries[to].key, t.entries[from].key) {
		to++
	}
	return t.entries[from:to]
}

func sortEntries(entries []entry) {
	for i := range entries {
		entries[i].lead = lead(entries[i].key)
	}
	slices.SortFunc(entries, func(a, b entry) int {
		if a.lead != b.lead {
			return cmp.Compare(a.lead, b.lead)
		}
		if c := bytes.Compare(a.key, b.key); c != 0 {
			return c
		}
		return cmp.Compare(a.rule, b.rule)
	})
}

// lead returns the first eight bytes of key as a number of the same order.
func lead(key []byte) uint64 {
	var b [8]byte
	copy(b[:], key)
	return binary.BigEndian.Uint64(b[:])
}
