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

// The shares of a text's words that are to be kept when it comes back as a page of flattened text: of
// all pages (WINNOW_ALL=1) and of every eighth, where one page with its terms of use weighs .02.
const (
	leastKept       = .99
	leastKeptOfSome = .97
)

// TestAgain cleans what was cleaned, each page by models that saw no page of its site. Of all pages of WCXB,
// older and multilingual: .995 .992 .992 of what HTML gave is kept, .993 .992 .990 of what flattened pages gave; of what
// is lost half is the first line, taken for the headline.
func TestAgain(t *testing.T) {
	every, least := bench.Every(t, 8), leastKeptOfSome
	if every == 1 {
		least = leastKept
	}
	for _, dump := range []string{"html", "innertext"} {
		all, kept := 0, 0
		for _, name := range []string{"wcxb", "older", "multilingual"} {
			set, err := eval.Open(filepath.Join(bench.Need(t), name))
			if err != nil {
				t.Fatal(err)
			}
			a, b, whole := 0, 0, 0
			for i := 0; i < len(set.Pages); i += every {
				words, left := again(t, set, set.Pages[i], dump)
				if a, b = a+words, b+left; left*100 >= words*99 {
					whole++
				}
			}
			all, kept = all+a, kept+b
			t.Logf("%s, %s: %.4f of the words are kept, of %.3f of the pages 99 %%", name, dump,
				float64(b)/float64(a), float64(whole*every)/float64(len(set.Pages)))
		}
		if float64(kept) < least*float64(all) || all == 0 {
			t.Errorf("%s: %d of %d words are kept, want %v", dump, kept, all, least)
		}
	}
}

// again returns how many words a cleaned page has, and how many of them are left when it is cleaned again.
func again(t *testing.T, set *eval.Dataset, p *eval.Page, dump string) (all, kept int) {
	src, err := set.Read(p, dump)
	if err != nil {
		return 0, 0 // of some pages there is no dump
	}
	shape, _ := eval.ShapeOf(dump)
	text := cleaned(t, string(src), shape, p.Fold())
	return extract.CountWords(text), extract.CountWords(cleaned(t, text, extract.Text, p.Fold()))
}

func cleaned(t *testing.T, src string, shape extract.Shape, fold int) string {
	models, _, err := eval.FoldModels(shape, fold)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := extract.Parse(strings.NewReader(src), extract.Options{Shape: shape, Charset: "utf-8"})
	if err != nil {
		return ""
	}
	clean.Mark(doc, clean.Options{Models: models})
	return doc.Text()
}
