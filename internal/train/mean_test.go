package main

import (
	"testing"

	"winnow/clean"
)

// The mean of two models says the mean of what they say.
func TestMeanOf(t *testing.T) {
	stump := func(feature int16, leaf ...int32) clean.TreeNode {
		return clean.TreeNode{Feature: feature, Left: -1, Right: -2, Limit: 5, Leaf: [2]int32{leaf[0], leaf[1]}}
	}
	a := &clean.Model{Base: 4000, Roots: []int32{0, 1}, Nodes: []clean.TreeNode{stump(0, -20000, 20000), stump(1, 6000, -2000)}}
	b := &clean.Model{Base: 2000, Roots: []int32{0}, Nodes: []clean.TreeNode{stump(1, 10000, -10000)}}
	m := meanOf(a, b)
	for _, row := range [][]int32{{0, 0}, {9, 0}, {0, 9}, {9, 9}} {
		if got, want := m.Score(row), (a.Score(row)+b.Score(row))/2; got != want {
			t.Errorf("%v: %d, want %d", row, got, want)
		}
	}
	if len(m.Roots) != 3 || m.Roots[1] != 1 || m.Roots[2] != 2 {
		t.Errorf("roots %v", m.Roots)
	}
}

func TestNamed(t *testing.T) {
	names := []string{"page.words", "block.words", "page.links"}
	if got := named(names, "page."); got != "0,2" {
		t.Errorf("%q", got)
	}
	if got := named(names, ""); got != "" {
		t.Errorf("without a prefix: %q", got)
	}
}
