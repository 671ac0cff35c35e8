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
		{"code between paragraphs", strings.Repeat("<pre title='"+strings.Repeat("b", 40)+"'>a</pre>a", n), HTML, 2 * n, true},
		{"hidden between shown", strings.Repeat("<p>a<p hidden title='"+strings.Repeat("b", 30)+"'>a", n), HTML, 2 * n, true},
		{"code between paragraphs of Markdown", strings.Repeat("a\n\n    a\n\n", n), Markdown, 2 * n, true},
		{"tables of Markdown", strings.Repeat("|a|\n|-|\n\n", n), Markdown, n, true},
		{"links after code in Markdown", strings.Repeat("    a\n\n[a](/<a )\n\n", n), Markdown, 2 * n, true},
		{"HTML in Markdown", strings.Repeat("<p>a<!--none--></p>\n\n", n), Markdown, n, true},
		{"signs", strings.Repeat("+\n", n), Text, n, true},
		{"tables of text", strings.Repeat("a|b\n", n), Text, n, true},
		{"longer paragraphs", strings.Repeat("<p>A paragraph of six words here.", n), HTML, 6 * n, false},
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
		if most := newCrowd(len(c.page)).limit; c.joined && len(doc.Blocks) > most {
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

// From a count on blocks of HTML in Markdown are text without tags; what they hide is not shown.
func TestManyHTMLBlocks(t *testing.T) {
	page := strings.Repeat("<p>a <b>shown</b></p>\n\n", 2*htmlAnyway) + "<p hidden>secret</p>\n\n<div>last <i style='display:none'>secret</i></div>\n"
	doc, err := Parse(strings.NewReader(page), Options{Shape: Markdown})
	if err != nil {
		t.Fatal(err)
	}
	words := 0
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		if words += strings.Count(b.Text, "a shown"); !b.Hidden && strings.ContainsAny(b.Text, "<>") || strings.Contains(b.Text, "secret") != b.Hidden {
			t.Fatalf("block %d: %+v", i, b)
		}
	}
	if words != 2*htmlAnyway || !strings.HasPrefix(doc.Damage, "more blocks of HTML") {
		t.Errorf("%d of %d, damage %q", words, 2*htmlAnyway, doc.Damage)
	}
}

// What a page does not show is not joined to what it shows; code stays apart as long as there is room,
// and in its place where there is none.
func TestCrowdHidden(t *testing.T) {
	for _, page := range []string{
		strings.Repeat("<p>shown<p hidden>secret", 10_000) + "<p>last",
		strings.Repeat("<p>shown", 8000) + "<p hidden>secret</p><pre>code\n\n code</pre><p>last",
	} {
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
	for shape, page := range map[Shape]string{
		HTML:     strings.Repeat("<pre class=aaaaaaaaaaaaaaaaaaaaaaaa>code</pre>words", 20_000),
		Markdown: strings.Repeat("words\n\n    code\n\n", 20_000),
	} {
		doc, err := Parse(strings.NewReader(page), Options{Shape: shape})
		if err != nil {
			t.Fatal(err)
		}
		last := doc.Blocks[len(doc.Blocks)-1]
		if s := strings.Join(strings.Fields(last.Text), " "); !strings.Contains(s, "code words code words") || strings.Contains(s, "words words") {
			t.Errorf("%s: %q", shape, last.Text)
		}
	}
}
