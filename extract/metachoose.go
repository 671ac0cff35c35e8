package extract

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"winnow/internal/runes"
)

// chooseURL takes the canonical address where it names this page, else the one given.
func (p *page) chooseURL() string {
	read := func(claim string) string {
		abs := withoutFragment(p.absolute(claim))
		if abs != "" && p.opt.URL != "" && !samePage(abs, p.opt.URL) {
			return ""
		}
		return abs
	}
	canonical := ""
	if p.canonical != "" {
		canonical = read(p.canonical)
		p.note("url", "link", p.canonical, canonical)
	}
	og := p.pick("url", fieldURL, read, "og")
	p.note("url", "given", p.opt.URL, p.opt.URL)
	return cmp.Or(canonical, og, p.opt.URL)
}

// withoutFragment cuts a web address before what names a place on its page; the page of an
// application may be all that its fragment says (#!/news, #/news).
func withoutFragment(address string) string {
	page, place, _ := strings.Cut(address, "#")
	if strings.HasPrefix(place, "!") || strings.HasPrefix(place, "/") {
		return address
	}
	return page
}

// samePage reports whether a canonical address can be that of the page at given: on the
// same host, and not the front page in the place of a page below it.
func samePage(canonical, given string) bool {
	c, err1 := url.Parse(canonical)
	g, err2 := url.Parse(given)
	if err1 != nil || err2 != nil || hostname(canonical) != hostname(given) {
		return false
	}
	return strings.Trim(c.Path, "/") != "" || c.RawQuery != "" || strings.Trim(g.Path, "/") == ""
}

// standfirst returns and notes the paragraph under the headline.
func (p *page) standfirst(headline int) string {
	s := standfirst(p.doc, headline)
	p.note("description", "text", s, s)
	return s
}

// A standfirst is one paragraph of at most this many words right under the headline.
const maxStandfirst = 60

// standfirst returns the short paragraph under the headline that longer prose follows.
func standfirst(doc *Document, headline int) string {
	if headline < 0 {
		return ""
	}
	prose, words, ends := 0, 0, 0
	lead := ""
	for i := headline + 1; i < len(doc.Blocks) && i <= headline+8; i++ {
		b := &doc.Blocks[i]
		if b.Hidden || b.Type == Code || b.Type == Table || b.Traits&Byline != 0 {
			continue
		}
		if !runningText(b) || b.Words < 8 {
			continue
		}
		if lead == "" {
			lead, words, ends = b.Text, b.Words, innerEnds(b.Text)
			if words > maxStandfirst || ends > 1 || b.Type == ListItem {
				return ""
			}
			continue
		}
		prose = b.Words
		break
	}
	if prose < proseWords || prose*4 < words*5 || ends > 0 && prose*2 < words*3 {
		return ""
	}
	return lead
}

// runningText reports whether a block is running text rather than a menu, a label, a link.
func runningText(b *Block) bool {
	if b.Hidden || b.Type == Heading || b.Type == Title || b.Type == Code || b.Type == Table {
		return false
	}
	return b.Words >= 6 && b.LinkWords*2 < b.Words && closesSentence(b.Text)
}

// closesSentence reports whether s ends as a sentence does, a closing quote or bracket aside.
func closesSentence(s string) bool {
	if runes.EndsUnmarked(s) {
		return true
	}
	for len(s) > 0 {
		r, size := utf8.DecodeLastRuneInString(s)
		switch r {
		case '.', '!', '?', ':', ';':
			return true
		case ' ', '"', '”', '’', '\'', '»', ')', ']', '」', '』':
			s = s[:len(s)-size]
		default:
			return runes.IsStop(r)
		}
	}
	return false
}

// innerEnds counts the sentences of s that end before s does; a full stop after a capital
// letter is an abbreviation's.
func innerEnds(s string) int {
	s = strings.TrimRight(s, " .!?。！？।")
	n := 0
	for _, end := range [...]string{"! ", "? ", "。", "！", "？", "। "} {
		n += strings.Count(s, end)
	}
	for i := strings.Index(s, ". "); i > 0; {
		if r, _ := utf8.DecodeLastRuneInString(s[:i]); !runes.IsUpper(r) {
			n++
		}
		next := strings.Index(s[i+1:], ". ")
		if next < 0 {
			break
		}
		i += 1 + next
	}
	return n
}

