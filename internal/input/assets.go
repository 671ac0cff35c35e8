package input

import (
	"bytes"
	"errors"
	"path"
	"strings"
)

// typeOf returns the media type of a file that lies beside saved pages, by its name: of what is
// text, and is no page. It is "" for any other.
func typeOf(name string) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".css":
		return "text/css"
	case ".js", ".mjs", ".cjs":
		return "text/javascript"
	case ".map":
		return "application/json"
	case ".svg":
		return "image/svg+xml"
	}
	return ""
}

// dataRows is how many objects without a page tell that a file that nobody named is data for programs.
const dataRows = 100

// gate holds the first rows of a JSON file that nobody named, while none of them has a page.
type gate struct {
	w    *Walker
	s    *source
	to   Yield
	open bool
	held []Doc
}

func (w *Walker) gate(s *source, to Yield) *gate {
	return &gate{w: w, s: s, to: to, open: !s.found || !named(s.id, ".json", ".webmanifest")}
}

// errData ends the reading of a file that is data for programs.
var errData = errors.New("data for programs")

// yield takes one row. The error is errData where no more of them is wanted.
func (g *gate) yield(d Doc) error {
	none := new(noColumnError)
	if !g.open && errors.As(d.Err, &none) {
		if g.held = append(g.held, d); len(g.held) == dataRows {
			return errData
		}
		return nil
	}
	g.open = true
	for _, h := range g.held {
		if err := g.to(h); err != nil {
			return err
		}
	}
	g.held = nil
	return g.to(d)
}

// end settles what was held when the reading ended with err: data for programs is one record.
func (g *gate) end(err error) error {
	if err != nil && err != errData || len(g.held) == 0 {
		return err
	}
	g.held = nil
	return g.to(Doc{ID: g.w.ids.unique(g.s.id), Path: g.s.path, Skip: "no page: data in JSON"})
}

// isFeed knows what sites list their pages in, by the root element: RSS, Atom, sitemaps. As a page
// it would be addresses and markup as text.
func isFeed(_ string, head []byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\uFEFF")), " \t\r\n")
	for bytes.HasPrefix(head, []byte("<?")) || bytes.HasPrefix(head, []byte("<!--")) {
		_, rest, ok := bytes.Cut(head, []byte(">"))
		if !ok {
			return false
		}
		head = bytes.TrimLeft(rest, " \t\r\n")
	}
	for _, root := range []string{"<rss", "<feed", "<rdf:RDF", "<urlset", "<sitemapindex"} {
		if rest, ok := bytes.CutPrefix(head, []byte(root)); ok && len(rest) > 0 && (rest[0] <= ' ' || rest[0] == '>') {
			return true
		}
	}
	return false
}

// noPageFeed says why such a list is passed over.
const noPageFeed = "no page: a feed or sitemap"

var errFeed = errors.New("a feed or sitemap, not a page: fetch the pages that it names")

// feed is the record of such a list.
func (w *Walker) feed(s *source) Doc {
	if s.found {
		return Doc{ID: w.ids.unique(s.id), Path: s.path, Skip: noPageFeed}
	}
	return w.failed(s.id, s.path, errFeed)
}
