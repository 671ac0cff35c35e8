package htmltree

import (
	"strings"

	"golang.org/x/net/html"
)

// rawText reads the text of an element that holds no tags, up to its end tag, and reports
// whether there was any.
func (l *lexer) rawText(t *token) bool {
	tag, start := l.rawTag, l.pos
	l.rawTag = ""
	switch tag {
	case "plaintext":
		l.pos = len(l.src)
	case "script":
		l.pos = l.scriptEnd(start)
	default:
		l.pos = l.rawEnd(start, tag)
	}
	s := l.src[start:l.pos]
	if s == "" {
		return false
	}
	t.kind, t.data = html.TextToken, l.normal(s, true)
	if tag == "textarea" || tag == "title" {
		t.data = unescape(t.data)
	}
	return true
}

// rawEnd returns where the end tag of the element begins, or the page's end.
func (l *lexer) rawEnd(at int, tag string) int {
	for {
		i := strings.Index(l.src[at:], "</")
		if i < 0 {
			return len(l.src)
		}
		at += i
		if l.closes(at+len("</"), tag) {
			return at
		}
		at += len("</")
	}
}

// closes reports whether tag stands at at, in any case, and a character that ends a name.
func (l *lexer) closes(at int, tag string) bool {
	end := at + len(tag)
	return end < len(l.src) && endsName(l.src[end]) && strings.EqualFold(l.src[at:end], tag) && isASCII(l.src[at:end])
}

func endsName(c byte) bool {
	return isSpace(c) || c == '/' || c == '>'
}

// isASCII guards against the letters beyond ASCII that fold to it, such as the long s.
func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// scriptEnd returns where the end tag of a script begins. Between "<!--" and "-->" a
// script within it is skipped with its end tag (sections 13.2.5.15 to 13.2.5.31).
func (l *lexer) scriptEnd(at int) int {
	for {
		i := strings.IndexByte(l.src[at:], '<')
		if i < 0 {
			return len(l.src)
		}
		at += i + 1
		switch rest := l.src[at:]; {
		case strings.HasPrefix(rest, "/") && l.closes(at+1, "script"):
			return at - 1
		case strings.HasPrefix(rest, "!--"):
			end, closed := l.escapedScript(at + len("!--"))
			if closed {
				return end
			}
			at = end
		}
	}
}

// escapedScript reads a script's comment from behind its "<!--". It returns where the end
// tag begins and true, or where the script goes on.
func (l *lexer) escapedScript(at int) (int, bool) {
	dashes, double := 2, false
	for at < len(l.src) {
		c := l.src[at]
		at++
		switch {
		case c == '-':
			dashes++
			continue
		case c == '>' && dashes >= 2:
			return at, false
		case c == '<' && double:
			if strings.HasPrefix(l.src[at:], "/") && l.closes(at+1, "script") {
				at += len("/script>")
				double = false
			}
		case c == '<':
			rest := l.src[at:]
			switch {
			case strings.HasPrefix(rest, "/"):
				if l.closes(at+1, "script") {
					return at - 1, true
				}
				at++
			case rest != "" && isLetter(rest[0]):
				if l.closes(at, "script") {
					at += len("script>")
					double = true
				}
			default:
				return at, false
			}
		}
		dashes = 0
	}
	return at, false
}
