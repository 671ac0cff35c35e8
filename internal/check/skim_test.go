package check

import (
	"slices"
	"testing"

	"winnow/internal/eval"
)

// TestSkim: of a text that nothing speaks against the models are not asked, and they would have added nothing.
func TestSkim(t *testing.T) {
	texts := []string{rawPage("ALSO READ | Wolves seen on the heath", beforeLast)}
	for _, c := range Checks() {
		for _, e := range append(slices.Clone(c.Yes), c.No...) {
			texts = append(texts, e.Text)
		}
	}
	for _, set := range []string{"wcxb", "older", "multilingual"} {
		ds, err := eval.Open(benchDir() + "/" + set)
		if err != nil || testing.Short() {
			break // without the benchmark the examples are all there is
		}
		for i, p := range ds.Pages {
			if text, ok := pageText(t, ds, p, ""); ok {
				texts = append(texts, text)
			}
			if i%10 == 0 {
				if text, ok := pageText(t, ds, p, "innertext"); ok {
					texts = append(texts, text)
				}
			}
		}
	}
	skimmed := 0
	for _, text := range texts {
		got, asked := checkAsked(t, text, Reading{})
		if !asked {
			skimmed++
		}
		if want, _ := checkAsked(t, text, Reading{thorough: true}); !slices.EqualFunc(got, want, sameFinding) {
			t.Errorf("%.60q …: %v; with the models: %v", text, got, want)
		}
	}
	t.Logf("%d of %d texts were only skimmed", skimmed, len(texts))
	if skimmed == 0 {
		t.Error("every text was put to the models")
	}
}

func sameFinding(a, b Finding) bool {
	return a.ID == b.ID && a.Severity == b.Severity && a.Line == b.Line && a.Column == b.Column && a.Message == b.Message
}

// checkAsked checks a text, and reports whether the models were asked about it.
func checkAsked(t *testing.T, text string, o Reading) (list []Finding, asked bool) {
	t.Helper()
	o.Job.Clean.Trace = func(stage string) { asked = asked || stage == "model" }
	f := newFile("a.txt", text)
	if err := f.readPage(t.Context(), o); err != nil {
		return nil, true
	}
	return findingsOf(f), asked
}
