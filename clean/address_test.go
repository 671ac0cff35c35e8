package clean

import (
	"strings"
	"testing"

	"winnow/extract"
)

// The line that notes where a page was found is none of its text; other addresses are.
func TestReadAddress(t *testing.T) {
	prose := "\n\n" + sentence(40) + "\n\n" + sentence(40) + "\n\n" + sentence(40)
	for _, c := range []struct{ head, url, gone string }{
		{"Otters return to the river\nhttps://example.org/2024/otters", "https://example.org/2024/otters", "https://example.org/2024/otters"},
		{"URL: https://example.org/otters\nOtters return to the river", "https://example.org/otters", "URL: https://example.org/otters"},
		{"Otters return to the river\nhttps://example.org/", "", ""},
		{"Otters return to the river\nhttps://example.org/a\nhttps://example.org/b", "", ""},
		{"Otters return to the river\nBy Jane Roe\nMay 1\nhttps://example.org/otters", "", ""},
	} {
		doc, err := extract.Parse(strings.NewReader(c.head+prose), extract.Options{Shape: extract.Text})
		if err != nil {
			t.Fatal(err)
		}
		Mark(doc, Options{})
		if doc.Meta.URL != c.url {
			t.Errorf("%q: the address is %q", c.head, doc.Meta.URL)
		}
		gone := ""
		for i := range doc.Blocks {
			if v := &doc.Blocks[i].Verdict; v.Why == "the page's own address" {
				gone = doc.Blocks[i].Text
			}
		}
		if gone != c.gone {
			t.Errorf("%q: gone is %q, want %q", c.head, gone, c.gone)
		}
	}
}
