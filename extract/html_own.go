package extract

import "strings"

// manyNodes is the number of nodes from which on it pays to let go of a page: what is known of
// its elements takes less than the page, of which all of it is a part.
const manyNodes = 1 << 13

// manyNames bounds how many names of elements are remembered while they are copied.
const manyNames = 1 << 12

// own copies what the document took from the page, so that nothing holds that any more.
func (d *Document) own() {
	o := owner{}
	for i := range d.Nodes {
		n := &d.Nodes[i]
		o.own(&n.Tag, &n.Class, &n.ID, &n.Role, &n.Label)
	}
	for i := range d.Blocks {
		o.own(&d.Blocks[i].CodeLang)
		for k := range d.Blocks[i].Inlines {
			o.own(&d.Blocks[i].Inlines[k].URL, &d.Blocks[i].Inlines[k].Alt)
		}
	}
	m := &d.Meta
	o.own(&m.URL, &m.Title, &m.Date, &m.Modified, &m.Hostname, &m.Sitename, &m.Description, &m.Language, &m.Image, &m.License, &d.TypeEvidence.URL)
	for _, list := range [][]string{m.Authors, m.Categories, m.Tags} {
		for i := range list {
			o.own(&list[i])
		}
	}
}

// owner copies texts, most of those that are alike once.
type owner map[string]string

func (o owner) own(texts ...*string) {
	for _, text := range texts {
		if *text == "" {
			continue
		}
		mine, known := o[*text]
		if !known {
			if mine = strings.Clone(*text); len(o) < manyNames {
				o[mine] = mine
			}
		}
		*text = mine
	}
}
