package clean

import (
	"strings"
	"unicode/utf8"

	"winnow/extract"
	"winnow/internal/runes"
)

// wrappedWords are the words from which on a line without a sentence's end may be one that was broken.
const wrappedWords = 5

// noLabel reports whether block i has the words of a label but is none: an option of a program ("-h, --help"), and in texts
// the end of a sentence that was broken into lines ("comments.", below a line of a change log), a key of JSON (`"tags": {`)
// or part of a page of the Unix manual ("NAME", "SEE ALSO").
func (p *page) noLabel(i int) bool {
	s := p.doc.Blocks[i].Text
	switch {
	case s == "":
		return false
	case p.manual:
		return true
	case s[0] == '-':
		return isOption(s)
	case p.doc.Shape == extract.HTML:
		return false
	case s[0] == '"':
		return strings.Contains(s, `":`)
	}
	return p.endsBroken(i)
}

// isOption reports whether s, which begins with a hyphen, names an option of a program by a word in small letters; a rule around a
// label, "-- Advertisement --", is none.
func isOption(s string) bool {
	at := strings.Index(s, "--")
	if at < 0 || at+2 >= len(s) || s[len(s)-1] == '-' {
		return false
	}
	return 'a' <= s[at+2] && s[at+2] <= 'z' && (at == 0 || strings.IndexByte(" ,/|", s[at-1]) >= 0)
}

// endsBroken reports whether block i, which begins with a small letter, ends a sentence that the line right above it began.
func (p *page) endsBroken(i int) bool {
	b, f := &p.doc.Blocks[i], &p.facts[i]
	if first, _ := utf8.DecodeRuneInString(b.Text); i == 0 || b.Gap > 0 || !f.ends || !runes.IsLower(first) {
		return false
	}
	above := &p.facts[i-1]
	return !p.doc.Blocks[i-1].Hidden && above.words >= wrappedWords && !above.ends
}
