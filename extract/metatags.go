package extract

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// ogNames are the Open Graph and Twitter properties that are read (ogp.me).
var ogNames = map[string]field{
	"og:url": fieldURL, "og:title": fieldTitle, "twitter:title": fieldTitle,
	"article:author": fieldAuthor, "og:article:author": fieldAuthor, "og:author": fieldAuthor, "article:published_time": fieldDate, "og:article:published_time": fieldDate,
	"og:published_time": fieldDate, "article:modified_time": fieldModified, "og:updated_time": fieldModified,
	"og:article:modified_time": fieldModified,
	"og:site_name":             fieldSitename, "og:description": fieldDescription, "twitter:description": fieldDescription,
	"article:section": fieldCategory, "article:tag": fieldTag, "og:locale": fieldLanguage,
	"og:image": fieldImage, "og:image:secure_url": fieldImage, "twitter:image": fieldImage,
	"og:type": fieldType,
}

// metaNames are the names of <meta> elements that are read: plain HTML, Dublin Core,
// Highwire Press (citation), Parsely, Sailthru, and what common systems write.
var metaNames = map[string]field{
	"title": fieldTitle, "citation_title": fieldTitle, "dc.title": fieldTitle, "dcterms.title": fieldTitle,
	"parsely-title": fieldTitle, "sailthru.title": fieldTitle, "headline": fieldTitle,
	"author": fieldAuthor, "citation_author": fieldAuthor, "citation_authors": fieldAuthor, "dc.creator": fieldAuthor, "dcterms.creator": fieldAuthor,
	"parsely-author": fieldAuthor, "sailthru.author": fieldAuthor, "byl": fieldAuthor, "dc.creator.personalname": fieldAuthor,
	"date": fieldOtherDay, "pubdate": fieldDate, "publishdate": fieldDate, "publish-date": fieldDate, "publish_date": fieldDate,
	"dc.date": fieldOtherDay, "dc.date.issued": fieldDate, "dc.date.created": fieldDate, "dcterms.created": fieldDate,
	"dcterms.date": fieldOtherDay, "dcterms.issued": fieldDate, "citation_publication_date": fieldDate, "citation_date": fieldDate,
	"citation_online_date": fieldDate, "parsely-pub-date": fieldDate, "sailthru.date": fieldDate, "article.published": fieldDate,
	"datepublished": fieldDate, "published_at": fieldDate, "publication_date": fieldDate, "cxenseparse:recs:publishtime": fieldDate,
	"last-modified": fieldModified, "lastmod": fieldModified, "dcterms.modified": fieldModified, "dc.date.modified": fieldModified,
	"article.updated": fieldModified, "revised": fieldModified,
	"application-name": fieldSitename, "dc.publisher": fieldSitename, "citation_journal_title": fieldSitename,
	"description": fieldDescription, "dc.description": fieldDescription, "dcterms.abstract": fieldDescription,
	"sailthru.description": fieldDescription,
	"parsely-section":      fieldCategory, "sailthru.section": fieldCategory, "category": fieldCategory, "section": fieldCategory,
	"keywords": fieldTag, "news_keywords": fieldTag, "parsely-tags": fieldTag, "sailthru.tags": fieldTag,
	"dc.subject": fieldTag, "citation_keywords": fieldTag,
	"language": fieldLanguage, "content-language": fieldLanguage, "dc.language": fieldLanguage, "dcterms.language": fieldLanguage,
	"dc.rights": fieldLicense, "dcterms.license": fieldLicense, "dcterms.rights": fieldLicense, "rights": fieldLicense,
	"sailthru.image.full": fieldImage, "parsely-image-url": fieldImage, "thumbnail": fieldImage,
}

func findOpenGraph(p *page, say func(field, string)) {
	for _, m := range p.metas {
		if f, ok := ogNames[m.name]; ok {
			say(f, m.content)
		}
	}
}

func findMetaTags(p *page, say func(field, string)) {
	for _, m := range p.metas {
		f, ok := metaNames[m.name]
		if !ok {
			f, ok = dayName(m.name)
		}
		if ok && f == fieldTag {
			sayAll(say, f, strings.FieldsFunc(m.content, isListMark))
		} else if ok {
			say(f, m.content)
		}
	}
	p.labelledAuthors(say)
}

// labelledAuthors says the authors in the pairs that cards of a page have: "twitter:label1" is
// "Written by", in the site's language, and "twitter:data1" the name.
func (p *page) labelledAuthors(say func(field, string)) {
	for _, m := range p.metas {
		n, ok := strings.CutPrefix(m.name, "twitter:label")
		if !ok || !onlyIntroduces(m.content) {
			continue
		}
		for _, d := range p.metas {
			if d.name == "twitter:data"+n {
				say(fieldAuthor, d.content)
			}
		}
	}
}

