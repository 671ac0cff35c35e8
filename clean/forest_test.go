package clean

import (
	"maps"
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
		feature := r.IntN(features)
		nodes = append(nodes, TreeNode{Feature: int16(feature), Left: -1, Right: -2, Limit: int32(r.IntN(21)-10) * unitOf(feature),
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

// unitOf is what the values of a feature are multiples of: those of one lie far apart.
func unitOf(feature int) int32 {
	if feature == 0 {
		return 1e8
	}
	return 1
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
	m.Names = make([]string, features)
	f := m.forest()
	for n := range 10 {
		b, rows := &rowBatch{}, make([]featureRow, 1+r.IntN(batch-1))
		for k := range rows {
			for i := range features {
				if rows[k][i] = int32(r.IntN(25)-12) * unitOf(i); r.IntN(10) == 0 {
					rows[k][i] = []int32{math.MinInt32, math.MaxInt32}[r.IntN(2)]
				}
			}
			f.binner.fill(&b.rows[k], &rows[k])
			b.n++
		}
		f.descendAll(b, f.trees)
		for k := range rows {
			want := int64(0)
			for _, nodes := range trees {
				want += naive(nodes, rows[k][:])
			}
			if b.sum[k] != want {
				t.Errorf("round %d, row %d: %d, want %d", n, k, b.sum[k], want)
			}
		}
	}
}

// A row that a stage decides gets no other trees; any other row gets all. What repeats is told as often as
// it comes, whether the rows before it are still looked at or not.
func TestStages(t *testing.T) {
	m := &Model{}
	for k := range 100 {
		low, high := int32(-2500), int32(1500) // a tree
		if k >= stages[0].to {
			low = 9000
		}
		if k >= stages[1].to {
			high = -9000
		}
		m.Roots = append(m.Roots, int32(k))
		m.Nodes = append(m.Nodes, TreeNode{Left: -1, Right: -2, Leaf: [2]int32{low, high}})
	}
	for k := range 100 { // trees that tell rows apart, and say nothing
		m.Roots = append(m.Roots, int32(len(m.Nodes)))
		m.Nodes = append(m.Nodes, TreeNode{Feature: 1, Limit: int32(k), Left: -1, Right: -2})
	}
	const rows = 3*batch + 5 // so many that full batches are asked on the way
	for _, tt := range []struct{ period, most int }{
		{1, 2}, {2, 4}, {20, rows / 2}, {100, rows}} {
		got, want, asked := map[int]int{}, map[int]int{}, rows
		tell := func(at, points int) { got[at] = points }
		c := &cascade{}
		for k := range c.waits[0].rows { // as a page before has left them
			c.waits[0].rows[k][maxFeatures-1], c.known[k] = byte(k), byte(k)
		}
		c.seek(make([]int32, rows))
		var in rowGroup
		for k := range rows {
			value := int32(k * 2 / rows)
			row := in.rows.row(in.n)
			row[0], row[1], in.block[in.n] = value, int32(k%tt.period), k
			if in.n++; in.n == lanes {
				m.forest().add(c, &in, tell)
				in.n = 0
			}
			want[k] = []int{-25 * 8 * 250 / 100, 15 * 16 * 165 / 100}[value]
		}
		m.forest().add(c, &in, tell)
		m.forest().end(c, tell)
		if !maps.Equal(got, want) {
			t.Errorf("period %d: got %v, want %v", tt.period, got, want)
		}
		for _, next := range c.twin {
			asked -= btoi(next > 0)
		}
		if asked > tt.most {
			t.Errorf("period %d: %d rows were asked for, want at most %d", tt.period, asked, tt.most)
		}
	}
}

// BenchmarkForest times the built-in model for text over 400 rows, as a page has.
func BenchmarkForest(b *testing.B) {
	m := BuiltinModels(extract.Text).Blocks
	r := rand.New(rand.NewPCG(1, 2))
	rows := make([]rowGroup, 400/lanes)
	for k := range rows {
		rows[k].n = lanes
		for lane := range lanes {
			for j := range m.Names {
				rows[k].rows.row(lane)[j] = int32(r.IntN(1000))
			}
		}
	}
	b.SetBytes(int64(4 * 400 * len(m.Names)))
	var c cascade
	tell := func(int, int) {}
	for b.Loop() {
		for k := range rows {
			m.forest().add(&c, &rows[k], tell)
		}
		m.forest().end(&c, tell)
	}
}
