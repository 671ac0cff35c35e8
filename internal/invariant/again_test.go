package invariant

import (
	"path/filepath"
	"strings"
	"testing"

	"winnow/clean"
	"winnow/extract"
	"winnow/internal/bench"
	"winnow/internal/eval"
)

// leastKept is the share of a text's words that are to be kept when it comes back as a page of
// flattened text. Of all pages (WINNOW_ALL=1): .974 of what HTML gave, .980 of what flattened
// pages gave, .971 and .978 before pages without a frame were kept whole (clean/cut.go).
const leastKept = .955

// TestAgain cleans what was cleaned.
func TestAgain(t *testing.T) {
	every := bench.Every(t, 8)
	for _, dump := range []string{"html", "innertext"} {
		set, err := eval.Open(filepath.Join(bench.Need(t), "wcxb"))
		if err != nil {
			t.Fatal(err)
		}
		shape, _ := eval.ShapeOf(dump)
		all, kept, pages, whole := 0, 0, 0, 0
		for i := 0; i < len(set.Pages); i += every {
			src, err := set.Read(set.Pages[i], dump)
			if err != nil {
				continue // of some pages there is no dump
			}
			text := cleaned(t, string(src), shape)
			a, b := len(strings.Fields(text)), len(strings.Fields(cleaned(t, text, extract.Text)))
			if a == 0 {
				continue
			}
			all, kept, pages = all+a, kept+b, pages+1
			if b*100 >= a*99 {
				whole++
			}
		}
		if float64(kept) < leastKept*float64(all) || all == 0 {
			t.Errorf("%s: %d of %d words are kept, want %v", dump, kept, all, leastKept)
		}
		t.Logf("%s: of %d pages' words %.4f are kept, of %.3f of the pages 99 %%", dump, pages, float64(kept)/float64(all), float64(whole)/float64(pages))
	}
}

func cleaned(t *testing.T, src string, shape extract.Shape) string {
	doc, err := extract.Parse(strings.NewReader(src), extract.Options{Shape: shape, Charset: "utf-8"})
	if err != nil {
		return ""
	}
	clean.Mark(doc, clean.Options{})
	return doc.Text()
}
