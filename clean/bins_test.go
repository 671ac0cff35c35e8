package clean

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestDistinct: the numbers of a list, sorted and each once, however far apart they are.
func TestDistinct(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, span := range []int32{1, 64, 1000, 8191, 8192, 1 << 20} {
		list := make([]int32, 500)
		for i := range list {
			list[i] = r.Int32N(span) - span/2
		}
		want := slices.Compact(slices.Sorted(slices.Values(list)))
		if got := distinct(list); !slices.Equal(got, want) {
			t.Errorf("span %d: %d numbers, want %d", span, len(got), len(want))
		}
	}
	if got := distinct([]int32{math.MaxInt32, math.MinInt32, math.MaxInt32}); !slices.Equal(got, []int32{math.MinInt32, math.MaxInt32}) {
		t.Errorf("%v", got)
	}
	if got := distinct(nil); len(got) != 0 {
		t.Errorf("%v of nothing", got)
	}
}
