package extract

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// FieldClaim is one value that places of a page give for a field of Metadata.
type FieldClaim struct {
	// Values is the value, or the names of a list; empty where what stands there cannot be
	// read as a value of the field.
	Values  []string
	Raw     string   // what stands there, at most maxRaw bytes
	Sources []string // the kinds of places that give it, the one that is believed first in front
	// Confidence is the probability, 0–1, that the value is right; 0 where there is no
	// measured one.
	Confidence float64
}

// FieldClaims are what was found for one field, named as the record's key.
type FieldClaims struct {
	Name   string
	Chosen *FieldClaim  // nil where no value is claimed
	Lost   []FieldClaim // the likeliest first, at most maxLost
}

// The bounds on what is told of a field: readers look at the first few.
const (
	maxLost = 20
	maxRaw  = 1000
)

// note keeps a claim for the field of that name; value is "" where raw tells none.
func (p *page) note(name, source, raw string, values ...string) {
	if p.opt.Claims && raw != "" {
		p.noteClaim(name, FieldClaim{Values: slices.DeleteFunc(values, func(v string) bool { return v == "" }), Raw: raw, Sources: []string{source}})
	}
}

func (p *page) noteClaim(name string, c FieldClaim) {
	if p.notes == nil {
		p.notes = map[string][]FieldClaim{}
	}
	c.Raw = clip(c.Raw, maxRaw)
	list := p.notes[name]
	i := slices.IndexFunc(list, func(o FieldClaim) bool {
		return slices.Equal(o.Values, c.Values) && (len(c.Values) > 0 || o.Raw == c.Raw)
	})
	if i < 0 {
		p.notes[name] = append(list, c)
		return
	}
	list[i].Confidence = max(list[i].Confidence, c.Confidence)
	for _, s := range c.Sources {
		if !slices.Contains(list[i].Sources, s) {
			list[i].Sources = append(list[i].Sources, s)
		}
	}
}

// pick returns the first value of f that read accepts, by the order of the sources.
func (p *page) pick(name string, f field, read func(string) string, sources ...string) string {
	chosen := ""
	for _, source := range sources {
		for _, c := range p.said[f] {
			if c.source != source {
				continue
			}
			v := read(c.value)
			chosen = cmp.Or(chosen, v)
			if chosen != "" && !p.opt.Claims {
				return chosen
			}
			p.note(name, source, c.value, v)
		}
	}
	return chosen
}

// asIs is the reading of values that need none.
func asIs(s string) string { return s }

// tellClaims sets Document.Fields. The metadata must be complete.
func (p *page) tellClaims() {
	if !p.opt.Claims {
		return
	}
	p.noteWeighed()
	m := &p.doc.Meta
	p.noteModified(m.Modified)
	p.noteLanguage()
	if m.Hostname != "" {
		p.note("hostname", "url", m.URL, m.Hostname)
	}
	for _, f := range m.fields() {
		if c := (FieldClaims{Name: f.name}).settle(p.notes[f.name], f.values); c.Chosen != nil || len(c.Lost) > 0 {
			p.doc.Fields = append(p.doc.Fields, c)
		}
	}
}

// settle tells the claim that has the field's value from the others.
func (f FieldClaims) settle(claims []FieldClaim, values []string) FieldClaims {
	for i := range claims {
		switch c := &claims[i]; {
		case f.Chosen == nil && len(values) > 0 && slices.Equal(c.Values, values):
			f.Chosen = c
		case len(f.Lost) < maxLost:
			f.Lost = append(f.Lost, *c)
		}
	}
	return f
}

// metaField is a field of Metadata under its name in the record; a list has its values.
type metaField struct {
	name   string
	values []string
}

