package clean

import "winnow/extract"

// decide sets every verdict: the only place that does.
func (p *page) decide() {
	cut := p.cut()
	p.doc.Standin = p.standin(cut)
	p.nameKinds(cut)
	for i := range p.doc.Blocks {
		b, f := &p.doc.Blocks[i], &p.facts[i]
		b.Verdict = p.verdict(b, f, cut)
	}
}

func (p *page) verdict(b *extract.Block, f *facts, cut int) extract.Verdict {
	prob := probability(f.score)
	v := extract.Verdict{P: float64(prob) / 1000}
	switch {
	case b.Type == extract.Title:
		v.Why = "headline"
	case b.Hidden:
		v.Kind, v.Why, v.P = extract.Hidden, "not shown by the page", 0
	case p.doc.Standin != "":
		v.Kind, v.Why = standinKind(p.doc.Standin), "stands in for a page: "+p.doc.Standin
	case p.opt.NoTables && b.Type == extract.Table:
		v.Kind, v.Why = extract.Unclassified, "tables are left out"
	case !f.kept(cut):
		v.Kind, v.Why = f.kind, f.dropWhy()
	default:
		v.Keep, v.Why = true, f.keepWhy()
	}
	return v
}

// kept reports whether the evidence keeps the block at the given cut.
func (f *facts) kept(cut int) bool { return !f.sure && probability(f.score) > cut }

// dropWhy is the evidence for the block's kind, where there is some, else the strongest
// against its being body.
func (f *facts) dropWhy() string {
	if f.kindWhy != "" {
		return f.kindWhy
	}
	if f.down.why != "" {
		return f.down.why
	}
	return "too little speaks for it"
}

// keepWhy is the strongest evidence for the block's being body. On a page where nothing
// is, little against it is enough.
func (f *facts) keepWhy() string {
	if f.up.why != "" {
		return f.up.why
	}
	return "less speaks against it than against the rest"
}

// cut returns the probability, in thousandths, above which blocks are kept: half of the
// expected F1 that keeping them gives, which maximises it (Lipton, Elkan, Narayanaswamy
// 2014).
func (p *page) cut() int {
	all := 0
	for i := range p.facts {
		if f := &p.facts[i]; !p.skip(i) {
			all += f.words * probability(f.score)
		}
	}
	cut := 500
	for range 12 {
		gain, mass := 0, 0
		for i := range p.facts {
			f := &p.facts[i]
			if pr := probability(f.score); pr > cut && !p.skip(i) {
				gain += f.words * pr
				mass += f.words
			}
		}
		next := f1(gain, mass, all) / 2
		if next == cut {
			break
		}
		cut = next
	}
	return cut + p.opt.Shift*shiftStep
}

// shiftStep is how far one step of Options.Shift moves the cut, in thousandths.
const shiftStep = 150

// skip reports whether block i cannot be kept.
func (p *page) skip(i int) bool {
	b := &p.doc.Blocks[i]
	return b.Hidden || p.facts[i].sure || b.Type == extract.Title
}
