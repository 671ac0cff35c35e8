// Package bare makes of a page one as they were before style sheets: elements without names, tables that lay out the
// page, lines parted by <br>. Of pages of our days models learn much from the names of elements; older pages, and those of
// hand-made sites, have few. A gold text holds for the bare page, too.
package bare

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"io"
	"math/rand/v2"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"
)

// Style is how a page is laid out. Shares are between 0 and 1.
type Style struct {
	Names    float64 // of the elements that keep their class and id
	Tables   float64 // of the divisions of several parts that become tables
	Headings float64 // of the headings that become large bold lines
	Breaks   bool    // paragraphs end with two <br> instead of standing in <p>
	Bullets  bool    // items of lists become lines with a bullet
}

// The styles to measure by, each barer than the one before.
var Styles = map[string]Style{
	"names":  {},
	"tables": {Tables: 1},
	"breaks": {Tables: 1, Headings: 1, Breaks: true, Bullets: true},
}

// StyleOf draws the style of a page by its name: always the same one.
func StyleOf(name string) Style {
	r := random(name)
	s := Style{}
	if x := r.Float64(); x < .15 {
		s.Names = 1
	} else if x < .4 {
		s.Names = .4
	}
	if r.IntN(4) == 0 {
		return s
	}
	s.Tables = []float64{.3, .6, 1}[r.IntN(3)]
	if r.IntN(3) > 0 {
		s.Headings = []float64{0, .5, 1}[r.IntN(3)]
		s.Breaks, s.Bullets = r.IntN(3) > 0, r.IntN(3) > 0
	}
	return s
}

func random(name string) *rand.Rand {
	h := fnv.New64a()
	io.WriteString(h, name)
	return rand.New(rand.NewPCG(h.Sum64(), 1))
}

// Page returns a page of HTML in any charset laid out in a style, in UTF-8. What the style leaves to chance is drawn
// by the page's name. A page whose elements are nested deeper than the parser takes (512) is an error.
func Page(src []byte, style Style, name string) ([]byte, error) {
	r := io.Reader(bytes.NewReader(src))
	if !utf8.Valid(src) { // what is UTF-8 may say so far down, where charset does not look
		var err error
		if r, err = charset.NewReader(r, ""); err != nil {
			return nil, fmt.Errorf("reading the charset: %w", err)
		}
	}
	doc, err := html.Parse(r)
	if err != nil {
		return nil, fmt.Errorf("parsing: %w", err)
	}
	m := maker{style, random(name + " ")}
	m.strip(doc)
	if body := find(doc, atom.Body); body != nil {
		if style.Breaks || style.Bullets || style.Headings > 0 {
			m.lines(body)
		}
		if style.Tables > 0 {
			m.tables(body)
		}
	}
	var out bytes.Buffer
	if err := html.Render(&out, doc); err != nil {
		return nil, fmt.Errorf("writing the page: %w", err)
	}
	return out.Bytes(), nil
}

type maker struct {
	Style
	rand *rand.Rand
}

// unseen are elements that no reader sees, or that came later.
var unseen = set("script style noscript template svg iframe link")

// divisions and spans are what elements of today become.
var (
	divisions = set("header nav main article section aside footer figure figcaption details summary dialog hgroup")
	spans     = set("time mark")
	named     = set("class id")
	others    = set("role style itemprop itemscope itemtype title property rel hidden")
)

// notShown finds a style that hides an element.
var notShown = regexp.MustCompile(`display:\s*none`)

// strip removes what is not shown and the names of elements.
func (m *maker) strip(n *html.Node) {
	for _, c := range children(n) {
		if c.Type == html.CommentNode || c.Type == html.ElementNode && (unseen[c.Data] || isHead(c) || hides(c)) {
			n.RemoveChild(c)
			continue
		}
		m.strip(c)
	}
	if n.Type != html.ElementNode {
		return
	}
	keeps := m.rand.Float64() < m.Names
	keep(n, func(a html.Attribute) bool {
		return (keeps || !named[a.Key]) && !others[a.Key] && !strings.HasPrefix(a.Key, "data-") && !strings.HasPrefix(a.Key, "aria-") && !strings.HasPrefix(a.Key, "on")
	})
	switch {
	case divisions[n.Data]:
		become(n, "div")
	case spans[n.Data]:
		become(n, "span")
	}
}

// isHead reports whether an element of the head says more than pages did: what they said was a description.
func isHead(n *html.Node) bool {
	if n.Data != "meta" {
		return false
	}
	name := strings.ToLower(attr(n, "name"))
	return name != "description" && name != "keywords"
}

func hides(n *html.Node) bool {
	if n.Data == "body" || n.Data == "html" {
		return false
	}
	for _, a := range n.Attr {
		switch {
		case a.Key == "hidden", a.Key == "style" && notShown.MatchString(a.Val):
			return true
		case a.Key == "aria-hidden" && a.Val == "true" && n.Data != "span" && n.Data != "i" && n.Data != "a":
			return true
		}
	}
	return false
}
