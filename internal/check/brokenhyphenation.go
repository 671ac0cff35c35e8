package check

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// brokenHyphenation finds words that were parted at the end of a line and never joined.
func brokenHyphenation() *Check {
	return &Check{
		ID: "broken-hyphenation", Severity: Warning, Family: writing,
		Help: "a word that was hyphenated at the end of a line and never joined (“exam- ple”)",
		Why: "The lines of a printed page were joined, or kept, with the hyphens at their ends. Join the two halves. A hyphen that stands " +
			"for what follows (“pre- and post-war”) is no fault; a word is taken for broken where the document has it whole, too.",
		Yes: []Example{{Text: "The sur- vey was long. Another survey follows.\n"}, {Text: "Die Gemein- de klagt, und die Gemeinde hat recht.\n"},
			{Text: "The wardens began the sur-\nvey in May. The survey goes on.\n"}, {Text: "Рас- смотрели дело; рассмотрели и жалобу.\n"}},
		No: []Example{{Text: "Pre- and post-war survey, Vor- und Nachteile, in- en uitvoer.\n"}, {Text: "A well-\nknown survey; one is well known.\n"}},
		find: func(d *Document, say func(Hit)) {
			left := maxHyphens
			for _, p := range d.pieces {
				left = d.hyphens(p, left, say)
			}
		},
	}
}

// hyphens looks at the hyphens with white space behind them.
func (d *Document) hyphens(p piece, left int, say func(Hit)) int {
	for at := 0; left > 0; {
		n := strings.IndexByte(p.text[at:], '-')
		if n < 0 {
			break
		}
		i := at + n
		if at = i + 1; at == len(p.text) || p.text[at] > ' ' {
			continue
		}
		rest := strings.TrimLeft(p.text[at:], " \t\r\n")
		gap := len(p.text) - at - len(rest)
		if gap == 0 || gap > maxGap || strings.Count(p.text[at:at+gap], "\n") > 1 {
			continue
		}
		a, _ := wordAround(p.text, i)
		_, b := wordAround(rest, 0)
		if !lowerWord(a) || !lowerWord(b) {
			continue
		}
		left--
		if d.count(a+b)+d.count(strings.ToLower(a+b)) == 0 || d.count(b) > 1 {
			continue
		}
		say(Hit{Start: p.source(i - len(a)), End: p.source(at + gap + len(b)), Key: a + "- " + b,
			Message: fmt.Sprintf("%s- %s is %s, parted at the end of a line: join it", a, b, a+b)})
	}
	return left
}

// maxHyphens is how many places of a document are looked at, each of which costs a look
// through all of it.
const maxHyphens = 40

// maxGap is how much white space may stand between the halves: an end of line and a margin.
const maxGap = 12

// lowerWord reports whether s is the end or beginning of a word in small letters, two at
// least; the first may be a capital.
func lowerWord(s string) bool {
	if utf8.RuneCountInString(s) < 2 {
		return false
	}
	_, n := utf8.DecodeRuneInString(s)
	return strings.IndexFunc(s[n:], func(r rune) bool { return !unicode.IsLower(r) }) < 0
}
