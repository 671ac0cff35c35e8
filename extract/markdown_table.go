package extract

import "strings"

// startTable makes a table of the open paragraph's last line if s is the rule under it.
func (p *mdParser) startTable(c *mdCursor, s string) bool {
	last := len(p.segs) - 1
	if last < 0 || strings.IndexByte(s, '-') < 0 || !isDelimiterRow(s) {
		return false
	}
	head := p.segs[last]
	if !strings.Contains(p.src[head.start:head.end], "|") || len(splitCells(p.segText(last))) != len(splitCells(s)) {
		return false
	}
	col, line := int(p.block.Indent), p.block.Line+lineCount(p.src[p.segs[0].start:head.start])
	if last > 0 {
		p.segs = p.segs[:last]
		p.closeLeaf()
	}
	p.open(tableLeaf, &mdCursor{col: col, no: line}, Table)
	p.block.HeaderRow, p.para.done = true, true
	p.segs = append(p.segs, head)
	return true
}

// isDelimiterRow reports whether s is made of hyphens, colons, pipes and blanks, every cell
// with a hyphen.
func isDelimiterRow(s string) bool {
	for i := 0; i < len(s); i++ {
		if strings.IndexByte("-:| \t", s[i]) < 0 {
			return false
		}
	}
	for _, cell := range splitCells(s) {
		if t := strings.Trim(s[cell.start:cell.end], ": \t"); t == "" || strings.Trim(t, "-") != "" {
			return false
		}
	}
	return strings.Contains(s, "|") || strings.Contains(s, ":")
}

// continueTable adds a row. Any line does that is not blank and begins no other block.
func (p *mdParser) continueTable(c *mdCursor) bool {
	if c.blank() {
		return false
	}
	s := c.text()
	size, _ := markerSize(s)
	if c.indent() < 4 && !strings.HasPrefix(s, "|") && (size > 0 || strings.IndexByte(">#`~<", s[0]) >= 0) || isThematic(s) {
		p.closeLeaf()
		return false
	}
	p.addSeg(c)
	return true
}

// splitCells returns the cells of a row: cut at pipes that no backslash precedes, the outer
// pipes left aside.
func splitCells(s string) []mdSpan {
	a, b := trimSpace(s, 0, len(s))
	if a < b && s[a] == '|' {
		a++
	}
	if b > a && s[b-1] == '|' && !escaped(s, b-1) {
		b--
	}
	cells := make([]mdSpan, 0, 1+strings.Count(s[a:b], "|"))
	start := a
	for i := a; i < b; i++ {
		if s[i] == '\\' {
			i++
		} else if s[i] == '|' {
			cells = append(cells, mdSpan{start, i})
			start = i + 1
		}
	}
	return append(cells, mdSpan{start, b})
}

// escaped reports whether an odd number of backslashes stands before s[i].
func escaped(s string, i int) bool {
	n := 0
	for i-n > 0 && s[i-n-1] == '\\' {
		n++
	}
	return n%2 == 1
}

// maxTableCell is the number of words above which a cell shows that its table is there for
// layout: it holds an article's paragraphs and no datum.
const maxTableCell = 100

// renderTable renders the cells of a table into its block b; those of a layout table make
// blocks of their own.
func (p *mdParser) renderTable(l *mdLeaf, b *Block, inlines bool) {
	var out []byte
	few := p.fewCells(l)
	layout := few && p.nests(l)
	p.eachCell(l, b, inlines, func(row, column int, c *Block) {
		if column > 0 {
			out = append(out, '\t')
		} else if row > 0 {
			out = append(out, '\n')
		}
		layout = layout || few && c.Words > maxTableCell
		b.addCell(*c, len(out))
		out = append(out, c.Text...)
	})
	b.Text = string(out)
	if layout { // few are, and the cells of others would take ten times their text
		p.eachCell(l, b, inlines, func(_, _ int, c *Block) { l.cells = append(l.cells, *c) })
	}
}

// fewCells reports whether the cells of a table can make blocks of their own, which take as much memory as
// some hundred bytes of text.
func (p *mdParser) fewCells(l *mdLeaf) bool {
	cells, size := 0, 0
	for _, seg := range p.lines(l) {
		cells += filledCells(p.src[seg.start:seg.end])
		size += seg.end - seg.start
	}
	return cells <= cellsAnyway+size/cellBytes
}

// filledCells counts the cells of a row in which something stands.
func filledCells(row string) (n int) {
	for i := strings.IndexByte(row, '|'); i >= 0; i = indexFrom(row, i, '|') {
		for i++; i < len(row) && row[i] == ' '; i++ {
		}
		n += bit(i < len(row) && row[i] != '|' && row[i] != '-')
	}
	return n
}

// A table of this many filled cells, and one more for each so many bytes, may be there for layout: of those of
// pages none has more.
const (
	cellsAnyway = 1000
	cellBytes   = 40
)

// nests reports whether a row holds a table that a converter set in one line, rule and all, as
// markdownify does with the tables of a page's layout.
func (p *mdParser) nests(l *mdLeaf) bool {
	for _, seg := range p.lines(l)[1:] {
		if p.nestsIn(p.src[seg.start:seg.end]) {
			return true
		}
	}
	return false
}

// nestsIn reports whether a cell of a row is the rule of a table.
func (p *mdParser) nestsIn(row string) bool {
	if !strings.Contains(row, "| --") && !strings.Contains(row, "| :-") {
		return false
	}
	for _, cell := range splitCells(row) {
		if isRuleCell(row[cell.start:cell.end]) {
			return true
		}
	}
	return false
}

// isRuleCell reports whether a cell is of the rule under a table's header.
func isRuleCell(cell string) bool {
	t := strings.Trim(cell, ": \t")
	return len(t) >= 2 && strings.Trim(t, "-") == ""
}

// eachCell calls yield with the block that each cell of a table would make, row by row.
func (p *mdParser) eachCell(l *mdLeaf, b *Block, inlines bool, yield func(row, column int, c *Block)) {
	rows := p.lines(l)
	columns, line := len(splitCells(p.src[rows[0].start:rows[0].end])), b.Line
	var c Block
	for i, seg := range rows {
		if i > 0 {
			line += lineCount(p.src[rows[i-1].start:seg.start])
		}
		row := p.src[seg.start:seg.end]
		nests := i > 0 && p.nestsIn(row)
		for k, cell := range splitCells(row) {
			if k >= columns && !nests {
				break // GFM drops what a row has too much
			}
			if nests && isRuleCell(row[cell.start:cell.end]) {
				continue
			}
			c = p.renderCell(b, seg.start+cell.start, seg.start+cell.end, inlines)
			c.Line = line
			yield(i, k, &c)
		}
	}
}

// renderCell returns the block that the cell at src[a:b] would make.
func (p *mdParser) renderCell(table *Block, a, b int, inlines bool) Block {
	a, b = trimSpace(p.src, a, b)
	r := p.render(strings.ReplaceAll(p.src[a:b], "\\|", "|"), nil, inlines)
	return Block{
		Text: r.text, Type: Paragraph, Quote: table.Quote, Start: a, End: b, Words: CountWords(r.text),
		LinkWords: r.linkWords, Links: r.links, Inlines: r.inlines, Indent: table.Indent,
	}
}

// addCell counts a cell's links, the cell's text standing at the given offset.
func (b *Block) addCell(c Block, at int) {
	b.LinkWords += c.LinkWords
	b.Links += c.Links
	for _, in := range c.Inlines {
		in.Start += at
		in.End += at
		b.Inlines = append(b.Inlines, in)
	}
}
