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

// isData reports whether a file that nobody named is data for programs: JSON, whose first object
// has no page.
func (s *source) isData(first Doc) bool {
	none := new(noColumnError)
	return s.found && named(s.id, ".json", ".webmanifest") && errors.As(first.Err, &none)
}

// data is the record of such a file.
func (w *Walker) data(s *source) Doc {
	return Doc{ID: w.ids.unique(s.id), Path: s.path, Skip: "no page: data in JSON"}
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
