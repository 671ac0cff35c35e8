package clean

import (
	"strings"

	"winnow/extract"
)

// readAddress tells the line of a text that notes where the page was found: its address, with a label or alone.
func (p *page) readAddress() {
	own := p.doc.Meta.URL
	if p.doc.Shape == extract.HTML || own == "" {
		return
	}
	for i := range p.doc.Blocks[:min(len(p.doc.Blocks), addressTop)] {
		b := &p.doc.Blocks[i]
		if label, ok := strings.CutSuffix(b.Text, own); ok && (label == "" || len(label) <= addressLabel && strings.HasSuffix(label, ": ")) {
			p.facts[i].condemn(extract.Navigation, "the page's own address")
		}
	}
}

// Such a line stands among the first blocks, and its label is short ("URL Source: ").
const (
	addressTop   = 8
	addressLabel = 20
)
