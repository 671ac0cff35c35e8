package clean

import (
	"strings"

	"winnow/extract"
)

// readGutters tells the numbers of lines that stand beside a program in a column of their own: a block of code with nothing but
// numbers, each by one more than the one before it, beside one that is none.
func (p *page) readGutters() {
	for i := range p.facts {
		if p.isCode(i) && countsUp(p.doc.Blocks[i].Text) && (p.isCode(i+1) || p.isCode(i-1)) {
			p.facts[i].condemn(extract.Widget, "the numbers of a program's lines")
		}
	}
}

// isCode reports whether there is a block i that shows a program, and more than numbers of lines.
func (p *page) isCode(i int) bool {
	return i >= 0 && i < len(p.facts) && p.doc.Blocks[i].Type == extract.Code && !p.doc.Blocks[i].Hidden
}

// countsUp reports whether s has numbers alone, each by one more than the one before.
func countsUp(s string) bool {
	last := -1
	for n := range strings.FieldsSeq(s) {
		at := 0
		for i := range len(n) {
			if !isDigit(n[i]) || i >= 6 {
				return false
			}
			at = at*10 + int(n[i]-'0')
		}
		if last >= 0 && at != last+1 {
			return false
		}
		last = at
	}
	return last >= 0
}
