package extract

import (
	"net/url"
	"strings"
	"unicode"
)

// pageKind is a type of page, in the order in which ties are decided.
type pageKind uint8

const (
	kindArticle pageKind = iota
	kindForum
	kindProduct
	kindCollection
	kindListing
	kindDocumentation
	kindService
	numKinds
)

var pageKindNames = [...]string{"article", "forum", "product", "collection", "listing", "documentation", "service"}

// votes is the evidence for each type of page. A vote of 10 settles the question where
// nothing speaks against it; 3 is a hint. All weights of this file were set by trial on
// the benchmark's development pages.
type votes [numKinds]int

func (v *votes) best() string {
	best := kindArticle
	for k := range numKinds {
		if v[k] > v[best] {
			best = k
		}
	}
	return pageKindNames[best]
}

func (v *votes) add(w votes) {
	for i := range v {
		v[i] += w[i]
	}
}

// choosePageType weighs the address, what the page declares, its markup and its text.
func (p *page) choosePageType() string {
	var v votes
	v.add(addressVotes(p.typeAddress()))
	v.add(p.declaredVotes())
	v.add(p.markupVotes())
	v.add(textVotes(p.doc))
	return v.best()
}

func (p *page) typeAddress() string {
	if p.opt.URL != "" {
		return p.opt.URL
	}
	return p.doc.Meta.URL
}

// addressVotes reads the words of an address; the whole of its path is weighed.
func addressVotes(address string) votes {
	var v votes
	u, err := url.Parse(strings.ToLower(address))
	if err != nil || u.Host == "" {
		return v
	}
	host := strings.TrimPrefix(u.Hostname(), "www.")
	for _, h := range hostHints {
		if strings.HasPrefix(host, h.word) {
			v[h.kind] += h.votes
		}
	}
	path := "/" + strings.Trim(u.Path, "/") + "/"
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	for _, h := range pathHints {
		if strings.Contains(path, h.word) {
			v[h.kind] += h.votes
		}
	}
	v.add(slugVotes(u.Path))
	return v
}

// slugVotes looks at the last part of a path: a long slug names a piece of writing, no
// part at all the front page.
func slugVotes(path string) votes {
	var v votes
	parts := strings.Split(strings.Trim(path, "/"), "/")
	last := parts[len(parts)-1]
	switch n := strings.Count(last, "-"); {
	case last == "":
		v[kindService] += 5
		v[kindListing] += 3
	case n >= 5:
		v[kindArticle] += 4
	case n >= 3:
		v[kindArticle] += 2
	}
	if dayInPath(path) != "" {
		v[kindArticle] += 6
	}
	if last != "" && len(parts) == 1 && !strings.Contains(last, ".") {
		v[kindService]++
	}
	return v
}

type wordHint struct {
	word  string
	kind  pageKind
	votes int
}

var hostHints = []wordHint{
	{"forum", kindForum, 9}, {"community.", kindForum, 7}, {"discuss", kindForum, 9}, {"boards.", kindForum, 8}, {"talk.", kindForum, 5},
	{"ask", kindForum, 4}, {"stackoverflow", kindForum, 8}, {"serverfault", kindForum, 8}, {"superuser", kindForum, 8}, {"users.", kindForum, 4},
	{"docs.", kindDocumentation, 9}, {"doc.", kindDocumentation, 9}, {"developer", kindDocumentation, 5}, {"learn.", kindDocumentation, 4},
	{"help.", kindDocumentation, 4}, {"wiki.", kindDocumentation, 3},
	{"blog.", kindArticle, 5}, {"news.", kindArticle, 3}, {"shop.", kindCollection, 3}, {"store.", kindProduct, 3},
}

