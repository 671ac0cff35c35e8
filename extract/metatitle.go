package extract

import (
	"strings"
	"unicode/utf8"
)

// The separators that part a page's title from the site's name and its sections.
var titleSeparators = []string{" | ", " – ", " — ", " - ", " :: ", " » ", " « ", " · ", " • ", " / ", " ‹ ", " › ", " > ", " < ", "｜", " ~ ", "_", " ⋅ ", " ❘ ", "|"}

// chooseTitle names the page as a reader would: the <h1> that agrees with what the page
// calls itself in its head, else the head's own words without the site's name.
func (p *page) chooseTitle() string {
	h1s := p.said.from(fieldTitle, "h1")
	head := p.headTitles()
	if best := p.agreeing(h1s, head); best != "" {
		return best
	}
	for _, t := range head {
		if t != "" && !p.isSite(t) {
			return t
		}
	}
	for _, h := range h1s {
		if !p.isSite(h) {
			return h
		}
	}
	if len(head) > 0 {
		return head[0]
	}
	return ""
}

// headTitles returns the titles that the head of the page and its structured data give,
// without the site's name, the most trusted first.
func (p *page) headTitles() []string {
	var out []string
	for _, name := range [...]string{"microdata", "og", "json-ld", "meta", "title"} {
		for _, v := range p.said.from(fieldTitle, name) {
			out = append(out, cutAtBar(p.stripSite(p.cutHeading(v))))
		}
	}
	return uniq(out)
}

// cutHeading cuts an <h1> off the end of a title that says more: it names the site or book.
func (p *page) cutHeading(title string) string {
	for _, h := range p.said.from(fieldTitle, "h1") {
		if p.endsTitle(h) && strings.HasSuffix(title, h) && len(title) > len(h) {
			return strings.TrimRight(strings.TrimSuffix(title, h), " -|–—»:")
		}
	}
	return title
}

// cutAtBar leaves out what stands after the first bar: sections and slogans. A bar, other
// than a dash, is no part of a headline; what is left must be more than a word.
func cutAtBar(title string) string {
	for _, bar := range [...]string{" | ", "｜", " ❘ "} {
		if i := strings.Index(title, bar); i > 0 && len(wordTokens(title[:i])) >= 2 {
			return strings.TrimSpace(title[:i])
		}
	}
	return title
}

// agreeing returns the <h1> that shares most words with one of the head's titles, if it
// shares enough: an <h1> of other words is the site's name or a section.
func (p *page) agreeing(h1s, head []string) string {
	best, bestScore := "", 0.0
	for _, h := range h1s {
		words := wordTokens(h)
		if len(words) == 0 || p.isSite(h) && len(h1s) > 1 || p.endsTitle(h) {
			continue
		}
		score := 0.0
		for _, t := range head {
			score = max(score, overlap(words, wordTokens(t)))
		}
		if score > bestScore {
			best, bestScore = h, score
		}
	}
	if bestScore >= sameTitle || len(h1s) == 1 && bestScore >= sameTitleAlone && p.isText() {
		return best
	}
	return p.loneHeading(h1s)
}

// isText reports whether the page is a piece of writing, whose <h1> is its headline; shop
// and company pages often set a slogan there.
func (p *page) isText() bool {
	return oneOf(p.doc.Meta.PageType, "article", "forum", "documentation")
}

// endsTitle reports whether h is the last part of the <title> and other words stand
// before it: then it is the name of the site, book or section.
func (p *page) endsTitle(h string) bool {
	for _, sep := range [...]string{" - ", " | ", " – ", " — ", " » ", " :: "} {
		if i := strings.LastIndex(p.title, sep); i > 0 && sameWords(p.title[i+len(sep):], h) && len(wordTokens(p.title[:i])) >= 2 {
			return true
		}
	}
	return false
}

// An <h1> and a head's title name the same thing from this share of common words on
// (by trial on the benchmark; between .3 and .6 little changes); the only <h1> of a page
// needs less.
const (
	sameTitle      = 0.5
	sameTitleAlone = 0.15
)

// loneHeading returns the only <h1> of a page where it is a headline in its own right.
func (p *page) loneHeading(h1s []string) string {
	if len(h1s) != 1 || p.isSite(h1s[0]) || p.endsTitle(h1s[0]) || !p.isText() {
		return ""
	}
	if n := len(wordTokens(h1s[0])); n < 3 || n > 30 {
		return ""
	}
	return h1s[0]
}

// overlap is the share of common words: the F measure of both directions.
func overlap(a, b []string) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	return float64(shared(a, b)+shared(b, a)) / float64(len(a)+len(b))
}

// isSite reports whether s is no more than the name of the site.
func (p *page) isSite(s string) bool {
	q := squash(s)
	if q == "" {
		return true
	}
	host := hostname(p.address())
	if host != "" && q == squash(host) {
		return true
	}
	return q == squash(p.doc.Meta.Sitename) || q == "home" || q == "homepage" || host != "" && q == siteLabel(host)
}

// genericWords are parts of host names and of site names that name no site by themselves.
var genericWords = map[string]bool{
	"www": true, "forum": true, "forums": true, "blog": true, "blogs": true, "docs": true, "doc": true, "news": true, "community": true, "shop": true,
	"store": true, "com": true, "org": true, "net": true, "gov": true, "edu": true, "documentation": true, "official": true, "site": true, "website": true,
	"online": true, "wiki": true, "magazine": true, "home": true, "help": true, "support": true, "learn": true, "the": true, "de": true, "en": true,
	"global": true, "us": true, "uk": true, "eu": true, "discuss": true, "developer": true, "developers": true, "boards": true, "inc": true, "llc": true, "ltd": true, "co": true, "gmbh": true,
}

