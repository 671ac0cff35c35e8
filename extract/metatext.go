package extract

import (
	"net/url"
	"unicode/utf8"
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
	m.PageType = p.chooseTextType()
	p.readBesideHeadline(headline)
	m.Authors = p.textAuthors()
	m.Date = p.day(fieldDate, "front-matter", "text")
	m.Modified = p.day(fieldModified, "front-matter", "text")
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

func (p *page) textAuthors() []string {
	if names := p.people(p.said.from(fieldAuthor, "front-matter"), false); len(names) > 0 {
		return names
	}
	if t := p.doc.Meta.PageType; t != "article" && t != "documentation" {
		return nil
	}
	return p.people(p.said.from(fieldAuthor, "text"), true)
}

func (p *page) textLicense() string {
	for _, v := range p.said.from(fieldLicense, "front-matter", "text") {
		if l := licenseName(v); l != "" {
			return l
		}
	}
	return ""
}

func (p *page) chooseTextType() string {
	var v votes
	v.add(addressVotes(p.typeAddress()))
	v.add(textVotes(p.doc))
	return v.best()
}

func (p *page) readBesideHeadline(headline int) {
	if headline >= 0 {
		findBesideHeadline(p.doc, headline, func(f field, v string) { p.said.add(f, "text", v) })
	}
}

// chooseTextTitle sets the title, marks its blocks, and returns the last one's index or -1.
func (p *page) chooseTextTitle() int {
	if t := first(p.said.from(fieldTitle, "front-matter")); t != "" {
		p.doc.Meta.Title = t
		return markHeadline(p.doc, t)
	}
	i := findTextHeadline(p.doc, p.opt.URL)
	if i < 0 {
		return -1
	}
	p.doc.Meta.Title = p.doc.Blocks[i].Text
	return markCopies(p.doc, i)
}

// The weights of a headline's signs, and the score it must reach, by trial on the dumps
// of the benchmark's development pages: a line with a headline's length before prose
// that takes up its words reaches 8; a menu line that happens to stand there, 3.
const (
	minHeadlineScore = 5
	headlineReach    = 600 // blocks from the top that are looked at
	maxHeadlineWords = 40
	topicBytes       = 6000 // of prose whose words are compared
)

// findTextHeadline returns the index of the block that is most likely the headline, -1
// where none is likely enough.
func findTextHeadline(doc *Document, address string) int {
	h := newHeadlineFinder(doc, address)
	best, bestScore := -1, minHeadlineScore-1
	for i := range doc.Blocks[:min(len(doc.Blocks), h.limit)] {
		if s := h.score(i); s > bestScore {
			best, bestScore = i, s
		}
	}
	return best
}

// headlineFinder holds what the candidates are measured against.
type headlineFinder struct {
	doc   *Document
	next  []int           // by block: the first prose block from there on, or len(Blocks)
	slug  map[string]bool // words of the address
	topic map[string]int  // words of the prose, with how often they stand in it
	limit int
	start int // the block with which the main prose begins
}

func newHeadlineFinder(doc *Document, address string) *headlineFinder {
	h := &headlineFinder{doc: doc, slug: map[string]bool{}, topic: map[string]int{}}
	n := len(doc.Blocks)
	h.next = make([]int, n+1)
	h.next[n] = n
	for i := n - 1; i >= 0; i-- {
		h.next[i] = h.next[i+1]
		if longProse(&doc.Blocks[i]) {
			h.next[i] = i
		}
	}
	h.start = h.mainStart()
	h.limit = min(n, headlineReach)
	h.readTopic()
	if u, err := url.Parse(address); err == nil {
		for _, t := range contentTokens(u.Path) {
			h.slug[t] = true
		}
	}
	return h
}

func longProse(b *Block) bool { return b.Words >= proseWords && runningText(b) }

// mainStart returns the first prose block that has company: two more within the next
// dozen blocks, or the first prose block of all where none has.
func (h *headlineFinder) mainStart() int {
	for i := h.next[0]; i < len(h.doc.Blocks); i = h.next[i+1] {
		second := h.next[i+1]
		if second < len(h.doc.Blocks) && second-i <= 8 {
			third := h.next[second+1]
			if third < len(h.doc.Blocks) && third-i <= 16 {
				return i
			}
		}
	}
	return h.next[0]
}

func (h *headlineFinder) readTopic() {
	size := 0
	for i := h.start; i < len(h.doc.Blocks) && size < topicBytes; i++ {
		b := &h.doc.Blocks[i]
		if b.Words < 12 || b.Hidden {
			continue
		}
		size += len(b.Text)
		for _, t := range contentTokens(clip(b.Text, topicBytes)) {
			h.topic[t]++
		}
	}
}

// contentTokens are the words of s that carry its topic: of four letters and more, or
// with digits; of dense scripts every pair of neighbours.
func contentTokens(s string) []string {
	var out []string
	for _, t := range wordTokens(s) {
		r, _ := utf8.DecodeRuneInString(t)
		switch {
		case Dense(r):
			out = append(out, runePairs(t)...)
		case utf8.RuneCountInString(t) >= 4 && !IsFunctionWord("en", t), hasDigit(t):
			out = append(out, t)
		}
	}
	return out
}

func runePairs(t string) []string {
	var out []string
	prev := -1
	for i := range t {
		if prev >= 0 {
			_, n := utf8.DecodeRuneInString(t[i:])
			out = append(out, t[prev:i+n])
		}
		prev = i
	}
	return out
}

// score adds up what speaks for block i as the headline.
func (h *headlineFinder) score(i int) int {
	b := &h.doc.Blocks[i]
	if b.Hidden || b.Words == 0 || b.Words > maxHeadlineWords || b.Type == Code || b.Type == Table || len(b.Text) > 400 {
		return -100
	}
	return h.shapeScore(b) + h.placeScore(i) + h.wordScore(b)
}

// shapeScore looks at the block alone.
func (h *headlineFinder) shapeScore(b *Block) int {
	s := 0
	switch {
	case b.Type == Heading && b.Level == 1:
		s += 7
	case b.Type == Heading:
		s++
	case b.Type == ListItem:
		s -= 3
	}
	switch {
	case b.Words <= 1:
		s -= 3
	case b.Words == 2:
		s--
	case b.Words >= 4 && b.Words <= 20:
		s += 2
	case b.Words > 28:
		s -= 4
	}
	if b.LinkWords*2 > b.Words {
		s -= 4
	}
	switch r, _ := utf8.DecodeLastRuneInString(b.Text); {
	case r == '.' || r == '。' || r == ',' || r == ';':
		s -= 2
	case r == ':':
		s -= 4
	}
	if hasAny(b.Text, "@", "©", "http", "cookie") || isBylineOrDate(b.Text) {
		s -= 5
	}
	return s
}

func isBylineOrDate(s string) bool {
	if day, rest := findDay(s, true); day != "" && len(wordTokens(rest)) <= 3 {
		return true
	}
	_, ok := nameAfterBy(s)
	return ok
}

// placeScore looks at what follows: the headline stands at most a few short lines before
// the prose, and before the main prose rather than inside or after it.
func (h *headlineFinder) placeScore(i int) int {
	s := 0
	switch d := h.next[i+1] - i; {
	case h.next[i+1] == len(h.doc.Blocks):
		s -= 2
	case d <= 3:
		s += 3
	case d <= 8:
		s += 2
	case d > 25:
		s -= 2
	}
	switch {
	case i > h.start:
		s -= 3 + min((i-h.start)/4, 8)
	case h.start-i <= 10:
		s += 2
	}
	if b := &h.doc.Blocks[i]; b.Gap > 0 && i+1 < len(h.doc.Blocks) && h.doc.Blocks[i+1].Gap > 0 {
		s++
	}
	return s
}

// wordScore looks at how far the prose and the address take up the block's words.
func (h *headlineFinder) wordScore(b *Block) int {
	words := contentTokens(b.Text)
	if len(words) == 0 {
		return -1
	}
	inSlug, inTopic := 0, 0
	for _, w := range words {
		if h.slug[w] {
			inSlug++
		}
		if h.topic[w] > 0 {
			inTopic++
		}
	}
	s := 4 * inTopic / len(words)
	if len(words) >= 2 {
		s += 6 * inSlug / len(words)
	}
	return s
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
