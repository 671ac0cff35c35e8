package input

import (
	"bytes"

	"golang.org/x/net/html"
)

// isShownText knows a text as browsers show one that is no page, and hand it over when they are driven by
// programs: all of it in one <pre>, below a head without a title.
func isShownText(_ string, head []byte) bool {
	_, ok := shownText(head)
	return ok
}

// shownText returns what stands in such a page's <pre>, as far as it is there.
func shownText(page []byte) (text []byte, ok bool) {
	rest := bytes.TrimPrefix(page, []byte("\uFEFF"))
	if !startsFold(rest, "<html") && !startsFold(rest, "<!doctype") {
		return nil, false
	}
	for {
		rest = bytes.TrimLeft(rest, " \t\r\n")
		tag, behind, found := bytes.Cut(rest, []byte(">"))
		if !found {
			return nil, false
		}
		if startsFold(tag, "<pre") {
			return behind, true
		}
		if !framesText(tag) {
			return nil, false
		}
		rest = behind
	}
}

// framesText reports whether a tag may stand before the text.
func framesText(tag []byte) bool {
	for _, name := range []string{"<!doctype", "<html", "<head", "<meta", "<link", "</head", "<body"} {
		if startsFold(tag, name) {
			return true
		}
	}
	return false
}

// shown reads the text that a browser showed. A page that goes on behind its <pre> is one as any other.
func (w *Walker) shown(s *source) Doc {
	b, damage, err := w.bytes(s)
	if err != nil {
		return w.failed(s.id, s.path, err)
	}
	d := w.enveloped(s)
	text, _ := shownText(b)
	inner, behind, _ := bytes.Cut(text, []byte("</pre>"))
	if bytes.Contains(inner, []byte("<")) || !onlyEndTags(behind) {
		d.hold(b, damage)
		return d
	}
	d.hold([]byte(html.UnescapeString(string(inner))), damage)
	return d
}

// onlyEndTags reports whether nothing but the ends of body and page stand in s.
func onlyEndTags(s []byte) bool {
	for _, tag := range []string{"</body>", "</html>"} {
		s = bytes.TrimPrefix(bytes.TrimSpace(s), []byte(tag))
	}
	return len(bytes.TrimSpace(s)) == 0
}
