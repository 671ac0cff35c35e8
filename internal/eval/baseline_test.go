package eval

import (
	"math"
	"path/filepath"
	"strings"
	"testing"

	"winnow/extract"
	"winnow/internal/bench"
)

// everyLine keeps all of a dump.
func everyLine(_ *Page, src []byte, _ extract.Shape) (Prediction, error) {
	return Prediction{Text: string(src)}, nil
}

// TestPublishedBaselines scores "every line", whose figures the benchmark's page of
// results gives: computed there by another program.
func TestPublishedBaselines(t *testing.T) {
	dir := bench.Need(t)
	if testing.Short() {
		t.Skip("not with -short: reads every dump of a set")
	}
	for dump, want := range map[string]float64{"innertext": .705, "textnodes": .694, "markdown": .493} {
		r, err := Run(Options{Dataset: filepath.Join(dir, "wcxb"), Dump: dump, Predict: everyLine})
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Total.Values["f1"]; math.Abs(got-want) > .002 {
			t.Errorf("%s: f1 %.4f, published %.3f", dump, got, want)
		}
		var b strings.Builder
		r.WriteTable(&b)
		t.Logf("\n%s", b.String())
	}
}
