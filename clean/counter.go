package clean

import "math/bits"

// counter finds keys again, in an open table that is made once at its full size.
type counter []slot

// slot is a key with its value, free while that is zero.
type slot struct {
	key   uint64
	value int32
}

// counterSize is how many slots a counter for up to n keys has.
func counterSize(n int) int { return 1 << bits.Len(uint(n+n/3)) }

// at returns the value of a key, zero at first; whoever reads a zero sets it to another value.
func (c counter) at(key uint64) *int32 {
	mask := uint64(len(c) - 1)
	for k := key * 0x9e3779b97f4a7c15 >> 32 & mask; ; k = (k + 1) & mask {
		if s := &c[k]; s.value == 0 || s.key == key {
			s.key = key
			return &s.value
		}
	}
}
