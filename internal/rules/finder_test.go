package rules

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestFind compares with a search for every key at every byte.
func TestFind(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	text := func(size int) []byte {
		b := make([]byte, size)
		for i := range b {
			b[i] = "aabbc \xc3\xa4"[r.IntN(8)]
		}
		return b
	}
	hits := 0
	for range 300 {
		var entries []entry
		for k := range 1 + r.IntN(12) {
			entries = append(entries, entry{key: text(1 + r.IntN(5)), rule: int32(k)})
		}
		s, in := newFinder(entries), text(r.IntN(40))
		got := s.find(in, nil)
		hits += len(got)
		if diff := cmp.Diff(everywhere(s, in), got, cmp.AllowUnexported(found{})); diff != "" {
			t.Fatalf("%q: %s", in, diff)
		}
	}
	if hits < 1000 {
		t.Errorf("%d hits tell little", hits)
	}
}

// everywhere finds every distinct key at every byte, by their ends, longer ones first.
func everywhere(s *finder, in []byte) (list []found) {
	for end := 1; end <= len(in); end++ {
		for start := range end {
			for state := range s.states {
				if es := s.ends(int32(state)); len(es) > 0 && string(es[0].key) == string(in[start:end]) {
					list = append(list, found{int32(start), int32(end), int32(state)})
				}
			}
		}
	}
	return list
}
