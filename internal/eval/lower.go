package eval

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// lower is Python's str.lower: Unicode's full mapping, which differs from Go's for two
// letters alone, the Σ that ends a word and İ. The one of golang.org/x/text takes some final
// Σ of long texts for inner ones.
func lower(s string) string {
	if !strings.ContainsAny(s, "Σİ") {
		return strings.ToLower(s)
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == 'Σ' && endsWord(s, i):
			b.WriteRune('ς')
		case r == 'İ':
			b.WriteString("i\u0307")
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// endsWord tells whether the Σ at s[i:] stands behind a letter that has case, and before
// none; characters between that case passes over do not count (Unicode, Final_Sigma).
func endsWord(s string, i int) bool {
	before, after := s[:i], s[i+len("Σ"):]
	for {
		r, n := utf8.DecodeLastRuneInString(before)
		if n == 0 || !caseIgnorable(r) {
			if !cased(r) {
				return false
			}
			break
		}
		before = before[:len(before)-n]
	}
	after = strings.TrimLeftFunc(after, caseIgnorable)
	r, _ := utf8.DecodeRuneInString(after)
	return !cased(r)
}

func cased(r rune) bool {
	return unicode.In(r, unicode.Lu, unicode.Ll, unicode.Lt, unicode.Other_Lowercase, unicode.Other_Uppercase)
}

// caseIgnorable is Unicode's Case_Ignorable: marks, modifiers, format characters, and the
// punctuation that stands inside words.
func caseIgnorable(r rune) bool {
	return unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Lm, unicode.Sk) ||
		strings.ContainsRune("'.:·\u0387\u055f\u05f4\u2018\u2019\u2024\u2027\ufe13\ufe52\ufe55\uff07\uff0e\uff1a", r)
}
