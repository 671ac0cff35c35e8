package check

import (
	"unicode"
	"unicode/utf8"
)

// hidden tells the characters that show nothing, and those that order a terminal about.
func hidden(r rune) bool {
	if r < utf8.RuneSelf {
		return r < ' ' || r == 0x7F
	}
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || isTag(r) || isSelector(r)
}

// isTag tells the characters that were once meant to tag languages, of which each stands for
// a character of ASCII and none is seen; isSelector the supplementary variation selectors.
func isTag(r rune) bool      { return r >= 0xE0000 && r <= 0xE007F }
func isSelector(r rune) bool { return r >= 0xE0100 && r <= 0xE01EF }

// odd is a character that is seldom right in a text.
type odd struct {
	r     rune
	piece int // of Document.pieces
	at    int // in the piece's text
}

// oddStarts are the first bytes of such characters in UTF-8; most text has none of them.
var oddStarts = func() (t [256]bool) {
	for b := range 0x20 {
		t[b] = b != '\t' && b != '\n' && b != '\r' && b != '\f'
	}
	for _, b := range []byte{0x7F, 0xC2, 0xE1, 0xE2, 0xE3, 0xEF, 0xF3} {
		t[b] = true
	}
	return t
}()

// findOdd finds the odd characters of the document's pieces in one pass.
func (d *Document) findOdd() {
	for n, p := range d.pieces {
		for at := nextUnprinted(p.text, 0); at < len(p.text); at = nextUnprinted(p.text, at) {
			end := min(at+8, len(p.text))
			for ; at < end; at++ {
				if !oddStarts[p.text[at]] {
					continue
				}
				if r, _ := utf8.DecodeRuneInString(p.text[at:]); isOdd(r) {
					d.odds = append(d.odds, odd{r, n, at})
				}
			}
		}
	}
}

func isOdd(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7F && r < 0xA0, r == 0x115F, r == 0x1160, r == 0x180E, r == 0x3164, r == 0xFEFF, r == 0xFFA0:
		return true
	case r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x206F:
		return true
	}
	return isTag(r) || isSelector(r)
}

// around returns the characters before and behind an odd one; a line's end is a space.
func (d *Document) around(o odd) (before, behind rune) {
	s := d.pieces[o.piece].text
	before, _ = utf8.DecodeLastRuneInString(s[:o.at])
	behind, _ = utf8.DecodeRuneInString(s[o.at+utf8.RuneLen(o.r):])
	return before, behind
}

// eachOdd says something of the odd characters for which message gives a message, once for
// each line.
func (d *Document) eachOdd(say func(Hit), message func(o odd) (string, Severity)) {
	last := Span{-1, -1}
	piece := -1
	for _, o := range d.odds {
		p := d.pieces[o.piece]
		if o.piece == piece && o.at < last.End {
			continue
		}
		text, severity := message(o)
		if text == "" {
			continue
		}
		start, end := lineAround(p.text, o.at)
		piece, last = o.piece, Span{start, end}
		say(Hit{Start: p.source(o.at), End: p.source(o.at + utf8.RuneLen(o.r)), Message: text, Severity: severity,
			Key: p.text[start:min(end, start+maxKey)]})
	}
}

// maxKey is how much of a line a finding is known by, in bytes.
const maxKey = 400
