package extract

import (
	"math/bits"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"winnow/internal/runes"
)

// titleFeature is one number that the model reads of a candidate.
type titleFeature struct {
	name string
	of   func(f *titleFinder, c *titleCandidate, s *titleSight) int32
}

// titleFeatures are all of them, in the order of the model's columns.
var titleFeatures = append([]titleFeature{
	{"kind", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return f.kind }},
	{"lone heading", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return f.h1s }},
	{"page gives", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return f.gives }},
	{"parts of <title>", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return int32(f.parts) }},
	{"steps of the address", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return f.steps }},
	{"h1 in <title>", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return f.h1.mask.within(f.title.mask) }},
	{"<title> in h1", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return f.title.mask.within(f.h1.mask) }},

	{"sources", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 {
		return int32(bits.OnesCount32(c.origins))
	}},
	{"words", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return int32(len(c.words)) }},
	{"bytes", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return int32(len(c.value)) }},
	{"place in <title>", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return c.placeIn(&f.title) }},
	{"place in og", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return c.placeIn(&f.og) }},
	{"place in h1", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return c.placeIn(&f.h1) }},
	{"place in headline", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return c.placeIn(&f.headline) }},
	{"in <title>", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return c.mask.within(f.title.mask) }},
	{"in og", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return c.mask.within(f.og.mask) }},
	{"in h1", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return c.mask.within(f.h1.mask) }},
	{"in headline", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return c.mask.within(f.headline.mask) }},
	{"in address", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return c.mask.within(f.slug.mask) }},
	{"<title> in it", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return f.title.mask.within(c.mask) }},
	{"og in it", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return f.og.mask.within(c.mask) }},
	{"h1 in it", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return f.h1.mask.within(c.mask) }},
	{"address in it", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return f.slug.mask.within(c.mask) }},

	{"site", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return s.site }},
	{"ends with site", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return s.siteInside }},
	{"separators", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return s.separators }},
	{"case", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return s.cases }},
	{"end", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return s.end }},
	{"digits", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return s.digits }},
	{"year", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return s.year }},
	{"rest", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return s.rest }},
	{"rest in address", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return s.restSlug }},
	{"rest words", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return s.restWords }},
	{"bare", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return c.bare() }},
	{"bare agree", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return f.agree }},
	{"dense", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return s.dense }},

	{"heading", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return int32(c.heading) }},
	{"text before", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return s.before }},
	{"text under it", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return s.under }},
	{"frame", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return s.frame }},
	{"link", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return s.link }},
	{"own class", func(f *titleFinder, c *titleCandidate, s *titleSight) int32 { return s.class }},
}, originFeatures()...)

// originFeatures is one for each place that a candidate can come from.
func originFeatures() (list []titleFeature) {
	for o := range numOrigins {
		list = append(list, titleFeature{originNames[o], func(_ *titleFinder, c *titleCandidate, _ *titleSight) int32 { return int32(btoi(c.from(o))) }})
	}
	return list
}

// titleSight is what is seen of one candidate, read once for its features.
type titleSight struct {
	site                      int32 // it names the site
	siteInside                int32 // bits: it begins, or ends, with the site's name
	separators                int32
	cases                     int32 // 1 lower, 2 upper, 3 words capitalised
	end                       int32 // its last mark: 1 full stop, 2 question or exclamation, 3 colon or dots
	digits                    int32
	dense                     int32
	rest, restSlug, restWords int32 // what stands beside it in the <title>
	year                      int32 // bits: a year of our time; a number first
	before                    int32 // bytes of text before the heading, in powers of two; -1 without one
	under                     int32 // bytes of text up to the next heading, likewise
	frame                     int32 // bits: in nav, header, footer, aside; classes of chrome, of content
	link                      int32 // 1 in a link, 2 in one to the front page
	class                     int32 // 1 a title's, 2 the site's or a widget's
}

// features returns the row of a candidate.
func (f *titleFinder) features(c *titleCandidate, row []int32) []int32 {
	s := f.see(c)
	for i := range titleFeatures {
		row = append(row, titleFeatures[i].of(f, c, &s))
	}
	return row
}

func (f *titleFinder) see(c *titleCandidate) titleSight {
	s := titleSight{before: -1, under: -1}
	f.seeRest(c, &s)
	s.site = f.siteness(c)
	s.siteInside = f.siteInside(c)
	var room [maxParts]titlePart
	s.separators = int32(len(splitTitle(c.value, room[:0])) - 1)
	s.readLetters(c.value)
	if c.heading >= 0 {
		f.seeHeading(c.heading, &s)
	}
	return s
}

