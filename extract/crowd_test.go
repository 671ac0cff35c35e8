package extract

import (
	"strings"
	"testing"
)

// Where a page has no room for more blocks short ones are joined; none of their words is lost,
// what is hidden is not shown, and code and tables stay apart.
func TestCrowd(t *testing.T) {
	const n = 20_000
	for _, c := range []struct {
		name   string
		page   string
		shape  Shape
		words  int
		joined bool
	}{
		{"paragraphs", strings.Repeat("<p>a", n), HTML, n, true},
		{"items", "<ul>" + strings.Repeat("<li><a href=/b>a</a></li>", n) + "</ul>", HTML, n, true},
		{"links in items", "<ul>" + strings.Repeat("<li><a href=b>a</a>", n*7/10), HTML, n * 7 / 10, true},
		{"headings", strings.Repeat("<h2>a", n), HTML, n, true},
		{"lines", strings.Repeat("a\n\n", n), Text, n, true},
		{"bullets", strings.Repeat("* a\n", n), Text, n, true},
		{"items of lynx", strings.Repeat("     * a\n", n), Lynx, n, true},
		{"headings of Markdown", strings.Repeat("# a\n", n), Markdown, n, true},
		{"longer paragraphs", strings.Repeat("<p>A paragraph of five words.", n), HTML, 5 * n, false},
		{"data table", "<table>" + strings.Repeat("<tr><td>a<td>a", n/2) + "</table>", HTML, n, false},
		{"few blocks", strings.Repeat("<p>a", roomAnyway), HTML, roomAnyway, false},
	} {
		doc, err := Parse(strings.NewReader(c.page), Options{Shape: c.shape, Spans: true, Inlines: true})
		if err != nil {
			t.Fatal(err)
		}
		words, links := 0, 0
		for i := range doc.Blocks {
			words += len(strings.Fields(doc.Blocks[i].Text))
			for _, in := range doc.Blocks[i].Inlines {
				if links++; doc.Blocks[i].Text[in.Start:in.End] != "a" {
					t.Fatalf("%s: the link of %q is %q", c.name, "a", doc.Blocks[i].Text[in.Start:in.End])
				}
			}
		}
		if words != c.words {
			t.Errorf("%s: %d of %d words", c.name, words, c.words)
		}
		if most := roomAnyway + len(c.page)/roomBytes + len(c.page)/joinedLength + 2; c.joined && len(doc.Blocks) > most {
			t.Errorf("%s: %d blocks, want %d at most", c.name, len(doc.Blocks), most)
		}
		if got := strings.HasSuffix(doc.Damage, ": short ones joined"); got != c.joined {
			t.Errorf("%s: damage %q", c.name, doc.Damage)
		}
		if want := strings.Count(c.page, "<a "); links != want {
			t.Errorf("%s: %d of %d links", c.name, links, want)
		}
	}
}

// What a page does not show is not joined to what it shows.
func TestCrowdHidden(t *testing.T) {
	page := strings.Repeat("<p>shown<p hidden>secret", 10_000) + "<pre>code\n\n code</pre><p>shown"
	doc, err := Parse(strings.NewReader(page), Options{Shape: HTML})
	if err != nil {
		t.Fatal(err)
	}
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		if strings.Contains(b.Text, "secret") != b.Hidden || strings.Contains(b.Text, "code") != (b.Type == Code) {
			t.Fatalf("block %d: %+v", i, b)
		}
	}
}
