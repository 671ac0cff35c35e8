package clean

import (
	"winnow/extract"
)

// readStrips follows the headings of strips ("Top Headlines", "Related articles") down
// to where running text begins again.
func (p *page) readStrips() {
	for i := range p.facts {
		if f := &p.facts[i]; f.opens != nil && f.sure {
			p.strip(i)
		}
	}
}

// strip blames what follows the strip's heading at i.
func (p *page) strip(i int) {
	r := p.facts[i].opens
	end := p.stripEnd(i)
	if p.proseIn(i+1, end)*1000 > maxRemoved*p.prose && p.prose > 0 {
		return
	}
	for j := i + 1; j < end; j++ {
		f := &p.facts[j]
		f.blame(r.Kind, r.ID, -stripOdds, rankStrip)
		if f.kind == extract.Related && r.Kind == extract.Headlines {
			f.kind, f.kindWhy = r.Kind, r.ID // "Watch: …" is a story of the strip
		}
	}
}

// stripOdds are the points against a block in a strip.
const stripOdds = 200

// stripEnd returns the index behind the last block of the strip whose heading is block i:
// in HTML the end of the element around it, else the next running text.
func (p *page) stripEnd(i int) int {
	n := p.stripScope(i)
	for j := i + 1; j < n; j++ {
		b, f := &p.doc.Blocks[j], &p.facts[j]
		if f.opens != nil || b.Type == extract.Title || f.words >= 2*proseWords && f.prose() && f.links < 300 {
			return j
		}
	}
	return n
}

// enclosing returns the end of the smallest element that holds more than block i.
func (p *page) enclosing(i int) int {
	for n := p.doc.Blocks[i].Node; n >= 0; n = p.doc.Nodes[n].Parent {
		if node := &p.doc.Nodes[n]; int(node.End) > i+1 {
			return int(node.End)
		}
	}
	return i + 1
}

func (p *page) proseIn(from, to int) int {
	n := 0
	for j := from; j < to; j++ {
		if p.facts[j].prose() {
			n += p.facts[j].words
		}
	}
	return n
}

// leadOf returns the first line below the heading of a strip at i, and reports whether the lines behind it are dropped, two at
// least and all down to the strip's end.
func (p *page) leadOf(i, cut int) (int, bool) {
	lead, n, end := i+1, 0, p.stripEnd(i)
	for j := lead + 1; j < end; j++ {
		switch f := &p.facts[j]; {
		case p.doc.Blocks[j].Hidden || f.words == 0:
		case f.kept(cut):
			return 0, false
		case f.rank > rankStrip:
			return lead, n >= 2
		default:
			n++
		}
	}
	return lead, n >= 2
}

// dropLeads drops the first line of a strip in a text whose other lines are dropped: it stands where the first line of a text
// stands below its heading, and on small pages passes for one. The sets and their forms change by .0001 at most.
func (p *page) dropLeads(cut int) {
	for i := range p.facts {
		if f := &p.facts[i]; f.opens == nil || !f.sure || p.doc.Shape == extract.HTML {
			continue
		}
		lead, ok := p.leadOf(i, cut)
		if _, ruled := p.rulings[lead]; !ok || ruled || !p.headline(lead) {
			continue
		}
		if f := &p.facts[lead]; !f.ends && f.kept(cut) {
			f.sure, f.kind, f.kindWhy = true, p.facts[i].opens.Kind, p.facts[i].opens.ID
		}
	}
}
