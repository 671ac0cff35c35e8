package extract

import (
	"hash/fnv"
	"math"
	"slices"
	"strconv"
	"strings"
)

// treeNode is a split: rows whose feature is at most the limit go to the first kid. Kids
// below 0 are leaves, ^kid their number.
type treeNode struct {
	limit   int32
	feature int16
	kids    [2]int16
}

// tree is one of the trees; the scores of a row's leaves add up.
type tree struct {
	nodes     []treeNode
	leaves    []int32
	low, high int32 // the least and the most that it and the trees behind it can add
}

// modelHead is the first line of a model of the features.
func modelHead(name string, features []string) string {
	h := fnv.New32a()
	for _, f := range features {
		h.Write([]byte(f + "\n"))
	}
	return "winnow " + name + " " + strconv.Itoa(len(features)) + " " + strconv.FormatUint(uint64(h.Sum32()), 16)
}

// readTrees reads a model: a line that names its features, then a line a tree, of four
// numbers a node, a semicolon, and the leaves.
func readTrees(s, head string, features int) (trees []tree, fault string) {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	if lines[0] != head {
		return nil, "made for other features: " + lines[0] + " for " + head
	}
	for _, line := range lines[1:] {
		t, ok := readTree(line, features)
		if !ok {
			return nil, "broken tree: " + clip(line, 60)
		}
		trees = append(trees, t)
	}
	setBounds(trees)
	return trees, ""
}

func readTree(line string, features int) (t tree, ok bool) {
	nodes, leaves, _ := strings.Cut(line, ";")
	n, ok1 := readInts(nodes)
	l, ok2 := readInts(leaves)
	if !ok1 || !ok2 || len(n)%4 != 0 || len(n)/4+1 != len(l) || len(l) > math.MaxInt16 {
		return t, false
	}
	t.nodes, t.leaves = make([]treeNode, 0, len(n)/4), make([]int32, 0, len(l))
	for i := 0; i < len(n); i += 4 {
		if n[i] < 0 || n[i] >= min(features, math.MaxInt16) || !fits([2]int{n[i+2], n[i+3]}, i/4, len(l)) {
			return t, false
		}
		t.nodes = append(t.nodes, treeNode{int32(n[i+1]), int16(n[i]), [2]int16{int16(n[i+2]), int16(n[i+3])}})
	}
	for _, v := range l {
		t.leaves = append(t.leaves, int32(v))
	}
	return t, true
}

// fits reports whether the kids of node i are leaves or nodes behind it: no walk is endless.
func fits(kids [2]int, i, leaves int) bool {
	for _, k := range kids {
		if k >= 0 && (k <= i || k >= leaves-1) || k < 0 && ^k >= leaves {
			return false
		}
	}
	return true
}

// readInts reads whole numbers with blanks between them, a tenth as long as strings.Fields and
// strconv take.
func readInts(s string) (list []int, ok bool) {
	list = make([]int, 0, strings.Count(s, " ")+1)
	for i := 0; i < len(s); i++ {
		if s[i] == ' ' {
			continue
		}
		minus := s[i] == '-'
		i += btoi(minus)
		n, from := 0, i
		for ; i < len(s) && s[i] != ' '; i++ {
			d := int(s[i]) - '0'
			if d < 0 || d > 9 || n >= math.MaxInt32/10 {
				return nil, false
			}
			n = 10*n + d
		}
		if i == from {
			return nil, false
		}
		if minus {
			n = -n
		}
		list = append(list, n)
	}
	return list, true
}

// scoreTrees returns for each of the rows, which are of one width, the sum of the leaves that
// it comes to: the logarithm, in thousandths, of how much more likely the candidate is than
// others of its page. It goes tree by tree, as the model is larger than a CPU's first cache.
func scoreTrees(trees []tree, rows []int32, width int) []int32 {
	all := contenders(rows, width)
	addScores(trees, all)
	sums := make([]int32, len(all))
	for k := range all {
		sums[k] = all[k].sum
	}
	return sums
}

// oddShares returns the share of each score in the odds of all. It is made of products and sums
// of numbers that every machine has alike, to give the same bits everywhere.
func oddShares(scores []int32) []float64 {
	top := slices.Max(scores)
	shares, sum := make([]float64, len(scores)), 0.0
	for i, score := range scores {
		shares[i] = lessOdds(int64(top) - int64(score))
		sum += shares[i]
	}
	for i := range shares {
		shares[i] /= sum
	}
	return shares
}

// lessOdds is e to the power of minus n thousandths, for n from 0 on.
func lessOdds(n int64) float64 {
	if n > 30_000 {
		return 0
	}
	odds := 1.0
	for power := thousandth; n > 0; n >>= 1 {
		if n&1 == 1 {
			odds *= power
		}
		power *= power
	}
	return odds
}

// thousandth is e to the power of -0.001.
const thousandth = 0.99900049983337499

func (t *tree) leaf(row []int32) int32 {
	k := int16(0)
	for k >= 0 {
		n := &t.nodes[k]
		k = n.kids[btoi(row[n.feature] > n.limit)]
	}
	return t.leaves[^k]
}

// leaves2 is leaf of two rows at once: a CPU walks for one while it waits for the other's limit.
func (t *tree) leaves2(a, b []int32) (int32, int32) {
	nodes, i, k := t.nodes, int16(0), int16(0)
	for i >= 0 && k >= 0 {
		n, m := &nodes[i], &nodes[k]
		i = n.kids[btoi(a[n.feature] > n.limit)]
		k = m.kids[btoi(b[m.feature] > m.limit)]
	}
	for i >= 0 {
		n := &nodes[i]
		i = n.kids[btoi(a[n.feature] > n.limit)]
	}
	for k >= 0 {
		n := &nodes[k]
		k = n.kids[btoi(b[n.feature] > n.limit)]
	}
	return t.leaves[^i], t.leaves[^k]
}