var pathHints = []wordHint{
	{"/forum", kindForum, 6}, {"/threads/", kindForum, 9}, {"/thread", kindForum, 5}, {"/topic/", kindForum, 4}, {"/t/", kindForum, 4},
	{"viewtopic", kindForum, 9}, {"showthread", kindForum, 9}, {"showtopic", kindForum, 9}, {"topic=", kindForum, 7}, {"/questions/", kindForum, 6},
	{"/comments/", kindForum, 7}, {"/discussion", kindForum, 6}, {"/community/", kindForum, 3}, {"/boards/", kindForum, 4},
	{"/product/", kindProduct, 9}, {"/products/", kindProduct, 6}, {"/p/", kindProduct, 4}, {"/dp/", kindProduct, 9}, {"/itm/", kindProduct, 9},
	{"/ip/", kindProduct, 8}, {"/item/", kindProduct, 6}, {"/app/", kindProduct, 5}, {"/prod", kindProduct, 3}, {"/detail/", kindProduct, 4},
	{"/collection", kindCollection, 8}, {"/c/", kindCollection, 6}, {"/cat/", kindCollection, 7}, {"/shop/", kindCollection, 3},
	{"/browse/", kindCollection, 5}, {"/category/", kindCollection, 4}, {"/categories/", kindListing, 3}, {"/w/", kindCollection, 2},
	{"/genre/", kindCollection, 4}, {"-c1", kindCollection, 1},
	{"/docs/", kindDocumentation, 8}, {"/documentation", kindDocumentation, 8}, {"/doc/", kindDocumentation, 8}, {"/reference/", kindDocumentation, 6},
	{"/manual/", kindDocumentation, 6}, {"/api/", kindDocumentation, 4}, {"/guide/", kindDocumentation, 2}, {"/tutorial", kindDocumentation, 3},
	{"/en/latest/", kindDocumentation, 6}, {"/en/stable/", kindDocumentation, 6}, {"/man/", kindDocumentation, 5}, {"/book/", kindDocumentation, 2},
	{"/spec", kindDocumentation, 2}, {"/support/", kindDocumentation, 1}, {"/glossary/", kindDocumentation, 3},
	{"/services/", kindService, 7}, {"/service/", kindService, 5}, {"-services/", kindService, 5}, {"/pricing/", kindService, 8}, {"/solutions/", kindService, 6},
	{"/features/", kindService, 6}, {"/feature/", kindService, 5}, {"/portfolio/", kindService, 5}, {"/testimonials/", kindService, 5}, {"/about", kindService, 4},
	{"/contact", kindService, 4}, {"/plans/", kindService, 5}, {"/software/", kindService, 3}, {"-company/", kindService, 3}, {"-agency/", kindService, 3},
	{"/blog/", kindArticle, 8}, {"/blogs/", kindArticle, 8}, {"/news/", kindArticle, 4}, {"/article", kindArticle, 7}, {"/post/", kindArticle, 6}, {"/posts/", kindArticle, 6},
	{"/stories/", kindArticle, 5}, {"/story/", kindArticle, 6}, {"/resources/", kindArticle, 2}, {"/recipe", kindArticle, 5}, {"/wiki/", kindArticle, 4}, {"how-to-", kindArticle, 4},
	{"what-is", kindArticle, 4}, {"/insights/", kindArticle, 4}, {"/press", kindArticle, 3}, {"best-", kindArticle, 2}, {"guide-to", kindArticle, 3},
	{"/jobs", kindListing, 6}, {"/search", kindListing, 5}, {"/topics/", kindListing, 6}, {"/directory/", kindListing, 6}, {"/trending", kindListing, 5},
	{"/schedule", kindListing, 5}, {"/chart/", kindListing, 5}, {"/rankings", kindListing, 5}, {"/list", kindListing, 3}, {"/tag/", kindListing, 5}, {"/hub/", kindListing, 5},
	{"/courses/", kindListing, 4}, {"/events/", kindListing, 4}, {"/section", kindListing, 4}, {"/city/", kindListing, 3}, {"/latest", kindListing, 3}, {"/archive", kindListing, 4},
	{"?q=", kindListing, 4}, {"/homes", kindListing, 3}, {"/news/ ", kindListing, 3},
}

