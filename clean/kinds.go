package clean

import (
	"winnow/extract"
	"winnow/internal/rules"
)

// nameKinds gives every dropped block without a kind of its own the kind of the strip it
// stands in: that of the last heading of a strip, as long as no running text intervenes.
func (p *page) nameKinds(cut int) {
	var strip *rules.Rule
	for i := range p.facts {
		f := &p.facts[i]
		switch {
		case f.kept(cut) || p.doc.Blocks[i].Type == extract.Title:
			strip = nil
			continue
		case f.opens != nil:
			strip = f.opens
		}
		if f.kind == "" && strip != nil {
			f.kind, f.kindWhy = strip.Kind, strip.ID
		} else if f.kind == "" {
			f.kind = p.guessKind(i)
		}
	}
}

func (p *page) guessKind(i int) extract.Kind {
	b := &p.doc.Blocks[i]
	switch {
	case i < p.from, b.LinkWords > 0 && b.Words <= proseWords:
		return extract.Navigation
	}
	return extract.Unclassified
}
