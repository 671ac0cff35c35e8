package extract

import (
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"winnow/internal/runes"
)

// scriptText returns the data of n's text children as it stands.
func scriptText(n *html.Node) string {
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

// visibleText returns the visible text below n with white space folded, at most about max
// bytes of it. Block-level borders part words.
func visibleText(n *html.Node, max int) string {
	var held [200]byte // more than most texts have: they need no room of their own
	out, read, gap := held[:0], 0, false
	for c := n; c != nil && read < max; {
		descend := true
		switch {
		case c.Type == html.TextNode:
			out, gap = appendGapped(out, c.Data, gap)
			read += len(c.Data)
		case c.Type == html.ElementNode:
			descend = !unseen(c) && (c == n || !hides(c))
			if !inlineAtom(c.DataAtom) {
				read, gap = read+1, true
			}
		}
		c = following(c, n, descend)
	}
	return string(out)
}

// appendGapped appends s with each run of white space in it folded to one space, and left out at
// the ends of all; a gap stands before s, and after it. As in a block, none stands where a wrapped
// line of s goes on without one.
func appendGapped(out []byte, s string, gap bool) ([]byte, bool) {
	within, wraps := false, false
	for s != "" {
		if size := spaceAt(s, 0); size > 0 {
			wraps = wraps || within && s[0] == '\n'
			gap, s = true, s[size:]
			continue
		}
		n := 1
		for n < len(s) && (s[n] > ' ' && s[n] < utf8.RuneSelf || spaceAt(s, n) == 0) {
			n++
		}
		if gap && len(out) > 0 && !(wraps && gluesTo(out, s)) {
			out = append(out, ' ')
		}
		out, s, gap, within, wraps = append(out, s[:n]...), s[n:], false, true, false
	}
	return out, gap
}

func unseen(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Template, atom.Svg, atom.Noscript, atom.Button:
		return true
	}
	return isReading(n.DataAtom) || isLaidOut(n) || n.Namespace == "math" && mathClass(n) == skipped
}

func inlineAtom(a atom.Atom) bool {
	switch a {
	case atom.Math, atom.Mi, atom.Mn, atom.Mo, atom.Ms, atom.Mtext, atom.Annotation:
		return true
	case atom.B, atom.I, atom.Em, atom.Strong, atom.Span, atom.A, atom.Mark, atom.U, atom.Sup, atom.Sub,
		atom.Abbr, atom.Bdi, atom.Bdo, atom.Code, atom.Font, atom.Small, atom.Wbr, atom.Title, atom.Ruby, atom.Rb, atom.Rt, atom.Rp, atom.Rtc, 0:
		return true
	}
	return false
}

// withoutTags leaves out what looks like tags of HTML in a value that should have none.
func withoutTags(s string) string {
	for from := 0; ; {
		i := strings.IndexByte(s[from:], '<') + from
		if i < from {
			return s
		}
		end := strings.IndexByte(s[i:], '>')
		if end < 0 || s[i+1] != '/' && s[i+1]|0x20-'a' >= 26 {
			from = i + 1
			continue
		}
		s, from = s[:i]+s[i+end+1:], i
	}
}

// foldFields folds runs of white space to one space and trims. Most texts are so already.
func foldFields(s string) string {
	if singleSpaced(s) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// singleSpaced reports whether all white space in s is single spaces inside.
func singleSpaced(s string) bool {
	before := byte(' ')
	for i := range len(s) {
		c := s[i]
		switch {
		case c == ' ' && before == ' ', '\t' <= c && c <= '\r':
			return false
		case c == 0xc2 || 0xe1 <= c && c <= 0xe3: // what white space beyond ASCII begins with
			if r, _ := utf8.DecodeRuneInString(s[i:]); runes.IsSpace(r) {
				return false
			}
		}
		before = c
	}
	return before != ' ' || s == ""
}

// wordTokens returns the lower-cased runs of letters, digits and marks in s.
func wordTokens(s string) []string {
	s = runes.Lower(s)
	var room [32]string // more than most texts have
	tokens, start := room[:0], -1
	for i := 0; i <= len(s); {
		word, size := false, 1
		if i < len(s) && s[i] < utf8.RuneSelf {
			word = plainLetters[s[i]] != 0
		} else if i < len(s) {
			var r rune
			r, size = utf8.DecodeRuneInString(s[i:])
			word = inWord(r)
		}
		if word && start < 0 {
			start = i
		} else if !word && start >= 0 {
			tokens, start = append(tokens, s[start:i]), -1
		}
		i += size
	}
	return slices.Clone(tokens)
}

// countTokens returns how many tokens wordTokens gives.
func countTokens(s string) (n int) {
	inside := false
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		i += size
		word := inWord(r)
		n += btoi(word && !inside)
		inside = word
	}
	return n
}

// sameWords reports whether a and b have the same tokens in the same order.
func sameWords(a, b string) bool {
	if a != "" && b != "" && plainLetters[a[0]] != plainLetters[b[0]] && plainLetters[a[0]] != 0 && plainLetters[b[0]] != 0 {
		return false
	}
	x, y := tokenReader{s: a}, tokenReader{s: b}
	for {
		r := x.next()
		if r != y.next() {
			return false
		}
		if r < 0 {
			return true
		}
	}
}

// tokenReader reads the tokens of s as wordTokens gives them, with a space between two.
type tokenReader struct {
	s     string
	begun bool
}

// next returns the next character, -1 at the end.
func (t *tokenReader) next() rune {
	gap := false
	for len(t.s) > 0 {
		r, size := utf8.DecodeRuneInString(t.s)
		if r = lower(r); inWord(r) {
			if gap && t.begun {
				return ' '
			}
			t.s, t.begun = t.s[size:], true
			return r
		}
		t.s, gap = t.s[size:], true
	}
	return -1
}

// fewTokens are compared one by one in less time than a set of them is made.
const fewTokens = 16

// shared returns how many of the tokens in a also stand in b.
func shared(a, b []string) int {
	n := 0
	if len(b) <= fewTokens {
		for _, t := range a {
			n += btoi(slices.Contains(b, t))
		}
		return n
	}
	in := make(map[string]bool, len(b))
	for _, t := range b {
		in[t] = true
	}
	for _, t := range a {
		if in[t] {
			n++
		}
	}
	return n
}

// squash returns the letters and digits of s in lower case, nothing between them.
func squash(s string) string {
	var held [64]byte
	out := held[:0]
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c = plainLetters[c]; c != 0 {
				out = append(out, c)
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r = runes.ToLower(r); inWord(r) {
			out = utf8.AppendRune(out, r)
		}
		i += size
	}
	return string(out)
}

// absolute resolves ref as the page's links are, out of a web archive; "" where that gives no web
// address.
func (p *page) absolute(ref string) string {
	u, err := url.Parse(strings.TrimSpace(ref))
	if err != nil {
		return ""
	}
	if p.base != nil {
		u = p.base.ResolveReference(u)
	}
	if !isWeb(u) {
		return ""
	}
	address, _ := archived(u.String())
	return address
}

// hostname returns the host of a web address in lower case, without port and "www.".
func hostname(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return bareHost(u.Hostname())
}

// uniq returns the values without empty ones and without repeats that differ in case only.
func uniq(values []string) []string {
	switch {
	case len(values) == 0:
		return nil
	case len(values) == 1 && values[0] != "":
		return values[:1:1]
	}
	seen := map[string]bool{}
	var out []string
	for _, v := range values {
		if k := strings.ToLower(v); v != "" && !seen[k] {
			seen[k] = true
			out = append(out, v)
		}
	}
	return out
}
