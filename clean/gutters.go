package clean

import (
	"strings"

	"winnow/extract"
)

// readGutters tells the numbers of lines that stand before a program in a column of their own: a block of code with nothing but
// numbers, each by one more than the one before it, in one row of a table with the next block of code, or as many as that has
// lines. What a program prints stands behind it.
func (p *page) readGutters() {
	for i := 0; i+1 < len(p.facts); i++ {
		if !p.isCode(i) || !p.isCode(i+1) {
			continue
		}
		n := countsUp(p.doc.Blocks[i].Text)
		lines := 1 + strings.Count(strings.TrimRight(p.doc.Blocks[i+1].Text, "\n"), "\n")
		if n > 0 && (n == lines || n == lines+1 || p.sameRow(i, i+1)) { // some number an empty line at the end, too
			p.facts[i].condemn(extract.Widget, "the numbers of a program's lines")
		}
	}
}

// sameRow reports whether blocks i and j stand in the same row of a table.
func (p *page) sameRow(i, j int) bool {
	row := p.rowOf(i)
	return row >= 0 && row == p.rowOf(j)
}

// rowDepth is how many elements may stand between a program and the row of the table that it is in.
const rowDepth = 8

// rowOf is the row of a table that block i stands in, -1 for none.
func (p *page) rowOf(i int) int32 {
	n := p.doc.Blocks[i].Node
	for range rowDepth {
		if n < 0 || int(n) >= len(p.doc.Nodes) {
			break
		}
		if p.doc.Nodes[n].Tag == "tr" {
			return n
		}
		n = p.doc.Nodes[n].Parent
	}
	return -1
}

// isCode reports whether block i shows a program.
func (p *page) isCode(i int) bool {
	return p.doc.Blocks[i].Type == extract.Code && !p.doc.Blocks[i].Hidden
}

// countsUp returns how many numbers s has, 0 where it has anything else or one is not by one more than the one before.
func countsUp(s string) (count int) {
	last := -1
	for n := range strings.FieldsSeq(s) {
		at := 0
		for i := range len(n) {
			if !isDigit(n[i]) || i >= 6 {
				return 0
			}
			at = at*10 + int(n[i]-'0')
		}
		if last >= 0 && at != last+1 {
			return 0
		}
		last = at
		count++
	}
	return count
}
