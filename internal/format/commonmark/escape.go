package commonmark

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"winnow/internal/format/flow"
)

// inline returns a line of text, links and images as Markdown.
func inline(l flow.Line) string {
	var s strings.Builder
	link := ""
	for i, span := range l {
		if span.Link != link {
			closeLink(&s, link)
			if link = span.Link; link != "" {
				s.WriteByte('[')
			}
		}
		if span.Image != "" {
			s.WriteString("![" + escape(span.Text) + "](" + address(span.Image) + ")")
			continue
		}
		text := escape(span.Text)
		if i < len(l)-1 {
			text = beforeMark(text)
		}
		s.WriteString(text)
	}
	closeLink(&s, link)
	return s.String()
}

// beforeMark returns escaped text that the bracket of a link may follow: an exclamation
// mark would make an image of it, an address would take it in.
func beforeMark(s string) string {
	if strings.HasSuffix(s, "!") {
		return s[:len(s)-1] + `\!`
	}
	i := strings.LastIndexByte(s, ' ') + 1
	return s[:i] + unlink(s[i:])
}

func closeLink(s *strings.Builder, link string) {
	if link != "" {
		s.WriteString("](" + address(link) + ")")
	}
}

// address returns a safe URL as a link's destination. A reader resolves character
// references there too.
func address(url string) string {
	var b strings.Builder
	for i := range len(url) {
		switch c := url[i]; {
		case c == '(':
			b.WriteString("%28")
		case c == ')':
			b.WriteString("%29")
		case c == '&' && reference(url[i+1:]):
			b.WriteString(`\&`)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// escapeStart escapes what would make a line something else than a paragraph: a heading,
// a quote, an underline, a table row, a bullet, a break or a numbered item.
func escapeStart(s string) string {
	i := 0
	for i < len(s) && '0' <= s[i] && s[i] <= '9' {
		i++
	}
	if i == len(s) {
		return s
	}
	switch next := s[i+1:]; s[i] {
	case '.', ')':
		if i == 0 || next != "" && next[0] != ' ' {
			return s
		}
	case '-', '+':
		if i > 0 || next != "" && next[0] != ' ' && next[0] != '-' {
			return s
		}
	case '#', '>', '=', '|':
		if i > 0 {
			return s
		}
	default:
		return s
	}
	return s[:i] + `\` + s[i:]
}

// special are the characters that may be markup anywhere in a line.
const special = "\\`*_[]<&~"

// escape returns text such that it reads as itself. White space must be folded.
func escape(s string) string {
	if !strings.ContainsAny(s, special) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + len(s)/16)
	for word := range strings.SplitAfterSeq(s, " ") {
		b.WriteString(escapeWord(word))
	}
	return b.String()
}

// escapeWord escapes a word with the space after it.
func escapeWord(s string) string {
	if !strings.ContainsAny(s, special) {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		if marks(s, i) {
			b.WriteByte('\\')
		}
		b.WriteByte(s[i])
	}
	if b.Len() == len(s) {
		return s
	}
	return unlink(b.String())
}

// marks reports whether the byte at i would be read as markup.
func marks(s string, i int) bool {
	switch s[i] {
	case '\\', '`', '*', '[', ']', '~':
		return true
	case '_':
		return !insideWord(s, i)
	case '<':
		return i+1 < len(s) && (isAlpha(s[i+1]) || strings.IndexByte("/!?", s[i+1]) >= 0)
	case '&':
		return reference(s[i+1:])
	}
	return false
}

// insideWord reports whether letters or digits stand on both sides of the byte at i: an
// underscore there is never emphasis.
func insideWord(s string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+1:])
	return isWord(before) && isWord(after)
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// reference reports whether s goes on as a character reference after its ampersand. The
// longest name has 31 characters; a longer one is none, and a long text is not searched.
func reference(s string) bool {
	s = strings.TrimPrefix(s, "#")
	for i := range min(len(s), 40) {
		if s[i] == ';' {
			return i > 0
		}
		if !isAlnum(s[i]) {
			break
		}
	}
	return false
}

// unlink keeps a word with backslashes from being taken for an address: GFM makes links
// of addresses as they stand, backslashes too.
func unlink(s string) string {
	var b strings.Builder
	for i := range len(s) {
		scheme := strings.HasPrefix(s[i:], "://") && i > 0 && s[i-1] != '\\' // else none, or done
		if scheme || s[i] == '.' && i >= 3 && strings.EqualFold(s[i-3:i], "www") {
			b.WriteByte('\\')
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func isAlpha(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isAlnum(c byte) bool { return isAlpha(c) || '0' <= c && c <= '9' }
