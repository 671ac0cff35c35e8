package extract

import (
	"slices"
	"strings"
)

// atx adds a heading of one line, or of several where a converter broke it.
func (p *mdParser) atx(c *mdCursor, matched int) bool {
	c.skipAll()
	s := c.rest()
	n := 0
	for n < len(s) && s[n] == '#' {
		n++
	}
	if n > 6 || n < len(s) && s[n] != ' ' && s[n] != '\t' {
		return false
	}
	p.closeLeaf()
	p.pop(matched)
	col, end := c.col, c.end
	c.pos += n
	c.end = c.pos + len(trimClosing(c.rest()))
	p.open(paraLeaf, c, Heading)
	p.block.Level, p.block.Indent = int8(n), uint8(min(col, 255))
	p.leaf = noLeaf
	if c.blank() {
		return true
	}
	p.addSeg(c)
	if p.headingGoesOn(end) {
		p.leaf = headLeaf
		return true
	}
	p.keep()
	return true
}

// trimClosing takes the closing number signs off a heading.
func trimClosing(s string) string {
	t := strings.TrimRight(s, " \t")
	u := strings.TrimRight(t, "#")
	if u == "" || len(u) < len(t) && (u[len(u)-1] == ' ' || u[len(u)-1] == '\t') {
		return u
	}
	return t
}

// continueHeading adds a line to a broken heading.
func (p *mdParser) continueHeading(c *mdCursor) bool {
	if c.blank() {
		return false
	}
	end := c.end
	p.addSeg(c)
	if len(p.segs) >= maxHeadingLines || !p.headingGoesOn(end) {
		p.leaf = noLeaf
		p.keep()
	}
	return true
}

// maxHeadingLines bounds the lines of a heading: a long headline and its address take four.
const maxHeadingLines = 8

// headingGoesOn reports whether the heading of which the last line ends at byte end goes on in
// the next one: html2text breaks headings as it breaks paragraphs, in links too.
func (p *mdParser) headingGoesOn(end int) bool {
	next := p.lineBehind(end)
	if isBlankText(next) || strings.IndexByte("#>|`~+=", next[0]) >= 0 {
		return false
	}
	return p.openLink(end) || p.breaksAt(end, next)
}

// lineBehind returns the line behind the one that ends at byte end, "" at the end of the text.
func (p *mdParser) lineBehind(end int) string {
	s := p.src[end:]
	if i := strings.IndexByte(s, '\n'); i >= 0 && isBlankText(s[:i]) {
		line, _, _ := strings.Cut(s[i+1:], "\n")
		return strings.TrimRight(line, "\r")
	}
	return ""
}

// openLink reports whether a link is open at byte end, in the last of the heading's lines, and
// is closed within the lines that a heading may have.
func (p *mdParser) openLink(end int) bool {
	depth := 0
	for _, seg := range p.segs {
		depth = brackets(p.src[seg.start:seg.end], depth)
	}
	if depth <= 0 {
		return false
	}
	for range maxHeadingLines {
		next := p.lineBehind(end)
		if isBlankText(next) {
			return false
		}
		if depth = brackets(next, depth); depth <= 0 {
			return true
		}
		end += strings.IndexByte(p.src[end:], '\n') + 1 + len(next)
	}
	return false
}

// brackets returns how many of links' brackets and targets are open behind s, of which open are
// before it.
func brackets(s string, open int) int {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '[':
			open++
		case ']':
			open -= bit(open > 0 && (i+1 == len(s) || s[i+1] != '('))
		case ')':
			open -= bit(open > 0)
		}
	}
	return open
}

// breaksAt reports whether the text is wrapped, and the first word of next found no place any
// more in the line that ends at byte end.
func (p *mdParser) breaksAt(end int, next string) bool {
	start := strings.LastIndexByte(p.src[:end], '\n') + 1
	edge := columns(p.src[start:end], 0)
	if edge < minWrap || edge > maxWrap {
		return false
	}
	if p.wrap == 0 {
		p.wrap = p.wrappedAt()
	}
	return p.wrap > 0 && edge <= p.wrap && edge+1+columns(breakUnit(next), 0) > p.wrap
}

// wrappedAt returns the column at which lines are broken, -1 where they are not. Lines with
// addresses are left aside: these run over.
func (p *mdParser) wrappedAt() int {
	room := lineRoom.Get().(*[]textLine)
	lines, _ := readInto((*room)[:0], p.src, p.limit)
	defer release(room, lines)
	long := make([]int, 0, len(lines)/4) // plain lines of some length
	for i := range lines {
		if l := &lines[i]; l.edge >= minWrap && !strings.Contains(p.src[l.start:l.end], "](") && !strings.Contains(p.src[l.start:l.end], "://") {
			long = append(long, i)
		}
	}
	width := edgeOf(lines, long)
	followed, full := 0, 0
	w := wrapping{src: p.src, width: width}
	for _, i := range long {
		if i+1 < len(lines) && lines[i+1].gap == 0 {
			followed++
			full += bit(w.full(&lines[i], &lines[i+1]))
		}
	}
	if width > maxWrap || full < minFull || full*3 < followed*2 {
		return -1
	}
	return width
}

// minFull is how many full lines show that a text is wrapped.
const minFull = 3

// edgeOf returns the edge that all but 2 % of some lines stay within.
func edgeOf(lines []textLine, some []int) int {
	edges := make([]int, len(some))
	for k, i := range some {
		edges[k] = lines[i].edge
	}
	slices.Sort(edges)
	if len(edges) == 0 {
		return 0
	}
	return edges[(len(edges)-1)*49/50]
}
