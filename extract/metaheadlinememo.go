package extract

import (
	"slices"
	"strings"
	"unicode"
)

// answer is what is known of a question that is dear to ask: unknown at first.
type answer uint8

const (
	unknown answer = iota
	no
	yes
)

// bylineBelow is how many blocks below the headline its by-line can stand.
const bylineBelow = 4

// bylineFollows reports whether a by-line or a date stands below block i.
func (h *headlineFinder) bylineFollows(i int) bool {
	for j := i + 1; j < len(h.doc.Blocks) && j <= i+bylineBelow; j++ {
		if b := &h.doc.Blocks[j]; b.Words <= maxByline && len(b.Text) < 200 && h.signed(j) {
			return true
		}
	}
	return false
}

// signed reports whether block i says who or when. Several blocks ask it of each: what was
// asked once is known.
func (h *headlineFinder) signed(i int) bool {
	if h.bylines[i] == unknown {
		h.bylines[i] = no
		if isBylineOrDate(h.doc.Blocks[i].Text) {
			h.bylines[i] = yes
		}
	}
	return h.bylines[i] == yes
}

// label reports whether block i says who, when or where rather than what.
func (h *headlineFinder) label(i int) bool {
	s := h.doc.Blocks[i].Text
	return hasAny(s, "@", "©", "http", "ookie", "min read") || h.signed(i) || isSpeaker(s)
}

// hash returns the words of s, which hold until the next call.
func (h *headlineFinder) hash(s string) lineWords {
	w := hashWords(s, h.content[:0])
	h.content = w.content
	return w
}

// lastSigns looks at the characters of block i, at its neighbours, and at other lines of the
// same letters.
func (h *headlineFinder) lastSigns(i int, squashed uint64, t *points) {
	if !h.readOthers {
		h.readOthers = true
		h.readAbove()
		h.readTails()
	}
	t.text(h.doc.Blocks[i].Text)
	t.is(signLabel, h.label(i))
	t.is(signByline, h.bylineFollows(i))
	n, _ := slices.BinarySearch(h.above, squashed)
	t.is(signAgain, n+1 < len(h.above) && h.above[n+1] == squashed)
	_, ok := slices.BinarySearch(h.tails, squashed)
	t.is(signTail, ok)
}

// readAbove notes the squashed short lines before the main prose, in order of their hashes.
func (h *headlineFinder) readAbove() {
	for i := range h.doc.Blocks[:h.start] {
		if b := &h.doc.Blocks[i]; shortLine(b) {
			h.above = append(h.above, h.hash(b.Text).squashed)
		}
	}
	slices.Sort(h.above)
}

// readTails notes the squashed last parts of breadcrumbs and titles with a site's name.
func (h *headlineFinder) readTails() {
	for i := range h.doc.Blocks {
		if b := &h.doc.Blocks[i]; shortLine(b) {
			h.readTail(b.Text)
		}
	}
	slices.Sort(h.tails)
}

// tailMarks part the steps of a breadcrumb, and a title from the name of its site.
var tailMarks = [...]string{" » ", " › ", " > ", " / ", " → ", " | "}

// readTail notes what follows the last of each of the marks, where that is two words or more.
// It goes backward, as the last ones count.
func (h *headlineFinder) readTail(s string) {
	var seen [len(tailMarks)]bool
	for i := len(s) - 2; i >= 1; i-- {
		if s[i-1] != ' ' || !startsStep(s[i]) {
			continue
		}
		for k, mark := range tailMarks {
			if seen[k] || !strings.HasPrefix(s[i-1:], mark) {
				continue
			}
			seen[k] = true
			if tail := s[i-1+len(mark):]; i > 1 && strings.IndexFunc(strings.TrimSpace(tail), unicode.IsSpace) > 0 {
				h.tails = append(h.tails, h.hash(tail).squashed)
			}
		}
	}
}
