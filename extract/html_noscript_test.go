package extract

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"winnow/internal/htmltree"
)

// All <noscript>s of a page have together the room that its own nodes have left, and the text of all is read.
func TestNoscriptRoom(t *testing.T) {
	for name, tt := range map[string]struct {
		unit    string
		n       int
		thinned bool
	}{
		"few":     {"<noscript><p>a</p><p>b</p></noscript>", 1000, false},
		"many":    {"<noscript><p>a</p><p>b</p></noscript>", 30_000, true},
		"crowded": {"<noscript>" + strings.Repeat("<p>a</p><b>b</b>", 5000) + "</noscript>", 10, true},
	} {
		src := "<p>a</p>" + strings.Repeat(tt.unit, tt.n)
		doc := &Document{}
		w := &walker{doc: doc, size: len(src)}
		tree, err := htmltree.Parse(src, htmltree.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		for range tree.Root.Descendants() {
			w.nodes++
		}
		if !w.unwrapNoscript(tree.Root) {
			t.Fatalf("%s: nothing is read", name)
		}
		nodes, letters := 0, 0
		for n := range tree.Root.Descendants() {
			nodes++
			if n.Type == html.TextNode {
				letters += strings.Count(n.Data, "a") + strings.Count(n.Data, "b")
			}
		}
		// A <noscript> whose tags are left out holds one text, as it did before.
		if most := htmltree.RoomFor(len(src)) + tt.n; nodes > most || (doc.Damage == thinned) != tt.thinned || letters != strings.Count(tt.unit, ">a")*tt.n+strings.Count(tt.unit, ">b")*tt.n+1 {
			t.Errorf("%s: %d nodes, at most %d; %d letters; damage %q", name, nodes, most, letters, doc.Damage)
		}
	}
}
