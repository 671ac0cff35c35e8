package clean

import (
	"winnow/extract"
	"winnow/internal/rules"
)

// nameKinds gives every dropped block that no text speaks for the kind of the strip it
// stands in: that of the last heading of a strip, as long as no running text intervenes
// and, in HTML, the element around the heading goes on.
func (p *page) nameKinds(cut int) {
	var strip *rules.Rule
	end := 0
	for i := range p.facts {
		f := &p.facts[i]
		switch {
		case f.kept(cut) || p.doc.Blocks[i].Type == extract.Title || i >= end:
			strip = nil
		}
		if f.opens != nil && !f.kept(cut) {
			strip, end = f.opens, p.stripScope(i)
		}
		switch {
		case f.kept(cut):
		case strip != nil && f.rank <= rankTag:
			f.kind, f.kindWhy = strip.Kind, strip.ID
		case f.kind == "":
			f.kind = p.guessKind(i)
		}
	}
}

// stripScope returns the end of what the heading of a strip can speak for.
func (p *page) stripScope(i int) int {
	if p.doc.Shape == extract.HTML {
		return p.enclosing(i)
	}
	return len(p.facts)
}

func (p *page) guessKind(i int) extract.Kind {
	b := &p.doc.Blocks[i]
	if i < p.from || b.LinkWords > 0 && b.Words <= proseWords {
		return extract.Navigation
	}
	return extract.Unclassified
}
