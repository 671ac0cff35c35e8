package extract

import "strings"

// A leaf takes ten times the memory of a line. Where a page has made as many as it has room for, those
// behind are rendered at once and joined, whatever they are: link definitions that follow are not
// known to them.

// lateCrowd returns what joins the leaves from room on: none to the leaves before, whose text is not
// made yet.
func lateCrowd(room int) crowd { return crowd{most: room + 1, room: room + 2} }

// keepLate renders the open leaf and keeps its block.
func (p *mdParser) keepLate() {
	n := len(p.kept)
	l, b := p.para, p.block
	p.kept = append(p.kept, p.segs...)
	l.from, l.to = n, len(p.kept)
	p.place(&b, p.segs)
	raw := p.rawText(&l)
	switch {
	case l.code:
		b.Text = raw
	case b.Type == Table:
		p.renderTable(&l, &b, p.opt.Inlines)
	case !l.done:
		b.setInline(p.render(raw, nil, p.opt.Inlines))
	}
	p.kept = p.kept[:n]
	p.finish(b)
}

// finish keeps a block that is rendered, or joins it to the last one.
func (p *mdParser) finish(b Block) {
	if strings.TrimSpace(b.Text) == "" {
		return
	}
	b.Words = CountWords(b.Text)
	if p.late.takes(p.made, &b) < 0 {
		p.leaves, p.made = append(p.leaves, mdLeaf{from: len(p.kept), to: len(p.kept), done: true, html: true}), append(p.made, b)
	}
}

// endLate gives the last block the text that was joined to it.
func (p *mdParser) endLate() {
	p.late.settle(p.made)
	p.crowd.joined = p.crowd.joined || p.late.joined
}
