package extract

import "strings"

// maxLinkTitle is how far ahead the end of a link's title is looked for, in bytes.
const maxLinkTitle = 4096

// titleOpens reports whether the open paragraph, which a blank line behind byte end would close,
// ends within the title of a link: pages have whole paragraphs in title attributes, and
// converters copy them with their blank lines.
func (p *mdParser) titleOpens(end int) bool {
	last := p.segs[len(p.segs)-1].end
	for k := len(p.segs) - 1; k >= max(0, len(p.segs)-maxTitleLines); k-- {
		start := p.segs[k].start
		i := strings.LastIndex(p.src[start:p.segs[k].end], "](")
		if i < 0 {
			continue
		}
		address, title, ok := strings.Cut(p.src[start+i:last], `"`)
		if !ok || strings.IndexByte(address, ')') >= 0 || strings.TrimRight(address, " \n") == address || strings.Contains(title, `"`) {
			return false
		}
		close := p.titleCloses(end)
		return close <= end+maxLinkTitle && close < len(p.src) && !strings.Contains(p.src[end:close], "](")
	}
	return false
}

// titleCloses returns where the next title of a link may close from byte end on, the source's length
// where none does. Each byte is looked at once.
func (p *mdParser) titleCloses(end int) int {
	if p.closing < end || p.closing == 0 {
		p.closing = len(p.src)
		if i := strings.Index(p.src[end:], `")`); i >= 0 {
			p.closing = end + i
		}
	}
	return p.closing
}

// maxTitleLines is how many lines before a blank one a title may have begun.
const maxTitleLines = 20

// continueTitle adds a line to the paragraph that is open within a link's title.
func (p *mdParser) continueTitle(c *mdCursor) {
	if c.blank() {
		return
	}
	p.addSeg(c)
	p.inTitle = !strings.Contains(c.rest(), `")`)
}
