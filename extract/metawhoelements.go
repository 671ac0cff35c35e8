package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxElements is how many elements with an author's class count.
const maxElements = 30

// signersInElements adds what elements say whose class or rel names an author.
func (p *page) signersInElements(s *signers) {
	at := p.headlineAt()
	var row elementRow
	for _, e := range p.bylines[:min(len(p.bylines), maxElements)] {
		if p.inComments(e.node) || (e.at < at || e.at > at+nearHeadline/2) && p.inOtherCard(e.node) {
			continue
		}
		text := bylineText(e.node)
		if len(text) > maxNameLine || len(strings.Fields(text)) > maxByline+8 {
			continue
		}
		l := readNameLine(text, true)
		sign := whoElemFar
		switch d := e.at - at; {
		case d >= 0 && d <= nearHeadline:
			sign = whoElem
		case d < 0 && d >= -nearHeadline/3:
			sign = whoElemAbove
		}
		signs := []int{sign}
		if l.intro {
			signs = append(signs, whoClass)
		}
		if linksAuthor(e.node) {
			signs = append(signs, whoRel)
		}
		s.add(l.names, inElement(text, e.at-at, true), signs...)
		if all := row.next(e, text, l.names, signs); all != nil {
			all.add(s, at)
		}
	}
	row.add(s, at)
}

// elementRow joins the names of elements that stand in a row, one for each author.
type elementRow struct {
	names      []string
	signs      []int
	parent     *html.Node
	first, end int // bytes of visible text before it, and up to its end
}

// add claims the names of a row of more than one.
func (r *elementRow) add(s *signers, at int) {
	if len(r.names) > 1 {
		s.add(r.names[:min(len(r.names), maxAuthors)], inElement(strings.Join(r.names, ", "), r.first-at, true), r.signs...)
	}
}

// nextAuthor is how many bytes of visible text may stand between two of them: " and ".
const nextAuthor = 12

// next takes in the names of e; where they begin another row, it returns the one before.
func (r *elementRow) next(e spot, text string, names []string, signs []int) (before *elementRow) {
	if len(names) == 0 || !looksPersonal(names[0]) && !slices.Contains(signs, whoRel) {
		return nil
	}
	up := e.node.Parent
	near := r.parent != nil && e.at >= r.end-len(text) && e.at <= r.end+nextAuthor
	if !near || up != r.parent && (up == nil || up.Parent != r.parent && up.Parent != r.parent.Parent) {
		full := *r
		*r = elementRow{names: names, signs: signs, parent: up, first: e.at, end: e.at + len(text)}
		return &full
	}
	r.end = e.at + len(text)
	r.names = uniq(append(r.names[:len(r.names):len(r.names)], names...))
	return nil
}

// linksAuthor reports whether an element is a link to a page about an author, or holds one.
func linksAuthor(n *html.Node) bool {
	a := n
	if n.DataAtom != atom.A {
		a = firstLink(n)
	}
	return a != nil && namesAuthor(strings.ToLower(attr(a, "rel")), attr(a, "href"))
}
