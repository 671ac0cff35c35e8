package shape

import "testing"

// TestReaderHead holds the head that page readers write, where the Markdown begins behind it, and what is none.
func TestReaderHead(t *testing.T) {
	for _, c := range []struct{ name, src, behind string }{
		{"whole", "Title: Otters\n\nURL Source: https://example.org/o\n\nPublished Time: 2024-03-04\n\nMarkdown Content:\nText", "\nText"},
		{"with a warning, CRLF", "\ufeff\r\nTitle: Otters\r\nURL Source: https://example.org/o\r\nWarning: cached\r\nMarkdown Content: Text", " Text"},
		{"no address", "Title: Otters\n\nMarkdown Content:\nText", ""},
		{"no content", "Title: Otters\n\nURL Source: https://example.org/o\n\nText", ""},
		{"a line of its own", "Title: Otters\n\nThey are back.\n\nURL Source: https://example.org/o\nMarkdown Content:\nText", ""},
		{"not at the top", "Home\nTitle: Otters\nURL Source: https://example.org/o\nMarkdown Content:\nText", ""},
	} {
		_, off := ReaderHead(c.src)
		if (off > 0) != (c.behind != "") || off > 0 && c.src[off:] != c.behind {
			t.Errorf("%s: %d, want %q behind it", c.name, off, c.behind)
		}
		if got := Detect([]byte(c.src)) == Markdown; got != (c.behind != "") {
			t.Errorf("%s: read as Markdown: %v", c.name, got)
		}
	}
}
