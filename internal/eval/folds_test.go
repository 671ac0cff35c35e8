package eval

import (
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
	if want := 3 * Folds; len(models) != want {
		t.Errorf("%d models, want %d", len(models), want)
	}
	seen := map[[3]int32]string{}
	for name, m := range models {
		key := [3]int32{int32(len(m.Nodes)), m.Nodes[0].Value, m.Nodes[len(m.Nodes)-1].Leaf[0]}
		if other := seen[key]; other != "" {
			t.Errorf("%s and %s are one model", name, other)
		}
		seen[key] = name
	}
	for _, shape := range []extract.Shape{extract.HTML, extract.Text} {
		for k := range Folds {
			if len(models[foldName(kindOf(shape), k)].Nodes) == len(clean.BuiltinModel(shape).Nodes) {
				t.Logf("%s %d has as many nodes as the built-in model", kindOf(shape), k)
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
