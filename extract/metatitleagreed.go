package extract

import "strings"

// agreedTitle returns the text of the only <h1>, where the <title>, and the titles of Open
// Graph and of the structured data, as far as there are any, have the same words but for the
// site's name; "" otherwise. That is so on a third of WCXB's pages, and the model, which weighs
// all claims, chooses the same on all 477 of them (TestAgreedTitleIsTheModels).
func (p *page) agreedTitle() string {
	if len(p.h1s) != 1 || p.title == "" || len(p.title) > maxTitleBytes || hiddenNode(p.h1s[0].node) {
		return ""
	}
	s := tidyTitle(visibleText(p.h1s[0].node, 400))
	if s == "" || len(s) > maxTitleBytes || strings.Contains(s, "&") || oneCase(s) || p.isSite(s) || p.namesSite(s) {
		return ""
	}
	h1, title, site := readTitleWords(s), readTitleWords(p.title), readTitleWords(p.doc.Meta.Sitename)
	key := h1.key()
	if len(h1.words) == 0 || h1.placeIn(&title) < placeFirst || key == site.key() || !p.bareIs(p.title, key) || !p.headAgrees(key) {
		return ""
	}
	return s
}

// bareIs reports whether a title without the site's name has the words of a key.
func (p *page) bareIs(title string, key uint64) bool {
	t := readTitleWords(tidyTitle(p.stripSite(title)))
	return t.key() == key
}

// headAgrees reports whether the titles of Open Graph and of the structured data have the words
// of a key.
func (p *page) headAgrees(key uint64) bool {
	for _, m := range p.metas {
		if m.name == "og:title" && !p.bareIs(foldFields(m.content), key) {
			return false
		}
	}
	for i := range p.ld {
		t := &p.ld[i]
		if t.rank > 1 || t.is("BreadcrumbList") {
			continue
		}
		for _, name := range [...]string{"headline", "name"} {
			if v := first(ldStrings(t.obj[name])); v != "" && !p.bareIs(foldFields(v), key) {
				return false
			}
		}
	}
	return true
}
