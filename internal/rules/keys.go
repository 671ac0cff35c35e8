package rules

import (
	"cmp"
	"math/bits"

	"winnow/internal/sorting"
)

// keyTable finds keys by their hash. A text's bytes are hashed one by one from the end at
// which keys begin, so that each of its words costs one look into the table. Keys are known by
// all 64 bits of their hashes alone: of 10^15 looks one may find what does not stand there.
type keyTable struct {
	hashes  []uint64 // of the keys, sorted
	rules   []int32  // of the keys; those of one key follow each other in their order
	first   []uint32 // by the upper bits of a hash: the index of the first key that has them
	longest int      // bytes of the longest key
	// some holds a bit for the hash of every key, and goes for every part of a key that ends
	// where a word may, of other tables too that are looked into together with this one: most
	// texts leave all keys at their first word, and these stay in the first cache where the
	// hashes do not.
	some hashSet
	goes *hashSet
}

// hashSet holds a bit for each of many hashes, and says of some others too that they are in it.
type hashSet [1 << 11]uint64

func (s *hashSet) add(h uint64)      { s[h>>6%uint64(len(s))] |= 1 << (h & 63) }
func (s *hashSet) has(h uint64) bool { return s[h>>6%uint64(len(s))]>>(h&63)&1 != 0 }

// newKeyTable makes the table of entries, and adds to goes. Keys of a text's end are hashed
// backwards.
func newKeyTable(entries []entry, backwards bool, goes *hashSet) *keyTable {
	t := &keyTable{goes: goes, hashes: make([]uint64, len(entries)), rules: make([]int32, len(entries))}
	for i := range entries {
		entries[i].hash = t.hash(entries[i].key, backwards)
	}
	sorting.By(entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.rule, b.rule))
	})
	for i := range entries {
		t.hashes[i], t.rules[i] = entries[i].hash, entries[i].rule
	}
	t.index()
	return t
}

// hash returns the hash of a key and notes where a word may end in it.
func (t *keyTable) hash(key []byte, backwards bool) uint64 {
	t.longest = max(t.longest, len(key))
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
	return stir(h)
}

// index makes what leads to the hashes.
func (t *keyTable) index() {
	t.first = make([]uint32, 1<<bits.Len(uint(len(t.hashes)))+1)
	for _, h := range t.hashes {
		t.some.add(h)
		t.first[t.bucket(h)+1]++
	}
	for i := 1; i < len(t.first); i++ {
		t.first[i] += t.first[i-1]
	}
}

// bucket returns the upper bits of a hash, as many as tell the places of first apart.
func (t *keyTable) bucket(h uint64) uint64 { return h >> (65 - bits.Len(uint(len(t.first)-1))) }

// Hashes are FNV-1a's of 64 bits, stirred where they are looked up.
const firstHash = 14695981039346656037

func nextHash(h uint64, b byte) uint64 { return (h ^ uint64(b)) * 1099511628211 }

func stir(h uint64) uint64 { return h ^ h>>29 }

// goesOn reports whether a key may be or begin with what has the hash.
func (t *keyTable) goesOn(h uint64) bool { return t.goes.has(stir(h)) }

// find returns the rules of the key that has the hash.
func (t *keyTable) find(h uint64) []int32 {
	if h = stir(h); !t.some.has(h) {
		return nil
	}
	b := t.bucket(h)
	at, end := t.first[b], t.first[b+1]
	for at < end && t.hashes[at] < h {
		at++
	}
	from := at
	for at < end && t.hashes[at] == h {
		at++
	}
	return t.rules[from:at]
}
