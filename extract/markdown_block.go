package extract

import "strings"

// mdCursor walks over the beginning of a line, counting columns with tab stops of four.
type mdCursor struct {
	src  string
	pos  int
	end  int // of the line without its end
	col  int
	part int // columns of a tab at pos that are consumed already
	no   int
}

// indent returns the columns of blanks at the cursor.
func (c *mdCursor) indent() int {
	col := c.col
	for i := c.pos; i < c.end; i++ {
		switch c.src[i] {
		case ' ':
			col++
		case '\t':
			col += 4 - col%4
		default:
			return col - c.col
		}
	}
	return col - c.col
}

// skip consumes up to n columns of blanks.
func (c *mdCursor) skip(n int) {
	for n > 0 && c.pos < c.end {
		switch c.src[c.pos] {
		case ' ':
			c.pos++
			c.col++
			n--
		case '\t':
			w := 4 - c.col%4
			if w > n {
				c.col += n
				c.part += n
				return
			}
			c.col += w
			n -= w
			c.pos++
			c.part = 0
		default:
			return
		}
	}
}

func (c *mdCursor) skipAll() { c.skip(c.indent()) }

func (c *mdCursor) rest() string { return c.src[c.pos:c.end] }

// text returns the rest of the line without the blanks before it.
func (c *mdCursor) text() string {
	i := c.pos
	for i < c.end && (c.src[i] == ' ' || c.src[i] == '\t') {
		i++
	}
	return c.src[i:c.end]
}

// blank reports whether the line shows nothing. A word joiner shows nothing either, but it asks
// for no break: what is pasted from social networks has it on empty lines within one text.
func (c *mdCursor) blank() bool {
	return isBlankText(c.rest()) && !strings.Contains(c.rest(), "\u2060")
}

// blocks reads all lines from off on into leaves.
func (p *mdParser) blocks(off int) {
	r := newLineReader(p.src[off:])
	before := lineCount(p.src[:off])
	for {
		a, b, no, ok := r.next()
		if !ok {
			break
		}
		if len(p.leaves) >= p.limit {
			p.damage = "too many blocks"
			break
		}
		p.line(&mdCursor{src: p.src, pos: off + a, end: off + b, no: no + before})
	}
	p.closeLeaf()
	p.endLate()
}

// lineCount returns the number of line ends in s.
func lineCount(s string) int {
	r := newLineReader(s)
	for ok := true; ok; {
		_, _, _, ok = r.next()
	}
	return r.no - 1
}

// line adds one line to the structure.
func (p *mdParser) line(c *mdCursor) {
	if p.inTitle {
		p.continueTitle(c)
		return
	}
	matched := p.match(c)
	if matched == len(p.stack) && p.continueLeaf(c) {
		return
	}
	if matched < len(p.stack) && p.leaf != paraLeaf {
		p.closeLeaf()
		p.pop(matched)
	}
	if c.blank() {
		if p.leaf == paraLeaf && p.titleOpens(c.end) {
			p.inTitle = true
			return
		}
		p.blankLine(matched)
		return
	}
	p.start(c, matched)
}

// match consumes the markup of the open containers and returns how many go on.
func (p *mdParser) match(c *mdCursor) int {
	for i := range p.stack {
		switch k := &p.stack[i]; {
		case !k.item:
			if !skipQuoteMark(c) {
				return i
			}
		case c.indent() >= k.width:
			c.skip(k.width)
		case !c.blank():
			return i
		}
	}
	return len(p.stack)
}

// skipQuoteMark consumes a ">" with at most three blanks before and one after.
func skipQuoteMark(c *mdCursor) bool {
	n := c.indent()
	if n > 3 || c.pos+n >= c.end {
		return false
	}
	i := c.pos
	for i < c.end && (c.src[i] == ' ' || c.src[i] == '\t') {
		i++
	}
	if i == c.end || c.src[i] != '>' {
		return false
	}
	c.skip(n)
	c.pos++
	c.col++
	c.part = 0
	c.skip(1)
	return true
}

