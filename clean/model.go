package clean

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"

	"github.com/klauspost/compress/gzip"

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

	once sync.Once
	flat *forest
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
	m.once.Do(func() { m.flat = newForest(m) })
	return m.flat
}

// Score returns the points, in hundredths of a log odds, of one row of features.
func (m *Model) Score(row []int32) (points int) { return m.Scores(row)[0] }

// modelMagic opens a model file; its last byte is the format's version.
const modelMagic = "winnow-model\x04"

// Scores returns the points of every class for one row of features.
func (m *Model) Scores(row []int32) []int {
	sums := m.forest().sums(row, max(1, m.Classes))
	points := make([]int, len(sums))
	for k, sum := range sums {
		points[k] = int((sum + int64(m.Base)) * 100 / leafScale)
	}
	return points
}

// Write writes the model, compressed. The same model gives the same bytes.
func (m *Model) Write(w io.Writer) error {
	z, _ := gzip.NewWriterLevel(w, gzip.BestCompression)
	if _, err := io.WriteString(z, modelMagic); err != nil {
		return err
	}
	var names bytes.Buffer
	for _, n := range m.Names {
		names.WriteString(n + "\n")
	}
	for _, part := range []any{int32(names.Len()), names.Bytes(), m.Lexicon.Word, m.Lexicon.Line, m.Lexicon.Class, m.Lexicon.Path,
		m.Base, int32(m.Classes), int32(len(m.Roots)), m.Roots, int32(len(m.Nodes)), m.planes()} {
		if err := binary.Write(z, binary.LittleEndian, part); err != nil {
			return fmt.Errorf("writing the model: %w", err)
		}
	}
	if m.Classes > 1 {
		l := cmp.Or(m.Types, NoTypeLexicon())
		if err := binary.Write(z, binary.LittleEndian, slices.Concat(l.Text, l.Name)); err != nil {
			return fmt.Errorf("writing the model: %w", err)
		}
	}
	return z.Close()
}

// ReadModel reads what Write wrote. It refuses a model that is damaged or was trained on
// other features than those named, such as FeatureNames.
func ReadModel(data []byte, features []string) (*Model, error) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("reading the model: %w", err)
	}
	all, err := readAll(z, data)
	if err != nil {
		return nil, fmt.Errorf("reading the model: %w", err)
	}
	rest, ok := bytes.CutPrefix(all, []byte(modelMagic))
	if !ok {
		return nil, errors.New("reading the model: no model of this version")
	}
	r := bytes.NewReader(rest)
	m := &Model{Lexicon: NoLexicon()}
	var n int32
	read := func(v any) {
		if err == nil {
			err = binary.Read(r, binary.LittleEndian, v)
		}
	}
	size := func() int32 {
		if read(&n); err == nil && (n < 0 || int(n) > r.Len()) {
			err = errors.New("a size lies")
		}
		if err != nil {
			return 0
		}
		return n
	}
	names := make([]byte, size())
	for _, v := range []any{names, m.Lexicon.Word, m.Lexicon.Line, m.Lexicon.Class, m.Lexicon.Path, &m.Base} {
		read(v)
	}
	read(&n)
	m.Classes = int(n)
	m.Roots = make([]int32, size())
	read(m.Roots)
	m.Nodes = make([]TreeNode, size())
	planes := make([]byte, len(m.Nodes)*nodeBytes)
	if read(planes); err == nil {
		m.readPlanes(planes)
	}
	if m.Classes > 1 {
		m.Types = NoTypeLexicon()
		read(m.Types.Text)
		read(m.Types.Name)
	}
	if err != nil {
		return nil, fmt.Errorf("reading the model: %w", err)
	}
	for _, name := range bytes.Fields(names) {
		m.Names = append(m.Names, string(name))
	}
	return m, m.check(features)
}

// readAll reads what the gzip member data holds, whose last four bytes tell its size.
func readAll(z io.Reader, data []byte) ([]byte, error) {
	var out bytes.Buffer
	if size := binary.LittleEndian.Uint32(data[len(data)-4:]); size < maxModelBytes {
		out.Grow(int(size) + bytes.MinRead)
	}
	_, err := out.ReadFrom(z)
	return out.Bytes(), err
}

// maxModelBytes is how much memory a file of a model is believed to need at once, 16 times
// the largest there is.
const maxModelBytes = 32 << 20

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
	for feature, limits := range m.limits() {
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
