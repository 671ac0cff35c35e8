package clean

import (
	"fmt"
	"sync"

	"winnow/extract"
)

// Model is boosted trees over the features of a block, with the lexicon that some of
// them look words up in. All its arithmetic is on integers, so that every machine decides
// alike.
type Model struct {
	Lexicon Lexicon
	// Types is what a model of several classes looks the words of a page up in; nil in others.
	Types *TypeLexicon
	// Names are the features it was trained on.
	Names []string
	// Roots are the indexes of the trees' first nodes.
	Roots []int32
	Nodes []TreeNode
	// Base is added to the sum of the leaves.
	Base int32
	// Classes is how many sums of leaves the trees make, in turns; 0 and 1 mean one.
	Classes int

	packed []byte // its file, of a model that is read at its first use
	once   sync.Once
	flat   *forest
	bounds *[maxFeatures][]int32 // limits, once they are known
}

// TreeNode is a node of a tree: rows whose Feature is at most Limit go to Left. A child
// below zero is a leaf; its value is Leaves[^child].
type TreeNode struct {
	Feature     int16
	Left, Right int16 // from the tree's root on; below zero: the complement of a leaf
	Limit       int32
	Value       int32    // the mean of the training rows that came here, in leaf values
	Leaf        [2]int32 // the values of the left and right child where they are leaves
}

// leafScale is what a natural log odds of one is in leaf values.
const leafScale = 10000

// forest returns the trees laid out for speed, made at the first use.
func (m *Model) forest() *forest {
	m.once.Do(func() {
		if m.packed != nil {
			m.unpack()
		}
		m.flat = newForest(m)
	})
	return m.flat
}

// unpack reads a model that was left packed; a test holds that no embedded one is damaged.
func (m *Model) unpack() {
	r, err := ReadModel(m.packed, FeatureNames())
	if err != nil {
		panic(fmt.Sprintf("clean: the embedded models: %v", err))
	}
	m.Names, m.Roots, m.Nodes, m.Base, m.Classes, m.bounds, m.packed = r.Names, r.Roots, r.Nodes, r.Base, r.Classes, r.bounds, nil
}

// Score returns the points, in hundredths of a log odds, of one row of features.
func (m *Model) Score(row []int32) (points int) { return m.Scores(row)[0] }

// Scores returns the points of every class for one row of features.
func (m *Model) Scores(row []int32) []int {
	sums := m.forest().sums(row, max(1, m.Classes))
	points := make([]int, len(sums))
	for k, sum := range sums {
		points[k] = int((sum + int64(m.Base)) * 100 / leafScale)
	}
	return points
}

// check reports a model that would read beyond its tables or was trained on other features.
func (m *Model) check(ours []string) error {
	if len(ours) != len(m.Names) {
		return fmt.Errorf("reading the model: it was trained on %d features, there are %d: train it again", len(m.Names), len(ours))
	}
	for i, n := range ours {
		if m.Names[i] != n {
			return fmt.Errorf("reading the model: feature %d is %q in it and %q here: train it again", i, m.Names[i], n)
		}
	}
	if 2*len(m.Nodes)+len(m.Roots) > maxFlat || len(ours) > maxFeatures {
		return fmt.Errorf("reading the model: %d nodes in %d trees are too many", len(m.Nodes), len(m.Roots))
	}
	if m.Classes < 0 || m.Classes > 1 && len(m.Roots)%m.Classes != 0 {
		return fmt.Errorf("reading the model: %d trees for %d classes", len(m.Roots), m.Classes)
	}
	for i, root := range m.Roots {
		end := int32(len(m.Nodes))
		if i+1 < len(m.Roots) {
			end = m.Roots[i+1]
		}
		if root < 0 || root >= end || end > int32(len(m.Nodes)) {
			return fmt.Errorf("reading the model: tree %d is damaged", i)
		}
		for at := root; at < end; at++ {
			n := &m.Nodes[at]
			if int(n.Feature) >= len(ours) || n.Feature < 0 || bad(n.Left, at-root, end-root) || bad(n.Right, at-root, end-root) {
				return fmt.Errorf("reading the model: tree %d is damaged", i)
			}
		}
	}
	m.bounds = m.limits()
	for feature, limits := range m.bounds {
		if len(limits) >= maxBins {
			return fmt.Errorf("reading the model: %d limits of %q are too many, the most is %d", len(limits), m.Names[feature], maxBins-1)
		}
	}
	return nil
}

// bad reports a child that is neither a leaf nor a later node of the same tree: trees
// must end.
func bad(child int16, at, size int32) bool {
	return child >= 0 && (int32(child) <= at || int32(child) >= size)
}

// Features calls yield with the features of every block of doc that may be kept; row is
// reused. A nil lexicon gives zeros for what it would say.
func Features(doc *extract.Document, lex *Lexicon, yield func(block int, row []int32)) {
	p := newPage(doc, Options{Models: &Models{}})
	p.gather()
	v, gs := newView(p, lex), groups()
	row := make([]int32, 0, 256)
	for i := range p.facts {
		if b := &doc.Blocks[i]; !b.Hidden && b.Type != extract.Title {
			yield(i, v.row(gs, i, row[:0]))
		}
	}
}
