package main

import (
	"bytes"
	"testing"

	"winnow/clean"
)

// TestCoarsen: values are rounded, and a file of them gets shorter.
func TestCoarsen(t *testing.T) {
	for n, want := range map[int32]int32{0: 0, 7: 0, 8: 16, 24: 32, -7: 0, -8: -16, -1001: -1008} {
		if got := roundTo(n, 16); got != want {
			t.Errorf("%d is rounded to %d, want %d", n, got, want)
		}
	}
	m := &clean.Model{Names: []string{"f"}, Roots: []int32{0}, Lexicon: clean.NoLexicon()}
	for i := range int32(1000) {
		m.Nodes = append(m.Nodes, clean.TreeNode{Left: -1, Right: -1, Value: i * 7919 % 20011, Leaf: [2]int32{i * 104729 % 30011, -i * 1299709 % 30011}})
	}
	before := sizeOfModel(t, m)
	coarsen(m)
	if after := sizeOfModel(t, m); after >= before {
		t.Errorf("%d bytes, %d before", after, before)
	}
	n := m.Nodes[999]
	if n.Value%valueStep != 0 || n.Leaf[0]%leafStep != 0 || n.Leaf[1]%leafStep != 0 {
		t.Errorf("%+v is not rounded", n)
	}
}

func sizeOfModel(t *testing.T, m *clean.Model) int {
	t.Helper()
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}
