package format

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// xmlWriter writes elements and text that any XML 1.0 parser reads.
type xmlWriter struct{ b *bytes.Buffer }

// open writes a start tag; attrs are names and values in turn, empty values are left out.
func (x xmlWriter) open(tag string, attrs ...string) {
	x.b.WriteByte('<')
	x.b.WriteString(tag)
	for i := 0; i+1 < len(attrs); i += 2 {
		if attrs[i+1] != "" {
			x.b.WriteString(" " + attrs[i] + "=\"")
			x.text(attrs[i+1])
			x.b.WriteByte('"')
		}
	}
	x.b.WriteByte('>')
}

func (x xmlWriter) end(tag string) { x.b.WriteString("</" + tag + ">") }

// element writes an element that holds text alone.
func (x xmlWriter) element(tag, text string, attrs ...string) {
	x.open(tag, attrs...)
	x.text(text)
	x.end(tag)
}

// text writes text. A parser would turn a carriage return into a line feed, so it is
// written as a reference.
func (x xmlWriter) text(s string) {
	for _, r := range s {
		switch {
		case r == '<':
			x.b.WriteString("&lt;")
		case r == '>': // "]]>" must not stand in text
			x.b.WriteString("&gt;")
		case r == '&':
			x.b.WriteString("&amp;")
		case r == '"':
			x.b.WriteString("&quot;")
		case r == '\r':
			x.b.WriteString("&#13;")
		default:
			x.b.WriteRune(xmlChar(r))
		}
	}
}

// xmlChar returns r, or what stands for it where it is no character in XML 1.0: a space
// for white space, else U+FFFD.
func xmlChar(r rune) rune {
	if r == '\v' || r == '\f' {
		return ' '
	}
	if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff {
		return utf8.RuneError
	}
	return r
}

// token returns s as one token for an attribute that allows no white space.
func token(s string) string { return strings.Join(strings.Fields(s), "-") }