// fields are those that claims are kept of, in the record's order.
func (m *Metadata) fields() []metaField {
	one := func(name, value string) metaField {
		if value == "" {
			return metaField{name: name}
		}
		return metaField{name, []string{value}}
	}
	return []metaField{one("url", m.URL), one("title", m.Title), one("author", strings.Join(m.Authors, "; ")), one("date", m.Date), one("modified", m.Modified),
		one("hostname", m.Hostname), one("sitename", m.Sitename), one("description", m.Description), {"categories", m.Categories}, {"tags", m.Tags},
		one("language", m.Language), one("image", m.Image), one("license", m.License)}
}

// noteWeighed notes the claims that models weigh.
func (p *page) noteWeighed() {
	for i := range p.doc.Titles {
		t := &p.doc.Titles[i]
		p.noteClaim("title", FieldClaim{[]string{t.Value}, cmp.Or(t.Raw, t.Value), slices.Clone(t.Sources), t.Confidence})
	}
	for name, claims := range map[string][]Claim{"author": p.doc.Authors, "date": p.doc.Dates} {
		for i := range claims {
			c := &claims[i]
			p.noteClaim(name, FieldClaim{[]string{c.Value}, c.Raw, c.sourcesOfRaw(), c.Confidence})
		}
	}
}

// sourcesOfRaw are the claim's sources, that of its words first where they are a line's.
func (c *Claim) sourcesOfRaw() []string {
	list := slices.Clone(c.Sources)
	if i := slices.Index(list, "text"); c.Block >= 0 && i > 0 {
		list = slices.Insert(slices.Delete(list, i, i+1), 0, "text")
	}
	return list
}

// TypeClaims are what places of the page give for its type, as votes. A type that none of them
// gives was chosen by a model of all that the blocks show.
func (d *Document) TypeClaims() FieldClaims {
	var p page
	p.opt.Claims = true
	e := &d.TypeEvidence
	for _, place := range [...]struct {
		source string
		votes  *TypeVotes
	}{{"address", &e.Address}, {"declared", &e.Declared}, {"markup", &e.Markup}, {"text", &e.Text}} {
		if raw := place.votes.String(); raw != "" {
			p.note("pagetype", place.source, raw, place.votes.best())
		}
	}
	if d.Meta.PageType == "" {
		return FieldClaims{Name: "pagetype"}.settle(p.notes["pagetype"], nil)
	}
	c := FieldClaims{Name: "pagetype"}.settle(p.notes["pagetype"], []string{d.Meta.PageType})
	if c.Chosen == nil {
		c.Chosen = &FieldClaim{Values: []string{d.Meta.PageType}, Sources: []string{"model"}}
	}
	return c
}

// String names the types with votes: "article 5, forum 2".
func (v *TypeVotes) String() string {
	var parts []string
	for k, n := range v {
		if n > 0 {
			parts = append(parts, PageTypes[k]+" "+strconv.Itoa(n))
		}
	}
	return strings.Join(parts, ", ")
}

// noteModified notes the days of change.
func (p *page) noteModified(day string) {
	for _, source := range [...]string{"front-matter", "json-ld", "og", "meta", "microdata"} {
		for _, v := range p.said.from(fieldModified, source) {
			p.note("modified", source, v, p.boundedDay(v))
		}
	}
	for i := range p.doc.Dates {
		if c := &p.doc.Dates[i]; c.Value == day {
			p.noteClaim("modified", FieldClaim{Values: []string{day}, Raw: c.Raw, Sources: c.sourcesOfRaw()})
		}
	}
}

// noteLanguage notes what the text and what the markup says.
func (p *page) noteLanguage() {
	sample := sampleText(p.doc, nil)
	if code := sample.language(""); code != "" {
		p.note("language", "text", clip(sample.text(), maxRaw/10), code)
	}
	p.note("language", "html", p.lang, languageCode(p.lang))
	for _, source := range [...]string{"json-ld", "meta", "og", "front-matter"} {
		for _, v := range p.said.from(fieldLanguage, source) {
			p.note("language", source, v, languageCode(v))
		}
	}
}
