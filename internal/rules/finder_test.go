package rules

import (
	"math/rand/v2"
	"slices"
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
	for range 300 {
		var entries []entry
		for k := range 1 + r.IntN(12) {
			entries = append(entries, entry{key: text(1 + r.IntN(5)), rule: int32(k), need: r.IntN(2) == 0})
		}
		s, in := newFinder(entries), text(r.IntN(40))
		inside := func(f found) bool { // such a phrase may be found or not
			return !slices.ContainsFunc(s.ends(f.state), func(e entry) bool { return e.need }) && !mayBorder(in, int(f.start))
		}
		got := slices.DeleteFunc(s.find(in, nil), inside)
		hits += len(got)
		if diff := cmp.Diff(slices.DeleteFunc(everywhere(s, in), inside), got, cmp.AllowUnexported(found{}), cmpopts.EquateEmpty()); diff != "" {
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
