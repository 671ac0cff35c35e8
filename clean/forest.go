package clean

import "encoding/binary"

// forest is a model's trees laid out for speed: leaves are nodes that lead to themselves,
// so that every row takes as many steps in a tree as the tree is deep, without a branch to
// predict, and several rows go through it side by side.
type forest struct {
	binner binner
	nodes  *[maxFlat]uint32 // an array, whose index needs no check
	values *[maxFlat]int32  // of the leaves
	size   int
	trees  []flatTree
	base   int64
}

// flatNode makes a node of four bytes, so that a tree and the rows that go through it fit the
// first cache: the place of the feature's bin, the kid for rows up to the limit, and what the row's bin is added
// to. Where the row is above the limit, the sum carries and makes the kid the node behind it.
// A leaf never carries.
func flatNode(place, bin uint8, kid uint16) uint32 {
	return uint32(kid)<<16 | uint32(maxBins-1-bin)<<8 | uint32(place)
}

// next is where a row goes on from the node at from>>16: what it returns is to be read likewise.
func next(nodes *[maxFlat]uint32, from uint32, row *binRow) uint32 {
	node := nodes[from>>16]
	return node + uint32(row[uint8(node)])<<8
}

type flatTree struct {
	root  uint16
	depth int32
}

// newForest lays out the trees of a checked model.
func newForest(m *Model) *forest {
	f := &forest{nodes: new([maxFlat]uint32), values: new([maxFlat]int32), base: int64(m.Base)}
	limits := m.bounds
	if limits == nil {
		limits = m.limits()
	}
	f.binner = newBinner(limits)
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
	place, bin := f.binner.place(node.Feature, node.Limit)
	f.nodes[at] = flatNode(place, bin, kid)
	for side, child := range [2]int16{node.Left, node.Right} {
		next := kid + uint16(side)
		if child >= 0 {
			depth = max(depth, f.layOut(m, root, root+int32(child), next))
			continue
		}
		f.nodes[next], f.values[next] = flatNode(0, maxBins-1, next), node.Leaf[side]
	}
	return depth + 1
}

// put makes room for n flat nodes.
func (f *forest) put(n int) (at uint16) {
	f.size += n
	return uint16(f.size - n)
}

// lanes is how many rows go through a tree side by side: so many that what they are at fits the
// registers (with eight, a step takes a sixth more instructions). batch is how many are held at a time:
// with a tree they fit the first cache.
const (
	lanes = 6
	batch = 60
)

// maxFeatures bounds the features of a model, so that a row is an array that is indexed by a
// byte without a check.
const maxFeatures = 256

type (
	featureRow [maxFeatures]int32
	binRow     [maxFeatures]uint8 // by binner.place

	// featureRows is as many rows as there are lanes, one after the other.
	featureRows [lanes * maxFeatures]int32
)

// hash mixes the bins into a number below maxKnown.
func (r *binRow) hash() (h uint64) {
	for i := 0; i < len(r); i += 8 {
		h = (h ^ binary.LittleEndian.Uint64(r[i:])) * 0x9E3779B97F4A7C15 // 2⁶⁴ by the golden ratio
		h ^= h >> 32
	}
	return h >> (64 - knownBits)
}

// row is one of the rows.
func (r *featureRows) row(k int) *featureRow { return (*featureRow)(r[k*maxFeatures:]) }

// stage is the trees from one to another, behind which a row whose points are at most low or at
// least high is let go: the trees behind them make what is sure surer. Its points grow by grow
// hundredths then, as they do on the mean. A row in five hundred would have come to more
// than p = .23, or less than .73, in the end.
type stage struct{ from, to, low, high, grow int }

var stages = [...]stage{{0, 8, -160, 2000, 250}, {8, 16, -185, 200, 165}, {16, 32, -190, 190, 120}, {32, maxFlat, 0, 0, 100}}

// rowBatch is rows that wait for a stage, with their blocks and the sums of their leaves up to
// there. Those behind the last one may go along to fill the lanes.
type rowBatch struct {
	rows  [batch]binRow
	block [batch]int
	sum   [batch]int64
	n     int
}

// cascade is the rows of a page on their way through a forest, by the stage that they wait for.
// Only full batches are asked, but at the end of the page, so that lanes are full and a tree is
// fetched once for as many rows behind the first stage, too, where four rows of ten are left.
type cascade struct {
	waits [len(stages)]rowBatch
	twin  []int32        // by block: the next block whose row has the same bins, 0 for none; nil: none is sought
	known [maxKnown]byte // by hash: places in waits[0] of rows that may have them
}

// knownBits are those of a hash by which the rows of a batch are found: twice as many places as rows.
const (
	knownBits = 7
	maxKnown  = 1 << knownBits
)

// rowGroup is rows of a page that are turned into bins together, with their blocks.
type rowGroup struct {
	rows  featureRows
	block [lanes]int
	n     int
}

// add sends rows in: as many as there are lanes, but for the last ones of a page. All are of the same page
// until end is called. What the forest says of these and of earlier ones may be told.
func (f *forest) add(c *cascade, in *rowGroup, tell func(block, points int)) {
	if in.n == 0 {
		return
	}
	b, like := &c.waits[0], (*binRow)(nil)
	if b.n > 0 {
		like = &b.rows[0]
	}
	f.binner.fillAll((*[lanes]binRow)(b.rows[b.n:]), &in.rows, like)
	for k, from := 0, b.n; k < in.n; k++ {
		if b.n < from+k {
			b.rows[b.n] = b.rows[from+k]
		}
		if !c.joins(in.block[k]) {
			b.block[b.n], b.sum[b.n] = in.block[k], 0
			b.n++
		}
	}
	if b.n > batch-lanes {
		f.pass(c, 0, tell)
	}
}