func (p *mdParser) blankLine(matched int) {
	if p.leaf == paraLeaf || p.leaf == tableLeaf {
		p.closeLeaf()
	}
	p.pop(matched)
	p.gap++
}

// pop closes the containers from n on; a list stays open for a further item.
func (p *mdParser) pop(n int) {
	if n < len(p.stack) {
		p.stack = p.stack[:n]
		p.fresh = false
	}
}

// depth counts the open quotes and items.
func (p *mdParser) depth() (quotes, items int8) {
	for i := range p.stack {
		if p.stack[i].item {
			items++
		} else {
			quotes++
		}
	}
	return quotes, items
}

// open begins a leaf at the cursor.
func (p *mdParser) open(kind leafKind, c *mdCursor, typ Type) {
	p.leaf = kind
	p.segs = p.segs[:0]
	quotes, items := p.depth()
	b := Block{Type: typ, Quote: quotes, Line: c.no, Gap: uint8(min(p.gap, 255)), Indent: uint8(min(c.col, 255))}
	if items == 0 {
		p.listOpen = false
	} else if typ == Paragraph {
		b.Type, b.Level, b.List = ListItem, items, p.list
		b.Ordered, b.Number = p.mark.ordered(), p.mark.number
		if p.fresh {
			b.Traits |= Bulleted
		}
	}
	if b.Type == Paragraph && quotes > 0 {
		b.Type = Quote
	}
	p.fresh = false
	p.gap = 0
	p.para, p.block = mdLeaf{}, b
}

// addSeg adds the rest of the line to the open leaf, trimmed.
func (p *mdParser) addSeg(c *mdCursor) {
	a, b := trimSpace(p.src, c.pos, c.end)
	if e := c.end; b < e && e-b >= 2 && p.src[b] == ' ' && p.src[b+1] == ' ' {
		b += 2 // a hard break
	}
	p.segs = append(p.segs, mdSpan{a, b})
}

// closeLeaf ends the open leaf and keeps it.
func (p *mdParser) closeLeaf() {
	kind := p.leaf
	p.leaf = noLeaf
	switch kind {
	case noLeaf:
	case paraLeaf:
		p.closeParagraph()
	case fenceLeaf, indentLeaf:
		p.closeCode()
	case htmlLeaf:
		p.closeHTML()
	case tableLeaf, headLeaf:
		p.keep()
	}
}

// keep stores the open leaf with the lines it has.
func (p *mdParser) keep() {
	switch {
	case len(p.segs) == 0:
		return
	case len(p.leaves) >= p.crowd.room:
		p.keepLate()
		return
	}
	n := len(p.kept)
	p.kept = append(p.kept, p.segs...)
	if p.goesOn() {
		return
	}
	p.para.from, p.para.to = n, len(p.kept)
	p.leaves, p.made = append(p.leaves, p.para), append(p.made, p.block)
	p.place(&p.made[len(p.made)-1], p.lines(&p.para))
}

// place sets where a block of these lines stands.
func (p *mdParser) place(b *Block, segs []mdSpan) {
	b.Start, _ = trimSpace(p.src, segs[0].start, segs[0].end)
	last := segs[len(segs)-1]
	_, b.End = trimSpace(p.src, last.start, last.end)
	if len(segs) > 1 && b.Type != Table && b.Type != Code {
		b.Traits |= Wrapped
	}
}

// goesOn gives the lines of the open leaf to the one before it where there is no room for more,
// as crowd joins blocks: a leaf takes ten times the memory of a line.
func (p *mdParser) goesOn() bool {
	n := len(p.leaves) - 1
	if n+1 < p.crowd.most || !joins(&p.made[n], &p.block) {
		return false
	}
	if last := &p.leaves[n]; (p.para.done || last.done) && !(p.para.code && last.code) {
		return false
	}
	last, b, lines := &p.leaves[n], &p.made[n], len(p.segs)
	_, end := trimSpace(p.src, p.segs[lines-1].start, p.segs[lines-1].end)
	if end-b.Start >= joinedLength {
		return false
	}
	last.to = len(p.kept)
	b.End, p.crowd.joined = end, true
	return true
}
