package extract

import (
	"net/url"
)

// findTextMeta fills doc.Meta of a text, Markdown or lynx document from its front matter
// (the YAML between the rules, "" for none) and its blocks, and marks the headline's block.
func findTextMeta(doc *Document, opt Options, frontMatter string) {
	p := &page{doc: doc, opt: opt}
	p.base, _ = url.Parse(opt.URL)
	findFrontMatter(frontMatter, func(f field, value string) { p.said.add(f, "front-matter", value) })
	m := &doc.Meta
	m.URL = p.textURL()
	m.Hostname = hostname(m.URL)
	m.Sitename = first(p.said.from(fieldSitename, "front-matter"))
	headline := p.chooseTextTitle()
	m.Language = detectLanguage(sampleText(doc), first(p.said.from(fieldLanguage, "front-matter")))
	if len(doc.Blocks) > 0 || m.Title != "" {
		m.PageType = p.chooseTextType()
	}
	if headline >= 0 {
		markBylines(doc, headline)
	}
	pl := newPlaces(doc, headline)
	m.Authors = p.textAuthors(pl)
	m.Date, m.Modified = p.textDates(pl)
	m.Description = first(p.said.from(fieldDescription, "front-matter"))
	if m.Description == "" {
		m.Description = standfirst(doc, headline)
	}
	m.Categories = labels(p.said.from(fieldCategory, "front-matter"))
	m.Tags = labels(p.said.from(fieldTag, "front-matter"))
	m.Image = p.absolute(first(p.said.from(fieldImage, "front-matter")))
	findLicenseText(doc, func(f field, v string) { p.said.add(f, "text", v) })
	m.License = p.textLicense()
}

func first(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[0]
}

func (p *page) textURL() string {
	if p.opt.URL != "" {
		return p.opt.URL
	}
	return p.absolute(first(p.said.from(fieldURL, "front-matter")))
}

func (p *page) textAuthors(pl *places) []string {
	var names []string
	for _, v := range p.said.from(fieldAuthor, "front-matter") {
		names = append(names, markupNames(v)...)
	}
	if len(names) > 0 {
		return uniq(names)
	}
	return p.chooseAuthors(pl)
}

func (p *page) textDates(pl *places) (published, modified string) {
	published, modified = p.chooseDates(pl)
	if d := p.frontDay(fieldDate); d != "" {
		published = d
	}
	if d := p.frontDay(fieldModified); d != "" && d >= published {
		modified = d
	}
	return published, modified
}

// frontDay is the first valid day that the front matter gives for f.
func (p *page) frontDay(f field) string {
	for _, v := range p.said.from(f, "front-matter") {
		if d := parseDay(v, p.monthFirst()); d != "" {
			return d
		}
	}
	return ""
}

func (p *page) textLicense() string {
	for _, v := range p.said.from(fieldLicense, "front-matter", "text") {
		if l := licenseName(v); l != "" {
			return l
		}
	}
	return ""
}

// chooseTextTitle sets the title, marks its blocks, and returns the last one's index or -1.
func (p *page) chooseTextTitle() int {
	if t := first(p.said.from(fieldTitle, "front-matter")); t != "" {
		p.doc.Meta.Title = t
		return markHeadline(p.doc, t)
	}
	r := newLineJudge(p.doc, p.opt.URL)
	i := r.weigh(p.model(headlineModel))
	if p.opt.Claims {
		p.doc.Titles = r.claims()
	}
	if i < 0 {
		return -1
	}
	p.doc.Meta.Title = p.doc.Blocks[i].Text
	return markCopies(p.doc, i)
}

// markCopies marks block i and its immediate repeats as the headline.
func markCopies(doc *Document, i int) int {
	last := i
	text := doc.Blocks[i].Text
	for j := i; j < len(doc.Blocks) && j-last <= headlineWindow; j++ {
		if j == i || sameWords(doc.Blocks[j].Text, text) {
			doc.Blocks[j].Type, last = Title, j
		}
	}
	return last
}