// readLetters looks at the case, the digits and the end of a title.
func (s *titleSight) readLetters(v string) {
	lowers, uppers, heads, starts := 0, 0, 0, 0
	prev := ' '
	if v != "" {
		s.year = int32(btoi(v[0] >= '0' && v[0] <= '9'))
	}
	if i := strings.Index(v, "20"); i >= 0 && i+4 <= len(v) && v[i+2] >= '0' && v[i+2] <= '4' {
		s.year += 2
	}
	for _, r := range v {
		switch {
		case r < utf8.RuneSelf && plainLetters[r] == 0:
		case 'a' <= r && r <= 'z' || r >= utf8.RuneSelf && runes.IsLower(r):
			lowers++
			starts += btoi(prev == ' ')
		case 'A' <= r && r <= 'Z' || r >= utf8.RuneSelf && runes.IsUpper(r):
			uppers++
			heads += btoi(prev == ' ')
			starts += btoi(prev == ' ')
		case r <= '9' || runes.IsDigit(r):
			s.digits++
		case Dense(r):
			s.dense = 1
		}
		prev = r
	}
	switch {
	case uppers == 0 && lowers > 0:
		s.cases = 1
	case lowers == 0 && uppers > 1:
		s.cases = 2
	case starts > 0 && heads*4 >= starts*3:
		s.cases = 3
	}
	switch prev {
	case '.', '。':
		s.end = 1
	case '?', '!', '？', '！':
		s.end = 2
	case ':', '…', '：':
		s.end = 3
	}
}

// siteness tells how far a candidate is the name of the site: 0 not, 1 it begins with it or
// is spelled out in the host's name, 2 it is the host or what the page calls its site, 3 that
// word for word.
func (f *titleFinder) siteness(c *titleCandidate) int32 {
	switch {
	case len(c.words) > maxSiteWords+3:
		return 0
	case c.key() == f.siteKey:
		return 3
	case f.p.isSite(c.value):
		return 2
	case f.p.namesSite(c.value):
		return 1
	}
	return 0
}

// siteInside tells whether the site's own name stands at the beginning (1) or the end (2)
// of a longer candidate.
func (f *titleFinder) siteInside(c *titleCandidate) int32 {
	n, k := len(c.words), len(f.site.words)
	if k == 0 || n <= k {
		return 0
	}
	return int32(btoi(hasPrefixWords(c.words, f.site.words)) + 2*btoi(hasPrefixWords(c.words[n-k:], f.site.words)))
}

// seeHeading looks at where a heading stands.
func (f *titleFinder) seeHeading(i int, s *titleSight) {
	h := &f.p.headings[i]
	if h.seen {
		s.before, s.under, s.frame, s.link, s.class = h.before, h.under, h.frame, h.link, h.class
		return
	}
	next := f.p.size
	if i+1 < len(f.p.headings) {
		next = f.p.headings[i+1].at
	}
	s.before, s.under = int32(bits.Len(uint(h.at))), int32(bits.Len(uint(next-h.at)))
	s.class = int32(f.p.placeOf(attr(h.node, "class")))
	for n, k := h.node, 0; n != nil && k < 10; n, k = n.Parent, k+1 {
		f.seeAncestor(n, s)
	}
	h.seen, h.before, h.under, h.frame, h.link, h.class = true, s.before, s.under, s.frame, s.link, s.class
}

// The bits of titleSight.frame above those of placeHint.
const (
	frameNav = 4 << iota
	frameHeader
	frameFooter
	frameAside
	frameMain
	frameList
)

func (f *titleFinder) seeAncestor(n *html.Node, s *titleSight) {
	switch n.DataAtom {
	case atom.Nav:
		s.frame |= frameNav
	case atom.Header:
		s.frame |= frameHeader
	case atom.Footer:
		s.frame |= frameFooter
	case atom.Aside:
		s.frame |= frameAside
	case atom.Main, atom.Article:
		s.frame |= frameMain
	case atom.Li:
		s.frame |= frameList
	case atom.Body, atom.Html:
		return
	case atom.A:
		s.link = 1
		if u, err := url.Parse(attr(n, "href")); err == nil && strings.Trim(u.Path, "/") == "" && u.Fragment == "" {
			s.link = 2
		}
	}
	s.frame |= int32(f.p.placeOf(attr(n, "class")) | f.p.placeOf(attr(n, "id")))
	if a := n.FirstChild; s.link == 0 && a != nil && a.DataAtom == atom.A && n.DataAtom != atom.Div && a.NextSibling == nil {
		f.seeAncestor(a, s)
	}
}

// placeHint is what a class or an id tells about the place of a heading.
type placeHint uint8

const (
	placeContent placeHint = 1 << iota // of the page's own text
	placeChrome                        // of what stands round it
)

// placeFinder finds them.
var placeFinder = hintsLater(placeWords)

