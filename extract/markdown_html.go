package extract

import (
	"sort"
	"strings"
)

// blockTags are the elements that begin a block of HTML in Markdown (CommonMark 4.6, kind 6)
// and part text in any.
const blockTags = " address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th thead title tr track ul "

// openHTML opens a block of raw HTML if s begins with one.
func (p *mdParser) openHTML(c *mdCursor, s string, matched int) bool {
	end, ok := htmlBlockEnd(s, p.leaf == paraLeaf)
	if !ok {
		return false
	}
	p.closeLeaf()
	p.pop(matched)
	c.skipAll()
	p.open(htmlLeaf, c, Paragraph)
	p.htmlEnd = end
	p.para.done = true
	p.addHTML(c)
	return true
}

// htmlBlockEnd returns what ends the block of HTML that s begins with; "" is a blank line.
func htmlBlockEnd(s string, inParagraph bool) (end string, ok bool) {
	for _, k := range [...]struct{ open, end string }{{"<!--", "-->"}, {"<?", "?>"}, {"<![CDATA[", "]]>"}} {
		if strings.HasPrefix(s, k.open) {
			return k.end, true
		}
	}
	if len(s) > 2 && s[1] == '!' && isWordByte(s[2]) {
		return ">", true
	}
	name := tagName(s)
	switch name {
	case "":
		return "", false
	case "script", "pre", "style", "textarea":
		return "</" + name + ">", !strings.HasPrefix(s, "</")
	}
	if strings.Contains(blockTags, " "+name+" ") {
		return "", true
	}
	n := tagEnd(s, 0)
	return "", !inParagraph && n > 0 && isBlankText(s[n:])
}

// maxTagName is longer than the names of custom elements are.
const maxTagName = 64

// tagName returns the name of the tag that s begins with in lower case.
func tagName(s string) string {
	i := 1
	if i < len(s) && s[i] == '/' {
		i++
	}
	a := i
	for i < len(s) && i-a < maxTagName && (isWordByte(s[i]) || s[i] == '-') {
		i++
	}
	if i == a || '0' <= s[a] && s[a] <= '9' || i < len(s) && strings.IndexByte(" \t\n/>", s[i]) < 0 {
		return ""
	}
	return strings.ToLower(s[a:i])
}

// addHTML adds a line and closes the block if its end stands in it.
func (p *mdParser) addHTML(c *mdCursor) {
	if len(p.segs) == 0 {
		p.segs = append(p.segs, mdSpan{c.pos, c.end})
	}
	p.segs[0].end = c.end
	if p.htmlEnd != "" && indexFold(c.rest(), p.htmlEnd) >= 0 {
		p.closeLeaf()
	}
}

func (p *mdParser) continueHTML(c *mdCursor) bool {
	if p.htmlEnd == "" && c.blank() {
		p.closeLeaf()
		return false
	}
	p.addHTML(c)
	return true
}

// closeHTML reads the block as a page of its own, so that hidden elements, tables and lists
// are what they are in HTML. A quote's marks in it would stay, but converters write no HTML
// into quotes.
func (p *mdParser) closeHTML() {
	from, to := p.segs[0].start, p.segs[len(p.segs)-1].end
	p.segs = p.segs[:0]
	if s := p.src[from:to]; p.htmlEnd == "-->" && !strings.Contains(s, "-->") && !strings.Contains(s, "--!>") {
		return // all of it is a comment
	}
	if p.pieces++; p.pieces > htmlAnyway+len(p.src)/htmlBytes && shownWhole(p.src[from:to]) {
		p.damage = "more blocks of HTML than one in 250 bytes: read as text, without their tags"
		p.para, p.segs = mdLeaf{}, append(p.segs, mdSpan{from, to})
		p.keep()
		return
	}
	opt := p.opt
	opt.Spans = true
	var page Document
	if _, err := readBlocks([]byte(p.src[from:to]), &page, opt, nil); err != nil {
		p.damage = "a block of HTML cannot be read"
		return
	}
	if page.Damage != "" {
		p.damage = page.Damage
	}
	p.adopt(page.Blocks, from, to)
}

// Of a page of Markdown so many blocks of HTML are read as pages of their own, and one for each so many
// bytes: each takes as long as a kilobyte of text, "<p>a</p>" is eight bytes. Of the benchmark's pages in
// Markdown the one with most has 8.
const (
	htmlAnyway = 400
	htmlBytes  = 250
)

// shownWhole reports whether nothing in a block of HTML says that some of it is not shown.
func shownWhole(s string) bool {
	for _, word := range [...]string{"hidden", "none", "<script", "<style", "<template", "<noscript", "<svg", "<textarea"} {
		if indexFold(s, word) >= 0 {
			return false
		}
	}
	return true
}

// adopt keeps the blocks of the HTML between two offsets as leaves.
func (p *mdParser) adopt(blocks []Block, from, to int) {
	starts, list := lineStarts(p.src[from:to]), p.list
	for i := range blocks {
		b := blocks[i]
		b.Line = p.block.Line + sort.SearchInts(starts, b.Start+1)
		b.Start, b.End, b.Node = b.Start+from, b.End+from, 0
		if b.List > 0 {
			b.List += list
			p.list = max(p.list, b.List)
		}
		p.inherit(&b, i == 0)
		if len(p.leaves) >= p.crowd.room {
			p.finish(b)
			continue
		}
		p.kept = append(p.kept, mdSpan{b.Start, b.End})
		p.leaves = append(p.leaves, mdLeaf{from: len(p.kept) - 1, to: len(p.kept), done: true, html: true})
		p.made = append(p.made, b)
	}
}

// inherit gives a block of HTML what the containers round it say.
func (p *mdParser) inherit(b *Block, first bool) {
	outer := &p.block
	b.Quote += outer.Quote
	if b.Type == Paragraph && (outer.Type == ListItem || outer.Type == Quote) {
		b.Type, b.Level, b.List, b.Ordered, b.Number = outer.Type, outer.Level, outer.List, outer.Ordered, outer.Number
	}
	if first {
		b.Gap, b.Indent, b.Traits = outer.Gap, outer.Indent, b.Traits|outer.Traits&Bulleted
	}
}

// lineStarts returns the offset of every line of s but the first.
func lineStarts(s string) []int {
	starts := make([]int, 0, strings.Count(s, "\n")+1)
	r, last := newLineReader(s), 1
	for {
		begin, _, no, ok := r.next()
		if !ok {
			return starts
		}
		if no > last {
			starts, last = append(starts, begin), no
		}
	}
}

func isHidden(name string) bool {
	return name == "script" || name == "style" || name == "template" || name == "!--"
}

// indexFold returns the index of sub, which is lower case, in s in any case, or -1.
func indexFold(s, sub string) int {
	for i := 0; i+len(sub) <= len(s); i++ {
		n := strings.IndexByte(s[i:], sub[0])
		if n < 0 {
			return -1
		}
		if i += n; i+len(sub) <= len(s) && strings.EqualFold(s[i:i+len(sub)], sub) {
			return i
		}
	}
	return -1
}
