package eval

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"winnow/clean"
	"winnow/extract"
	"winnow/internal/bench"
)

// recomputed is what recompute.py prints.
type recomputed struct {
	Total map[string]float64    `json:"total"`
	Pages map[string][3]float64 `json:"pages"` // F1, precision, recall
}

// python returns the path of Python 3, or skips the test.
func python(t *testing.T) string {
	t.Helper()
	path, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 on the path: the second computation of the measures is not run")
	}
	return path
}

func recompute(t *testing.T, gold, predictions string) recomputed {
	t.Helper()
	out, err := exec.Command(python(t), "-X", "utf8", "testdata/recompute.py", gold, predictions).Output()
	if err != nil {
		t.Fatalf("recompute.py: %v", err)
	}
	var r recomputed
	if err := json.Unmarshal(out, &r); err != nil {
		t.Fatal(err)
	}
	return r
}

func differ(a, b float64) bool { return !(math.Abs(a-b) <= 1e-9) }

// sameTotals compares a report with the second computation, which knows no intervals.
func sameTotals(t *testing.T, want recomputed, r *Report) {
	t.Helper()
	for name, v := range want.Total {
		if got, ok := r.Total.full[name]; !ok || differ(got, v) {
			t.Errorf("%s: %.12f (defined: %v), recomputed %.12f", name, got, ok, v)
		}
	}
	for name := range r.Total.full {
		if _, ok := want.Total[name]; !ok && name != "low" && name != "high" {
			t.Errorf("%s is not recomputed", name)
		}
	}
}

func samePages(t *testing.T, want recomputed, r *Report) {
	t.Helper()
	for i := range r.Pages {
		p := &r.Pages[i]
		w, ok := want.Pages[p.ID]
		if ok != p.compared || ok && (differ(p.F1, w[0]) || differ(p.Precision, w[1]) || differ(p.Recall, w[2])) {
			t.Errorf("page %s: %v %v %v (compared: %v), recomputed %v", p.ID, p.F1, p.Precision, p.Recall, p.compared, w)
		}
	}
}

// TestRecompute compares every measure with a program that shares no code with this one.
func TestRecompute(t *testing.T) {
	for _, set := range []string{"plain", "cjk", "segments"} {
		t.Run(set, func(t *testing.T) {
			gold, found := "testdata/recompute/"+set+"-gold.jsonl", "testdata/recompute/"+set+"-found.jsonl"
			want, got := recompute(t, gold, found), mustRun(t, Options{Dataset: gold, Predictions: found})
			sameTotals(t, want, got)
			samePages(t, want, got)
		})
	}
}

// tape keeps what a predictor says as the lines of a file of predictions.
type tape struct {
	predict Predictor
	mu      sync.Mutex
	lines   bytes.Buffer
}

func (tp *tape) record(p *Page, src []byte, shape extract.Shape) (Prediction, error) {
	got, err := tp.predict(p, src, shape)
	if err != nil {
		return got, err
	}
	line, err := json.Marshal(map[string]any{"id": p.ID, "text": got.Text, "title": got.Meta.Title, "author": got.Meta.Author,
		"date": got.Meta.Date, "description": got.Meta.Description, "categories": got.Meta.Categories, "tags": got.Meta.Tags,
		"license": got.Meta.License, "pagetype": got.Meta.PageType, "comments": got.Meta.Comments})
	if err != nil {
		return got, err
	}
	tp.mu.Lock()
	defer tp.mu.Unlock()
	tp.lines.Write(append(line, '\n'))
	return got, nil
}

// TestRecomputeBench does the same over the benchmark's pages; the totals need all of them.
func TestRecomputeBench(t *testing.T) {
	dir := bench.Need(t)
	if testing.Short() {
		t.Skip("not with -short: cleans pages of the benchmark")
	}
	python(t)
	every := bench.Every(t, 20)
	for set, gold := range map[string]string{"wcxb": "ground-truth.jsonl.gz", "segments": "annotations.json",
		"older": "ground-truth.jsonl.gz", "multilingual": "ground-truth.jsonl.gz"} {
		t.Run(set, func(t *testing.T) {
			tp, n := &tape{predict: Winnow(clean.Options{})}, 0
			r := mustRun(t, Options{Dataset: filepath.Join(dir, set), Predict: tp.record, Only: func(*Page) bool {
				n++
				return n%every == 0
			}})
			found := filepath.Join(t.TempDir(), "found.jsonl")
			if err := os.WriteFile(found, tp.lines.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			want := recompute(t, filepath.Join(dir, set, gold), found)
			samePages(t, want, r)
			if every == 1 {
				sameTotals(t, want, r)
			}
			t.Logf("%d pages, %d measures", len(r.Pages), len(r.Total.Values))
		})
	}
}