// seek looks for twins from now on where there is room to note them. Bins that a model with more of them left
// in the rows would tell twins apart.
func (c *cascade) seek(twin []int32) {
	if c.twin = twin; twin != nil {
		clear(c.waits[0].rows[:])
	}
}

// joins looks among the rows that wait for the first stage for a twin of the one behind them, the block's,
// and reports whether there is one: no tree can tell the two apart, so that the block is told what the
// other is. For a page that repeats tiny blocks the models take a fifth of the time by that (go run
// ./internal/bench/hostile -sizes .1 -only unclosed).
func (c *cascade) joins(block int) bool {
	if c.twin == nil {
		return false
	}
	b := &c.waits[0]
	row := &b.rows[b.n]
	at := &c.known[row.hash()]
	if i := int(*at); i >= b.n || b.rows[i] != *row {
		*at = byte(b.n)
		return false
	}
	first := &c.twin[b.block[*at]]
	c.twin[block], *first = *first, int32(block)
	return true
}

// end tells what is left of a page, and empties the cascade.
func (f *forest) end(c *cascade, tell func(block, points int)) {
	for k := range c.waits {
		f.pass(c, k, tell)
	}
}

// pass asks the trees of a stage, tells the points of the rows that it decides, and lets the others
// wait for the next.
func (f *forest) pass(c *cascade, k int, tell func(block, points int)) {
	b, s := &c.waits[k], &stages[k]
	f.descendAll(b, f.trees[min(s.from, len(f.trees)):min(s.to, len(f.trees))])
	for i := range b.n {
		switch points := f.points(b.sum[i]); {
		case len(f.trees) <= s.to:
			c.tell(b.block[i], points, tell)
		case points <= s.low || points >= s.high:
			c.tell(b.block[i], points*s.grow/100, tell)
		default:
			if c.waits[k+1].take(b, i) {
				f.pass(c, k+1, tell)
			}
		}
	}
	b.n = 0
}

// tell tells the points of a block and of its twins.
func (c *cascade) tell(block, points int, tell func(block, points int)) {
	tell(block, points)
	if c.twin == nil {
		return
	}
	for at := c.twin[block]; at > 0; at = c.twin[at] {
		tell(int(at), points)
	}
}

// take takes over row i of another batch, and reports whether it is full then.
func (b *rowBatch) take(from *rowBatch, i int) bool {
	b.rows[b.n], b.block[b.n], b.sum[b.n] = from.rows[i], from.block[i], from.sum[i]
	b.n++
	return b.n == batch
}

// points turns a sum of leaves into hundredths of a log odds.
func (f *forest) points(sum int64) int { return int((sum + f.base) * 100 / leafScale) }

// descendAll adds the leaves that the rows come to in the trees.
func (f *forest) descendAll(b *rowBatch, trees []flatTree) {
	for _, t := range trees {
		for i := 0; i < b.n; i += lanes {
			f.descend(t, (*[lanes]binRow)(b.rows[i:]), (*[lanes]int64)(b.sum[i:]))
		}
	}
}

// descend adds the leaves that some rows come to in one tree.
func (f *forest) descend(t flatTree, rows *[lanes]binRow, sums *[lanes]int64) {
	nodes, root := f.nodes, uint32(t.root)<<16
	i, j, k, l, m, n := root, root, root, root, root, root
	for range (t.depth + 1) / 2 { // two steps at a time: one more does not leave a leaf
		i, j, k = next(nodes, i, &rows[0]), next(nodes, j, &rows[1]), next(nodes, k, &rows[2])
		l, m, n = next(nodes, l, &rows[3]), next(nodes, m, &rows[4]), next(nodes, n, &rows[5])
		i, j, k = next(nodes, i, &rows[0]), next(nodes, j, &rows[1]), next(nodes, k, &rows[2])
		l, m, n = next(nodes, l, &rows[3]), next(nodes, m, &rows[4]), next(nodes, n, &rows[5])
	}
	v := f.values
	sums[0], sums[1], sums[2] = sums[0]+int64(v[i>>16]), sums[1]+int64(v[j>>16]), sums[2]+int64(v[k>>16])
	sums[3], sums[4], sums[5] = sums[3]+int64(v[l>>16]), sums[4]+int64(v[m>>16]), sums[5]+int64(v[n>>16])
}

// sums returns the sums of the leaves that one row comes to: the trees are those of each of the
// classes in turns. Some trees go side by side, as rows do elsewhere.
func (f *forest) sums(row []int32, classes int) []int64 {
	var wide featureRow
	var bins binRow
	copy(wide[:], row)
	f.binner.fill(&bins, &wide)
	sums := make([]int64, classes)
	for from := 0; from < len(f.trees); from += lanes {
		var at [lanes]uint32
		trees, depth := f.trees[from:min(from+lanes, len(f.trees))], int32(0)
		for k, t := range trees {
			at[k], depth = uint32(t.root)<<16, max(depth, t.depth)
		}
		f.descendAlone(&at, depth, &bins)
		for k := range trees {
			sums[(from+k)%classes] += int64(f.values[at[k]>>16])
		}
	}
	return sums
}

// descendAlone takes one row so many steps through some trees.
func (f *forest) descendAlone(at *[lanes]uint32, depth int32, row *binRow) {
	nodes := f.nodes
	i, j, k, l, m, n := at[0], at[1], at[2], at[3], at[4], at[5]
	for range depth {
		i, j, k = next(nodes, i, row), next(nodes, j, row), next(nodes, k, row)
		l, m, n = next(nodes, l, row), next(nodes, m, row), next(nodes, n, row)
	}
	*at = [lanes]uint32{i, j, k, l, m, n}
}
