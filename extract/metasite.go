package extract

import (
	"strings"
	"unicode/utf8"
)

// The separators that part a page's title from the site's name and its sections.
var titleSeparators = []string{" | ", " – ", " — ", " - ", " :: ", " » ", " « ", " · ", " • ", " / ", " ‹ ", " › ", " > ", " < ", "｜", " ~ ", "_", " ⋅ ", " ❘ ", "|"}

// isSite reports whether s is no more than the name of the site.
func (p *page) isSite(s string) bool {
	q := squash(s)
	if q == "" {
		return true
	}
	host := p.siteHost()
	if host != "" && (q == p.site.squashedHost || q == p.site.label) {
		return true
	}
	return q == p.squashedSite() || q == "home" || q == "homepage"
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
	if !mayBeParted(title) {
		return title
	}
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

// mayBeParted reports whether a separator can stand in a title: all of them have a mark, or are
// beyond ASCII.
func mayBeParted(title string) bool {
	for i := range len(title) {
		switch c := title[i]; {
		case c >= utf8.RuneSelf, c == '|', c == '-', c == ':', c == '/', c == '>', c == '<', c == '~', c == '_':
			return true
		}
	}
	return false
}

// namesSite reports whether a part of a title is the site's name: what the page calls
// its site, or words that are spelled out in the host name.
func (p *page) namesSite(part string) bool {
	q := squash(part)
	if q == "" || utf8.RuneCountInString(part) > 60 {
		return q == ""
	}
	if s := p.squashedSite(); s != "" && (q == s || strings.HasPrefix(q, s) || len(q) > 3 && strings.HasPrefix(s, q)) {
		return true
	}
	label := p.siteLabel()
	if len(label) < 3 {
		return false
	}
	return q == label || strings.HasPrefix(q, label) || len(q) > 3 && strings.HasPrefix(label, q) || q[0] == label[0] && initials(part) == label || spelledIn(part, p.siteHost())
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
	read := func(v string) string {
		if n := utf8.RuneCountInString(v); n < 2 || n > 80 || strings.HasPrefix(v, "@") || strings.Contains(v, "://") {
			return ""
		}
		return v
	}
	if name := p.pick("sitename", fieldSitename, read, "og", "json-ld", "meta"); name != "" {
		return name
	}
	name := p.siteInTitle()
	p.note("sitename", "title", name, name)
	return name
}

// siteInTitle finds the part of the <title> that the host name spells out.
func (p *page) siteInTitle() string {
	label := p.siteLabel()
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

// siteMemo keeps what every question about the site asks for again.
type siteMemo struct{ address, host, squashedHost, label, name, squashed string }

// siteHost is the host of the page's address.
func (p *page) siteHost() string {
	if a := p.address(); a != p.site.address {
		p.site.address, p.site.host = a, hostname(a)
		p.site.squashedHost, p.site.label = squash(p.site.host), siteLabel(p.site.host)
	}
	return p.site.host
}

// siteLabel is the telling part of that host.
func (p *page) siteLabel() string {
	p.siteHost()
	return p.site.label
}

// squashedSite is what the page calls its site, letters and digits alone.
func (p *page) squashedSite() string {
	if n := p.doc.Meta.Sitename; n != p.site.name {
		p.site.name, p.site.squashed = n, squash(n)
	}
	return p.site.squashed
}
