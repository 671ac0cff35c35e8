package extract

import "strings"

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
		if a := h.bylines[j]; a == yes || a == unknown && h.isByline(j) {
			return true
		}
	}
	return false
}

// isByline reports whether block i says who or when, and is no longer than a by-line. Several blocks
// ask it of each: what was asked once is known.
func (h *headlineFinder) isByline(i int) bool {
	if h.bylines[i] == unknown {
		h.bylines[i] = no
		if !h.tooLong(i) && h.signed(i) {
			h.bylines[i] = yes
		}
	}
	return h.bylines[i] == yes
}

func (h *headlineFinder) tooLong(i int) bool {
	b := &h.doc.Blocks[i]
	return b.Words > maxByline || len(b.Text) >= 200
}

// signed reports whether block i says who or when.
func (h *headlineFinder) signed(i int) bool {
	return isBylineOrDate(h.doc.Blocks[i].Text, h.doc.dayForm(i))
}

// label reports whether block i says who, when or where rather than what.
func (h *headlineFinder) label(i int) bool {
	s, chars := h.doc.Blocks[i].Text, h.doc.lineChars(i)
	return chars.may(charAt) && strings.Contains(s, "@") || noticeFinder().has(s) || h.isByline(i) || h.tooLong(i) && h.signed(i) || chars.may(charColon) && isSpeaker(s)
}

var noticeFinder = findLater([]string{"©", "http", "ookie", "min read"})

// hash returns the hashed words of s, which hold until the next call.
func (h *headlineFinder) hash(s string) []uint32 {
	h.content = hashWords(s, h.content[:0])
	return h.content
}
