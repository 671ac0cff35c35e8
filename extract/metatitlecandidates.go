package extract

import (
	"html"
	"strings"
	"unicode"
)

// titleOrigin is a place where a page gives its title, or a part of such a place.
type titleOrigin uint8

const (
	originH1        titleOrigin = iota // the first <h1>
	originH1Later                      // another one
	originH1Part                       // a part of an <h1>
	originH2                           // <h2>
	originH3                           // <h3>
	originClass                        // an element whose class names a title
	originMicrodata                    // itemprop=headline or name
	originHeadline                     // JSON-LD: headline or name of a written piece
	originThing                        // JSON-LD: name of a product, a course, an event
	originPageName                     // JSON-LD: name of the page
	originCrumb                        // JSON-LD: last item of the breadcrumb
	originOG
	originTwitter
	originMeta
	originTitle      // <title>
	originTitleFirst // its first parts
	originTitleLast  // its last parts
	originTitleMid   // parts between
	originHeadPart   // a part of another title of the head
	originText       // the line that the text alone would give
	originBareTitle  // <title> without the site's name
	originBareOG     // likewise
	originBareLD     // likewise
	originBook       // an <h1> that names the site or the book
	numOrigins
)

// originNames are the sources as a record names them.
var originNames = [numOrigins]string{"h1", "h1", "h1", "h2", "h3", "class", "microdata", "json-ld", "json-ld", "json-ld", "json-ld", "og", "twitter",
	"meta", "title", "title", "title", "title", "og", "text", "title", "og", "json-ld", "h1"}

// titleCandidate is one title that a page may have.
type titleCandidate struct {
	titleText
	value   string      // normalised
	raw     string      // the words of its place, where they are more
	origin  titleOrigin // the place that was read first
	origins uint32      // all of them, a bit each
	heading int         // its number among page.headings, -1
	score   int32       // of the model
}

func (c *titleCandidate) from(o titleOrigin) bool { return c.origins&(1<<o) != 0 }

// maxTitleCandidates bounds the candidates of a page (the benchmark's pages have 30 in the
// middle), maxTitleBytes the length of one.
const (
	maxTitleCandidates = 120
	maxTitleBytes      = 600
)

// titleFinder gathers the candidates and what they are measured against.
type titleFinder struct {
	p    *page
	list []titleCandidate
	seen map[uint64]int // by key

	title, og, h1, headline, slug titleText
	parts                         int // of the <title>

	kind, h1s, gives, steps, agree int32     // numbers of the page
	site, book                     titleText // what it calls its site, and an <h1> that names it or a book
	siteKey                        uint64
	headed                         titleText // an <h1> that the next heading shows to name a book
}

// findTitles gathers the candidates for the title. Headings come first: of the same words
// theirs is the form that readers see.
func (p *page) findTitles() *titleFinder {
	f := &titleFinder{p: p, seen: map[uint64]int{}}
	f.readPage()
	f.fromHeadings()
	f.fromMicrodata()
	f.fromJSONLD()
	f.fromMetas()
	f.fromTitle()
	f.fromText()
	f.readGiven()
	return f
}

// add takes s as a candidate, or as another source of one.
func (f *titleFinder) add(s, raw string, o titleOrigin, heading int) *titleText {
	if len(s) > maxTitleBytes {
		return nil
	}
	if strings.Contains(s, "&") {
		s = html.UnescapeString(s)
	}
	s = tidyTitle(s)
	t := readTitleWords(s)
	if len(t.words) == 0 {
		return nil
	}
	key := t.key()
	if i, ok := f.seen[key]; ok {
		f.list[i].again(s, o)
		return &f.list[i].titleText
	}
	if len(f.list) >= maxTitleCandidates {
		return &t
	}
	f.seen[key] = len(f.list)
	f.list = append(f.list, titleCandidate{titleText: t, value: s, raw: raw, origin: o, origins: 1 << o, heading: heading})
	return &t
}

// again notes another source, whose form is taken where the one at hand is typed in one case.
func (c *titleCandidate) again(s string, o titleOrigin) {
	c.origins |= 1 << o
	if oneCase(c.value) && !oneCase(s) && s != "" {
		c.value = s
	}
}

// oneCase reports whether s has letters of a single case, of two words or more.
func oneCase(s string) bool {
	if !strings.Contains(s, " ") {
		return false
	}
	uppers, lowers := false, false
	for _, r := range s {
		uppers, lowers = uppers || lower(r) != r, lowers || unicode.ToUpper(r) != r
		if uppers && lowers {
			return false
		}
	}
	return uppers != lowers
}

