package extract

import (
	"cmp"
	"net/url"
	"strings"
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
	e.Declared, e.Markup, e.Made = p.declaredVotes(), p.markupVotes(), p.madeType()
	return p.chooseTextType()
}

// chooseTextType chooses by what every shape has, the address and the text, and by what of
// a page's markup was found before.
func (p *page) chooseTextType() string {
	if len(p.doc.Blocks) == 0 {
		return ""
	}
	e := &p.doc.TypeEvidence
	e.URL = p.typeAddress()
	e.Address = addressVotes(e.URL)
	e.readText(p.doc)
	if p.doc.Manual() {
		e.Made = PageTypes[kindDocumentation]
	}
	v := e.sum()
	e.Type = cmp.Or(e.Made, v.best())
	return e.Type
}

// sum is the votes of all places.
func (e *TypeEvidence) sum() (v votes) {
	for _, w := range [...]votes{e.Address, e.Declared, e.Markup, e.Text} {
		v.add(w)
	}
	return v
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
	known := false
	for _, g := range generators {
		named := strings.Contains(p.generator, g.word)
		if known = known || named; named || strings.Contains(p.bodyClass, g.word) {
			v[g.kind] += g.votes
		}
	}
	if !known {
		v.add(softwareVotes(p.generator))
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
