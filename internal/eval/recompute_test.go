package eval

import (
	"encoding/json"
	"math"
	"os/exec"
	"testing"
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

// sameFigures compares a report with the second computation, which knows no intervals.
func sameFigures(t *testing.T, want recomputed, r *Report) {
	t.Helper()
	differ := func(a, b float64) bool { return !(math.Abs(a-b) <= 1e-9) }
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
			sameFigures(t, recompute(t, gold, found), mustRun(t, Options{Dataset: gold, Predictions: found}))
		})
	}
}