// siteLabel is the telling part of a host name: "example" of "news.example.co.uk".
func siteLabel(host string) string {
	labels := strings.Split(host, ".")
	best := ""
	for i, l := range labels {
		if i < len(labels)-1 && len(l) >= len(best) && !genericWords[l] {
			best = l
		}
	}
	return strings.ReplaceAll(best, "-", "")
}

// address is the page's own address, as far as it is known.
func (p *page) address() string {
	if p.opt.URL != "" {
		return p.opt.URL
	}
	return p.doc.Meta.URL
}

// stripSite takes the name of the site, and the sections beside it, off a title.
func (p *page) stripSite(title string) string {
	for range 3 {
		cut := p.stripOnce(title)
		if cut == title {
			break
		}
		title = cut
	}
	return title
}

// stripOnce cuts the last or first part of a title where that part names the site.
func (p *page) stripOnce(title string) string {
	for _, sep := range titleSeparators {
		if i := strings.LastIndex(title, sep); i > 0 && p.namesSite(title[i+len(sep):]) {
			return strings.TrimSpace(title[:i])
		}
		if i := strings.Index(title, sep); i > 0 && p.namesSite(title[:i]) {
			return strings.TrimSpace(title[i+len(sep):])
		}
	}
	return title
}

// namesSite reports whether a part of a title is the site's name: what the page calls
// its site, or words that are spelled out in the host name.
func (p *page) namesSite(part string) bool {
	q := squash(part)
	if q == "" || utf8.RuneCountInString(part) > 60 {
		return q == ""
	}
	if s := squash(p.doc.Meta.Sitename); s != "" && (q == s || strings.HasPrefix(q, s) || len(q) > 3 && strings.HasPrefix(s, q)) {
		return true
	}
	label := siteLabel(hostname(p.address()))
	if len(label) < 3 {
		return false
	}
	return q == label || strings.HasPrefix(q, label) || len(q) > 3 && strings.HasPrefix(label, q) || initials(part) == label || spelledIn(part, hostname(p.address()))
}

// maxSiteWords is the longest name of a site in words that is looked for in a host name.
const maxSiteWords = 5

// spelledIn reports whether every word of part is spelled out in host or is generic, and
// at least one is no generic word.
func spelledIn(part, host string) bool {
	words := wordTokens(part)
	if len(words) == 0 || len(words) > maxSiteWords {
		return false
	}
	host = strings.ReplaceAll(host, "-", "")
	named := false
	for _, w := range words {
		if genericWords[w] || len(w) == 1 {
			continue
		}
		if len(w) < 3 || !strings.Contains(host, w) {
			return false
		}
		named = true
	}
	return named
}

// initials of the words of s: "pdr" of "Public Domain Review".
func initials(s string) string {
	var b strings.Builder
	for _, t := range wordTokens(s) {
		r, _ := utf8.DecodeRuneInString(t)
		b.WriteRune(r)
	}
	return b.String()
}

// chooseSitename takes what the page calls its site.
func (p *page) chooseSitename() string {
	for _, v := range p.said.from(fieldSitename, "og", "json-ld", "meta") {
		if n := utf8.RuneCountInString(v); n >= 2 && n <= 80 && !strings.HasPrefix(v, "@") && !strings.Contains(v, "://") {
			return v
		}
	}
	return p.siteInTitle()
}

// siteInTitle finds the part of the <title> that the host name spells out.
func (p *page) siteInTitle() string {
	label := siteLabel(hostname(p.address()))
	if len(label) < 3 {
		return ""
	}
	for _, sep := range titleSeparators {
		parts := strings.Split(p.title, sep)
		if len(parts) < 2 {
			continue
		}
		for _, part := range [...]string{parts[len(parts)-1], parts[0]} {
			if q := squash(part); len(q) > 2 && (q == label || strings.HasPrefix(label, q) && len(q)*2 > len(label)) {
				return strings.TrimSpace(part)
			}
		}
	}
	return ""
}

// headlineWindow is how many blocks after the first copy of the headline are looked at
// for immediate repeats: innerText dumps print a heading twice or three times.
const headlineWindow = 2

// markHeadline gives the headline's block, and copies right after it, type Title. It
// returns the index of the last of them, or -1.
func markHeadline(doc *Document, title string) int {
	words := wordTokens(title)
	if len(words) == 0 {
		return -1
	}
	first := findHeadline(doc, words)
	if first < 0 {
		return -1
	}
	last := first
	text := doc.Blocks[first].Text
	for i := first; i < len(doc.Blocks) && i-last <= headlineWindow; i++ {
		if b := &doc.Blocks[i]; i == first || sameWords(b.Text, text) && !b.Hidden {
			b.Type, last = Title, i
		}
	}
	return last
}

// findHeadline returns the block that is the headline: a heading of the same words, else
// another block of them, else a first-level heading of nearly the same words.
func findHeadline(doc *Document, words []string) int {
	want := strings.Join(words, " ")
	plain, close := -1, -1
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		if b.Hidden || b.Type == Code || b.Type == Table {
			continue
		}
		if len(b.Text) > 2*len(want)+40 || len(b.Text)*2 < len(want) { // far too long or short
			continue
		}
		switch same := sameWords(b.Text, want); {
		case same && b.Type == Heading:
			return i
		case same && plain < 0:
			plain = i
		case close < 0 && b.Type == Heading && b.Level == 1 && overlap(wordTokens(b.Text), words) >= nearlySame:
			close = i
		}
	}
	if close >= 0 {
		return close
	}
	return plain
}

// nearlySame is the share of common words from which a first-level heading is taken for
// the headline that the page's head words otherwise.
const nearlySame = 0.7
