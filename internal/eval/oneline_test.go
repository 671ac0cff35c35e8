package eval

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"winnow/clean"
	"winnow/extract"
)

// holdLines scores the pages of a set as scrapers flatten them to one line: their innertext joined by spaces. The
// models of the folds for that are not in the program, whose size has a bound.
func (best scores) holdLines(t *testing.T, dir string) {
	r, err := Run(Options{Dataset: writeLines(t, dir), Dump: "innertext", Predict: linePredictor(t)})
	if err != nil {
		t.Fatal(err)
	}
	if r.Failed > 0 || r.Total.Pages == 0 {
		t.Fatalf("%d of %d pages failed: %v", r.Failed, r.Total.Pages, r.Err())
	}
	best.holdReport(t, filepath.Base(dir)+"/oneline", r)
}

// linePredictor cleans pages with models that have seen no page of their sites, text-line.bin's among them.
func linePredictor(t *testing.T) Predictor {
	t.Helper()
	var models [Folds]*clean.Models
	for k := range models {
		blocks, _, err := FoldModels(extract.Text, k)
		if err != nil {
			t.Fatal(err)
		}
		src, err := os.ReadFile(filepath.Join("testdata", "folds", fmt.Sprintf("text-line-%d.bin", k)))
		if err != nil {
			t.Fatal(err)
		}
		m := *blocks
		if m.Line, err = clean.ReadModel(src, clean.FeatureNames()); err != nil {
			t.Fatal(err)
		}
		models[k] = &m
	}
	return func(p *Page, src []byte, shape extract.Shape) (Prediction, error) {
		return winnow(clean.Options{Models: models[p.Fold()]}, nil)(p, src, shape)
	}
}

// writeLines writes the pages of a set as one line each, and returns the path of the set that they make.
func writeLines(t *testing.T, dir string) string {
	t.Helper()
	set, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "lines.jsonl")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	enc := json.NewEncoder(f)
	for _, p := range set.Pages {
		src, err := set.Read(p, "innertext")
		line := fold(string(src))
		if err != nil || line == "" || p.Gold == nil {
			continue
		}
		if err := enc.Encode(map[string]any{"id": p.ID, "url": p.URL, "site": p.Site, "page_type": p.Type, "text": line, "main_content": *p.Gold}); err != nil {
			t.Fatal(err)
		}
	}
	return path
}
