package main

import (
	"bufio"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"

	"winnow/clean"
)

// convert reads the trees of a LightGBM text model. Its limits lie between integers, the
// features are integers: rounding down keeps every decision.
func convert(path string, classes int) (*clean.Model, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	m := &clean.Model{Classes: classes}
	tree := map[string]string{}
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<24)
	for sc.Scan() {
		key, value, ok := strings.Cut(sc.Text(), "=")
		if ok {
			tree[key] = value
			continue
		}
		if tree["leaf_value"] != "" {
			if err := addTree(m, tree); err != nil {
				return nil, fmt.Errorf("%s: %w", path, err)
			}
		}
		clear(tree)
	}
	return m, sc.Err()
}

func addTree(m *clean.Model, tree map[string]string) error {
	features, err := ints(tree["split_feature"])
	left, err1 := ints(tree["left_child"])
	right, err2 := ints(tree["right_child"])
	limits, err3 := floats(tree["threshold"])
	leaves, err4 := floats(tree["leaf_value"])
	values, err5 := floats(tree["internal_value"])
	for _, e := range []error{err, err1, err2, err3, err4, err5} {
		if e != nil {
			return e
		}
	}
	if len(features) == 0 { // a tree without a split is a constant
		c := leafValue(leaves[0])
		if m.Classes <= 1 {
			m.Base += c
			return nil
		}
		m.Roots = append(m.Roots, int32(len(m.Nodes)))
		m.Nodes = append(m.Nodes, clean.TreeNode{Left: -1, Right: -2, Value: c, Leaf: [2]int32{c, c}})
		return nil
	}
	m.Roots = append(m.Roots, int32(len(m.Nodes)))
	for i := range features {
		n := clean.TreeNode{Feature: int16(features[i]), Left: int16(left[i]), Right: int16(right[i]),
			Limit: int32(math.Floor(max(-2e9, min(2e9, limits[i])))), Value: leafValue(values[i])}
		if left[i] < 0 {
			n.Leaf[0] = leafValue(leaves[^left[i]])
		}
		if right[i] < 0 {
			n.Leaf[1] = leafValue(leaves[^right[i]])
		}
		m.Nodes = append(m.Nodes, n)
	}
	return nil
}

func leafValue(x float64) int32 { return int32(math.Round(x * 10000)) }

func ints(s string) ([]int, error) {
	var out []int
	for _, f := range strings.Fields(s) {
		v, err := strconv.Atoi(f)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

func floats(s string) ([]float64, error) {
	var out []float64
	for _, f := range strings.Fields(s) {
		v, err := strconv.ParseFloat(f, 64)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}
