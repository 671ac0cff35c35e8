package clean

import (
	"slices"
	"strings"
	"testing"

	"winnow/extract"
)

// TestKeepHeads: a heading above running text that is kept stays, though menus have its words, or it stands there
// three times; the heading of a strip does not, nor the same words without text below.
func TestKeepHeads(t *testing.T) {
	const prose = "The county keeps two otters below the mill, and has asked everyone to leave the bank to them.\n\n" +
		"Whoever sees one is to write down the day, and to tell the wardens where it was and what it did.\n\n"
	menu := "# Otter kit\n\n" + prose + "## Code of Conduct\n\n" + prose + "## Contributors\n\n" + prose + "## Disclaimer\n\n" +
		"## Related articles\n\n[Wolves seen on the heath](/1)\n\n[Beavers build a dam](/2)\n"
	parts := "# Otter kit\n\n" + prose
	for _, part := range []string{"Comments", "Cookies", "Tags"} {
		parts += "## " + part + "\n\nThe " + part + " of the kit are written into a file when its window is closed, or when the warden asks for that, and read again when it opens.\n\n"
	}
	parts += "## Comments\n"
	again := "# Otter kit\n\n" + prose
	for _, step := range []string{"one", "two", "three"} {
		again += "## What is left to do\n\nIn step " + step + " the wardens take the boat, row it to the far bank and count the fish that are there.\n\n"
	}
	for text, want := range map[string][]string{
		menu:  {"Code of Conduct", "Contributors"},
		parts: {"Comments", "Cookies", "Tags"},
		again: {"What is left to do", "What is left to do", "What is left to do"},
	} {
		if kept := keptHeads(t, text); !slices.Equal(kept, want) {
			t.Errorf("kept headings: %q, want %q", kept, want)
		}
	}
}

// keptHeads returns the headings of a text in Markdown that are kept.
func keptHeads(t *testing.T, text string) (kept []string) {
	t.Helper()
	doc, err := extract.Parse(strings.NewReader(text), extract.Options{Shape: extract.Markdown})
	if err != nil {
		t.Fatal(err)
	}
	Mark(doc, Options{})
	for i := range doc.Blocks {
		if b := &doc.Blocks[i]; b.Type == extract.Heading && b.Verdict.Keep {
			kept = append(kept, b.Text)
		}
	}
	return kept
}