// dayName tells which day a <meta> of a name of the site's own gives, if any.
func dayName(name string) (field, bool) {
	switch {
	case len(name) > 40 || !hasAny(name, "date", "time", "publish") || hasAny(name, "update-", "timeout", "validat", "candidat", "expir", "sentiment", "until", "event", "start", "end"):
		return 0, false
	case hasAny(name, "modif", "updat", "revis", "last", "chang"):
		return fieldModified, true
	case hasAny(name, "publish", "issue", "creat", "pub", "release", "posted"):
		return fieldDate, true
	}
	return fieldOtherDay, hasAny(name, "date")
}

func isListMark(r rune) bool { return r == ',' || r == ';' || r == '，' || r == '、' || r == '،' }

// propNames are the schema.org properties read from microdata and RDFa.
var propNames = map[string]field{
	"headline": fieldTitle, "name": fieldTitle, "author": fieldAuthor, "creator": fieldAuthor, "datepublished": fieldDate, "datecreated": fieldDate,
	"datemodified": fieldModified, "dateupdated": fieldModified, "articlesection": fieldCategory, "keywords": fieldTag,
	"license": fieldLicense, "inlanguage": fieldLanguage,
}

// itemprop keeps one microdata property that a field is read from.
func (p *page) itemprop(n *html.Node, names string) {
	for _, name := range strings.Fields(strings.ToLower(names)) {
		if _, ok := propNames[name]; !ok || len(p.props) >= maxGathered || name == "name" && len(p.props) >= maxNames {
			continue
		}
		p.props = append(p.props, prop{name: name, item: itemType(n), node: n})
	}
}

// readProps reads the values of the properties that were gathered.
func (p *page) readProps() {
	for i := range p.props {
		p.props[i].value = propValue(p.props[i].node, p.props[i].name)
	}
}

// maxNames is how many properties are kept before names are not: pages give those of all
// that they list.
const maxNames = 20

// propValue is the value of a property as HTML's microdata gives it; an author who is
// an item of his own is named by that item's name.
func propValue(n *html.Node, name string) string {
	if v := attr(n, "content"); v != "" {
		return v
	}
	if v := attr(n, "datetime"); v != "" {
		return v
	}
	if name == "license" {
		return attr(n, "href")
	}
	if name == "author" || name == "creator" {
		if inner := findProp(n, "name"); inner != nil && inner != n {
			return propValue(inner, "name")
		}
	}
	return visibleText(n, 300)
}

// findProp returns the first element below n with the property name, among the first few hundred nodes.
func findProp(n *html.Node, name string) *html.Node {
	c := n
	for i := 0; c != nil && i < 300; i++ {
		if c.Type == html.ElementNode && strings.EqualFold(attr(c, "itemprop"), name) {
			return c
		}
		c = following(c, n, true)
	}
	return nil
}

// itemType is the type, without its vocabulary, of the item that n's property belongs to.
func itemType(n *html.Node) string {
	up := n.Parent
	for i := 0; up != nil && i < 60; i++ {
		if t := attr(up, "itemtype"); t != "" {
			return strings.ToLower(t[strings.LastIndexByte(t, '/')+1:])
		}
		up = up.Parent
	}
	return ""
}

func findMicrodata(p *page, say func(field, string)) {
	for _, pr := range p.props {
		switch pr.item {
		case "comment", "review", "answer", "usercomments", "userreview", "organization", "product":
			continue
		}
		if !p.inComments(pr.node) {
			say(propNames[pr.name], pr.value)
		}
	}
}

func findTitleElement(p *page, say func(field, string)) {
	say(fieldTitle, p.title)
	say(fieldDate, firstDay(p.title, dayReader{monthFirst: p.monthFirst()}))
}

func findHeadings(p *page, say func(field, string)) {
	for _, h := range p.h1s {
		if !hiddenNode(h.node) {
			say(fieldTitle, cutCount(visibleText(h.node, 400)))
		}
	}
}

// cutCount takes the number of results, "(158 items)", off the end of a heading.
func cutCount(s string) string {
	i := strings.LastIndexByte(s, '(')
	if i <= 0 || !strings.HasSuffix(s, ")") || i+1 >= len(s) || !startsDigit(s[i+1:]) || parseDay(s[i:], true) != "" {
		return s
	}
	inside := s[i+1 : len(s)-1]
	if year := strings.TrimLeft(inside, "0123456789") == "" && len(inside) == 4; year {
		return s
	}
	return strings.TrimSpace(s[:i])
}

