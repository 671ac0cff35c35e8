package clean

import (
	"slices"
	"strings"
	"testing"

	"winnow/extract"
)

// TestContents: of a table of contents and the headings that it leads to the headings stay, in every shape.
func TestContents(t *testing.T) {
	const prose = "The county keeps two otters below the mill, and has asked everyone to leave the bank to them until the end of May."
	heads := []string{"Where the otters live now", "What an otter eats in a day", "How to watch them without a stir"}
	lead := []string{prose + " It is the first time in forty years.", "Wardens count them every week, " + prose}
	page := func(entry, head, text func(string) string) string {
		var b strings.Builder
		b.WriteString(head("Otters in the valley"))
		for _, s := range lead {
			b.WriteString(text(s))
		}
		for _, h := range heads {
			b.WriteString(entry(h))
		}
		for i, h := range heads {
			b.WriteString(head(h) + text("Of this much is known. "+prose) + text(strings.Repeat("In part "+h+". ", 1+i)+prose))
		}
		return b.String()
	}
	line := func(before, behind string) func(string) string {
		return func(s string) string { return before + s + behind }
	}
	for shape, src := range map[extract.Shape]string{
		extract.HTML:     "<main>" + page(line("<li><a href=#>", "</a></li>"), line("<h2>", "</h2>"), line("<p>", "</p>")) + "</main>",
		extract.Markdown: page(line("- [", "](#a)\n"), line("\n## ", "\n\n"), line("", "\n\n")),
		extract.Text:     page(line("", "\n\n"), line("", "\n\n"), line("", "\n\n")),
	} {
		doc, err := extract.Parse(strings.NewReader(src), extract.Options{Shape: shape})
		if err != nil {
			t.Fatal(err)
		}
		Mark(doc, Options{})
		seen := map[string]int{}
		for i := range doc.Blocks {
			b := &doc.Blocks[i]
			if !slices.Contains(heads, b.Text) {
				continue
			}
			if seen[b.Text]++; b.Verdict.Keep != (seen[b.Text] == 2) {
				t.Errorf("%s: %q for the %d. time is kept: %v (%s)", shape, b.Text, seen[b.Text], b.Verdict.Keep, b.Verdict.Why)
			}
		}
		for h, n := range seen {
			if n != 2 {
				t.Errorf("%s: %q stands there %d times", shape, h, n)
			}
		}
	}
}
