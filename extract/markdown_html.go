package extract

import "strings"

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

// tagName returns the name of the tag that s begins with in lower case.
func tagName(s string) string {
	i := 1
	if i < len(s) && s[i] == '/' {
		i++
	}
	a := i
	for i < len(s) && i-a < 16 && (isWordByte(s[i]) || s[i] == '-') {
		i++
	}
	if i == a || '0' <= s[a] && s[a] <= '9' || i < len(s) && strings.IndexByte(" \t\n/>", s[i]) < 0 {
		return ""
	}
	return strings.ToLower(s[a:i])
}

// addHTML adds a line and closes the block if its end stands in it.
func (p *mdParser) addHTML(c *mdCursor) {
	p.segs = append(p.segs, mdSpan{c.pos, c.end})
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

// closeHTML keeps each passage of text between block tags as a leaf of its own. Within
// script, style and comments there is none. Tags may run over lines, so all are one text; a
// quote's marks in it would stay, but converters write no HTML into quotes.
func (p *mdParser) closeHTML() {
	first, last := p.segs[0], p.segs[len(p.segs)-1]
	h := htmlCutter{p: p, para: p.para, no: p.para.block.Line, counted: first.start}
	h.cut(first.start, last.end)
	h.flush()
	p.segs = p.segs[:0]
}

// htmlCutter cuts a block of HTML at block tags.
type htmlCutter struct {
	p       *mdParser
	para    mdLeaf
	part    mdSpan // the text since the last block tag
	skip    string // what ends the text that is left out
	no      int    // the line at the offset that lines are counted to
	counted int
}

func (h *htmlCutter) cut(at, end int) {
	for from := at; at < end; {
		a, b, name := h.nextTag(at, end)
		cut := a == end || h.skip != "" || isHidden(name) || strings.Contains(blockTags, " "+name+" ")
		if !cut {
			at = b
			continue
		}
		if h.skip == "" {
			h.part = mdSpan{from, a}
			h.flush()
		}
		switch {
		case h.skip != "":
			h.skip = ""
		case name == "!--":
			h.skip = "-->"
		case isHidden(name):
			h.skip = "</" + name
		}
		at, from = b, b
	}
}

func isHidden(name string) bool {
	return name == "script" || name == "style" || name == "template" || name == "!--"
}

// flush keeps the text since the last block tag as a leaf.
func (h *htmlCutter) flush() {
	a, b := trimSpace(h.p.src, h.part.start, h.part.end)
	h.part = mdSpan{}
	if a == b {
		return
	}
	h.no += lineCount(h.p.src[h.counted:a])
	h.counted = a
	h.para.block.Line = h.no
	h.para.done, h.para.html = false, true
	h.p.segs, h.p.para = []mdSpan{{a, b}}, h.para
	h.p.keep()
}

// nextTag returns where the next tag in the input's bytes from at to end begins and ends, and
// the name of the element that it opens or closes; a is end when there is none. Within text
// that is left out only its end counts.
func (h *htmlCutter) nextTag(at, end int) (a, b int, name string) {
	s := h.p.src[at:end]
	if h.skip != "" {
		i := indexFold(s, h.skip)
		if i < 0 {
			return end, end, ""
		}
		j := strings.IndexByte(s[i:], '>')
		if j < 0 {
			return at + i, end, ""
		}
		return at + i, at + i + j + 1, ""
	}
	for i := 0; i < len(s); i++ {
		if s[i] != '<' {
			continue
		}
		if strings.HasPrefix(s[i:], "<!--") {
			return at + i, at + i + 4, "!--"
		}
		if n := looseTagEnd(s, i); n > 0 {
			name = tagName(s[i:n])
			if s[i+1] == '/' && isHidden(name) {
				name = ""
			}
			return at + i, at + n, name
		}
	}
	return end, end, ""
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