// addParts takes every run of parts of s as a candidate.
func (f *titleFinder) addParts(s string, heading int, origin func(from, to, n int) titleOrigin) {
	if len(s) > maxTitleBytes {
		return
	}
	var room [maxParts]titlePart
	parts := splitTitle(s, room[:0])
	titleRanges(s, parts, func(v string, from, to int) { f.add(v, s, origin(from, to, len(parts)), heading) })
}

// partOf makes o the origin of every part.
func partOf(o titleOrigin) func(int, int, int) titleOrigin {
	return func(int, int, int) titleOrigin { return o }
}

func (f *titleFinder) fromMicrodata() {
	for i := range f.p.props {
		pr := &f.p.props[i]
		if propNames[pr.name] == fieldTitle && !oneOf(pr.item, "comment", "review", "answer", "organization", "person", "website") && !f.p.inComments(pr.node) {
			f.add(foldFields(pr.value), pr.value, originMicrodata, -1)
		}
	}
}

// maxOfKind is how many JSON-LD things of one rank give titles: more are a list of others.
const maxOfKind = 3

func (f *titleFinder) fromJSONLD() {
	var told [10]int
	for i := range f.p.ld {
		t := &f.p.ld[i]
		rank := t.rank
		if told[rank]++; told[rank] > maxOfKind {
			continue
		}
		o := originPageName
		switch {
		case t.is("BreadcrumbList"):
			f.add(lastCrumb(t.obj["itemListElement"]), "", originCrumb, -1)
			continue
		case rank <= 1:
			o = originHeadline
		case rank == 2:
			o = originThing
		case rank > 4:
			continue
		}
		f.fromThing(t, o)
	}
}

func (f *titleFinder) fromThing(thing *ldThing, o titleOrigin) {
	for _, key := range [...]string{"headline", "name", "alternativeHeadline"} {
		for k, v := range ldStrings(thing.obj[key]) {
			if k > 1 {
				break
			}
			v = foldFields(v)
			t := f.add(v, v, o, -1)
			if o == originHeadline && t != nil && len(f.headline.words) == 0 {
				f.headline = *t
			}
			f.add(f.p.stripSite(v), v, originBareLD, -1)
			f.addParts(v, -1, partOf(originHeadPart))
		}
	}
}

// lastCrumb is the name of a breadcrumb's last item.
func lastCrumb(v any) string {
	items, _ := v.([]any)
	if len(items) == 0 {
		return ""
	}
	last, _ := items[len(items)-1].(map[string]any)
	if name := ldStrings(last["name"]); len(name) > 0 {
		return foldFields(name[0])
	}
	item, _ := last["item"].(map[string]any)
	return foldFields(first(ldStrings(item["name"])))
}

func (f *titleFinder) fromMetas() {
	for _, m := range f.p.metas {
		o := originMeta
		switch {
		case m.name == "og:title":
			o = originOG
		case m.name == "twitter:title":
			o = originTwitter
		case metaNames[m.name] != fieldTitle:
			continue
		}
		v := foldFields(m.content)
		f.add(v, v, o, -1)
		if o == originOG {
			f.add(f.p.stripSite(v), v, originBareOG, -1)
		}
		f.addParts(v, -1, partOf(originHeadPart))
	}
}

func (f *titleFinder) fromTitle() {
	s := f.p.title
	f.add(s, s, originTitle, -1)
	f.add(f.bareTitle(), s, originBareTitle, -1)
	f.addParts(s, -1, func(from, to, n int) titleOrigin {
		f.parts = n
		switch {
		case from == 0:
			return originTitleFirst
		case to == n-1:
			return originTitleLast
		}
		return originTitleMid
	})
}

// bareTitle is the <title> without the name of the site or the book.
func (f *titleFinder) bareTitle() string {
	s := f.p.title
	if len(f.book.words) > 0 && len(s) <= maxTitleBytes {
		rest := f.beside(&f.book)
		var room [maxParts]titlePart
		parts := splitTitle(s, room[:0])
		for _, part := range parts {
			if t := readTitleWords(s[parts[0].start:part.end]); t.key() == rest.key() {
				return s[parts[0].start:part.end]
			}
		}
	}
	return f.p.stripSite(s)
}

// fromText takes the line that would be the headline without any markup, where no <h1> is
// set. Asked on every page it costs as much as all else here and gains nothing (title on
// unseen sites of WCXB .826 with it, .822 without; segments .873 and .876).
func (f *titleFinder) fromText() {
	if len(f.p.h1s) > 0 {
		return
	}
	r := newLineJudge(f.p.doc, f.p.address())
	defer r.release()
	if i := r.weigh(f.p); i >= 0 && i < r.start {
		f.add(f.p.doc.Blocks[i].Text, "", originText, -1)
	}
}
