package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"winnow/clean"
)

const lightGBM = `tree
version=v4

Tree=0
num_leaves=3
split_feature=4 0
threshold=3.5000000000000004 -1.0000000180025095e-35
left_child=1 -1
right_child=-3 -2
leaf_value=-0.5 0.25 1.00004
internal_value=0.3 -0.1
shrinkage=1

Tree=1
num_leaves=1
leaf_value=0.1

end of trees
`

func TestConvert(t *testing.T) {
	path := filepath.Join(t.TempDir(), "model.txt")
	if err := os.WriteFile(path, []byte(lightGBM), 0o644); err != nil {
		t.Fatal(err)
	}
	m, err := convert(path, 0)
	if err != nil {
		t.Fatal(err)
	}
	want := &clean.Model{
		Base:  1000,
		Roots: []int32{0},
		Nodes: []clean.TreeNode{
			{Feature: 4, Left: 1, Right: -3, Limit: 3, Value: 3000, Leaf: [2]int32{0, 10000}},
			{Feature: 0, Left: -1, Right: -2, Limit: -1, Value: -1000, Leaf: [2]int32{-5000, 2500}},
		},
	}
	if diff := cmp.Diff(want, m, cmpopts.IgnoreUnexported(clean.Model{})); diff != "" {
		t.Errorf("converted (-want +got):\n%s", diff)
	}
}
