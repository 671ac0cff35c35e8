package clean

import (
	"math"
	"math/rand/v2"
	"testing"

	"winnow/extract"
)

// randomTree grows a tree of n splits by cutting leaves at random, children behind their
// parents as the trainer's are.
func randomTree(r *rand.Rand, n, features int) []TreeNode {
	var nodes []TreeNode
	for k := range n {
		nodes = append(nodes, TreeNode{Feature: int16(r.IntN(features)), Left: -1, Right: -2, Limit: int32(r.IntN(21) - 10),
			Leaf: [2]int32{int32(r.IntN(20001) - 10000), int32(r.IntN(20001) - 10000)}})
		for at := 0; k > 0; {
			child := &nodes[at].Left
			if r.IntN(2) == 1 {
				child = &nodes[at].Right
			}
			if *child < 0 {
				*child = int16(k)
				break
			}
			at = int(*child)
		}
	}
	return nodes
}

// naive walks one tree as its definition says.
func naive(nodes []TreeNode, row []int32) int64 {
	for at := 0; ; {
		n := nodes[at]
		child, leaf := n.Left, n.Leaf[0]
		if row[n.Feature] > n.Limit {
			child, leaf = n.Right, n.Leaf[1]
		}
		if child < 0 {
			return int64(leaf)
		}
		at = int(child)
	}
}

// The forest gives what the trees say, for the largest values too.
func TestForest(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	const features = 7
	m := &Model{Base: 123}
	var trees [][]TreeNode
	for k := range 20 {
		nodes := randomTree(r, 1+k, features)
		m.Roots = append(m.Roots, int32(len(m.Nodes)))
		m.Nodes, trees = append(m.Nodes, nodes...), append(trees, nodes)
	}
	for n := range 10 {
		var rows [batch]featureRow
		for k := range rows {
			for i := range features {
				if rows[k][i] = int32(r.IntN(25) - 12); r.IntN(10) == 0 {
					rows[k][i] = []int32{math.MinInt32, math.MaxInt32}[r.IntN(2)]
				}
			}
		}
		for k := range rows {
			got := m.Score(rows[k][:features])
			sum := int64(m.Base)
			for _, nodes := range trees {
				sum += naive(nodes, rows[k][:])
			}
			if want := int(sum * 100 / leafScale); got != want {
				t.Errorf("round %d, row %d: %d points, want %d", n, k, got, want)
			}
		}
	}
}

// A row that the first trees give up gets no others; any other row gets all.
func TestEarly(t *testing.T) {
	m := &Model{}
	for k := range 100 {
		leaf := int32(-3000)
		if k >= early {
			leaf = 7000
		}
		m.Roots = append(m.Roots, int32(k))
		m.Nodes = append(m.Nodes, TreeNode{Left: -1, Right: -2, Leaf: [2]int32{leaf, 5000}})
	}
	if got := m.Score([]int32{0}); got != -30*early {
		t.Errorf("given up: %d points, want those of %d trees", got, early)
	}
	if got := m.Score([]int32{1}); got != 5000 {
		t.Errorf("kept on: %d points", got)
	}
}

// BenchmarkForest times the built-in model for HTML over 400 rows, as a page has.
func BenchmarkForest(b *testing.B) {
	m := BuiltinModels(extract.HTML).Blocks
	r := rand.New(rand.NewPCG(1, 2))
	rows := make([][batch]featureRow, 400/batch)
	for k := range rows {
		for i := range rows[k] {
			for j := range m.Names {
				rows[k][i][j] = int32(r.IntN(1000))
			}
		}
	}
	b.SetBytes(int64(4 * 400 * len(m.Names)))
	for b.Loop() {
		s := &scorer{forest: m.forest(), tell: func(int, int, *featureRow) {}}
		for k := range rows {
			for i := range rows[k] {
				copy(s.next(0)[:len(m.Names)], rows[k][i][:])
			}
		}
		s.end()
	}
}
