package eval

import (
	"cmp"
	"testing"

	"winnow/clean"
	"winnow/extract"
)

// Every fold has its own models, and they are not the built-in ones.
func TestFoldModels(t *testing.T) {
	models, err := readFolds()
	if err != nil {
		t.Fatal(err)
	}
	type key struct {
		kind, part string
		nodes      int
		first      clean.TreeNode
		last       clean.TreeNode
	}
	seen := map[key]int{}
	for _, shape := range []extract.Shape{extract.HTML, extract.Text} {
		kind := clean.ModelKind(shape)
		builtin := clean.BuiltinModels(shape)
		list := models.blocks[kind]
		for k, m := range append(list[:], builtin) {
			for part, one := range map[string]*clean.Model{"blocks": m.Blocks, "rest": m.Rest, "bare or line": cmp.Or(m.Bare, m.Line),
				"type": m.Type, "confidence": m.Confidence} {
				if one == nil {
					t.Errorf("fold %d of %s: no model of %s", k, kind, part)
					continue
				}
				if len(one.Nodes) == 0 { // a built-in one that is read when it is asked
					one.Score(make([]int32, len(clean.FeatureNames())))
				}
				id := key{kind, part, len(one.Nodes), one.Nodes[0], one.Nodes[len(one.Nodes)-1]}
				if other, ok := seen[id]; ok {
					t.Errorf("%s, %s: %d and %d are one model", kind, part, other, k)
				}
				seen[id] = k
			}
		}
	}
}

// The predictor of the folds takes the model of the page's own fold.
func TestWinnowFolds(t *testing.T) {
	predict, err := WinnowFolds(clean.Options{})
	if err != nil {
		t.Fatal(err)
	}
	page := []byte("<article><h1>Ferries</h1><p>The ferry to the island sails at noon, and it takes an hour to cross the sound.</p>" +
		"<p>In winter it stays in the harbour when the wind is from the north, as the captain explains.</p></article><p>Share this</p>")
	got := map[float64]bool{}
	for _, site := range []string{"a.com", "b.com", "c.com", "d.com", "e.com", "f.com", "g.com", "h.com"} {
		p, err := predict(&Page{ID: site, Site: site}, page, extract.HTML)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range p.Blocks {
			got[b.P] = true
		}
	}
	if len(got) <= 4 {
		t.Errorf("eight sites give the blocks %d probabilities: one model for all?", len(got))
	}
}
