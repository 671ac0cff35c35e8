package draft

import (
	"html"
	"strings"

	"winnow/extract"
	"winnow/internal/rules"
)

// candidate is a selector with a piece of HTML that it finds, and its name.
type candidate struct{ css, yes, name string }

// maxUp is how many elements around the block are tried.
const maxUp = 5

// selectors are the ways to the block, the surest first: ids and classes of the elements
// around it from the inside, then a tag below one of them.
func (d *drafter) selectors() []candidate {
	var list, paths []candidate
	text := html.EscapeString(clip(d.doc.Blocks[d.block].Text, 8))
	inner := d.doc.Nodes[d.doc.Blocks[d.block].Node].Tag
	at := d.doc.Blocks[d.block].Node
	for up := 0; at > 0 && up < maxUp; up++ {
		n := &d.doc.Nodes[at]
		for _, c := range named(n) {
			c.yes = open(n) + text + "</" + n.Tag + ">"
			list = append(list, c)
			if up > 0 {
				c.css += " " + inner
				c.yes = open(n) + "<" + inner + ">" + text + "</" + inner + "></" + n.Tag + ">"
				paths = append(paths, c)
			}
		}
		at = n.Parent
	}
	return append(list, paths...)
}

// named are the selectors by an element's own id and classes.
func named(n *extract.Node) []candidate {
	if n.Tag == "body" || n.Tag == "html" {
		return nil
	}
	var list []candidate
	if stable(n.ID) {
		list = append(list, candidate{css: "#" + n.ID, name: n.ID})
	}
	for _, c := range strings.Fields(n.Class) {
		if stable(c) {
			list = append(list, candidate{css: "." + c, name: c}, candidate{css: n.Tag + "." + c, name: c})
		}
	}
	return list
}

// stable reports whether a name is one that a person gave: a plain word, without the numbers
// that systems write into names which change from page to page.
func stable(name string) bool {
	if name == "" || len(name) > 40 || !strings.Contains("abcdefghijklmnopqrstuvwxyz", strings.ToLower(name[:1])) {
		return false
	}
	digits := 0
	for _, r := range name {
		switch {
		case '0' <= r && r <= '9':
			digits++
		case r != '-' && r != '_' && !('a' <= r && r <= 'z') && !('A' <= r && r <= 'Z'):
			return false
		}
	}
	return digits < 3
}

// open writes an element's start tag.
func open(n *extract.Node) string {
	s := "<" + n.Tag
	if n.ID != "" {
		s += ` id="` + html.EscapeString(n.ID) + `"`
	}
	if n.Class != "" {
		s += ` class="` + html.EscapeString(n.Class) + `"`
	}
	return s + ">"
}

// element is the draft of a rule with a selector.
func (d *drafter) element(c candidate) *rules.Rule {
	r := d.base(c.name)
	r.On = rules.OnElement
	r.Drop = []string{c.css}
	if d.Keep {
		r.Keep, r.Drop, r.Kind = r.Drop, nil, ""
	}
	r.Yes, r.No = []string{c.yes}, []string{d.otherElement()}
	return r
}

// otherElement is an element of the page that the selector must leave alone.
func (d *drafter) otherElement() string {
	for i := range d.doc.Blocks {
		n := &d.doc.Nodes[d.doc.Blocks[i].Node]
		if d.contrary(i) && n.Tag != "" && n.Tag != "body" {
			return open(n) + html.EscapeString(clip(d.doc.Blocks[i].Text, 8)) + "</" + n.Tag + ">"
		}
	}
	return "<p>" + html.EscapeString(d.other()) + "</p>"
}
