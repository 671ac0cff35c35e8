package extract

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// page is what one walk over an HTML tree gathers for the metadata.
type page struct {
	doc  *Document
	opt  Options
	base *url.URL // what relative addresses resolve against; nil: nothing
	said candidates
	site siteMemo
	ld   []ldThing

	lang, generator, bodyClass string
	title, canonical           string
	metas                      []metaTag
	scripts                    []string // ld+json
	scriptBytes                int      // of scripts
	h1s                        []spot
	headings                   []heading // and elements whose class names a title, in page order
	subheads                   []spot    // <h2> and <h3> at the top
	times                      []spot    // <time> and elements that carry a date's class
	bylines                    []spot    // elements whose class or rel names an author
	props                      []prop
	links                      []relLink
	poster, posted             string   // who wrote the first post, and when, by attributes of its element
	classes, places, arounds   hintMemo // by class attribute, the last by ids, too
	headline                   int      // where it stands, in bytes of visible text, from 1; 0 before it is known
	size                       int      // bytes of visible text passed so far
	counts                     tagCounts
	notes                      map[string][]FieldClaim // by field, what was found for Document.Fields
}

// metaTag is one <meta>; name is lower case.
type metaTag struct{ name, content string }

// spot is an element with its place on the page.
type spot struct {
	node *html.Node
	at   int // bytes of visible text before it
}

// prop is one microdata or RDFa property with the type of the item it belongs to.
type prop struct {
	name, value, item string
	node              *html.Node
}

// relLink is an <a> or <link> with a rel that says what it leads to.
type relLink struct {
	rel, href string
	node      *html.Node
}

// tagCounts are numbers of elements that tell the type of a page.
type tagCounts struct {
	links, code, forms, inputs, articles, images, h2, tables, password int
	forum, product, card, price, docs                                  int // by class tokens
}

// The bounds on what is gathered: a page of the benchmark has at most some dozens of
// each; more is a list, and the first ones stand at its top.
const (
	maxGathered = 400
	maxSubheads = 20      // the headline is among the first
	maxScripts  = 5 << 20 // bytes of ld+json taken from a page
)

// following returns the node after n in tree order, or nil at the end of root.
func following(n, root *html.Node, descend bool) *html.Node {
	if descend && n.FirstChild != nil {
		return n.FirstChild
	}
	for n != nil && n != root {
		if n.NextSibling != nil {
			return n.NextSibling
		}
		n = n.Parent
	}
	return nil
}

// element notes what n says and reports whether its children are worth a visit.
func (p *page) element(n *html.Node) bool {
	p.attributes(n)
	switch n.DataAtom {
	case atom.Script:
		p.script(n)
		return false
	case atom.Style, atom.Template, atom.Svg, atom.Iframe, atom.Object:
		return false
	case atom.Meta:
		p.metaElement(n)
	case atom.Title:
		if p.title == "" {
			if p.title = visibleText(n, maxValue); namesNothing(p.title) {
				p.title = ""
			}
		}
		return false
	case atom.Html:
		p.lang = attr(n, "lang")
		if p.lang == "" {
			p.lang = attr(n, "xml:lang")
		}
	case atom.Body:
		p.bodyClass = strings.ToLower(attr(n, "class") + " " + attr(n, "id"))
	case atom.Link, atom.A:
		p.link(n)
	case atom.H1:
		p.h1s = appendSpot(p.h1s, spot{n, p.size})
		p.heading(n, maxHeadings)
	case atom.H2, atom.H3:
		p.heading(n, maxHeadings)
		if len(p.subheads) < maxSubheads {
			p.subheads = append(p.subheads, spot{n, p.size})
		}
		p.count(n)
	case atom.Font:
		if fontSize(n) > headlineSize {
			p.heading(n, maxTitled)
		}
	case atom.Time:
		p.times = appendSpot(p.times, spot{n, p.size})
	default:
		p.count(n)
	}
	return true
}

