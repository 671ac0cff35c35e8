package clean

import (
	"slices"
	"testing"
)

// A slab's slices are zero, apart from each other, and stay as they are when it grows; what a
// page left in it is gone for the next one, and what a huge page took is given back.
func TestSlab(t *testing.T) {
	var s slab[int32]
	a := s.take(3)
	copy(a, []int32{1, 2, 3})
	b := append(s.take(2)[:0], 4, 5, 6)
	c := s.take(100)
	if !slices.Equal(a, []int32{1, 2, 3}) || !slices.Equal(b, []int32{4, 5, 6}) || slices.Max(c) != 0 {
		t.Errorf("%v %v %v", a, b, slices.Max(c))
	}
	for i := range c {
		c[i] = 7
	}
	if s.reset(); slices.Max(s.take(50)) != 0 {
		t.Error("the next page finds what the last one left")
	}
	if s.take(maxSlab + 1); len(s.array) != maxSlab+1 {
		t.Errorf("%d elements", len(s.array))
	}
	if s.reset(); s.array != nil {
		t.Error("a huge array is held")
	}
}
