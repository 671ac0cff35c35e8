package clean

import (
	"math/rand/v2"
	"testing"
)

// A counter is a map.
func TestCounter(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := range 200 {
		c, m := make(counter, counterSize(n)), map[uint64]int32{}
		for range n {
			key := uint64(r.IntN(n)) << (8 * r.IntN(8))
			*c.at(key)++
			m[key]++
		}
		for key, want := range m {
			if got := *c.at(key); got != want {
				t.Fatalf("%d keys: %d of %x, want %d", n, got, key, want)
			}
		}
	}
}