// heading is a heading, or an element whose class names a title, and, once asked, what its
// place says.
type heading struct {
	spot
	seen                              bool
	before, under, frame, link, class int32
}

// The headings that are looked at: of most pages the headline is among the first dozen.
const (
	maxHeadings = 40
	maxTitled   = 20 // from here on only headings proper
)

func (p *page) heading(n *html.Node, most int) {
	if len(p.headings) < most || n.DataAtom == atom.H1 && len(p.h1s) < maxH1s {
		p.headings = append(p.headings, heading{spot: spot{n, p.size}})
	}
}

// maxH1s is how many <h1> are looked at wherever they stand.
const maxH1s = 12

func (p *page) count(n *html.Node) {
	c := &p.counts
	switch n.DataAtom {
	case atom.Pre, atom.Code:
		c.code++
	case atom.Form:
		c.forms++
	case atom.Input, atom.Select, atom.Textarea:
		c.inputs++
		if n.DataAtom == atom.Input && attr(n, "type") == "password" {
			c.password++
		}
	case atom.Article:
		c.articles++
	case atom.Img:
		c.images++
	case atom.H2:
		c.h2++
	case atom.Table:
		c.tables++
	}
}

func appendSpot(s []spot, x spot) []spot {
	if len(s) >= maxGathered {
		return s
	}
	return append(s, x)
}

func (p *page) script(n *html.Node) {
	if !strings.Contains(strings.ToLower(attr(n, "type")), "ld+json") {
		return
	}
	p.structured(scriptText(n))
}

// structured keeps what a script of JSON-LD holds.
func (p *page) structured(s string) {
	if p.scriptBytes+len(s) <= maxScripts {
		p.scripts, p.scriptBytes = append(p.scripts, s), p.scriptBytes+len(s)
	}
}

// remixScript is the key under which Remix and React Router take JSON-LD. By the older of their two
// conventions it comes out as the name of a <meta> (https://github.com/remix-run/remix/issues/6097).
const remixScript = "script:ld+json"

// metaElement keeps a <meta> under each of its names.
func (p *page) metaElement(n *html.Node) {
	content := attr(n, "content")
	if content != "" && attr(n, "name") == remixScript {
		p.structured(content)
		return
	}
	if content == "" || len(p.metas) >= maxGathered || len(content) > maxValue {
		return
	}
	for _, key := range [...]string{"name", "property", "http-equiv"} {
		if name := attr(n, key); name != "" {
			p.metas = append(p.metas, metaTag{strings.ToLower(strings.TrimSpace(name)), content})
		}
	}
	if strings.EqualFold(attr(n, "name"), "generator") {
		p.generator = strings.ToLower(content)
	}
}

// comment takes a comment above all text for what names the page's generator, where it reads so: "Generated by javadoc".
func (p *page) comment(s string) {
	if s = strings.TrimSpace(s); p.generator == "" && namesMaker(s) {
		p.generator = strings.ToLower(s)
	}
}

func (p *page) link(n *html.Node) {
	rel, href := strings.ToLower(attr(n, "rel")), attr(n, "href")
	if n.DataAtom == atom.A {
		p.counts.links++
	}
	switch {
	case rel == "canonical" && p.canonical == "":
		p.canonical = strings.TrimSpace(href)
	case n.DataAtom == atom.A && namesAuthor(rel, href):
		p.bylines = appendSpot(p.bylines, spot{n, p.size})
	case n.DataAtom == atom.Link && rel != "license":
	case strings.Contains(rel, "tag"), strings.Contains(rel, "license"), strings.Contains(href, "creativecommons.org/"):
		if len(p.links) < maxGathered {
			p.links = append(p.links, relLink{rel, href, n})
		}
	}
}

// authorPaths begin the steps of the addresses of pages about authors.
var authorPaths = [...]string{"author", "autor", "auteur", "contributor", "redakteur", "columnist"}

