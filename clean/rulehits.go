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
	said, of := p.said()
	for i := range p.doc.Blocks {
		b, f := &p.doc.Blocks[i], &p.facts[i]
		if b.Hidden || b.Type == extract.Title || b.Type == extract.Code || f.words > longest {
			continue
		}
		at := &of[p.firstOf(i)]
		if *at == 0 {
			said, *at = p.look(b.Text, f.words, said)
		}
		if said[*at-1] == nil || p.noLabel(i) {
			continue
		}
		for _, r := range said[*at-1:] {
			if r == nil {
				break
			}
			if p.within(i, r.Where) {
				p.weigh(i, r)
			}
		}
		if f.opens != nil && f.opens.Kind != f.kind && !p.headsStrip(i) {
			f.opens = nil // other words of it say more
		}
	}
	if p.whole == nil { // what is the whole's is not to be handed on by a part
		p.mem.said, p.saidOf = said, of
	}
}

// said are the rules that hit a text, one text after the other, nil behind each, and by the first block of a
// text where they begin there, plus one; 0: not known. A part knows what was read on the whole.
func (p *page) said() ([]*rules.Rule, []int32) {
	switch {
	case p.whole != nil:
		return p.whole.mem.said, p.whole.saidOf
	case p.saidOf != nil: // read when it was skimmed
		return p.mem.said, p.saidOf
	}
	return append(p.mem.said[:0], nil), p.mem.int32s.take(len(p.facts))
}

// look appends the rules that hit a text to those of the texts before, and returns where they begin,
// plus one.
func (p *page) look(text string, words int, said []*rules.Rule) ([]*rules.Rule, int32) {
	p.fold = rules.Fold(p.fold[:0], text)
	p.mem.hits = p.rules.Text(p.fold, words, p.mem.hits[:0])
	if len(p.mem.hits) == 0 {
		return said, 1
	}
	at := int32(len(said) + 1)
	for _, h := range p.mem.hits {
		said = append(said, h.Rule)
	}
	return append(said, nil), at
}

// within reports whether block i stands in the part of the page where a rule may act: the
// top is what stands before half of the prose is over, the end what follows half of it.
func (p *page) within(i int, where rules.Where) bool {
	if p.whole != nil {
		return p.whole.within(int(p.of[i]), where)
	}
	switch where {
	case rules.Top:
		return 2*int(p.before[i]) <= p.prose
	case rules.End:
		return 2*int(p.before[i]) >= p.prose
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
	f.text += int32(odds)
	if r.Kind == extract.Weather {
		f.weather += int32(odds)
	}
	if r.Opens {
		f.opens = r
	}
}
