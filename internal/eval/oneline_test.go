package eval

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"winnow/clean"
)

// holdLines scores the pages of a set as scrapers flatten them to one line: their innertext joined by spaces.
func (best scores) holdLines(t *testing.T, dir string) {
	r, err := Run(Options{Dataset: writeLines(t, dir), Dump: "innertext", Predict: foldPredictor(t)})
	if err != nil {
		t.Fatal(err)
	}
	if r.Failed > 0 || r.Total.Pages == 0 {
		t.Fatalf("%d of %d pages failed: %v", r.Failed, r.Total.Pages, r.Err())
	}
	best.holdReport(t, filepath.Base(dir)+"/oneline", r)
}

// foldPredictor cleans pages with models that have seen no page of their sites.
func foldPredictor(t *testing.T) Predictor {
	t.Helper()
	predict, err := WinnowFolds(clean.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return predict
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
