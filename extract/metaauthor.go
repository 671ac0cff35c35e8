package extract

import (
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/net/html"

	"winnow/internal/runes"
)

// bylineWords introduce an author's name, longest first within a language.
var bylineWords = []string{
	"written by", "posted by", "published by", "reviewed by", "story by", "words by", "by",
	"ein artikel von", "geschrieben von", "verfasst von", "von", "autor:", "autorin:", "autor", "text:",
	"écrit par", "publié par", "par", "auteur :", "escrito por", "publicado por", "por", "autora:",
	"scritto da", "pubblicato da", "di", "a cura di", "autore:", "door", "auteur:", "geschreven door",
	"автор:", "автор", "autorka:", "autor:", "yazar:", "yazan:", "بقلم", "كتب:", "كتبت", "كتب", "कاتب:", "लेखक:",
	"作者：", "作者:", "文/", "文／", "記者", "撰文：", "著者：", "執筆：", "質問者：", "文：", "글=", "기자:", "author:", "authors:", "from",
}

// bylineText is what an author's element says: its link's text, else all of it. An element
// that holds more is the article itself, whose class has the author's name: of its links only
// one that leads to an author counts.
func bylineText(n *html.Node) string {
	text := visibleText(n, 2*maxBylineText)
	if a := findRelAuthor(n); a != nil && len(text) > 40 {
		return visibleText(a, 100)
	}
	if len(text) > maxBylineText {
		return ""
	}
	if a := firstLink(n); a != nil && len(strings.Fields(text)) > 5 {
		return visibleText(a, 100)
	}
	return text
}

// maxBylineText is how many bytes of text an author's element has at most: a by-line with a
// job and a day has less than half of it.
const maxBylineText = 200

// firstLink returns the first link below n that has text.
func firstLink(n *html.Node) *html.Node {
	c := n
	for i := 0; c != nil && i < 60; i++ {
		if c.Type == html.ElementNode && c.Data == "a" && hasLetter(visibleText(c, 50)) {
			return c
		}
		c = following(c, n, true)
	}
	return nil
}

func findRelAuthor(n *html.Node) *html.Node {
	c := n
	for i := 0; c != nil && i < 60; i++ {
		if c.Type == html.ElementNode && c.Data == "a" && (strings.Contains(attr(c, "rel"), "author") || strings.Contains(attr(c, "href"), "/author")) {
			return c
		}
		c = following(c, n, true)
	}
	return nil
}

// chooseAuthors returns the names of the likeliest claim, none where none is likely.
func (p *page) chooseAuthors(pl *places) []string {
	s := p.findSigners(pl)
	if i := p.weighSigners(s, pl); i >= 0 {
		return s.list[i].names
	}
	return nil
}

// maxAuthors bounds the names of one page: more are a list of contributors.
const maxAuthors = 12

// cleanByline takes off what introduces the names and what follows them.
func cleanByline(s string) string {
	s = foldFields(s)
	for range 2 {
		s = strings.TrimLeft(s, " :：|-–—•·@/")
		s = cutIntro(s)
	}
	for _, end := range [...]string{" | ", " • ", " · ", " — ", " – ", " - ", "(", " on ", " @", " Published", " Updated", " Posted", " am ", "http", " in "} {
		if i := strings.Index(s, end); i > 0 {
			s = s[:i]
		}
	}
	return strings.Trim(s, " ,.;:|-–—•·")
}

// cutIntro takes one introducing word off s.
func cutIntro(s string) string {
	if s == "" || s[0] < utf8.RuneSelf && len(introsByByte()[lower(rune(s[0]))]) == 0 {
		return s
	}
	low := runes.Lower(s)
	if len(low) != len(s) {
		return s
	}
	for _, w := range introsByByte()[low[0]] {
		if strings.HasPrefix(low, w) && endsIntro(w, s[len(w):]) {
			return strings.TrimLeft(s[len(w):], " :：")
		}
	}
	return s
}

// endsIntro reports whether the introducing word w ends where rest begins, and is not the
// beginning of a longer word.
func endsIntro(w, rest string) bool {
	last, _ := utf8.DecodeLastRuneInString(w)
	next, _ := utf8.DecodeRuneInString(rest)
	return !runes.IsLetter(last) || !runes.IsLetter(next) || last >= 0x0700 || w == "by" && runes.IsUpper(next)
}

// mayIntroduce reports whether s begins with an introducing word, white space aside: most
// lines do not, and need not be folded and lowered to see that.
func mayIntroduce(s string) bool {
	if s != "" && (s[0] <= ' ' || s[0] >= utf8.RuneSelf) {
		s = strings.TrimLeftFunc(s, runes.IsSpace)
	}
	if s == "" || !introTriples().may(s) {
		return false
	}
	first := s[0]
	if 'A' <= first && first <= 'Z' {
		first += 'a' - 'A'
	}
	for _, w := range introsByByte()[first] {
		if rest, ok := cutFolded(s, w); ok && endsIntro(w, rest) {
			return true
		}
	}
	return false
}

