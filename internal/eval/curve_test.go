package eval

import (
	"hash/fnv"
	"path/filepath"
	"strings"
	"testing"

	"winnow/clean"
	"winnow/internal/bench"
)

func foldsAt(step int) (Predictor, error) { return WinnowFolds(clean.Options{Shift: step}) }

// TestCurve: each step does what it says, on every set in every shape: to precision raises
// the mean precision, to recall the mean recall. Every sixth page is scored, of segments, which
// knows three snippets of a page and of a sixth of them too few to tell steps apart, every one; by
// a model that saw no page of its site.
func TestCurve(t *testing.T) {
	dir := bench.Need(t)
	if testing.Short() {
		t.Skip("not with -short: scores pages of the benchmark five times")
	}
	for _, set := range []string{"wcxb", "segments", "older", "multilingual"} {
		for _, dump := range Dumps {
			t.Run(set+"/"+dump, func(t *testing.T) { rises(t, filepath.Join(dir, set), dump) })
		}
	}
}

func everySixth(p *Page) bool {
	h := fnv.New32a()
	h.Write([]byte(p.ID))
	return h.Sum32()%6 == 0
}

func rises(t *testing.T, set, dump string) {
	only := everySixth
	if filepath.Base(set) == "segments" {
		only = nil
	}
	points, err := Curve(Options{Dataset: set, Dump: dump, Only: only}, foldsAt)
	if err != nil {
		t.Fatal(err)
	}
	if points[0].Pages == 0 {
		t.Skip("the set has no such dump")
	}
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		if b.Values["recall"] <= a.Values["recall"] || b.Values["precision"] >= a.Values["precision"] {
			t.Errorf("from %s to %s: precision %.4f to %.4f, recall %.4f to %.4f", stepName(a.Step), stepName(b.Step),
				a.Values["precision"], b.Values["precision"], a.Values["recall"], b.Values["recall"])
		}
	}
	var table strings.Builder
	if err := WriteCurve(&table, points); err != nil {
		t.Fatal(err)
	}
	t.Log("\n" + table.String())
}

func TestWriteCurve(t *testing.T) {
	points := []Point{{Step: 1, Score: Score{Values: map[string]float64{"precision": .9, "recall": .7, "f1": .78}}},
		{Step: 0, Score: Score{Values: map[string]float64{"precision": .8, "recall": .8, "f1": .8}}}}
	var b strings.Builder
	if err := WriteCurve(&b, points); err != nil {
		t.Fatal(err)
	}
	want := "step           precision  recall  f1\n--precision 1  0.9000     0.7000  0.7800\ndefault        0.8000     0.8000  0.8000\n"
	if b.String() != want {
		t.Errorf("got\n%q, want\n%q", b.String(), want)
	}
}
