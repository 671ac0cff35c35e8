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

// What is taken back is cut again, cleared; long slices have arrays of their own, no longer than they are.
func TestSlabBack(t *testing.T) {
	var s slab[int32]
	s.take(10)
	s.take(10)
	s.back(4)
	a := s.take(4)
	a[0] = 7
	if s.back(4); s.take(4)[0] != 0 || &s.array[s.used-4] != &a[0] {
		t.Error("what was taken back is not cut again")
	}
	s.take(maxShared + 1)
	s.take(maxShared + 1)
	s.back(2*maxShared + 2) // the first of them had an array that is gone
	if b := s.take(maxShared + 1); len(s.array) != maxShared+1 || s.used != len(b) {
		t.Errorf("%d elements, %d of them used", len(s.array), s.used)
	}
}
