package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"winnow/internal/runes"
)

// otherLines are the lines of the page that can be copies of a finalist.
type otherLines struct {
	ends  uint64   // the first and last letters of the finalists: a line with others is no copy
	lasts uint64   // the last letters alone, likewise
	words uint64   // how many words they have, likewise
	above []uint64 // squashed short lines before the main prose, in order of their hashes
	tails []uint64 // squashed last parts of breadcrumbs and titles with a site's name, likewise
}

// otherSigns are the points that other lines give block i.
func (h *headlineFinder) otherSigns(o *otherLines, i int) (t points) {
	letters := squashed(h.doc.Blocks[i].Text)
	n, _ := slices.BinarySearch(o.above, letters)
	t.is(signAgain, n+1 < len(o.above) && o.above[n+1] == letters)
	_, ok := slices.BinarySearch(o.tails, letters)
	t.is(signTail, ok)
	return t
}

// endLetters returns a set of one element, which stands for the first and the last letter or digit
// of s in lower case.
func endLetters(s string) uint64 { return oneLetter(firstLetter(s)*23 + lastLetter(s)) }

// oneLetter is the set of one letter.
func oneLetter(r rune) uint64 { return 1 << (r & 63) }

func lastLetter(s string) rune {
	for len(s) > 0 {
		r, size := rune(s[len(s)-1]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeLastRuneInString(s)
		}
		if inWord(r) {
			return lower(r)
		}
		s = s[:len(s)-size]
	}
	return 0
}

func firstLetter(s string) rune {
	for _, r := range s {
		if inWord(r) {
			return lower(r)
		}
	}
	return 0
}

// readAbove reads the lines before the main prose.
func (h *headlineFinder) readAbove(o *otherLines) {
	for i := range h.doc.Blocks[:h.start] {
		if b := &h.doc.Blocks[i]; o.words>>min(b.Words, 63)&1 != 0 && shortLine(b) && endLetters(b.Text)&o.ends != 0 {
			o.above = append(o.above, squashed(b.Text))
		}
	}
	slices.Sort(o.above)
}

// readTails reads the breadcrumbs and titles of the whole page.
func (h *headlineFinder) readTails(o *otherLines) {
	for i := range h.doc.Blocks {
		if b := &h.doc.Blocks[i]; shortLine(b) && oneLetter(lastLetter(b.Text))&o.lasts != 0 && h.doc.lineChars(i).may(charStep) {
			h.readTail(o, b.Text)
		}
	}
	slices.Sort(o.tails)
}

// tailMarks part the steps of a breadcrumb, and a title from the name of its site.
var tailMarks = [...]string{" » ", " › ", " > ", " / ", " → ", " | "}

// readTail notes what follows the last of each of the marks, where that is two words or more.
// It goes backward, as the last ones count.
func (h *headlineFinder) readTail(o *otherLines, s string) {
	var seen [len(tailMarks)]bool
	for i := len(s) - 2; i >= 1; i-- {
		if !startsStep(s[i]) || s[i-1] != ' ' {
			continue
		}
		for k, mark := range tailMarks {
			if seen[k] || !strings.HasPrefix(s[i-1:], mark) {
				continue
			}
			seen[k] = true
			if tail := s[i-1+len(mark):]; i > 1 && endLetters(tail)&o.ends != 0 && strings.IndexFunc(strings.TrimSpace(tail), runes.IsSpace) > 0 {
				o.tails = append(o.tails, squashed(tail))
			}
		}
	}
}
