package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

func (f *titleFinder) fromHeadings() {
	for i := range f.p.headings {
		h := &f.p.headings[i]
		if hiddenNode(h.node) {
			continue
		}
		o := originClass
		switch h.node.DataAtom {
		case atom.H1:
			o = originH1
			if len(f.h1.words) > 0 {
				o = originH1Later
			}
		case atom.H2:
			o = originH2
		case atom.H3:
			o = originH3
		}
		f.fromHeading(i, o)
	}
}

// fromHeading takes a heading's text, and of the first ones the texts of its elements:
// labels, dates and counts stand in one with the headline.
func (f *titleFinder) fromHeading(i int, o titleOrigin) {
	n := f.p.headings[i].node
	s := headingText(n)
	t := readTitleWords(s)
	if o > originH1Later && (i >= firstHeadings || f.mute()) && !f.akin(&t) {
		return
	}
	if o <= originH1Later && f.headsBook(i, &t) {
		f.headed = t
	}
	if o <= originH1Later && f.namesBook(&t) {
		o, f.book = originBook, t
	}
	f.add(s, s, o, i)
	if o > originH1Later {
		return
	}
	if o == originH1 {
		f.h1 = t
	}
	f.add(cutCount(s), s, originH1Part, i)
	f.addParts(s, i, partOf(originH1Part))
	texts := childTexts(n)
	for from := range texts {
		for to := from + 1; to <= len(texts); to++ {
			if to-from < len(texts) {
				f.add(strings.Join(texts[from:to], " "), s, originH1Part, i)
			}
		}
	}
}

// headsBook reports whether heading i, an <h1>, ends the <title>, and the next one, of the first two
// levels, has what stands before it, and hardly other words: "Error code E0407" has E0407; or the next is an <h1>, too,
// and alone of both stands in what the page is for. Books made by mdBook and the manual of Node.js are so. The address tells more
// of it than of the <h1>.
func (f *titleFinder) headsBook(i int, t *titleText) bool {
	if t.placeIn(&f.title) != placeLast {
		return false
	}
	rest := f.beside(t)
	if t.mask.within(f.slug.mask) > rest.mask.within(f.slug.mask) {
		return false
	}
	for _, h := range f.p.headings[i+1:] {
		if hiddenNode(h.node) {
			continue
		}
		if h.node.DataAtom != atom.H1 && h.node.DataAtom != atom.H2 {
			return false
		}
		next := readTitleWords(tidyTitle(headingText(h.node)))
		return len(next.words) <= 2*len(rest.words)+1 && rest.mask.in(next.mask) || h.node.DataAtom == atom.H1 && inMain(h.node) && !inMain(f.p.headings[i].node)
	}
	return false
}

// inMain reports whether an element stands in one that holds what the page is for.
func inMain(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n.DataAtom == atom.Main || n.DataAtom == atom.Article || attr(n, "role") == "main" {
			return true
		}
	}
	return false
}

// maxHeading is how much of a heading is read, in bytes.
const maxHeading = 400

// headingText returns a heading's text. One that reads on and on was never closed and holds the
// rest of the page: of it the first piece is the heading.
func headingText(n *html.Node) string {
	s := visibleText(n, maxHeading)
	if len(s) < maxHeading {
		return s
	}
	if texts := headingPieces(n); len(texts) > 1 {
		return texts[0]
	}
	return s
}

// firstHeadings are those that are candidates whatever they say.
const firstHeadings = 8

// mute reports whether the page's head says nothing: any lower heading may be of a section then.
func (f *titleFinder) mute() bool { return len(f.title.words)+len(f.og.words) == 0 }

// akin reports whether t shares words with what the page calls itself: few headings of the
// text do.
func (f *titleFinder) akin(t *titleText) bool {
	return t.mask.within(f.title.mask) >= akinWords || t.mask.within(f.og.mask) >= akinWords || t.mask.within(f.slug.mask) >= akinWords
}

// akinWords is the share of a heading's words, in hundredths, that make it a candidate.
const akinWords = 60

// maxChildTexts is how many pieces of a heading are told apart.
const maxChildTexts = 5

// childTexts returns the texts of the pieces that a heading is made of, nil for one or many.
func childTexts(n *html.Node) []string {
	if texts := headingPieces(n); len(texts) > 1 && len(texts) <= maxChildTexts {
		return texts
	}
	return nil
}

// headingPieces returns the texts that stand in elements of their own in a heading, or between them.
func headingPieces(n *html.Node) (texts []string) {
	for {
		only := onlyChild(n)
		if only == nil {
			break
		}
		n = only
	}
	fresh := true
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		s := ""
		switch {
		case c.Type == html.TextNode:
			s = foldFields(c.Data)
		case c.Type == html.ElementNode && !unseen(c):
			s = visibleText(c, 300)
		}
		if plain := c.Type == html.TextNode || plainInline(c.DataAtom); s != "" {
			if k := len(texts) - 1; k >= 0 && plain && !fresh {
				texts[k] += " " + s
			} else {
				texts = append(texts, s)
			}
			fresh = !plain
		} else if c.DataAtom == atom.Br {
			fresh = true
		}
	}
	return texts
}

// plainInline reports whether an element only sets words of a line in another type.
func plainInline(a atom.Atom) bool {
	return a == atom.B || a == atom.I || a == atom.Em || a == atom.Strong || a == atom.Code || a == atom.Mark || a == atom.Wbr || a == atom.Abbr
}

// onlyChild returns the one element that holds all text of n, nil where there is none.
func onlyChild(n *html.Node) (only *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode && strings.TrimSpace(c.Data) != "":
			return nil
		case c.Type == html.ElementNode && only != nil:
			return nil
		case c.Type == html.ElementNode:
			only = c
		}
	}
	return only
}
