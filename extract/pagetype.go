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

// votes are those of one place. All weights of this file were set by trial on the
// benchmark's development pages.
type votes = TypeVotes

func (v *TypeVotes) best() string {
	best := kindArticle
	for k := range numKinds {
		if v[k] > v[best] {
			best = k
		}
	}
	return PageTypes[best]
}

func (v *TypeVotes) add(w votes) {
	for i := range v {
		v[i] += w[i]
	}
}

// choosePageType weighs the address, what the page declares, its markup and its text. A
// page without any text is of no type.
func (p *page) choosePageType() string {
	e := &p.doc.TypeEvidence
	e.Declared, e.Markup = p.declaredVotes(), p.markupVotes()
	return p.chooseTextType()
}

// chooseTextType chooses by what every shape has, the address and the text, and by what of
// a page's markup was found before.
func (p *page) chooseTextType() string {
	if len(p.doc.Blocks) == 0 {
		return ""
	}
	e := &p.doc.TypeEvidence
	e.Address = addressVotes(p.typeAddress())
	e.readText(p.doc)
	var v votes
	for _, w := range [...]votes{e.Address, e.Declared, e.Markup, e.Text} {
		v.add(w)
	}
	e.Type = v.best()
	return e.Type
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
	for _, h := range hostWords {
		if strings.Contains(host, h.word) {
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
	words, prose, longest int // words: all, in prose blocks, in the longest run of them
	proseBlocks, short    int
	linkWords, code       int
	prices, dates, posts  int // posts: lines that go with a post of a thread
	phrases               votes
	seen                  map[string]int // how often a phrase stands on the page, up to 2
}

// phraseCaps are the most votes that phrases give a type: every site's frame invites to
// get started and contact it, few but shops say "add to cart".
var phraseCaps = votes{kindArticle: 6, kindForum: 12, kindProduct: 9, kindCollection: 8, kindListing: 5, kindDocumentation: 9, kindService: 6}

// readText weighs what the text of the document says about itself.
func (e *TypeEvidence) readText(doc *Document) {
	f := readFacts(doc)
	e.Prices, e.Dates, e.Posts, e.Short, e.Prose, e.Paras = f.prices, f.dates, f.posts, f.short, f.prose, f.proseBlocks
	e.Text = f.votes()
}

func (f *textFacts) votes() votes {
	v := f.phrases
	for k := range v {
		v[k] = min(v[k], phraseCaps[k])
	}
	share := 100 * f.prose / max(f.words, 1)
	switch {
	case f.prose >= 500 && share >= 40:
		v[kindArticle] += 6
	case f.prose >= 250 && share >= 25:
		v[kindArticle] += 4
	case f.prose >= 150 || f.prose >= 60 && share >= 35:
		v[kindArticle] += 2
	case share >= 50:
		v[kindArticle] += 2
	case f.prose < 60 && f.words >= 150 && f.short >= shortLines:
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
	v[kindForum] += 2 * stepVotes(f.posts, 5, 12)
	if f.code >= 5 {
		v[kindDocumentation] += 2
	}
	if f.dates >= 10 {
		v[kindForum] += 3
		v[kindListing] += 2
	}
	if share < 35 && f.proseBlocks >= 4 {
		v[kindService] += 2
	}
	return v
}

// shortLines is how many lines that are no prose make a page without prose a list of
// something: with fewer it may be a poem, a recipe or a notice.
const shortLines = 30

// proseWords is the length from which a paragraph of text counts as prose: shorter ones
// are teasers and claims.
const proseWords = 20

func readFacts(doc *Document) textFacts {
	f := textFacts{seen: map[string]int{}}
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
	if isPostMark(low) {
		f.posts++
	}
	hints := phraseHints()[low]
	if len(hints) == 0 || f.seen[low] >= 2 {
		return
	}
	f.seen[low]++
	for _, h := range hints {
		f.phrases[h.kind] += h.votes
	}
}

func isPostMark(low string) bool {
	for _, m := range postMarks {
		if strings.HasPrefix(low, m) && (m != "#" || len(low) > 1 && len(low) < 6 && startsDigit(low[1:])) {
			return true
		}
	}
	for _, m := range postEnds {
		if strings.HasSuffix(low, m) {
			return true
		}
	}
	return false
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
