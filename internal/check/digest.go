package check

import (
	"slices"
	"strconv"
	"strings"
)

// Digest is what is remembered of a document for the checks that look at all of them.
type Digest struct {
	Path         string
	Line, Column int
	Words        int    // of running text that the document shows
	Lang         string // that the text is in, as far as it tells

	record   bool   // the document is one of many in its file
	declared string // the language that its metadata name
	sketch   *sketch
	plan     *plan
	ignored  []ignored
}

// digest sums a document up.
func (d *Document) digest(p *plan) *Digest {
	g := &Digest{Path: d.File.Path, plan: p, ignored: d.ignored, Lang: d.Page.Meta.Language, Words: d.runningWords(), record: d.Record}
	g.Line, g.Column = d.File.Position(d.place(0))
	if f, ok := d.field("language", "lang"); ok && len(f.Value) >= 2 {
		g.declared = strings.ToLower(strings.Clone(f.Value[:2])) // and not all of the text that it stands in
	}
	if p.runs("near-duplicate") {
		g.sketch = d.sketchOf()
	}
	return g
}

// name is how a message names the document.
func (g *Digest) name() string {
	if g.record {
		return g.Path + ":" + strconv.Itoa(g.Line)
	}
	return g.Path
}

// runs reports whether the plan has a check.
func (p *plan) runs(id string) bool {
	return slices.ContainsFunc(p.checks, func(c *Check) bool { return c.ID == id })
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
			if slices.ContainsFunc(g.ignored, func(i ignored) bool { return c.in(i.ids) }) {
				return
			}
			owner[doc].add(Finding{ID: c.ID, Severity: c.Severity, Path: g.Path, Line: g.Line, Column: g.Column,
				EndLine: g.Line, Message: h.Message, key: h.Key})
		})
	}
}
