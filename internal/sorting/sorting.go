// Package sorting sorts lists that are sorted once in a run, or of which a page has few and short ones.
// slices.SortFunc is compiled anew for every shape of element, some 12 KB each time; here all of them share one
// sort, which calls its comparison through an interface: the program is 163 KB smaller for it. A list that a page
// waits for is sorted by slices.SortFunc.
package sorting

import "sort"

// By sorts the list as slices.SortFunc does, in no more than O(n log n) comparisons.
func By[E any](list []E, compare func(a, b E) int) { sort.Sort(sorter[E]{list, compare}) }

// StablyBy sorts the list as slices.SortStableFunc does: what compares equal stays in its order.
func StablyBy[E any](list []E, compare func(a, b E) int) { sort.Stable(sorter[E]{list, compare}) }

// sorter is a list as package sort asks for it.
type sorter[E any] struct {
	list    []E
	compare func(a, b E) int
}

func (s sorter[E]) Len() int           { return len(s.list) }
func (s sorter[E]) Less(i, j int) bool { return s.compare(s.list[i], s.list[j]) < 0 }
func (s sorter[E]) Swap(i, j int)      { s.list[i], s.list[j] = s.list[j], s.list[i] }
