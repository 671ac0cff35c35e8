// What the other shapes, decoding and metadata are still to fill; each goes as its own file lands.
package extract

import (
	"golang.org/x/net/html/charset"
	"io"
)

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
func DetectShape([]byte) Shape                          { return HTML }
func parseText(s string, d *Document, o Options)        {}
func parseMarkdown(s string, d *Document, o Options)    {}
func parseLynx(s string, d *Document, o Options)        {}
func frontMatter(s string) (string, int, string)        { return s, 0, "" }
