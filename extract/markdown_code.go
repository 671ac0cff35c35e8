package extract

import "strings"

// mdFence is an open code fence.
type mdFence struct {
	char   byte
	size   int
	indent int
}

// continueLeaf gives a line to the open leaf if that takes lines whatever they hold.
func (p *mdParser) continueLeaf(c *mdCursor) bool {
	switch p.leaf {
	case fenceLeaf:
		return p.continueFence(c)
	case indentLeaf:
		return p.continueIndented(c)
	case htmlLeaf:
		return p.continueHTML(c)
	case tableLeaf:
		return p.continueTable(c)
	case headLeaf:
		return p.continueHeading(c)
	}
	return false
}

// openFence opens a fenced code block if s begins with a fence.
func (p *mdParser) openFence(c *mdCursor, s string, matched int) bool {
	n := fenceSize(s, s[0])
	info := strings.TrimSpace(s[n:])
	if n < 3 || s[0] == '`' && strings.Contains(info, "`") {
		return false
	}
	p.closeLeaf()
	p.pop(matched)
	p.fence = mdFence{char: s[0], size: n, indent: c.indent()}
	p.open(fenceLeaf, c, Code)
	p.block.CodeLang = strings.TrimLeft(firstWord(info), ".{")
	p.para.done = true
	return true
}

func fenceSize(s string, char byte) int {
	n := 0
	for n < len(s) && s[n] == char {
		n++
	}
	return n
}

func (p *mdParser) continueFence(c *mdCursor) bool {
	if c.indent() < 4 {
		s := strings.Trim(c.rest(), " \t")
		if n := fenceSize(s, p.fence.char); n >= p.fence.size && n == len(s) {
			p.closeLeaf()
			return true
		}
	}
	c.skip(min(p.fence.indent, c.indent()))
	p.addCode(c)
	return true
}

// addCode adds the rest of a line as it is. One that follows another without any markup between
// them goes on in its stretch; those that are blank stay apart, for closeCode.
func (p *mdParser) addCode(c *mdCursor) {
	n := len(p.segs)
	if n == 0 {
		p.block.Line = c.no
	} else if last := &p.segs[n-1]; last.end+1 == c.pos && p.src[last.end] == '\n' && !isBlankText(c.rest()) && !p.blankSeg(n-1) {
		last.end = c.end
		return
	}
	p.segs = append(p.segs, mdSpan{c.pos, c.end})
}

// indented decides whether a line four columns in is code, as CommonMark has it always.
// Converters of pages leave stray blanks before text, but put four exactly before code, and
// more only where the code itself is indented; and a link or image, or what stands in a link
// that a line before opened, is none.
func (p *mdParser) indented(c *mdCursor) bool {
	if p.leaf == paraLeaf || strings.Contains(c.rest(), "](") {
		return false
	}
	if c.indent() != 4 && c.src[c.pos] != '\t' && codeSigns(c.rest()) < 2 {
		return false
	}
	if n := len(p.kept); n > 0 {
		s := p.src[p.kept[n-1].start:p.kept[n-1].end]
		return !strings.HasSuffix(strings.TrimRight(s, " \t"), "[")
	}
	return true
}

func (p *mdParser) openIndented(c *mdCursor) {
	p.closeLeaf()
	p.open(indentLeaf, c, Code)
	p.para.done = true
	c.skip(4)
	p.addCode(c)
}

func (p *mdParser) continueIndented(c *mdCursor) bool {
	switch {
	case c.blank():
		c.skip(4)
		p.addCode(c)
		p.gap++
	case c.indent() >= 4:
		c.skip(4)
		p.addCode(c)
		p.gap = 0
	default:
		p.closeLeaf()
		return false
	}
	return true
}

// closeCode keeps a code block without the blank lines at its ends.
func (p *mdParser) closeCode() {
	for len(p.segs) > 0 && p.blankSeg(len(p.segs)-1) {
		p.segs = p.segs[:len(p.segs)-1]
	}
	first := p.segs
	for len(p.segs) > 0 && p.blankSeg(0) {
		p.segs = p.segs[1:]
	}
	if n := len(first) - len(p.segs); n > 0 && len(p.segs) > 0 {
		p.block.Line += lineCount(p.src[first[0].start:p.segs[0].start])
	}
	p.para.code = true
	p.keep()
}

// blankSeg reports whether a stretch of the open leaf shows nothing.
func (p *mdParser) blankSeg(i int) bool { return isBlankText(p.segText(i)) }

func (p *mdParser) segText(i int) string { return p.src[p.segs[i].start:p.segs[i].end] }
