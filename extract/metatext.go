package extract

import (
	"cmp"
	"strings"
)

// findTextMeta fills doc.Meta of a text, Markdown or lynx document from its front matter
// (the YAML between the rules, "" for none) and its blocks, and marks the headline's block; with
// Options.Lazy it begins with that, and Document.Complete ends it.
func findTextMeta(doc *Document, opt Options, frontMatter string) {
	p := newPage(doc, opt)
	findFrontMatter(frontMatter, func(f field, value string) { p.said.add(f, "front-matter", value) })
	m := &doc.Meta
	m.URL = p.textURL()
	m.Hostname = hostname(m.URL)
	m.Sitename = p.pick("sitename", fieldSitename, asIs, "front-matter")
	m.Language = p.textLanguage()
	if doc.rest = p.findTextRest; !opt.Lazy {
		doc.Complete()
	}
}

// findTextRest finds what asks for more than a look at the front matter and a sample of the text.
func (p *page) findTextRest() {
	doc, m := p.doc, &p.doc.Meta
	headline := p.chooseTextTitle()
	if len(doc.Blocks) > 0 || m.Title != "" {
		m.PageType = p.chooseTextType()
	}
	if headline >= 0 {
		markBylines(doc, headline)
	}
	pl := newPlaces(doc, headline)
	m.Authors = p.textAuthors(pl)
	m.Date, m.Modified = p.textDates(pl)
	m.Description = p.pick("description", fieldDescription, asIs, "front-matter")
	if m.Description == "" {
		m.Description = p.standfirst(headline)
	}
	m.Categories = p.labels("categories", fieldCategory, "front-matter")
	m.Tags = p.labels("tags", fieldTag, "front-matter")
	m.Image = p.pick("image", fieldImage, p.absolute, "front-matter")
	findLicenseText(doc, func(f field, v string) { p.said.add(f, "text", v) })
	m.License = p.pick("license", fieldLicense, licenseName, "front-matter", "text")
	p.tellClaims()
}

func first(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[0]
}

func (p *page) textLanguage() string {
	var held [sampleRoom]string
	sample := sampleText(p.doc, held[:0])
	return sample.language(first(p.said.from(fieldLanguage, "front-matter")))
}

func (p *page) textURL() string {
	p.note("url", "given", p.opt.URL, p.opt.URL)
	p.sourceLine()
	return cmp.Or(p.opt.URL, p.pick("url", fieldURL, p.absolute, "front-matter", "text"))
}

// sourceTop is among how many blocks from the top a scraper notes where it found the page.
const sourceTop = 8

// bareTop is among how many blocks such an address may stand without a label: below the title, or the title and a by-line.
const bareTop = 3

// sourceLine takes a line at the top that is a label and a web address for the page's own, or an address alone.
func (p *page) sourceLine() {
	for i := range p.doc.Blocks[:min(len(p.doc.Blocks), sourceTop)] {
		if p.isOwnAddress(i) {
			p.said.add(fieldURL, "text", p.doc.Blocks[i].Text)
			return
		}
		label, address, ok := strings.Cut(p.doc.Blocks[i].Text, ": ")
		if !ok || len(label) > len("original url") || webAddress(address) == "" {
			continue
		}
		switch strings.ToLower(label) {
		case "url", "url source", "source url", "page url", "original url", "permalink", "saved from":
			p.said.add(fieldURL, "text", address)
			return
		}
	}
}

func (p *page) textAuthors(pl *places) []string {
	var names []string
	for _, v := range p.said.from(fieldAuthor, "front-matter") {
		names = append(names, markupNames(v)...)
	}
	names = uniq(names)
	if len(names) == 0 && p.doc.oneLine {
		return nil
	}
	if len(names) == 0 {
		return p.chooseAuthors(pl)
	}
	p.note("author", "front-matter", strings.Join(p.said.from(fieldAuthor, "front-matter"), "; "), strings.Join(names, "; "))
	return names
}

// isOwnAddress reports whether block i is an address alone, of a page and not of a site, and no other stands above or below it.
func (p *page) isOwnAddress(i int) bool {
	if i >= bareTop || i+1 >= len(p.doc.Blocks) {
		return false
	}
	address := webAddress(p.doc.Blocks[i].Text)
	_, path, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(address, "https://"), "http://"), "/")
	return path != "" && webAddress(p.doc.Blocks[i+1].Text) == "" && (i == 0 || webAddress(p.doc.Blocks[i-1].Text) == "")
}

func (p *page) textDates(pl *places) (published, modified string) {
	published, modified = p.chooseDates(pl)
	if d := p.pick("date", fieldDate, p.boundedDay, "front-matter"); d != "" {
		published = d
	}
	if d := p.pick("modified", fieldModified, p.boundedDay, "front-matter"); d != "" && d >= published {
		modified = d
	}
	return published, modified
}

// chooseTextTitle sets the title, marks its blocks, and returns the last one's index or -1.
func (p *page) chooseTextTitle() int {
	if raw := first(p.said.from(fieldTitle, "front-matter")); raw != "" {
		t := p.stripSite(raw)
		p.doc.Meta.Title = t
		p.note("title", "front-matter", raw, t)
		return markHeadline(p.doc, t)
	}
	if p.doc.oneLine { // of 295 such pages of WCXB seven would have the right one
		return -1
	}
	if i, name := manualHead(p.doc); name != "" {
		p.doc.Meta.Title = name
		p.note("title", "text", p.doc.Blocks[i].Text, name)
		return markCopies(p.doc, i)
	}
	r := newLineJudge(p.doc, p.opt.URL)
	defer r.release()
	i := r.weigh(p)
	if p.opt.Claims {
		p.doc.Titles = r.claims()
	}
	if i < 0 || startsInText(p.doc, i) {
		return -1
	}
	p.doc.Meta.Title = p.stripSite(p.doc.Blocks[i].Text)
	return markCopies(p.doc, i)
}

// startsInText reports whether a text begins with a paragraph, above block i or with it: what stands there is the heading of a part,
// as the headline is not in the text, which other tools have cut out of its page. Two lines in a row that are no sentences are a
// menu's, though, below a notice that stands above the page. Without this half of the pages that Readability reads as the gold does
// lost such a heading (of WCXB 152; exact .041 instead of .081 of 1,497 by folds); of pages as they were found no right title goes.
func startsInText(doc *Document, i int) bool {
	if h := &doc.Blocks[i]; h.Type == Heading && h.Level == 1 {
		return false
	}
	first, lines := -1, 0
	for j := range doc.Blocks[:i+1] {
		b := &doc.Blocks[j]
		switch {
		case b.Words == 0:
		case first < 0:
			first = j
		case endsSentence(b.Text):
			lines = 0
		default:
			if lines++; lines > 1 {
				return false // a menu, below a notice
			}
		}
	}
	if first < 0 {
		return false // signs alone
	}
	b := &doc.Blocks[first]
	return b.Words >= textStart && endsSentence(b.Text) ||
		first == i && b.Words >= titleMost && (strings.HasSuffix(b.Text, ".") || strings.HasSuffix(b.Text, "。"))
}

// textStart is how many words the first paragraph of such a text has at least, titleMost how many a title that ends in a full stop has
// at most.
const (
	textStart = 30
	titleMost = 14
)

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
