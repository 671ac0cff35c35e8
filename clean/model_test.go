package clean

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"winnow/extract"
)

// stump is a model of two trees: words over 10 speak for the body, links against it.
func stump() *Model {
	return &Model{
		Lexicon: Lexicon{make([]int8, WordBuckets), make([]int8, LineBuckets), make([]int8, ClassBuckets), make([]int8, PathBuckets)},
		Names:   FeatureNames(),
		Roots:   []int32{0, 1},
		Nodes: []TreeNode{
			{Feature: 0, Left: -1, Right: -2, Limit: 10, Leaf: [2]int32{-20000, 30000}},
			{Feature: 3, Left: -1, Right: 1, Limit: 0, Leaf: [2]int32{5000, 0}},
			{Feature: 3, Left: -1, Right: -2, Limit: 500, Leaf: [2]int32{-1000, -40000}},
		},
	}
}

func TestModelScore(t *testing.T) {
	m := stump()
	row := make([]int32, len(m.Names))
	for _, c := range []struct {
		words, links int32
		want         int
	}{{10, 0, -150}, {11, 0, 350}, {11, 500, 290}, {11, 501, -100}, {10, 501, -600}} {
		row[0], row[3] = c.words, c.links
		if got := m.Score(row); got != c.want {
			t.Errorf("%d words, %d ‰ links: %d points, want %d", c.words, c.links, got, c.want)
		}
	}
}

// The trees of several classes stand in turns.
func TestModelScores(t *testing.T) {
	m := stump()
	m.Classes, m.Base = 2, 100
	row := make([]int32, len(m.Names))
	row[0], row[3] = 11, 501
	if diff := cmp.Diff([]int{301, -399}, m.Scores(row)); diff != "" {
		t.Errorf("scores of two classes (-want +got):\n%s", diff)
	}
	m.Classes = 0
	if diff := cmp.Diff([]int{m.Score(row)}, m.Scores(row)); diff != "" {
		t.Errorf("scores of one class (-want +got):\n%s", diff)
	}
}

func TestModelRoundTrip(t *testing.T) {
	m := stump()
	m.Lexicon.Word[7], m.Lexicon.Path[3], m.Base, m.Classes = -5, 9, 42, 2
	m.Types = NoTypeLexicon()
	m.Types.Text[5], m.Types.Name[6] = 1, -2
	var a, b bytes.Buffer
	if err := m.Write(&a); err != nil {
		t.Fatal(err)
	}
	got, err := ReadModel(a.Bytes(), FeatureNames())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(m, got, cmpopts.IgnoreUnexported(Model{})); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
	if err := got.Write(&b); err != nil || !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Errorf("written again: other bytes, error %v", err)
	}
}

// manyLimits makes a model of trees of one split each, all of one feature at other limits.
func manyLimits(m *Model) {
	m.Roots, m.Nodes = nil, nil
	for k := range int32(maxBins) {
		m.Roots, m.Nodes = append(m.Roots, k), append(m.Nodes, TreeNode{Left: -1, Right: -2, Limit: k})
	}
}