// hiddenNode reports whether n or a near ancestor is hidden by attribute or inline style.
func hiddenNode(n *html.Node) bool {
	for i := 0; n != nil && i < 8; i++ {
		if hasAttr(n, "hidden") || hidingStyle(attr(n, "style")) {
			return true
		}
		n = n.Parent
	}
	return false
}

// nearHeadline is how far from the headline, in bytes of visible text, a by-line or a
// date may stand to be the page's: over it fit a kicker and share buttons, under it a
// standfirst and a caption (95 % of the benchmark's bylines stand within 1,000).
const nearHeadline = 1500

// headlineAt returns where the headline stands: the heading that is the page's title, else
// the <h1> that agrees best with it.
func (p *page) headlineAt() int {
	if p.headline == 0 {
		p.headline = 1 + p.findHeadlineAt()
	}
	return p.headline - 1
}

func (p *page) findHeadlineAt() int {
	title := wordTokens(p.doc.Meta.Title)
	if len(title) == 0 {
		title = wordTokens(p.title)
	}
	best, at := -1.0, 0
	for _, h := range p.h1s { // of the same words most are, and nothing agrees better
		if s := visibleText(h.node, 400); len(title) > 0 && (s == p.doc.Meta.Title || sameWords(s, p.doc.Meta.Title)) {
			return h.at
		}
	}
	for _, h := range p.h1s {
		words := wordTokens(visibleText(h.node, 400))
		if score := overlap(words, title); score > best && len(words) > 0 {
			best, at = score, h.at
		}
	}
	for _, h := range p.subheads {
		words := wordTokens(visibleText(h.node, 400))
		if score := overlap(words, title); score > best && score >= sameTitle && len(words) > 0 {
			best, at = score, h.at
		}
	}
	return at
}

// timeField tells the day of a change from that of publication by what stands with it.
func timeField(n *html.Node) field {
	around := attr(n, "class") + " " + visibleText(n, 100)
	if n.PrevSibling != nil {
		around += " " + visibleText(n.PrevSibling, 60)
	}
	if dayHints(around).isUpdated() {
		return fieldModified
	}
	return fieldDate
}

// What the class or id of an element says of all below it.
const (
	aroundOthers   = 1 << iota // teasers of other pages
	aroundComments             // readers' comments
)

var aroundFinder = hintsLater([]hintWords[uint8]{
	{aroundOthers, []string{"related", "recommend", "latest", "trending", "teaser"}},
	{aroundComments, []string{"comment-", "comments", "commentlist"}},
})

// around is what a class or id says; pages repeat few of them many times.
func (p *page) around(name string) uint16 { return p.arounds.of(name, readAround) }

func readAround(name string) uint16 { return aroundFinder().findLower(name) }

// inOtherCard reports whether n stands in a link to another page's teaser or in an aside.
func (p *page) inOtherCard(n *html.Node) bool {
	for i := 0; n != nil && i < 6; i++ {
		if n.DataAtom == atom.Aside || n.DataAtom == atom.Nav || n.DataAtom == atom.Li && i > 3 {
			return true
		}
		if p.around(attr(n, "class"))&aroundOthers != 0 {
			return true
		}
		n = n.Parent
	}
	return false
}

func (p *page) inComments(n *html.Node) bool {
	for i := 0; n != nil && i < 10; i++ {
		if (p.around(attr(n, "class"))|p.around(attr(n, "id")))&aroundComments != 0 {
			return true
		}
		n = n.Parent
	}
	return false
}

func findLinks(p *page, say func(field, string)) {
	for _, l := range p.links {
		switch {
		case strings.Contains(l.rel, "license") || strings.Contains(l.href, "creativecommons.org/"):
			say(fieldLicense, l.href)
		case strings.Contains(l.rel, "category"):
			say(fieldCategory, visibleText(l.node, 100))
		case l.rel == "tag" || strings.HasPrefix(l.rel, "tag ") || strings.HasSuffix(l.rel, " tag"):
			say(fieldTag, visibleText(l.node, 100))
		}
	}
}

func findInURL(p *page, say func(field, string)) {
	for _, address := range [...]string{p.opt.URL, p.canonical} {
		if u, err := url.Parse(address); err == nil {
			day := dayInPath(u.Path)
			say(fieldDate, day)
			if day == "" {
				say(fieldOtherDay, firstDay(strings.ReplaceAll(u.Path, "/", " "), dayReader{}))
			}
		}
	}
}