// ogTypes are the votes of og:type values; "website" and "article" are written by habit.
var ogTypes = map[string]votes{
	"article": {kindArticle: 3}, "blog": {kindArticle: 2}, "product": {kindProduct: 6}, "og:product": {kindProduct: 6},
	"product.item": {kindProduct: 7}, "product.group": {kindCollection: 6}, "website": {kindService: 1, kindListing: 1, kindCollection: 1},
}

// declaredVotes reads og:type, the schema.org types and the generator.
func (p *page) declaredVotes() votes {
	var v votes
	for _, t := range p.said.from(fieldType, "og") {
		v.add(ogTypes[strings.ToLower(t)])
	}
	v.add(p.ldVotes())
	for _, g := range generators {
		if strings.Contains(p.generator, g.word) || strings.Contains(p.bodyClass, g.word) {
			v[g.kind] += g.votes
		}
	}
	if p.wordpressPost() {
		v[kindArticle] += 6
	}
	return v
}

func (p *page) wordpressPost() bool {
	return strings.Contains(p.bodyClass, "single-post") || strings.Contains(p.bodyClass, "postid-") && !strings.Contains(p.bodyClass, "product")
}

var generators = []wordHint{
	{"discourse", kindForum, 10}, {"vbulletin", kindForum, 8}, {"phpbb", kindForum, 9}, {"xenforo", kindForum, 9}, {"invision", kindForum, 6}, {"mybb", kindForum, 8},
	{"docusaurus", kindDocumentation, 9}, {"mkdocs", kindDocumentation, 9}, {"sphinx", kindDocumentation, 9}, {"gitbook", kindDocumentation, 7}, {"starlight", kindDocumentation, 8},
	{"doxygen", kindDocumentation, 9}, {"rustdoc", kindDocumentation, 9}, {"mdbook", kindDocumentation, 9}, {"javadoc", kindDocumentation, 9}, {"asciidoctor", kindDocumentation, 6},
	{"single-product", kindProduct, 8}, {"template-product", kindProduct, 8}, {"template-collection", kindCollection, 8}, {"tax-product_cat", kindCollection, 8},
	{"archive", kindListing, 4}, {"category-", kindListing, 2}, {"single-post", kindArticle, 3}, {"page-template", kindService, 2}, {"question-page", kindForum, 8},
}

// ldVotes counts each kind of schema.org type once.
func (p *page) ldVotes() votes {
	var v votes
	var article, thread, product, list, service int
	for _, t := range p.ld {
		switch {
		case t.isThread() && !t.is("Question"), t.is("QAPage"):
			thread++
		case t.isArticle() && !t.is("Review", "HowTo"):
			article++
		case t.is("Product", "ProductGroup"):
			product++
		case t.is("CollectionPage", "ItemList", "SearchResultsPage", "OfferCatalog"):
			list++
		case t.is("Service", "LocalBusiness", "ProfessionalService", "SoftwareApplication", "WebApplication", "FAQPage"):
			service++
		}
	}
	if thread > 0 {
		v[kindForum] += 10
	}
	if article > 0 && article <= 3 {
		v[kindArticle] += 7
	}
	if product == 1 {
		v[kindProduct] += 8
	} else if product > 1 {
		v[kindProduct] += 3
		v[kindCollection] += 4
	}
	if list > 0 {
		v[kindCollection] += 4
		v[kindListing] += 3
	}
	if service > 0 {
		v[kindService] += 2
	}
	return v
}

