package clean

// forest is a model's trees laid out for speed: leaves are nodes that lead to themselves,
// so that every row takes as many steps in a tree as the tree is deep, without a branch to
// predict, and several rows go through it side by side.
type forest struct {
	nodes *[maxFlat]flatNode // an array, whose index needs no check
	size  int
	trees []flatTree
	base  int64
}

// flatNode is a split or a leaf, in twelve bytes: all trees are to stay in the cache.
type flatNode struct {
	limit   int32 // of a leaf: its value
	feature uint16
	kids    [2]uint16 // where rows up to the limit go, and where the others go
}

type flatTree struct {
	root  uint16
	depth int32
}

// newForest lays out the trees of a checked model.
func newForest(m *Model) *forest {
	f := &forest{nodes: new([maxFlat]flatNode), base: int64(m.Base)}
	for _, root := range m.Roots {
		at := uint16(f.size)
		depth := f.layOut(m, root, root)
		f.trees = append(f.trees, flatTree{at, depth})
	}
	return f
}

// maxFlat is how many nodes and leaves the kids of a flat node can tell apart.
const maxFlat = 1 << 16

// layOut lays out the subtree below node at of the tree at root and returns its depth.
func (f *forest) layOut(m *Model, root, at int32) int32 {
	n := &m.Nodes[at]
	i := f.put(flatNode{limit: n.Limit, feature: uint16(n.Feature)})
	depth := int32(0)
	for side, child := range [2]int16{n.Left, n.Right} {
		next := uint16(f.size)
		f.nodes[i].kids[side] = next
		if child >= 0 {
			depth = max(depth, f.layOut(m, root, root+int32(child)))
			continue
		}
		f.put(flatNode{limit: n.Leaf[side], kids: [2]uint16{next, next}})
	}
	return depth + 1
}

func (f *forest) put(n flatNode) (at int) {
	f.nodes[f.size] = n
	f.size++
	return f.size - 1
}

// lanes is how many rows go through a tree side by side, batch how many are held at a
// time: with a tree they fit the first cache.
const (
	lanes = 4
	batch = 8
)

// maxFeatures bounds the features of a model, so that a row is an array whose index needs
// no check.
const maxFeatures = 512

type featureRow [maxFeatures]int32

// add adds the leaves that the rows come to in trees from up to to.
func (f *forest) add(rows *[batch]featureRow, sums *[batch]int64, from, to int) {
	for _, t := range f.trees[from:to] {
		for i := 0; i < batch; i += lanes {
			f.descend(t, (*[lanes]featureRow)(rows[i:]), (*[lanes]int64)(sums[i:]))
		}
	}
}

// points turns a sum of leaves into hundredths of a log odds.
func (f *forest) points(sum int64) int { return int((sum + f.base) * 100 / leafScale) }

// early is how many trees are asked before a row that has no more than hopeless points is
// let go: the trees behind them correct, the first ones decide. hopeless is p = .05: no F1 of
// any set changes against asking all trees, nor with 20 and p = .02.
const (
	early    = 12
	hopeless = -300
)

// scorer scores rows in batches: all rows in the first trees, those with hope in the others.
type scorer struct {
	*forest
	tell       func(block, points int, row *featureRow)
	first      [batch]featureRow
	rest       [batch]featureRow
	block      [batch]int // of the rows in first
	restBlock  [batch]int
	restSum    [batch]int64
	n, waiting int
}

// next returns the row to fill for a block.
func (s *scorer) next(block int) []int32 {
	if s.n == batch {
		s.ask()
	}
	s.block[s.n] = block
	s.n++
	return s.first[s.n-1][:0]
}

// ask puts the rows through the first trees.
func (s *scorer) ask() {
	var sums [batch]int64
	cut := min(early, len(s.trees))
	s.add(&s.first, &sums, 0, cut)
	for k := range s.n {
		if points := s.points(sums[k]); points <= hopeless {
			s.tell(s.block[k], points, &s.first[k])
			continue
		}
		if s.waiting == batch {
			s.flush()
		}
		s.rest[s.waiting], s.restBlock[s.waiting], s.restSum[s.waiting] = s.first[k], s.block[k], sums[k]
		s.waiting++
	}
	s.n = 0
}

// flush puts the rows with hope through the other trees.
func (s *scorer) flush() {
	s.add(&s.rest, &s.restSum, min(early, len(s.trees)), len(s.trees))
	for k := range s.waiting {
		s.tell(s.restBlock[k], s.points(s.restSum[k]), &s.rest[k])
	}
	s.waiting = 0
}

// end scores what is left.
func (s *scorer) end() {
	s.ask()
	s.flush()
}

// descend adds the leaves that four rows come to in one tree.
func (f *forest) descend(t flatTree, rows *[lanes]featureRow, sums *[lanes]int64) {
	nodes := f.nodes
	a, b, c, d := &rows[0], &rows[1], &rows[2], &rows[3]
	i, j, k, l := t.root, t.root, t.root, t.root
	for range t.depth {
		i, j = nodes[i].next(a), nodes[j].next(b)
		k, l = nodes[k].next(c), nodes[l].next(d)
	}
	sums[0] += int64(nodes[i].limit)
	sums[1] += int64(nodes[j].limit)
	sums[2] += int64(nodes[k].limit)
	sums[3] += int64(nodes[l].limit)
}

// next is where a row goes on; the sign of the difference chooses.
func (n *flatNode) next(row *featureRow) uint16 {
	return n.kids[uint64(int64(n.limit)-int64(row[n.feature%maxFeatures]))>>63]
}
