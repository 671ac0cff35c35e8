package clean

import "strings"

// applyModel replaces the points of hand-made evidence by the model's.
func (p *page) applyModel(m *Model) {
	v, gs := newView(p, &m.Lexicon), groups()
	p.view = v
	s := &scorer{forest: m.forest()}
	s.tell = func(i, points int, row *featureRow) {
		p.facts[i].score = points
		if p.opt.Reasons {
			p.reason(m, row[:len(m.Names)], i)
		}
	}
	for i := range p.facts {
		switch {
		case !p.skip(i):
			v.row(gs, i, s.next(i))
		case p.facts[i].reply:
			p.facts[i].score = -sureOdds
		}
	}
	s.end()
}

// reason puts what moved the model most in the place of the rules' evidence, which stays
// where that is what moved it.
func (p *page) reason(m *Model, row []int32, i int) {
	keep, drop := m.reasons(row)
	f := &p.facts[i]
	f.up.why, f.down.why = inWords(keep, f.up.why), inWords(drop, f.down.why)
}

// inWords joins subjects, own standing for the rules' evidence.
func inWords(subjects []string, own string) string {
	var out []string
	for _, s := range subjects {
		if s == ownEvidence {
			s = own
		}
		if s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, "; ")
}
