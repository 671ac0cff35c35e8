package near

import (
	"math/rand/v2"
	"testing"
)

// copies returns sketches of which some are near, or a little like, earlier ones.
func copies(r *rand.Rand, n int) []*Sketch {
	list := make([]*Sketch, n)
	for i := range list {
		s := &Sketch{}
		for k := range s {
			s[k] = byte(r.Uint32())
		}
		if i > 0 && r.IntN(3) > 0 {
			old := list[r.IntN(i)]
			for k := range s {
				if r.Float64() < .5+.5*float64(i%7)/6 {
					s[k] = old[k]
				}
			}
		}
		list[i] = s
	}
	return list
}

// firsts returns what an index finds for each sketch of a list, itself where that is new.
func firsts(list []*Sketch, of []int) map[int]int {
	var x Index
	found, numbers := map[int]int{}, []int{}
	for _, i := range of {
		if n, ok := x.First(list[i]); ok {
			found[i] = numbers[n]
			continue
		}
		found[i] = i
		x.Add(list[i])
		numbers = append(numbers, i)
	}
	return found
}

// What is connected by keys can be looked through for itself, and gives what all give together.
func TestKeys(t *testing.T) {
	list := copies(rand.New(rand.NewPCG(5, 6)), 2000)
	var all []int
	owner, root := map[uint64]int{}, make([]int, len(list))
	var find func(int) int
	find = func(i int) int {
		if root[i] != i {
			root[i] = find(root[i])
		}
		return root[i]
	}
	for i, s := range list {
		all, root[i] = append(all, i), i
		for _, key := range s.Keys() {
			if first, ok := owner[key]; ok {
				root[find(i)] = find(first)
			} else {
				owner[key] = i
			}
		}
	}
	parts := map[int][]int{}
	for i := range list {
		parts[find(i)] = append(parts[find(i)], i)
	}
	want := firsts(list, all)
	dups := 0
	for _, part := range parts {
		for i, first := range firsts(list, part) {
			if want[i] != first {
				t.Errorf("%d: among its own %d, among all %d", i, first, want[i])
			}
			if first != i {
				dups++
			}
		}
	}
	if dups < 100 || len(parts) < 100 {
		t.Errorf("%d duplicates in %d parts say little", dups, len(parts))
	}
}
