package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Small files are gathered in their order, large ones stand alone, and those of one name go
// together.
func TestGroup(t *testing.T) {
	source := func(id string, size int64) Source { return Source{ID: id, Path: id, Size: size} }
	far := Source{ID: "far", Path: "gs://bucket/far"}
	for _, tc := range []struct {
		name string
		in   []Source
		want [][]string
	}{
		{"none", nil, nil},
		{"small", []Source{source("a", 40), source("b", 50), source("c", 20)}, [][]string{{"a", "b"}, {"c"}}},
		{"large", []Source{source("a", 10), source("b", 100), source("c", 10), source("d", 10)}, [][]string{{"a"}, {"b"}, {"c", "d"}}},
		{"one name", []Source{source("a", 100), source("b", 10), source("a", 100), source("c", 10)}, [][]string{{"a", "a"}, {"b"}, {"c"}}},
		{"far", []Source{source("a", 10), far, source("b", 10)}, [][]string{{"a"}, {"far"}, {"b"}}},
	} {
		var got [][]string
		for i, g := range group(tc.in, 100) {
			if g.Number != i {
				t.Errorf("%s: group %d has the number %d", tc.name, i, g.Number)
			}
			var ids []string
			for _, s := range g.Sources {
				ids = append(ids, s.ID)
			}
			got = append(got, ids)
		}
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.name, diff)
		}
	}
}

// A unit that is missing, or there twice, is found.
func TestRoll(t *testing.T) {
	of := func(group, of int) Done { return Done{Group: group, Of: of} }
	for _, tc := range []struct {
		members []Done
		groups  int
		whole   bool
	}{
		{[]Done{of(0, 2), of(1, 1), of(-1, 0), of(0, 2)}, 2, true},
		{[]Done{of(0, 2), of(1, 1)}, 2, false},
		{[]Done{of(0, 1), of(0, 1)}, 1, false},
		{[]Done{of(0, 1)}, 2, false},
		{nil, 0, true},
	} {
		r := roll{total: tc.groups}
		for _, m := range tc.members {
			r.note(m)
		}
		if err := r.whole(); (err == nil) != tc.whole {
			t.Errorf("%v of %d groups: %v", tc.members, tc.groups, err)
		}
	}
}

// A record's place tells its unit, and places are in the order of units.
func TestPlaces(t *testing.T) {
	last := uint64(0)
	for _, n := range [][2]int{{0, 1}, {0, 1<<sectionBits - 1}, {1, 0}, {maxGroups - 1, 1<<sectionBits - 1}} {
		u := unit(n[0], n[1])
		if got := unitOf(u.First + 1<<recordBits - 1); got != u.Name || u.First <= last {
			t.Errorf("unit %v begins at %d, after %d; its last record is of %s, not %s", n, u.First, last, got, u.Name)
		}
		last = u.First
	}
}
