package clean

import "math/bits"

// counter finds keys again, in an open table that is made once at its full size: a map that
// grows costs three times as much on a page's blocks.
type counter struct {
	keys  []uint64
	used  []bool
	value []int32
}

// newCounter makes a counter for up to n keys.
func newCounter(n int) *counter {
	size := 2 << bits.Len(uint(n))
	return &counter{make([]uint64, size), make([]bool, size), make([]int32, size)}
}

// at returns the value of a key, zero at first, to be read and set.
func (t *counter) at(key uint64) *int32 {
	mask := uint64(len(t.keys) - 1)
	h := key * 0x9e3779b97f4a7c15
	for k := h >> 32 & mask; ; k = (k + 1) & mask {
		if !t.used[k] {
			t.used[k], t.keys[k] = true, key
			return &t.value[k]
		}
		if t.keys[k] == key {
			return &t.value[k]
		}
	}
}
