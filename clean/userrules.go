package clean

import (
	"winnow/extract"
	"winnow/internal/rules"
)

// ruling is what a user's rule decides on a block.
type ruling struct {
	keep bool
	kind extract.Kind
	why  string // the rule's id
}

// readUserRules matches every block against a user's own rules. The hits of text rules are
// evidence as those of the built-in ones are; what is sure, and what selectors found, decides.
func (p *page) readUserRules() {
	if p.opt.Rules != nil && p.opt.Rules.MaxWords() > 0 {
		p.readUserTexts(p.opt.Rules)
	}
	if len(p.doc.Picks) == 0 {
		return
	}
	for i := range p.doc.Blocks {
		if at := p.doc.Blocks[i].Pick; at > 0 {
			pick := &p.doc.Picks[at-1]
			if _, dropped := p.rulings[i]; dropped && pick.Act != extract.Keep {
				continue // a phrase says more than where the block stands
			}
			p.rule(i, ruling{pick.Act == extract.Keep, pick.Kind, pick.Rule})
		}
	}
}

func (p *page) readUserTexts(set *rules.Set) {
	var hits []rules.Hit
	for i := range p.doc.Blocks {
		b, f := &p.doc.Blocks[i], &p.facts[i]
		if b.Hidden || b.Type == extract.Title || b.Type == extract.Code || f.words > set.MaxWords() {
			continue
		}
		p.fold = rules.Fold(p.fold[:0], b.Text)
		hits = set.Text(p.fold, f.words, hits[:0])
		for _, h := range hits {
			if !p.within(i, h.Rule.Where) || !extract.OnHost(h.Rule.Hosts, p.doc.Meta.Hostname) {
				continue
			}
			p.weigh(i, h.Rule)
			if _, ok := p.rulings[i]; h.Rule.Strength == rules.Sure && !ok {
				p.rule(i, ruling{false, h.Rule.Kind, h.Rule.ID})
			}
		}
	}
}

func (p *page) rule(i int, r ruling) {
	if p.rulings == nil {
		p.rulings = map[int]ruling{}
	}
	p.rulings[i] = r
	if !r.keep {
		p.facts[i].condemn(r.kind, r.why)
	}
}

// obey lets a user's rules decide over all other evidence.
func (p *page) obey() {
	for i, r := range p.rulings {
		f := &p.facts[i]
		f.sure, f.reply = !r.keep, false
		if r.keep {
			f.score, f.up = sureOdds, evidence{r.why, sureOdds}
		} else {
			f.score, f.kind, f.kindWhy, f.rank = -sureOdds, r.kind, r.why, rankSure
		}
	}
}

// keptByRule reports whether a user's rule keeps a block: the page is then no stand-in.
func (p *page) keptByRule() bool {
	for i, r := range p.rulings {
		if r.keep && !p.doc.Blocks[i].Hidden && p.doc.Blocks[i].Type != extract.Title {
			return true
		}
	}
	return false
}