// placeWords are the parts of class names by what they tell.
var placeWords = []hintWords[placeHint]{
	{placeContent, []string{"article", "entry", "post", "content", "story", "product", "headline", "page-title", "main", "thread", "topic", "detail"}},
	{placeChrome, []string{"logo", "brand", "site-title", "sitename", "site-name", "widget", "sidebar", "footer", "related", "menu", "modal", "cookie", "comment",
		"popup", "nav", "banner", "teaser", "card", "masthead", "slide", "carousel", "promo", "recommend"}},
}

// placeOf returns what a class or an id tells. Pages repeat few values many times.
func (p *page) placeOf(value string) placeHint {
	if value == "" || len(value) > maxClass {
		return 0
	}
	return placeHint(p.places.of(value, placeFinder().find))
}

// readPage reads what all candidates are measured against, and what their features share.
func (f *titleFinder) readPage() {
	p := f.p
	f.kind = kindNumber(p.doc.Meta.PageType)
	f.h1s = int32(min(len(p.h1s), 5))
	f.site = readTitleWords(p.doc.Meta.Sitename)
	f.siteKey = f.site.key()
	f.title = readTitleWords(p.title)
	for i := range p.metas {
		if m := &p.metas[i]; m.name == "og:title" && len(f.og.words) == 0 {
			f.og = readTitleWords(m.content)
		}
	}
	f.slug = readSlug(p.address())
	if u, err := url.Parse(p.address()); err == nil {
		path := strings.Trim(u.Path, "/")
		f.steps = int32(min(strings.Count(path, "/")+btoi(path != ""), 6))
	}
}

// readGiven reads what the page gives, once all is gathered.
func (f *titleFinder) readGiven() {
	f.gives = int32(btoi(len(f.og.words) > 0) + 2*btoi(len(f.headline.words) > 0) + 4*btoi(len(f.p.ld) > 0))
	for i := range f.list {
		f.agree = max(f.agree, f.list[i].bare())
	}
}

// bare is how many titles of the head say no more than the candidate but the site's name.
func (c *titleCandidate) bare() int32 {
	return int32(btoi(c.from(originBareTitle)) + btoi(c.from(originBareOG)) + btoi(c.from(originBareLD)))
}

// seeRest looks at what stands beside a candidate in the <title>.
func (f *titleFinder) seeRest(c *titleCandidate, s *titleSight) {
	rest := f.beside(&c.titleText)
	if len(rest.words) > 0 {
		s.restSlug, s.restWords = rest.mask.within(f.slug.mask), int32(len(rest.words))
		s.rest = f.restKind(&rest)
	}
}

// beside returns the words of the <title> before or after those of t.
func (f *titleFinder) beside(t *titleText) (rest titleText) {
	n, m := len(t.words), len(f.title.words)
	switch t.placeIn(&f.title) {
	case placeFirst:
		rest.words = f.title.words[n:]
	case placeLast:
		rest.words = f.title.words[:m-n]
	}
	for _, w := range rest.words {
		rest.mask.add(w)
	}
	return rest
}

// namesBook reports whether an <h1> ends the <title>, and the address has what stands before
// it: then it is the name of a site or a book.
func (f *titleFinder) namesBook(t *titleText) bool {
	if t.placeIn(&f.title) != placeLast {
		return false
	}
	rest := f.beside(t)
	return len(rest.words) >= 2 && rest.mask.within(f.slug.mask) >= bookSlug
}

// bookSlug is the share in hundredths of those words that must stand in the address: the
// <h1> was right on 1 of 38 such pages of WCXB and segments, what stands before it on 37.
const bookSlug = 60

// restKind tells what the words beside a candidate are.
func (f *titleFinder) restKind(rest *titleText) int32 {
	i, ok := f.seen[rest.key()]
	switch {
	case rest.key() == f.siteKey:
		return 2
	case !ok:
		return 1
	case f.list[i].from(originBook):
		return 2
	case f.siteness(&f.list[i]) > 0:
		return 3
	case f.list[i].origins&(1<<originH1|1<<originH1Later|1<<originH1Part) != 0:
		return 4
	case f.list[i].origins&(1<<originH2|1<<originH3|1<<originClass) != 0:
		return 5
	case f.list[i].mask.within(f.slug.mask) > 60:
		return 6
	}
	return 7
}

// kindNumber is the number of a page's type, 0 where it is not known.
func kindNumber(pageType string) int32 {
	return int32(max(slices.Index(PageTypes[:], pageType), 0))
}

// readSlug returns the words of the path of an address.
func readSlug(address string) titleText {
	u, err := url.Parse(address)
	if err != nil {
		return titleText{}
	}
	return readTitleWords(strings.Trim(u.Path, "/"))
}