// namesAuthor reports whether a link leads to a page about an author. Of the address it looks
// at what stands behind slashes alone: pages have hundreds of links.
func namesAuthor(rel, href string) bool {
	if rel != "" && strings.Contains(rel, "author") || strings.IndexByte(href, '?') >= 0 && strings.Contains(href, "?author=") {
		return true
	}
	for i := strings.IndexByte(href, '/'); i >= 0; i = strings.IndexByte(href, '/') {
		href = href[i+1:]
		if href == "" || href[0] != 'a' && href[0] != 'c' && href[0] != 'r' { // what authorPaths begin with
			continue
		}
		for _, path := range authorPaths {
			if strings.HasPrefix(href, path) && !strings.HasPrefix(href, "authori") {
				return true
			}
		}
	}
	return false
}

// attributes notes the microdata property and the telling class tokens of n.
func (p *page) attributes(n *html.Node) {
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "itemprop":
			p.itemprop(n, a.Val)
		case "class":
			p.class(n, a.Val)
		case "created-timestamp":
			if p.posted == "" {
				p.posted = a.Val
			}
		case "data-author", "data-author-username":
			if p.poster == "" {
				p.poster = a.Val
			}
		}
	}
}

// classHint is what the class tokens of an element say about it.
type classHint uint16

const (
	hintByline classHint = 1 << iota
	hintDate
	hintForum
	hintProduct
	hintCard
	hintDocs
	hintPrice
	hintTitle
)

// classWords are the parts of class names that are looked for, by what they hint at.
var classWords = []hintWords[classHint]{
	{hintByline, []string{"author", "byline", "autor", "auteur", "username", "dateline"}},
	{hintDate, []string{"date", "publish", "time", "posted", "meta"}},
	{hintForum, []string{"post-body", "message-body", "postbody", "comment-body", "reply", "thread", "message-user", "postcell", "topic-"}},
	{hintProduct, []string{"add-to-cart", "addtocart", "buy-box", "product-detail", "product-form", "product-info", "product_title"}},
	{hintCard, []string{"product-card", "product-item", "product-tile", "product-grid", "productcard", "plp", "facet", "card-product"}},
	{hintDocs, []string{"docs-", "doc-content", "toctree", "sphinx", "md-content", "sidebar-nav", "theme-doc"}},
	{hintPrice, []string{"price"}},
	{hintTitle, []string{"title", "headline", "heading"}},
}

// classFinder finds them.
var classFinder = hintsLater(classWords)

// maxClass is the longest class attribute that is read, in bytes: a style sheet's worth of
// utility classes names nothing.
const maxClass = 500

// class notes what the class attribute of n hints at. Pages repeat few values many times.
func (p *page) class(n *html.Node, value string) {
	if len(value) > maxClass {
		return
	}
	hint := classHint(p.classes.of(value, classFinder().find))
	if hint == 0 {
		return
	}
	if hint&hintByline != 0 {
		p.bylines = appendSpot(p.bylines, spot{n, p.size})
	}
	if hint&hintDate != 0 && n.DataAtom != atom.Time {
		p.times = appendSpot(p.times, spot{n, p.size})
	}
	if hint&hintTitle != 0 && !isHeadingAtom(n.DataAtom) {
		p.heading(n, maxTitled)
	}
	p.counts.class(hint)
}

func isHeadingAtom(a atom.Atom) bool { return a == atom.H1 || a == atom.H2 || a == atom.H3 }

// class counts an element for the one type of page that its class speaks for.
func (c *tagCounts) class(hint classHint) {
	switch {
	case hint&hintForum != 0:
		c.forum++
	case hint&hintProduct != 0:
		c.product++
	case hint&hintCard != 0:
		c.card++
	case hint&hintDocs != 0:
		c.docs++
	}
	if hint&hintPrice != 0 {
		c.price++
	}
}

func hasAny(s string, subs ...string) bool {
	for _, sub := range subs {
		if strings.Contains(s, sub) {
			return true
		}
	}
	return false
}
