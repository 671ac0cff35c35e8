package flow

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// SafeURL returns an address as it may stand in an output that somebody opens, "" for one
// that may not: only http, https, mailto and addresses relative to the page pass, so that
// no output carries a script or a data URI. Characters that end an address in some format
// are percent-encoded; letters of any script stay.
func SafeURL(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || strings.ContainsFunc(s, unicode.IsControl) {
		return "" // browsers drop tabs and line breaks: "java\nscript:" is a script
	}
	i := strings.IndexAny(s, ":/?#")
	if i >= 0 && s[i] == ':' && !safeScheme(strings.ToLower(s[:i]), s[i+1:]) {
		return ""
	}
	return encode(s)
}

func safeScheme(scheme, rest string) bool {
	if scheme == "mailto" {
		return true
	}
	return (scheme == "http" || scheme == "https") && strings.HasPrefix(rest, "//") && len(rest) > 2
}

// encode percent-encodes what has no place in an address (RFC 3986, 3987).
func encode(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if unsafe(r) {
			for _, c := range []byte(s[i : i+n]) {
				b.WriteByte('%')
				b.WriteByte(hex[c>>4])
				b.WriteByte(hex[c&15])
			}
		} else {
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	return b.String()
}

// unsafe reports whether r ends an address in HTML, XML or Markdown or cannot be seen.
func unsafe(r rune) bool {
	return r == utf8.RuneError || !unicode.IsPrint(r) || strings.ContainsRune(" \"<>\\^`{|}", r)
}
