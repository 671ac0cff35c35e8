package htmltree

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

func isSpace(c byte) bool {
	return c == ' ' || '\t' <= c && c <= '\r' && c != '\v'
}

func (l *lexer) skipSpace() {
	for l.pos < len(l.src) && isSpace(l.src[l.pos]) {
		l.pos++
	}
}

// startTag reads a start tag whose name is at l.pos. One that the page's end cuts off is
// the end of the page.
func (l *lexer) startTag(t *token) {
	l.tagName(t)
	valueEnd := l.attributes(t)
	if l.pos >= len(l.src) {
		l.end(t)
		return
	}
	l.pos++ // past ">"
	t.kind = html.StartTagToken
	slash := l.pos - 2
	t.selfClosing = l.src[slash] == '/' && (valueEnd < 0 || slash != valueEnd-1)
	if t.class&rawText != 0 {
		l.rawTag = t.data
	}
}

func (l *lexer) endTag(t *token) {
	l.tagName(t)
	l.attributes(t)
	if l.pos >= len(l.src) {
		l.end(t)
		return
	}
	l.pos++
	t.kind, t.attr = html.EndTagToken, nil
}

func (l *lexer) end(t *token) {
	l.pos = len(l.src)
	t.kind, t.atom, t.class, t.data, t.attr = html.ErrorToken, 0, 0, "", nil
}

// tagName reads the name of a tag, in lower case.
func (l *lexer) tagName(t *token) {
	start, upper := l.pos, false
	for l.pos < len(l.src) {
		c := l.src[l.pos]
		if c == '>' || c == '/' || isSpace(c) {
			break
		}
		upper = upper || 'A' <= c && c <= 'Z'
		l.pos++
	}
	t.data = l.name(l.src[start:l.pos], upper)
	t.atom = atom.Lookup([]byte(t.data))
	t.class = classOf(t.atom)
}

func (l *lexer) name(s string, upper bool) string {
	if upper {
		s = lower(s)
	}
	if l.nuls {
		s = strings.ReplaceAll(s, "\x00", "\ufffd")
	}
	return s
}

// lower returns s with A to Z as a to z, and all else as it is.
func lower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c | 0x20
		}
	}
	return string(b)
}

// manyAttrs is the number of attributes up to which a name is looked for one by one: a
// guess, pages have two a tag.
const manyAttrs = 16

// attrChunk is how many attributes one allocation holds, and attrBytes how many bytes of a
// short page, at a guess, one attribute takes.
const (
	attrChunk = 256
	attrBytes = 16
)

// attributes reads the attributes of a tag up to its ">", which stays unread, or to the
// end of the page, and returns where the last one's value ends, -1 for no attribute. Of
// two with one name the first counts.
func (l *lexer) attributes(t *token) int {
	from, valueEnd := len(l.attrs), -1
	l.seen = nil
	for l.skipSpace(); l.pos < len(l.src) && l.src[l.pos] != '>'; l.skipSpace() {
		key := l.attrKey()
		value, end := l.attrValue()
		if key == "" || l.known(from, key) {
			continue
		}
		if len(l.attrs) == cap(l.attrs) {
			grown := make([]html.Attribute, len(l.attrs)-from, max(min(attrChunk, 1+len(l.src)/attrBytes), 2*(len(l.attrs)-from)))
			copy(grown, l.attrs[from:])
			l.attrs, from = grown, 0
		}
		l.attrs = append(l.attrs, html.Attribute{Key: key, Val: value})
		valueEnd = end
	}
	if from == len(l.attrs) {
		return -1
	}
	t.attr = l.attrs[from:len(l.attrs):len(l.attrs)]
	if l.nuls {
		for i := range t.attr {
			t.attr[i].Key = strings.ReplaceAll(t.attr[i].Key, "\x00", "\ufffd")
		}
	}
	return valueEnd
}

// known reports whether the tag has an attribute of this name, and counts it as one.
func (l *lexer) known(from int, key string) bool {
	have := l.attrs[from:]
	if len(have) <= manyAttrs {
		for i := range have {
			if have[i].Key == key {
				return true
			}
		}
		return false
	}
	if l.seen == nil {
		l.seen = make(map[string]bool, 2*len(have))
		for i := range have {
			l.seen[have[i].Key] = true
		}
	}
	if l.seen[key] {
		return true
	}
	l.seen[key] = true
	return false
}

func (l *lexer) attrKey() string {
	start, upper := l.pos, false
	for l.pos < len(l.src) {
		c := l.src[l.pos]
		if c == '>' || c == '/' || isSpace(c) || c == '=' && l.pos > start {
			break
		}
		upper = upper || 'A' <= c && c <= 'Z'
		l.pos++
	}
	if upper {
		return lower(l.src[start:l.pos])
	}
	return l.src[start:l.pos]
}

// attrValue reads "=" and a value, if that is what comes, and returns where the value
// ends.
func (l *lexer) attrValue() (string, int) {
	end := l.pos
	l.skipSpace()
	if l.pos >= len(l.src) {
		return "", end
	}
	switch l.src[l.pos] {
	case '/':
		l.pos++
		return "", end
	case '=':
		l.pos++
	default:
		return "", end
	}
	l.skipSpace()
	if l.pos >= len(l.src) {
		return "", end
	}
	switch quote := l.src[l.pos]; quote {
	case '>':
		return "", end
	case '"', '\'':
		l.pos++
		return l.quoted(quote)
	}
	return l.unquoted()
}

func (l *lexer) quoted(quote byte) (string, int) {
	s := l.src[l.pos:]
	i := strings.IndexByte(s, quote)
	if i < 0 {
		l.pos = len(l.src)
		return "", l.pos
	}
	l.pos += i + 1
	return l.value(s[:i]), l.pos - 1
}

func (l *lexer) unquoted() (string, int) {
	start := l.pos
	for l.pos < len(l.src) && l.src[l.pos] != '>' && !isSpace(l.src[l.pos]) {
		l.pos++
	}
	end := l.pos
	if l.pos < len(l.src) && l.src[l.pos] != '>' {
		l.pos++
	}
	return l.value(l.src[start:end]), end
}

func (l *lexer) value(s string) string {
	s = l.normal(s, true)
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	return unescapeValue(s)
}
