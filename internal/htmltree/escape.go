package htmltree

import (
	"strings"

	"golang.org/x/net/html"
)

// unescape decodes the character references of text.
func unescape(s string) string {
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	return html.UnescapeString(s)
}

// unescapeValue decodes the character references of an attribute's value. Other than in
// text, a name without its semicolon stands for itself before "=" and where it is only the
// beginning of a longer word (section 13.2.5.73), so that addresses keep their "&copy=1".
func unescapeValue(s string) string {
	var out strings.Builder
	for {
		i := strings.IndexByte(s, '&')
		if i < 0 {
			out.WriteString(s)
			return out.String()
		}
		out.WriteString(s[:i])
		s = s[i:]
		n := referenceLen(s)
		out.WriteString(reference(s[:n], s[n:]))
		s = s[n:]
	}
}

// referenceLen returns the length in bytes of what may be one reference at the start of s.
func referenceLen(s string) int {
	i := 1
	if i < len(s) && s[i] == '#' {
		return numberLen(s)
	}
	for i < len(s) && (isLetter(s[i]) || isDigit(s[i])) {
		i++
	}
	if i < len(s) && s[i] == ';' {
		i++
	}
	return i
}

func numberLen(s string) int {
	i, digit := 2, isDigit
	if i < len(s) && s[i]|0x20 == 'x' {
		i++
		digit = isHex
	}
	for i < len(s) && digit(s[i]) {
		i++
	}
	if i < len(s) && s[i] == ';' {
		i++
	}
	return i
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isHex(c byte) bool { return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'f' }

// reference decodes ref, unless only its beginning is the name of a character.
func reference(ref, rest string) string {
	if len(ref) > 1 && ref[1] == '#' {
		return html.UnescapeString(ref)
	}
	closed := strings.HasSuffix(ref, ";")
	if !closed && strings.HasPrefix(rest, "=") {
		return ref
	}
	got := html.UnescapeString(ref)
	last := got[len(got)-1]
	if closed && last == ';' && got != ";" || !closed && (isLetter(last) || isDigit(last)) {
		return ref
	}
	return got
}
