package extract

import (
	"net/url"

	"golang.org/x/net/html"
)

// field is one property of Metadata that sources can speak about.
type field uint8

const (
	fieldURL field = iota
	fieldTitle
	fieldAuthor
	fieldDate
	fieldModified
	fieldSitename
	fieldDescription
	fieldCategory
	fieldTag
	fieldLanguage
	fieldImage
	fieldLicense
	fieldType
	fieldSigner   // an organisation that is given as the author
	fieldOtherDay // a day of publication of what may not be the page
	fieldOwnDay   // that of an article or thread with this page's headline
	fieldPageDay  // that of a WebPage: systems write one on every page
	numFields
)

// candidate is one value that one source claims for a field.
type candidate struct {
	value  string
	source string
}

// candidates are all claims, per field in the order of the sources and of the page.
type candidates [numFields][]candidate

// maxCandidates bounds the claims per field: a page that lists more names as many
// things, and the first ones are its own.
const maxCandidates = 200

func (c *candidates) add(f field, source, value string) {
	value = foldFields(value)
	if value == "" || len(c[f]) >= maxCandidates || len(value) > maxValue {
		return
	}
	c[f] = append(c[f], candidate{value, source})
}

// maxValue is the longest value in bytes that is taken for metadata and not for a
// page's text put into an attribute.
const maxValue = 10_000

// from returns the values that the sources named claim for f, in the order of the names.
func (c *candidates) from(f field, names ...string) []string {
	var out []string
	for _, name := range names {
		for _, cand := range c[f] {
			if cand.source == name {
				out = append(out, cand.value)
			}
		}
	}
	return out
}

// source is one place on a page where metadata stands.
type source struct {
	name string
	find func(p *page, say func(f field, value string))
}

// sources lists every place that is asked. The order is the one in which candidates
// are kept; how far each is trusted is the choosers' business.
var sources = []source{
	{"json-ld", findJSONLD},
	{"og", findOpenGraph},
	{"meta", findMetaTags},
	{"microdata", findMicrodata},
	{"title", findTitleElement},
	{"h1", findHeadings},
	{"link", findLinks},
	{"url", findInURL},
	{"text", findInBlocks},
}

func (p *page) ask() {
	for _, s := range sources {
		s.find(p, func(f field, value string) { p.said.add(f, s.name, value) })
	}
}

// newPage is a page that has gathered nothing yet.
func newPage(doc *Document, opt Options) *page {
	p := &page{doc: doc, opt: opt}
	p.base, _ = url.Parse(opt.URL)
	return p
}

// findMeta fills the document's Meta from what was gathered of the tree below root and marks
// the headline's block. The document's blocks must be complete.
func (p *page) findMeta(root *html.Node) {
	p.base = baseURL(root, p.opt.URL)
	p.readProps()
	p.ask()
	p.obeySelectors(root)
	doc, m := p.doc, &p.doc.Meta
	m.URL = p.chooseURL()
	m.Hostname = hostname(m.URL)
	m.Sitename = p.chooseSitename()
	m.PageType = p.choosePageType()
	m.Title = p.ruledTitle(p.chooseTitle())
	if len(doc.Blocks) == 0 && m.Title == "" {
		m.PageType, doc.TypeEvidence.Type = "", "" // of nothing
	}
	headline := markHeadline(doc, m.Title)
	m.Language = p.chooseLanguage()
	pl := newPlaces(doc, headline)
	m.Authors = p.ruledAuthors(p.chooseAuthors(pl))
	m.Date, m.Modified = p.chooseDates(pl)
	m.Date = p.ruledDate(m.Date)
	m.Description = p.chooseDescription(headline)
	m.Categories = p.chooseCategories()
	m.Tags = p.chooseTags()
	m.Image = p.chooseImage()
	m.License = p.chooseLicense()
	p.tellClaims()
}
