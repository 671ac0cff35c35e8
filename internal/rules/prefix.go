package rules

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"
	"sort"
)

// prefixes finds the keys that a text begins with, by narrowing a run of the sorted
// keys byte by byte. Nothing but the order is built, so that a set loads quickly.
type prefixes struct {
	entries []entry
	first   [257]int32 // entries[first[b]:first[b+1]] begin with byte b
}

// run is entries[lo:hi], which agree in their first depth bytes.
type run struct{ lo, hi, depth int }

// newPrefixes sorts the entries, none of which has an empty key.
func newPrefixes(entries []entry) *prefixes {
	sortEntries(entries)
	p := &prefixes{entries: entries}
	for i := range entries {
		p.first[int(entries[i].key[0])+1]++
	}
	for b := range 256 {
		p.first[b+1] += p.first[b]
	}
	return p
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

// start returns the run of all keys.
func (p *prefixes) start() run { return run{0, len(p.entries), 0} }

// step narrows the run to the keys that go on with b; whole are those that end there.
func (p *prefixes) step(r run, b byte) (next run, whole []entry) {
	if r.depth == 0 {
		next = run{int(p.first[b]), int(p.first[int(b)+1]), 1}
	} else {
		in := p.entries[r.lo:r.hi]
		at := func(i int) int { return int(in[i].key[r.depth]) }
		lo := sort.Search(len(in), func(i int) bool { return at(i) >= int(b) })
		hi := lo + sort.Search(len(in)-lo, func(i int) bool { return at(lo+i) > int(b) })
		next = run{r.lo + lo, r.lo + hi, r.depth + 1}
	}
	from := next.lo
	for next.lo < next.hi && len(p.entries[next.lo].key) == next.depth {
		next.lo++
	}
	return next, p.entries[from:next.lo]
}
