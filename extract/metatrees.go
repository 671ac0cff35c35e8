package extract

import (
	"hash/fnv"
	"strconv"
	"strings"
)

// treeNode is a split: rows whose feature is at most the limit go to the first kid. Kids
// below 0 are leaves, ^kid their number.
type treeNode struct {
	feature int
	limit   int32
	kids    [2]int
}

// tree is one of the trees; the scores of a row's leaves add up.
type tree struct {
	nodes  []treeNode
	leaves []int32
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
	return trees, ""
}

func readTree(line string, features int) (t tree, ok bool) {
	nodes, leaves, _ := strings.Cut(line, ";")
	n, ok1 := readInts(nodes)
	l, ok2 := readInts(leaves)
	if !ok1 || !ok2 || len(n)%4 != 0 || len(n)/4+1 != len(l) {
		return t, false
	}
	for i := 0; i < len(n); i += 4 {
		node := treeNode{n[i], int32(n[i+1]), [2]int{n[i+2], n[i+3]}}
		if node.feature < 0 || node.feature >= features || !fits(node.kids, i/4, len(l)) {
			return t, false
		}
		t.nodes = append(t.nodes, node)
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

func readInts(s string) (list []int, ok bool) {
	for _, w := range strings.Fields(s) {
		n, err := strconv.Atoi(w)
		if err != nil {
			return nil, false
		}
		list = append(list, n)
	}
	return list, true
}

// scoreTrees adds up the leaves that a row comes to: the logarithm, in thousandths, of how
// much more likely the candidate is than others of its page.
func scoreTrees(trees []tree, row []int32) (sum int32) {
	for i := range trees {
		t := &trees[i]
		if len(t.nodes) == 0 {
			continue
		}
		k := 0
		for k >= 0 {
			n := &t.nodes[k]
			k = n.kids[btoi(row[n.feature] > n.limit)]
		}
		sum += t.leaves[^k]
	}
	return sum
}
