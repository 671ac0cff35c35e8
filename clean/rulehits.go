package clean

import (
	"winnow/extract"
	"winnow/internal/rules"
)

// Points of a text rule's hit by its strength.
const (
	likelyOdds = 250
	hintOdds   = 100
)

// readRules matches the text of every block against the text rules, each text once.
func (p *page) readRules() {
	longest := p.rules.MaxWords()
	p.before = p.proseBefore()
	hits := p.mem.hits.take(len(p.facts))[:0]
	of := p.mem.known.take(len(p.facts)) // by the first block of a text, nil: not known
	for i := range p.doc.Blocks {
		b, f := &p.doc.Blocks[i], &p.facts[i]
		if b.Hidden || b.Type == extract.Title || b.Type == extract.Code || f.words > longest {
			continue
		}
		known := &of[p.first[i]]
		if *known == nil {
			from := len(hits)
			p.fold = rules.Fold(p.fold[:0], b.Text)
			hits = p.rules.Text(p.fold, f.words, hits)
			*known = hits[from:]
		}
		for _, h := range *known {
			if p.within(i, h.Rule.Where) {
				p.weigh(i, h.Rule)
			}
		}
		if f.opens != nil && f.opens.Kind != f.kind && !p.headsStrip(i) {
			f.opens = nil // other words of it say more
		}
	}
}

// within reports whether block i stands in the part of the page where a rule may act: the
// top is what stands before half of the prose is over, the end what follows half of it.
func (p *page) within(i int, where rules.Where) bool {
	switch where {
	case rules.Top:
		return 2*p.before[i] <= p.prose
	case rules.End:
		return 2*p.before[i] >= p.prose
	}
	return true
}

// weigh adds the evidence of one rule's hit on block i.
func (p *page) weigh(i int, r *rules.Rule) {
	f := &p.facts[i]
	odds := hintOdds
	switch r.Strength {
	case rules.Sure:
		odds = sureOdds
		f.condemn(r.Kind, r.ID)
	case rules.Likely:
		odds = likelyOdds
		f.blame(r.Kind, r.ID, -odds, rankText)
	default:
		f.blame(r.Kind, r.ID, -odds, rankText)
	}
	f.text += odds
	if r.Kind == extract.Weather {
		f.weather += odds
	}
	if r.Opens {
		f.opens = r
	}
}
