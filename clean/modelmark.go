package clean

// applyModel replaces the points of hand-made evidence by the model's.
func (p *page) applyModel(m *Model) {
	v, gs := newView(p, &m.Lexicon), groups()
	row := make([]int32, 0, len(m.Names))
	for i := range p.facts {
		if !p.skip(i) {
			p.facts[i].score = m.Score(v.row(gs, i, row[:0]))
		}
	}
}
