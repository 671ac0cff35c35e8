package rules

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
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
	for range 1000 {
		var entries []entry
		for k := range 1 + r.IntN(12) {
			entries = append(entries, entry{key: text(1 + r.IntN(9)), target: target{int32(k), r.IntN(2) == 0}})
		}
		s, in := newFinder(entries), text(r.IntN(40))
		got := s.find(in, nil)
		hits += len(got)
		if diff := cmp.Diff(everywhere(s, entries, in), got, cmp.AllowUnexported(found{}), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("%q: %s", in, diff)
		}
	}
	if hits < 1000 {
		t.Errorf("%d hits tell little", hits)
	}
}

// everywhere finds every distinct key at every byte, by their ends, longer ones first.
func everywhere(s *finder, entries []entry, in []byte) (list []found) {
	states := map[string]int32{}
	for _, e := range entries {
		for _, f := range s.walk(e.key, 0, nil) {
			states[string(e.key[:f.end])] = f.state
		}
	}
	for end := 1; end <= len(in); end++ {
		for start := range end {
			if state, ok := states[string(in[start:end])]; ok {
				list = append(list, found{int32(start), int32(end), state})
			}
		}
	}
	return list
}
