package clean

import "winnow/extract"

// PageFeatureNames returns the names of the features of a whole decision, in the order of
// a row: what the model of confidence sees.
func PageFeatureNames() []string {
	var names []string
	for _, f := range append(decisionFeatures(), pageFeatures()...) {
		names = append(names, "page."+f.name)
	}
	return names
}

func decisionFeatures() []feature {
	return []feature{
		{"promised", "F1 that the decision promises, per mille"},
		{"ordered", "the same if all blocks err together"},
		{"alone", "the same if each block errs by itself"},
		{"cut", "probability above which blocks are kept, per mille"},
		{"keptwords", "size of the words kept"},
		{"keptshare", "words kept, per mille of the page's"},
		{"keptblocks", "size of the blocks kept"},
		{"keptprose", "kept words in prose, per mille of those kept"},
		{"keptlinks", "kept words in links, per mille of those kept"},
		{"keptmean", "mean probability of a kept word, per mille"},
		{"lostmean", "mean probability of a dropped word, per mille"},
		{"doubt", "words of a probability of .2 to .8, per mille of those kept, up to 5000"},
		{"near", "words within .1 of the cut, per mille of those kept, up to 5000"},
		{"runs", "runs of kept blocks, up to 100"},
		{"proseleft", "prose that is dropped, per mille of all prose"},
		{"pagetype", "the page's type"},
		{"isarticle", "probability that it is an article, per mille"},
	}
}

// PageFeatures marks doc and returns the features of the decision; nil where nothing is
// kept.
func PageFeatures(doc *extract.Document, opt Options) []int32 {
	p := newPage(doc, opt)
	p.assess()
	spread := p.spread()
	cut := p.cut(spread)
	p.decide()
	return p.decision(spread, cut)
}

// confidence is the calibrated F1 of what is kept above the cut.
func (p *page) confidence(s *spread, cut int) float64 {
	row := p.decision(s, cut)
	if row == nil || p.doc.Standin != "" {
		return 0
	}
	m := p.opt.Models.Confidence
	if m == nil {
		return 0
	}
	return float64(probability(m.Score(row))) / levels
}

// kept sums what a decision keeps and drops.
type kept struct {
	words, blocks, prose, linked, mass, lost, lostMass, doubt, near, runs, lostProse int
}

// decision returns the features of keeping what is above the cut, nil where that is nothing.
func (p *page) decision(s *spread, cut int) []int32 {
	k := p.sumKept(cut)
	if k.words == 0 || p.view == nil {
		return nil
	}
	gain := 0
	for q := levels; q > max(cut, 0); q-- {
		gain += s.words[q] * q
	}
	at := max(0, min(levels, cut))
	m := newFMeasure(levels)
	ordered, alone := m.ordered(s.ends(levels), s.above[at]), m.alone(gain, s.above[at], s.all)
	row := []int32{int32(s.weigh(ordered, alone) / levels), int32(ordered / levels), int32(alone / levels),
		int32(cut), log2(4 * k.words), share(k.words, 1000, k.words+k.lost), log2(4 * k.blocks), share(k.prose, 1000, k.words),
		share(k.linked, 1000, k.words), share(k.mass, 1, k.words), share(k.lostMass, 1, k.lost), min(5000, share(k.doubt, 1000, k.words)),
		min(5000, share(k.near, 1000, k.words)), int32(min(k.runs, 100)), share(k.lostProse, 1000, p.prose), pageTypes[p.pageType], int32(p.article)}
	return append(row, p.view.facts[:]...)
}

func (p *page) sumKept(cut int) (k kept) {
	before := false
	for i := range p.facts {
		b, f := &p.doc.Blocks[i], &p.facts[i]
		if b.Hidden || b.Type == extract.Title {
			continue
		}
		pr, keep := probability(f.score), f.kept(cut)
		k.doubt += btoi(pr >= 200 && pr <= 800) * f.words
		k.near += btoi(pr > cut-100 && pr < cut+100) * f.words
		if keep {
			k.add(b, f, pr)
			k.runs += btoi(!before)
		} else {
			k.lost += f.words
			k.lostMass += f.words * pr
			k.lostProse += btoi(f.prose()) * f.words
		}
		before = keep
	}
	return k
}

func (k *kept) add(b *extract.Block, f *facts, pr int) {
	k.words += f.words
	k.blocks++
	k.linked += b.LinkWords
	k.mass += f.words * pr
	k.prose += btoi(f.prose()) * f.words
}
