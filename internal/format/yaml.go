package format

import (
	"fmt"
	"strings"
	"unicode"
)

// yamlString returns s as a YAML scalar that every reader takes for that string: plain
// where nothing can be mistaken, else in double quotes. A day stands plain, as front
// matter has it everywhere.
func yamlString(s string) string {
	if isDay(s) || plain(s) {
		return s
	}
	return quoteYAML(s)
}

// isDay reports whether s has the form YYYY-MM-DD.
func isDay(s string) bool {
	if len(s) != len("2006-01-02") {
		return false
	}
	for i := range len(s) {
		digit := '0' <= s[i] && s[i] <= '9'
		if hyphen := i == 4 || i == 7; hyphen != (s[i] == '-') || !hyphen && !digit {
			return false
		}
	}
	return true
}

// plain reports whether s can stand without quotes: it begins with a letter, has no
// character that YAML knows anything about, and is no word that YAML 1.1 or 1.2 takes for
// something else ("no" is also a language).
func plain(s string) bool {
	switch strings.ToLower(s) {
	case "", "true", "false", "yes", "no", "on", "off", "y", "n", "null":
		return false
	}
	for i, r := range s {
		switch {
		case unicode.IsLetter(r):
		case i == 0:
			return false
		case unicode.IsDigit(r), unicode.IsMark(r), strings.ContainsRune(".,()/-_–—’", r):
		case r == ' ' && i < len(s)-1:
		case r == ':' && strings.HasPrefix(s[i:], "://"): // nothing but a space ends a key
		default:
			return false
		}
	}
	return true
}

// quoteYAML returns s in double quotes, what is not printable in YAML escaped.
func quoteYAML(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' || 0x7f <= r && r <= 0xa0 || !unicode.IsPrint(r) && r <= 0xffff:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
