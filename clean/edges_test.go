package clean

import (
	"fmt"
	"strings"
	"testing"

	"winnow/extract"
)

// setInPages is a text of n pages, each with a head, a foot and words that go on with the page before.
func setInPages(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "The Old Quay\n\nstones of the mole that the sea had taken in the winter of %d were\nfound by the divers at the foot of the wall, where they lay and\n\n%d\n\f", i, i+1)
	}
	return b.String()
}

// Of a text set in pages heads and feet go, and each piece of a paragraph is judged as the whole.
func TestMarkPages(t *testing.T) {
	for _, pages := range []int{3, 40, 2000} {
		doc, err := extract.Parse(strings.NewReader(setInPages(pages)), extract.Options{Shape: extract.Text})
		if err != nil {
			t.Fatal(err)
		}
		Mark(doc, Options{})
		if doc.Confidence == 0 {
			t.Errorf("%d pages: no confidence", pages)
		}
		for i := range doc.Blocks {
			b := &doc.Blocks[i]
			switch edge := b.Traits&extract.PageEdge != 0; {
			case edge && b.Verdict.Kind != extract.Pagination:
				t.Fatalf("%d pages: %q is %s", pages, b.Text, b.Verdict.Kind)
			case !edge && i > 0 && !b.Verdict.Keep: // the first line may be the title
				t.Fatalf("%d pages: line %d goes as %s: %q", pages, b.Line, b.Verdict.Kind, b.Text)
			}
		}
		if n := strings.Count(doc.Text(), "\n\n"); n > 1 {
			t.Errorf("%d pages: the paragraph falls into %d", pages, n)
		}
	}
}
