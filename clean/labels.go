package clean

import (
	"strings"
	"unicode/utf8"

	"winnow/extract"
	"winnow/internal/runes"
)

// wrappedWords are the words from which on a line without a sentence's end may be one that was broken.
const wrappedWords = 5

// noLabel reports whether block i of a text has the words of a label but is none: the end of a sentence that was broken
// into lines ("comments.", below a line of a change log), a key of JSON (`"tags": {`), an option of a program
// ("-h, --help") or part of a page of the Unix manual ("NAME", "SEE ALSO").
func (p *page) noLabel(i int) bool {
	s := p.doc.Blocks[i].Text
	switch {
	case p.doc.Shape == extract.HTML || s == "":
		return false
	case p.manual:
		return true
	case s[0] == '"':
		return strings.Contains(s, `":`)
	case s[0] == '-':
		return strings.Contains(s, "--")
	}
	return p.endsBroken(i)
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
