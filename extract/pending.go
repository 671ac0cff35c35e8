package extract

import (
	"io"

	"golang.org/x/net/html/charset"
)

// Markdown's segmenter lands next.
func parseMarkdown(s string, d *Document, o Options) { parseText(s, d, o) }
func frontMatter(s string) (string, int, string)     { return s, 0, "" }

type input struct {
	src             []byte
	charset, damage string
}

func decode(r io.Reader, opt Options) (input, error) {
	rr, err := charset.NewReader(r, "text/html")
	if err != nil {
		return input{}, err
	}
	b, err := io.ReadAll(rr)
	return input{b, "utf-8", ""}, err
}