// cutFolded takes w, which is in lower case, off the beginning of s as it stands there in any
// case and with any white space for a space.
func cutFolded(s, w string) (rest string, ok bool) {
	for _, want := range w {
		if s != "" && s[0] < utf8.RuneSelf && want != ' ' {
			if lower(rune(s[0])) != want {
				return s, false
			}
			s = s[1:]
			continue
		}
		r, size := utf8.DecodeRuneInString(s)
		if want == ' ' && runes.IsSpace(r) {
			s = strings.TrimLeftFunc(s, runes.IsSpace)
			continue
		}
		if lower(r) != want {
			return s, false
		}
		s = s[size:]
	}
	return s, true
}

// introsByByte holds the introducing words by their first byte. It is that of their capitals,
// too: none of the letters that they begin with changes it.
var introsByByte = sync.OnceValue(func() *[256][]string {
	var words [256][]string
	for _, w := range bylineWords {
		words[w[0]] = append(words[w[0]], w)
	}
	return &words
})

// triples holds, by the low five bits of their first two bytes, those of the third bytes of words.
type triples [1 << 10]uint32

// introTriples are those of the introducing words.
var introTriples = sync.OnceValue(func() *triples {
	t := &triples{}
	for _, w := range bylineWords {
		seconds, third := w[1:2], ^uint32(0)
		if w[1] == ' ' {
			seconds = " \t\n\v\f\r"
		} else if len(w) > 2 {
			third = pairBits(w[2])
		}
		for _, c := range []byte(seconds) {
			t[uint(w[0]&31)<<5|uint(c&31)] |= third
		}
	}
	return t
})

// may reports whether s can begin with one of the words; it says yes of what has letters beyond
// ASCII, or white space of another kind, there.
func (t *triples) may(s string) bool {
	if len(s) < 3 {
		return len(s) == 2
	}
	if s[0] >= utf8.RuneSelf {
		return true
	}
	return s[1] >= utf8.RuneSelf || s[2] >= utf8.RuneSelf || t[uint(s[0]&31)<<5|uint(s[1]&31)]>>(s[2]&31)&1 != 0
}

// introPairs holds the second bytes, by their low five bits, of the introducing words that begin
// with an ASCII letter.
var introPairs = sync.OnceValue(func() *[utf8.RuneSelf]uint32 {
	var pairs [utf8.RuneSelf]uint32
	for _, w := range bylineWords {
		if w[0] < utf8.RuneSelf {
			pairs[w[0]] |= pairBits(w[1])
		}
	}
	return &pairs
})

// pairBits is the bit of a second byte; a space may be any white space.
func pairBits(c byte) uint32 {
	if c == ' ' {
		return ^uint32(0)
	}
	return 1 << (c & 31)
}

// roles follow a name after a comma and end the list of names.
var roles = []string{" editor", " director", " senior ", " chief ", " manager", " writer", " reporter", " contributor", " expert", " correspondent",
	" president", " founder", " ceo", " cto", " head of ", " analyst", " specialist", " professor", " phd ", " ph.d", " md ", " m.d", " rn ", " ma ", " mba ", " msc ", " redakteur", " journalist",
	" engineer", " developer", " designer", " scientist", " researcher", " advocate", " consultant", " columnist", " producer", " strategist", " coordinator", " attorney", " ingenieur", " entwickler", " développeu", " ingeniero"}

// notNames are single words that stand in author fields without naming anybody.
var notNames = map[string]bool{
	"admin": true, "administrator": true, "editor": true, "staff": true, "redaktion": true, "team": true, "author": true,
	"guest": true, "unknown": true, "anonymous": true, "webmaster": true, "user": true, "null": true, "undefined": true,
	"contributor": true, "none": true, "redazione": true, "redacción": true, "rédaction": true, "редакция": true, "autor": true,
	"publisher": true, "super user": true, "superuser": true, "guest author": true, "guest contributor": true, "gast": true, "gastautor": true, "profile": true, "follow": true, "share": true, "authors": true, "root": true, "default": true, "n/a": true,
}

// personal reports whether s is a name like that of a person: two or three capitalised
// words, none of them generic. People name their sites after themselves.
func personal(s string) bool {
	words := strings.Fields(s)
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if low := strings.ToLower(w); !runes.IsUpper(r) || genericWords[low] || notNames[low] || strings.ToUpper(w) == w && len(w) > 3 {
			return false
		}
	}
	return len(words) <= 3
}

func hasDigit(s string) bool {
	for i := range len(s) {
		if c := s[i]; '0' <= c && c <= '9' || c >= utf8.RuneSelf {
			return strings.ContainsFunc(s[i:], runes.IsDigit)
		}
	}
	return false
}
