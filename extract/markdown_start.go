package extract

import (
	"slices"
	"strings"
)

// start opens whatever begins at the cursor: containers first, then one leaf. It knows how
// many of the open containers the line continued.
func (p *mdParser) start(c *mdCursor, matched int) {
	for {
		n := c.indent()
		if n >= 4 && p.leaf != paraLeaf && p.indented(c) {
			p.pop(matched)
			p.openIndented(c)
			return
		}
		if n >= 4 && p.leaf == paraLeaf {
			break
		}
		if !p.startContainer(c, &matched) {
			break
		}
		if c.blank() {
			return
		}
	}
	if p.startLeaf(c, matched) {
		return
	}
	if p.leaf == paraLeaf { // also lazily, out of containers the line does not continue
		c.skipAll()
		p.addSeg(c)
		return
	}
	p.pop(matched)
	c.skipAll()
	p.open(paraLeaf, c, Paragraph)
	p.addSeg(c)
}

// startContainer opens a quote or a list item.
func (p *mdParser) startContainer(c *mdCursor, matched *int) bool {
	if len(p.stack) >= maxContainers {
		return false
	}
	if skipQuoteMark(c) {
		p.closeLeaf()
		p.pop(*matched)
		p.stack = append(p.stack, mdContainer{})
		*matched = len(p.stack)
		return true
	}
	n := c.indent()
	k, m, ok := p.itemAt(c, n)
	if !ok {
		return false
	}
	p.closeLeaf()
	p.pop(*matched)
	p.enterList(k.mark)
	p.stack = append(p.stack, k)
	*matched = len(p.stack)
	p.fresh, p.mark = true, m
	c.skipAll()
	if !c.blank() {
		p.skipTask(c)
	}
	return true
}

// enterList counts a new outermost list, unless this item goes on with the last.
func (p *mdParser) enterList(mark byte) {
	if _, items := p.depth(); items > 0 {
		return
	}
	if !p.listOpen || p.listMark != mark {
		p.list++
	}
	p.listOpen, p.listMark = true, mark
}

// itemAt recognises a list marker behind n blanks and consumes it up to the content.
func (p *mdParser) itemAt(c *mdCursor, n int) (mdContainer, listMark, bool) {
	s := c.text()
	if isThematic(s) {
		return mdContainer{}, listMark{}, false
	}
	size, num := markerSize(s)
	if size == 0 {
		return mdContainer{}, listMark{}, false
	}
	empty := isBlankText(s[size:])
	if p.leaf == paraLeaf && p.interrupts(c, n) && (empty || num > 1 || num == 0 && size > 1) {
		return mdContainer{}, listMark{}, false
	}
	c.skip(n)
	c.pos += size
	c.col += size
	c.part = 0
	gap := c.indent()
	if empty || gap > 4 {
		gap = 1
	}
	k := mdContainer{item: true, width: n + size + gap, mark: s[size-1]}
	if !empty && gap < c.indent() {
		c.skip(gap)
	}
	m := listMark{class: rune(k.mark)}
	if size > 1 {
		m.number = int32(num)
	}
	return k, m, true
}

// interrupts reports whether an item would cut the open paragraph short, as opposed to
// following it in the same list.
func (p *mdParser) interrupts(c *mdCursor, n int) bool {
	for i := range p.stack {
		if p.stack[i].item {
			return false
		}
	}
	return true
}

// markerSize returns the length of the bullet or number that s begins with, and the number.
func markerSize(s string) (size, num int) {
	if s == "" {
		return 0, 0
	}
	i := 0
	if strings.IndexByte("-*+", s[0]) >= 0 {
		i = 1
	} else {
		for i < len(s) && i < 9 && '0' <= s[i] && s[i] <= '9' {
			num = num*10 + int(s[i]-'0')
			i++
		}
		if i == 0 || i == len(s) || s[i] != '.' && s[i] != ')' {
			return 0, 0
		}
		i++
	}
	if i < len(s) && s[i] != ' ' && s[i] != '\t' {
		return 0, 0
	}
	return i, num
}

// skipTask consumes the box of a task list's item.
func (p *mdParser) skipTask(c *mdCursor) {
	s := c.rest()
	if len(s) > 3 && s[0] == '[' && s[2] == ']' && strings.IndexByte(" xX", s[1]) >= 0 && (s[3] == ' ' || s[3] == '\t') {
		c.pos += 3
		c.col += 3
		c.skipAll()
	}
}

// startLeaf opens a heading, fence, rule, HTML block or table, or turns the open paragraph
// into a heading by its underline.
func (p *mdParser) startLeaf(c *mdCursor, matched int) bool {
	if c.indent() > 3 {
		return false
	}
	s := c.text()
	if p.leaf == paraLeaf && matched == len(p.stack) && (p.setext(s) || p.startTable(c, s)) {
		return true
	}
	switch {
	case isThematic(s):
		p.closeLeaf()
		p.pop(matched)
		p.gap++
		return true
	case s[0] == '#':
		return p.atx(c, matched)
	case s[0] == '`' || s[0] == '~':
		return p.openFence(c, s, matched)
	case s[0] == '<':
		return p.openHTML(c, s, matched)
	}
	return false
}

// isThematic reports whether s is a rule: three or more of one of *-_ and blanks.
func isThematic(s string) bool {
	if s == "" || strings.IndexByte("*-_", s[0]) < 0 {
		return false
	}
	n := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case s[0]:
			n++
		case ' ', '\t':
		default:
			return false
		}
	}
	return n >= 3
}

// setext makes a heading of the open paragraph if s underlines it.
func (p *mdParser) setext(s string) bool {
	t := strings.TrimRight(s, " \t")
	if t == "" || strings.Trim(t, t[:1]) != "" || t[0] != '=' && t[0] != '-' {
		return false
	}
	p.leaf = noLeaf
	p.takeDefinitions()
	if len(p.segs) == 0 {
		p.leaf = paraLeaf
		return false
	}
	b := &p.block
	if over := strings.TrimRight(p.segText(0), " \t"); len(p.segs) > 1 && len(over) > 2 && strings.Trim(over, t[:1]) == "" {
		p.segs = slices.Delete(p.segs, 0, 1) // reStructuredText may put a line above a title, too
		b.Line++
	}
	b.Type, b.Level, b.List, b.Ordered, b.Number = Heading, 1, 0, false, 0
	b.Traits = b.Traits&^Bulleted | Underlined
	if t[0] == '-' {
		b.Level = 2
	}
	p.keep()
	return true
}