func TestReadModelRefuses(t *testing.T) {
	for _, c := range []struct {
		name   string
		break_ func(*Model)
		want   string
	}{
		{"fewer features", func(m *Model) { m.Names = m.Names[1:] }, "train it again"},
		{"another feature", func(m *Model) { m.Names = append([]string{"block.wrods"}, m.Names[1:]...) }, `"block.wrods"`},
		{"a feature out of range", func(m *Model) { m.Nodes[0].Feature = 30000 }, "tree 0 is damaged"},
		{"a feature just out of range", func(m *Model) { m.Nodes[0].Feature = int16(len(m.Names)) }, "tree 0 is damaged"},
		{"a feature below the range", func(m *Model) { m.Nodes[0].Feature = -1 }, "tree 0 is damaged"},
		{"a child that is its parent", func(m *Model) { m.Nodes[0].Left = 0 }, "tree 0 is damaged"},
		{"a child just behind the tree", func(m *Model) { m.Nodes[2].Right = 2 }, "tree 1 is damaged"},
		{"a root below the first node", func(m *Model) { m.Roots[0] = -1 }, "is damaged"},
		{"roots that stand still", func(m *Model) { m.Roots[1] = m.Roots[0] }, "tree 0 is damaged"},
		{"fewer than no classes", func(m *Model) { m.Classes = -1 }, "for -1 classes"},
		{"a loop", func(m *Model) { m.Nodes[2].Right = 1 }, "tree 1 is damaged"},
		{"a child of another tree", func(m *Model) { m.Nodes[0].Left = 1 }, "tree 0 is damaged"},
		{"trees for no class", func(m *Model) { m.Classes = 7 }, "2 trees for 7 classes"},
		{"more limits than bins", manyLimits, "256 limits of \"block.words\" are too many"},
		{"a root out of range", func(m *Model) { m.Roots[1] = 9 }, "is damaged"},
	} {
		m := stump()
		c.break_(m)
		var b bytes.Buffer
		if err := m.Write(&b); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadModel(b.Bytes(), FeatureNames()); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", c.name, err, c.want)
		}
	}
	var b bytes.Buffer
	if err := stump().Write(&b); err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{0, 5, 30, b.Len() / 2, b.Len() - 1} {
		if _, err := ReadModel(b.Bytes()[:n], FeatureNames()); err == nil {
			t.Errorf("a model cut at byte %d was read", n)
		}
	}
}

// TestFeatures holds that every row is as long as the list of names, in every shape, also of
// pages with one block and of one with none.
func TestFeatures(t *testing.T) {
	pages := map[extract.Shape][]string{
		extract.HTML: {"", "<p>One", "<main class='a-b c'><h1>T</h1><p>Some words here, and more.</p><ul><li><a href=x>L</a></ul><aside>x</aside></main>",
			"<table><tr><td>a<td>b<tr><td>1<td>2</table><pre>code</pre>"},
		extract.Text:     {"", "one", "Top Headlines\n\nA line\nAnother line\n\nComments\n"},
		extract.Markdown: {"# T\n\n- a\n- b\n"},
		extract.Lynx:     {"   Text of a page\n   goes on\n\n     * item\n"},
	}
	want := len(FeatureNames())
	lex := stump().Lexicon
	for shape, list := range pages {
		for _, src := range list {
			doc, err := extract.Parse(strings.NewReader(src), extract.Options{Shape: shape})
			if err != nil {
				t.Fatal(err)
			}
			for _, l := range []*Lexicon{nil, &lex} {
				Features(doc, l, func(i int, row []int32) {
					if len(row) != want {
						t.Errorf("%s %q block %d: %d features, %d names", shape, src, i, len(row), want)
					}
				})
			}
		}
	}
}

func TestTokens(t *testing.T) {
	hash := func(text string) (out []uint32) {
		Tokens(text, func(h uint32) { out = append(out, h) })
		return out
	}
	if diff := cmp.Diff(hash("Read MORE, 2024"), hash("read more 1999")); diff != "" {
		t.Errorf("case and digits change tokens:\n%s", diff)
	}
	if n := len(hash("新华社 北京 abc")); n != 6 {
		t.Errorf("5 Chinese characters and a word are %d tokens, want 6", n)
	}
	if n := len(hash(strings.Repeat("a ", 500))); n != maxTokens {
		t.Errorf("a long text gives %d tokens, want %d", n, maxTokens)
	}
}

func TestClassTokens(t *testing.T) {
	set := func(class, id string) map[uint32]bool {
		out := map[uint32]bool{}
		ClassTokens(&extract.Node{Class: class, ID: id}, func(h uint32) { out[h] = true })
		return out
	}
	if diff := cmp.Diff(set("related-posts sideBar2", ""), set("related_posts side", "bar")); diff != "" {
		t.Errorf("tokens differ:\n%s", diff)
	}
}