func (p *page) chooseCategories() []string {
	return p.labels("categories", fieldCategory, "link", "og", "json-ld", "meta", "microdata")
}

// labels returns and notes the labels of several sources.
func (p *page) labels(name string, f field, sources ...string) []string {
	values := p.said.from(f, sources...)
	list := labels(values)
	for _, s := range sources {
		if slices.ContainsFunc(p.said[f], func(c candidate) bool { return c.source == s }) {
			p.note(name, s, strings.Join(values, "; "), list...)
		}
	}
	return list
}

func (p *page) chooseTags() []string {
	var chosen []string
	for _, names := range [...][]string{{"link"}, {"og"}, {"meta"}, {"json-ld", "microdata"}} {
		tags := p.labels("tags", fieldTag, names...)
		if len(chosen) == 0 {
			chosen = tags
		}
		if len(chosen) > 0 && !p.opt.Claims {
			break
		}
	}
	return chosen
}

// maxLabel is the longest name of a category or tag in characters: longer ones are prose.
const maxLabel = 60

func labels(values []string) []string {
	var out []string
	for _, v := range values {
		v = strings.Trim(v, " ,;#")
		if v != "" && utf8.RuneCountInString(v) <= maxLabel && !strings.Contains(v, "://") && hasLetterOrDigit(v) {
			out = append(out, v)
		}
	}
	return uniq(out)
}

func hasLetterOrDigit(s string) bool { return hasLetter(s) || hasDigit(s) }

func (p *page) chooseImage() string {
	return p.pick("image", fieldImage, p.absolute, "og", "json-ld", "meta")
}

func (p *page) chooseLicense() string {
	return p.pick("license", fieldLicense, licenseName, "json-ld", "meta", "link", "microdata", "text")
}

// licenseName returns the short name of the Creative Commons license that s names or
// links to, as "CC BY-SA 4.0" or "CC BY 3.0 DE"; other licenses have no such form: "".
func licenseName(s string) string {
	low := strings.ToLower(s)
	if i := strings.Index(low, "creativecommons.org/publicdomain/zero/"); i >= 0 {
		return strings.TrimSpace("CC0 " + strings.Trim(firstPart(low[i+len("creativecommons.org/publicdomain/zero/"):]), " "))
	}
	i := strings.Index(low, "creativecommons.org/licenses/")
	if i < 0 {
		return licenseInWords(s)
	}
	parts := strings.Split(low[i+len("creativecommons.org/licenses/"):], "/")
	if !isLicenseCode(parts[0]) {
		return ""
	}
	name := "CC " + strings.ToUpper(parts[0])
	if len(parts) > 1 && isVersion(parts[1]) {
		name += " " + parts[1]
	}
	if len(parts) > 2 && len(parts[2]) == 2 && hasLetter(parts[2]) {
		name += " " + strings.ToUpper(parts[2])
	}
	return name
}

func firstPart(s string) string {
	s, _, _ = strings.Cut(s, "/")
	return s
}

// licenseInWords reads "CC BY-SA 4.0" and "CC-BY-SA" as they are written out.
func licenseInWords(s string) string {
	words := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '(' || r == ')' || r == ',' || r == ';' || r == '\u00a0' })
	for i, w := range words {
		code := ""
		switch {
		case w == "CC0":
			return "CC0"
		case w == "CC" && i+1 < len(words):
			code, words = words[i+1], words[i+2:]
		case strings.HasPrefix(w, "CC-"):
			code, words = w[3:], words[i+1:]
		default:
			continue
		}
		if !isLicenseCode(strings.ToLower(code)) {
			return ""
		}
		name := "CC " + strings.ToUpper(code)
		if len(words) > 0 && isVersion(strings.TrimRight(words[0], ".")) {
			name += " " + strings.TrimRight(words[0], ".")
		}
		return name
	}
	return ""
}

func isLicenseCode(s string) bool {
	return oneOf(s, "by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd")
}

func isVersion(s string) bool {
	return len(s) == 3 && s[1] == '.' && '1' <= s[0] && s[0] <= '4' && '0' <= s[2] && s[2] <= '9'
}
