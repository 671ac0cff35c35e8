package clean

import (
	"slices"
	"strings"
	"testing"

	"winnow/extract"
)

// TestKeepHeads: a heading above running text that is kept stays, though menus have its words; the heading of a strip does not, nor
// the same words without text below.
func TestKeepHeads(t *testing.T) {
	const prose = "The county keeps two otters below the mill, and has asked everyone to leave the bank to them.\n\n" +
		"Whoever sees one is to write down the day, and to tell the wardens where it was and what it did.\n\n"
	text := "# Otter kit\n\n" + prose + "## Code of Conduct\n\n" + prose + "## Contributors\n\n" + prose + "## Disclaimer\n\n" +
		"## Related articles\n\n[Wolves seen on the heath](/1)\n\n[Beavers build a dam](/2)\n"
	doc, err := extract.Parse(strings.NewReader(text), extract.Options{Shape: extract.Markdown})
	if err != nil {
		t.Fatal(err)
	}
	Mark(doc, Options{})
	var kept []string
	for i := range doc.Blocks {
		if b := &doc.Blocks[i]; b.Type == extract.Heading && b.Verdict.Keep {
			kept = append(kept, b.Text)
		}
	}
	if want := []string{"Code of Conduct", "Contributors"}; !slices.Equal(kept, want) {
		t.Errorf("kept headings: %q, want %q", kept, want)
	}
}