// markupVotes weighs counts of elements and class tokens.
func (p *page) markupVotes() votes {
	var v votes
	c := &p.counts
	v[kindForum] += stepVotes(c.forum, 8, 30)
	v[kindProduct] += stepVotes(c.product, 3, 12)
	v[kindCollection] += stepVotes(c.card, 20, 80)
	v[kindDocumentation] += stepVotes(c.docs, 4, 20)
	if c.price >= 40 {
		v[kindCollection] += 3
	}
	if c.code >= 10 {
		v[kindDocumentation] += 3
	}
	if c.articles >= 8 {
		v[kindListing] += 3
	}
	return v
}

// stepVotes is 0, 2 or 4 as n reaches the bounds.
func stepVotes(n, some, many int) int {
	switch {
	case n >= many:
		return 4
	case n >= some:
		return 2
	}
	return 0
}

// textFacts are what the blocks of a document tell about its type in every shape.
type textFacts struct {
	words, prose, longest  int // words: all, in prose blocks, in the longest run of them
	proseBlocks, short     int
	linkWords, code        int
	prices, dates, headers int
	phrases                votes
}

// textVotes weighs what the text of the document says about itself.
func textVotes(doc *Document) votes {
	f := readFacts(doc)
	v := f.phrases
	for k := range v {
		v[k] = min(v[k], 9)
	}
	share := 100 * f.prose / max(f.words, 1)
	switch {
	case f.prose >= 500 && share >= 40:
		v[kindArticle] += 6
	case f.prose >= 250 && share >= 25:
		v[kindArticle] += 4
	case f.prose >= 150:
		v[kindArticle] += 2
	case f.prose < 60:
		v[kindListing] += 3
		v[kindCollection] += 2
		v[kindArticle] -= 3
	}
	switch {
	case f.prices >= 20:
		v[kindCollection] += 6
		v[kindArticle] -= 2
	case f.prices >= 6:
		v[kindCollection] += 2
		v[kindProduct] += 3
	case f.prices >= 1:
		v[kindProduct]++
	}
	if f.code >= 5 {
		v[kindDocumentation] += 2
	}
	if f.dates >= 10 {
		v[kindForum] += 2
		v[kindListing] += 2
	}
	if share < 35 && f.proseBlocks >= 4 {
		v[kindService] += 2
	}
	return v
}

// proseWords is the length from which a paragraph of text counts as prose: shorter ones
// are teasers and claims.
const proseWords = 20

func readFacts(doc *Document) textFacts {
	var f textFacts
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		if b.Hidden {
			continue
		}
		f.words += b.Words
		f.linkWords += b.LinkWords
		switch {
		case b.Type == Code:
			f.code++
		case b.Words >= proseWords && b.LinkWords*3 < b.Words:
			f.prose += b.Words
			f.proseBlocks++
			f.longest = max(f.longest, b.Words)
		default:
			f.shortLine(b)
		}
	}
	return f
}

// shortLine reads the phrases, prices and dates of a block that is no prose.
func (f *textFacts) shortLine(b *Block) {
	f.short++
	f.prices += prices(b.Text)
	if b.Words > 12 || len(b.Text) > 200 {
		return
	}
	if b.Words >= 2 && hasDigit(b.Text) && parseDay(b.Text, true) != "" {
		f.dates++
	}
	low := strings.ToLower(strings.Trim(b.Text, " :.!…»›→"))
	for _, h := range phraseHints()[low] {
		f.phrases[h.kind] += h.votes
	}
}

// prices counts the amounts of money in s.
func prices(s string) int {
	n := 0
	for _, sign := range [...]string{"$", "€", "£", "¥", "₹", "zł", "руб", "kr", "元"} {
		for rest := s; n < 20; {
			i := strings.Index(rest, sign)
			if i < 0 {
				break
			}
			before := strings.TrimRight(rest[max(0, i-3):i], " \u00a0")
			rest = rest[i+len(sign):]
			if startsDigit(strings.TrimLeft(rest, " \u00a0")) || before != "" && startsDigit(before[len(before)-1:]) {
				n++
			}
		}
	}
	return n
}

func startsDigit(s string) bool { return s != "" && unicode.IsDigit(rune(s[0])) }
