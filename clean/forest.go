package clean

import "math"

// forest is a model's trees laid out for speed: leaves are nodes that lead to themselves,
// so that every row takes as many steps in a tree as the tree is deep, without a branch to
// predict, and several rows go through it side by side.
type forest struct {
	nodes  *[maxFlat]flatNode // an array, whose index needs no check
	values *[maxFlat]int32    // of the leaves
	size   int
	trees  []flatTree
	base   int64
}

// flatNode is a split or a leaf, in eight bytes: all trees are to stay in the cache.
type flatNode struct {
	limit   int32 // of a leaf: the largest, which no value exceeds
	feature uint8
	kid     uint16 // where rows up to the limit go; the others go to the node behind it
}

type flatTree struct {
	root  uint16
	depth int32
}

// newForest lays out the trees of a checked model.
func newForest(m *Model) *forest {
	f := &forest{nodes: new([maxFlat]flatNode), values: new([maxFlat]int32), base: int64(m.Base)}
	for _, root := range m.Roots {
		at := f.put(1)
		f.trees = append(f.trees, flatTree{at, f.layOut(m, root, root, at)})
	}
	return f
}

// maxFlat is how many nodes and leaves the kids of a flat node can tell apart.
const maxFlat = 1 << 16

// layOut lays out the subtree below node n of the tree at root, with n at flat node at, and
// returns its depth.
func (f *forest) layOut(m *Model, root, n int32, at uint16) int32 {
	node, kid, depth := &m.Nodes[n], f.put(2), int32(0)
	f.nodes[at] = flatNode{node.Limit, uint8(node.Feature), kid}
	for side, child := range [2]int16{node.Left, node.Right} {
		next := kid + uint16(side)
		if child >= 0 {
			depth = max(depth, f.layOut(m, root, root+int32(child), next))
			continue
		}
		f.nodes[next], f.values[next] = flatNode{limit: math.MaxInt32, kid: next}, node.Leaf[side]
	}
	return depth + 1
}

// put makes room for n flat nodes.
func (f *forest) put(n int) (at uint16) {
	f.size += n
	return uint16(f.size - n)
}

// lanes is how many rows go through a tree side by side, batch how many are held at a
// time: with a tree they fit the first cache.
const (
	lanes = 4
	batch = 32
)

// maxFeatures bounds the features of a model, so that a row is an array that is indexed by a
// byte without a check.
const maxFeatures = 256

type featureRow [maxFeatures]int32

// stage is how many trees are asked before a row whose points are at most low or at least
// high is let go: the trees behind them make what is sure surer. Its points grow by grow
// hundredths then, as they do on the mean. A row in five hundred would have come to more
// than p = .23, or less than .73, in the end.
type stage struct{ trees, low, high, grow int }

var stages = [...]stage{{8, -160, 2000, 250}, {16, -185, 200, 165}, {32, -190, 190, 120}, {1 << 16, 0, 0, 100}}

// rowBatch is rows of features on their way to the models.
type rowBatch struct {
	rows  [batch]featureRow
	block [batch]int
	n     int
}

// live is a row that is not decided, with the sum of its leaves up to now.
type live struct {
	at  int
	sum int64
}

// score tells the points of every row.
func (f *forest) score(b *rowBatch, tell func(at, points int)) {
	var room [batch + lanes]live
	rows, from := room[:b.n], 0
	for i := range rows {
		rows[i].at = i
	}
	for _, s := range stages {
		to := min(s.trees, len(f.trees))
		f.add(b, rows, f.trees[from:to])
		if from = to; to == len(f.trees) {
			break
		}
		rows = f.undecided(rows, s, tell)
	}
	for i := range rows {
		tell(rows[i].at, f.points(rows[i].sum))
	}
}

// undecided tells the points of the rows that a stage decides and returns the others.
func (f *forest) undecided(rows []live, s stage, tell func(at, points int)) []live {
	n := 0
	for _, r := range rows {
		if points := f.points(r.sum); points <= s.low || points >= s.high {
			tell(r.at, points*s.grow/100)
			continue
		}
		rows[n] = r
		n++
	}
	return rows[:n]
}

// points turns a sum of leaves into hundredths of a log odds.
func (f *forest) points(sum int64) int { return int((sum + f.base) * 100 / leafScale) }

// add adds the leaves that the rows come to in the trees. Behind the last row there is room
// for lanes of any row.
func (f *forest) add(b *rowBatch, rows []live, trees []flatTree) {
	rows = rows[:(len(rows)+lanes-1)/lanes*lanes]
	for _, t := range trees {
		for i := 0; i < len(rows); i += lanes {
			f.descend(t, &b.rows, (*[lanes]live)(rows[i:]))
		}
	}
}

// descend adds the leaves that four rows come to in one tree.
func (f *forest) descend(t flatTree, all *[batch]featureRow, rows *[lanes]live) {
	nodes := f.nodes
	a, b, c, d := &all[rows[0].at], &all[rows[1].at], &all[rows[2].at], &all[rows[3].at]
	i, j, k, l := t.root, t.root, t.root, t.root
	for range t.depth {
		i, j = nodes[i].next(a), nodes[j].next(b)
		k, l = nodes[k].next(c), nodes[l].next(d)
	}
	rows[0].sum += int64(f.values[i])
	rows[1].sum += int64(f.values[j])
	rows[2].sum += int64(f.values[k])
	rows[3].sum += int64(f.values[l])
}

// next is where a row goes on; the sign of the difference chooses.
func (n *flatNode) next(row *featureRow) uint16 {
	return n.kid + uint16(uint64(int64(n.limit)-int64(row[n.feature]))>>63)
}
