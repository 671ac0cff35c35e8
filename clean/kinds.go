package clean

import (
	"winnow/extract"
)

// nameKinds gives every dropped block that no text speaks for the kind of the strip it
// stands in: that of the last heading of a strip, as long as no running text intervenes
// and, in HTML, the element around the heading goes on. What says a kind by its words
// speaks for the lines right behind it.
func (p *page) nameKinds(cut int) {
	strip := speaker{}
	gap := uint8(0) // blank lines before what speaks
	for i := range p.facts {
		f := &p.facts[i]
		around := f.kind == extract.Comments && (f.rank == rankText || f.rank == rankSure) // "Reply", "3 comments"
		switch {
		case f.kept(cut) || p.doc.Blocks[i].Type == extract.Title || i >= strip.end || p.doc.Blocks[i].Gap > gap:
			strip = speaker{}
		}
		switch {
		case f.kept(cut):
		case f.opens != nil:
			strip, gap = speaker{f.opens.Kind, f.opens.ID, p.stripScope(i)}, 255
		case strip.kind == extract.Comments && f.inThread():
			f.kind, f.kindWhy = strip.kind, strip.why
		case f.rank >= rankText && speaks(f.kind):
			strip, gap = speaker{f.kind, f.kindWhy, min(i+1+spokenLines, p.stripScope(i))}, p.doc.Blocks[i].Gap
		case strip.kind == "" && f.kind == extract.Duplicate && p.amongHeadlines(i):
			f.kind = extract.Headlines
		case strip.kind != "" && (f.rank <= rankTag || f.rank == rankStrip && speaks(strip.kind) || f.kind == extract.Duplicate):
			f.kind, f.kindWhy = strip.kind, strip.why
		case f.kind == "" && f.reply:
			f.kind, f.kindWhy = extract.Comments, "behind the heading of comments"
		case f.kind == "":
			f.kind = p.guessKind(i)
		}
		f.comment = f.kind == extract.Comments && !around
	}
}

// inThread reports whether a block in the strip of the readers' comments is of a comment,
// whatever it looks like by itself: its by-line, a line of links, a title.
func (f *facts) inThread() bool {
	switch f.kind {
	case "", extract.AuthorBox, extract.Headlines, extract.Navigation, extract.Unclassified, extract.Duplicate:
		return true
	}
	return false
}

// speaker is what gives the blocks behind it their kind, up to end.
type speaker struct {
	kind extract.Kind
	why  string
	end  int
}

// spokenLines is how many lines behind the words of an offer belong to it.
const spokenLines = 2

// speaks reports whether blocks of a kind are the first lines of something longer.
func speaks(k extract.Kind) bool {
	switch k {
	case extract.Subscribe, extract.Consent, extract.AuthorBox, extract.Form:
		return true
	}
	return false
}

// stripScope returns the end of what the heading of a strip can speak for.
func (p *page) stripScope(i int) int {
	if p.doc.Shape == extract.HTML {
		return p.enclosing(i)
	}
	return len(p.facts)
}

// guessKind names the kind of a block that nothing speaks for by its shape and place.
func (p *page) guessKind(i int) extract.Kind {
	b := &p.doc.Blocks[i]
	switch {
	case p.headline(i) && !p.facts[i].ends && p.amongHeadlines(i):
		return extract.Headlines
	case i < p.from, b.LinkWords > 0 && b.Words <= proseWords:
		return extract.Navigation
	}
	return extract.Unclassified
}

// amongHeadlines reports whether the blocks around i look like headlines too, as the
// stories of a strip stand together.
func (p *page) amongHeadlines(i int) bool {
	n := 0
	for j := max(0, i-2); j <= i+2 && j < len(p.facts); j++ {
		if j != i && p.headline(j) && !p.facts[j].ends {
			n++
		}
	}
	return n >= 2
}
