package sorting

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"
)

// Both give what package slices gives, the stable one with equals in their order.
func TestBy(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	type pair struct{ key, at int }
	byKey := func(a, b pair) int { return cmp.Compare(a.key, b.key) }
	for n := range 200 {
		list := make([]pair, n)
		for i := range list {
			list[i] = pair{r.IntN(1 + n/3), i}
		}
		want := slices.Clone(list)
		slices.SortStableFunc(want, byKey)
		stable := slices.Clone(list)
		StablyBy(stable, byKey)
		if !slices.Equal(stable, want) {
			t.Fatalf("%d elements: %v, want %v", n, stable, want)
		}
		if By(list, byKey); !slices.IsSortedFunc(list, byKey) {
			t.Fatalf("%d elements are not in order: %v", n, list)
		}
	}
}
