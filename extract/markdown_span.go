package extract

import (
	"html"
	"strings"

	nethtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// angle handles a "<": an autolink, a tag, a comment, or the character.
func (in *mdInline) angle(i int) int {
	if n := autolinkEnd(in.s, i); n > 0 {
		url := in.s[i+1 : n-1]
		if in.crowds(i) {
			in.add(textPiece, url)
			return n - i
		}
		in.add(linkPiece, url)
		in.add(textPiece, url)
		in.add(linkEndPiece, "")
		return n - i
	}
	if in.closing < i { // the next ">", looked for once
		if n := strings.IndexByte(in.s[i:], '>'); n >= 0 {
			in.closing = i + n
		} else {
			in.closing = len(in.s)
		}
	}
	if in.closing < len(in.s) {
		if n := tagEnd(in.s, i); n > 0 {
			return in.tag(i, n)
		}
	}
	in.goOn(i, i+1)
	return 1
}

// tag leaves a tag out; those that part text leave a break, and what stands in script and
// style goes with them.
func (in *mdInline) tag(i, end int) int {
	name := tagName(in.s[i:end])
	if isHidden(name) && in.s[i+1] != '/' {
		if n := indexFold(in.s[end:], "</"+name); n >= 0 {
			if m := strings.IndexByte(in.s[end+n:], '>'); m >= 0 {
				return end + n + m + 1 - i
			}
		}
	}
	if n := in.hiddenEnd(name, i, end); n > 0 {
		return n - i
	}
	if name == "br" || strings.Contains(blockTags, " "+name+" ") {
		in.add(breakPiece, "")
	}
	return end - i
}

// maxHiddenTags is how many tags of a leaf may look for the end of what they hide.
const maxHiddenTags = 100

// hiddenEnd returns where the element ends that the start tag s[i:end] begins and hides, 0
// where it hides nothing or ends nowhere in the leaf.
func (in *mdInline) hiddenEnd(name string, i, end int) int {
	tag := in.s[i:end]
	if name == "" || tag[1] == '/' || isVoid(atom.Lookup([]byte(name))) || in.hidden >= maxHiddenTags || !hidingTag(tag) {
		return 0
	}
	in.hidden++
	for at, depth := end, 1; ; {
		n := strings.IndexByte(in.s[at:], '<')
		if n < 0 {
			return 0
		}
		at += n
		if tagName(in.s[at:]) == name {
			if in.s[at+1] != '/' {
				depth++
			} else if depth--; depth == 0 {
				return at + 1 + max(0, strings.IndexByte(in.s[at:], '>'))
			}
		}
		at++
	}
}

// hidingTag reports whether the attributes of a start tag hide the element.
func hidingTag(tag string) bool {
	if !containsFold(tag, "hidden") && !containsFold(tag, "none") {
		return false
	}
	z := nethtml.NewTokenizer(strings.NewReader(tag))
	z.Next()
	t := z.Token()
	return hides(&nethtml.Node{Attr: t.Attr})
}

// autolinkEnd returns where the address in angle brackets at s[i:] ends, or 0.
func autolinkEnd(s string, i int) int {
	j := i + 1
	for j < len(s) && (isWordByte(s[j]) || strings.IndexByte("+.-_", s[j]) >= 0) {
		j++
	}
	if j == i+1 || j == len(s) || s[j] != ':' && s[j] != '@' || s[j] == ':' && (j < i+3 || j > i+33) {
		return 0
	}
	for ; j < len(s); j++ {
		switch c := s[j]; {
		case c == '>':
			return j + 1
		case c <= ' ' || c == '<':
			return 0
		}
	}
	return 0
}

// tagEnd returns where the tag, comment, declaration or instruction at s[i:] ends, or 0 where
// none is.
func tagEnd(s string, i int) int {
	rest := s[i:]
	for _, k := range [...][2]string{{"<!--", "-->"}, {"<?", "?>"}, {"<!", ">"}} {
		if strings.HasPrefix(rest, k[0]) {
			n := strings.Index(rest[:min(len(rest), maxTag)], k[1])
			if n < 0 {
				return 0
			}
			return i + n + len(k[1])
		}
	}
	name := tagName(rest)
	if name == "" {
		return 0
	}
	return attributesEnd(s, i+1+len(name)+bit(rest[1] == '/'))
}

// maxTag bounds the length of a tag; one with a picture in its attributes has a megabyte.
const maxTag = 1 << 20

// attributesEnd returns where a tag ends whose name ends at s[i], 0 where what follows are no
// attributes as CommonMark defines them: text with angle brackets in it stays text.
func attributesEnd(s string, i int) int {
	limit := min(len(s), i+maxTag)
	for {
		j := skipBlanks(s, i)
		switch {
		case j >= limit:
			return 0
		case s[j] == '>':
			return j + 1
		case s[j] == '/' && j+1 < limit && s[j+1] == '>':
			return j + 2
		case j == i:
			return 0
		}
		k := j
		for k < limit && (isWordByte(s[k]) || s[k] >= 0x80 || strings.IndexByte("_:.-@", s[k]) >= 0) {
			k++
		}
		if k == j {
			return 0
		}
		if i = valueEnd(s[:limit], k); i == 0 {
			return 0
		}
	}
}

// valueEnd returns where the value ends that may follow an attribute's name at s[i], 0 where
// it does not.
func valueEnd(s string, i int) int {
	j := skipBlanks(s, i)
	if j >= len(s) || s[j] != '=' {
		return i
	}
	j = skipBlanks(s, j+1)
	if j >= len(s) {
		return 0
	}
	if s[j] == '"' || s[j] == '\'' {
		n := strings.IndexByte(s[j+1:], s[j])
		if n < 0 {
			return 0
		}
		return j + n + 2
	}
	k := j
	for k < len(s) && s[k] > ' ' && strings.IndexByte("\"'=<>`", s[k]) < 0 {
		k++
	}
	if k == j {
		return 0
	}
	return k
}

// entity decodes the character reference that s begins with and returns its length, 0 where
// there is none. HTML's references without a semicolon are text in Markdown.
func entity(s string) (text string, size int) {
	n := strings.IndexByte(s[:min(len(s), 34)], ';')
	if n < 2 || !isReferenceName(s[1:n]) {
		return "", 0
	}
	text = html.UnescapeString(s[:n+1])
	if text == s[:n+1] || len(text) > 1 && text[len(text)-1] == ';' {
		return "", 0
	}
	return text, n + 1
}

// isReferenceName reports whether s can stand between "&" and ";".
func isReferenceName(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isWordByte(s[i]) && (i > 0 || s[i] != '#') {
			return false
		}
	}
	return true
}

// unescape decodes the escapes and references in a link's target.
func unescape(s string) string {
	if strings.IndexByte(s, '\\') >= 0 {
		var b strings.Builder
		for i := 0; i < len(s); i++ {
			if s[i] == '\\' && i+1 < len(s) && isPunct(s[i+1]) {
				i++
			}
			b.WriteByte(s[i])
		}
		s = b.String()
	}
	if strings.IndexByte(s, '&') < 0 || !strings.Contains(s, ";") {
		return s
	}
	return html.UnescapeString(s)
}
