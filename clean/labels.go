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

// doubtLabels lets go of labels that are only words of a list: "Functional" among kinds of exercise, a word that rules are sure
// of by itself in a row of short lines of which no other has a label's words. It counts as likely then. With this segments gains
// .0004 in HTML and .0013 as innertext, no other set or form changes by more than .0005.
func (p *page) doubtLabels() {
	lone := p.mem.int32s.take(len(p.facts))[:0]
	for i := range p.facts {
		if f := &p.facts[i]; f.sure && f.words == 1 && p.inList(i) {
			lone = append(lone, int32(i))
		}
	}
	for _, i := range lone {
		f := &p.facts[i]
		less := f.text / sureOdds * (sureOdds - likelyOdds) // of every rule that is sure of it
		f.score, f.text = f.score+int(less), f.text-less
		f.sure, f.opens, f.rank, f.from = false, nil, rankText, -likelyOdds
	}
}

// listSides is how many lines on either side make a row of short lines a list, listWords how many words they have at most.
const (
	listSides = 2
	listWords = 4
)

// inList reports whether block i stands in a row of short lines that no rule knows.
func (p *page) inList(i int) bool {
	for j := max(i-listSides, 0); j <= min(i+listSides, len(p.facts)-1); j++ {
		if f := &p.facts[j]; j != i && (f.rank >= rankText || f.words > listWords || f.ends) {
			return false
		}
	}
	return true
}
