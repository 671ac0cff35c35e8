package clean

import "winnow/extract"

// decide sets every verdict: the only place that does.
func (p *page) decide() {
	p.dropDays()
	p.obey()
	spread := p.spread()
	cut := p.cut(spread)
	p.doc.Standin = p.standin(cut)
	if p.keptByRule() {
		p.doc.Standin = ""
	}
	p.dropLeads(cut)
	p.joinSiblings(cut)
	p.tellContents(cut)
	p.keepHeads(cut)
	p.nameKinds(cut)
	for i := range p.doc.Blocks {
		b, f := &p.doc.Blocks[i], &p.facts[i]
		b.Verdict = p.verdict(b, f, cut)
	}
	for i, j := range p.set.at {
		p.set.whole.Blocks[i].Verdict = p.set.verdict(j)
	}
	if p.doc.Confidence = 0; !p.opt.NoConfidence {
		p.doc.Confidence = p.confidence(spread, cut)
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
		v.Kind, v.Why, v.Comment = f.kind, f.dropWhy(), f.comment
	default:
		v.Keep, v.Why = true, f.keepWhy()
	}
	return v
}

// kept reports whether the evidence keeps the block at the given cut. What readers wrote
// below a story is none of it, however much it reads like one: of the comments of the older
// set .034 stood in the text by the model's probabilities alone, .005 with this.
func (f *facts) kept(cut int) bool {
	pr := probability(f.score)
	return !f.sure && !f.reply && (pr > cut || f.joined || f.caption && pr > captionFrom)
}

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

// skip reports whether block i cannot be kept.
func (p *page) skip(i int) bool {
	b := &p.doc.Blocks[i]
	return b.Hidden || p.facts[i].sure || p.facts[i].reply || b.Type == extract.Title
}
