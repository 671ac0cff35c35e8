package check

// Digest is what is remembered of a document for the checks that look at all of them.
type Digest struct {
	Path         string
	Line, Column int
	Words        int    // of the body
	Lang         string // that the text is in, as far as it tells

	plan    *plan
	ignored []ignored
}

// digest sums a document up.
func (d *Document) digest(p *plan) *Digest {
	g := &Digest{Path: d.File.Path, plan: p, ignored: d.ignored, Lang: d.Page.Meta.Language}
	g.Line, g.Column = d.File.Position(d.place(0))
	return g
}

// across runs the checks that look at all documents.
func (r *runner) across() {
	var all []*Digest
	var owner []*result
	for i := range r.results {
		for _, g := range r.results[i].digests {
			all, owner = append(all, g), append(owner, &r.results[i])
		}
	}
	for _, c := range r.plans.all {
		if c.across == nil {
			continue
		}
		c.across(all, func(doc int, h Hit) {
			g := all[doc]
			for _, ig := range g.ignored {
				if c.in(ig.ids) {
					return
				}
			}
			owner[doc].add(Finding{ID: c.ID, Severity: c.Severity, Path: g.Path, Line: g.Line, Column: g.Column,
				EndLine: g.Line, Message: h.Message, key: h.Key})
		})
	}
}
