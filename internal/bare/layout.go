package bare

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var (
	blocks = set("div p table ul ol dl h1 h2 h3 h4 h5 h6 form blockquote pre center hr address fieldset td tr tbody li dd dt")
	lists  = set("ul ol dl dt dd")
)

// lines makes headings, paragraphs and items lines of text.
func (m *maker) lines(n *html.Node) {
	for _, c := range children(n) {
		if c.Type != html.ElementNode {
			continue
		}
		m.lines(c)
		m.line(c)
	}
}

func (m *maker) line(n *html.Node) {
	switch {
	case len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6':
		if m.rand.Float64() < m.Headings {
			enlarge(n, int(n.Data[1]-'0'))
		}
	case n.Data == "p" && m.Breaks:
		m.end(n, 2)
	case n.Data == "li" && m.Bullets:
		if n.FirstChild != nil && !holdsBlocks(n) {
			n.InsertBefore(&html.Node{Type: html.TextNode, Data: "• "}, n.FirstChild)
		}
		m.end(n, 1)
	case lists[n.Data] && m.Bullets:
		become(n, "div")
	case n.Data == "strong":
		become(n, "b")
	case n.Data == "em":
		become(n, "i")
	}
}

// end puts so many <br> behind what an element holds, in its place; one that holds blocks becomes a division.
func (m *maker) end(n *html.Node, breaks int) {
	if holdsBlocks(n) {
		become(n, "div")
		return
	}
	for range breaks {
		n.Parent.InsertBefore(element("br"), n.NextSibling)
	}
	unwrap(n)
}

// enlarge makes a heading of a level a line of bold text of its size.
func enlarge(n *html.Node, level int) {
	font := element("font")
	font.Attr = []html.Attribute{{Key: "size", Val: strconv.Itoa(max(2, 6-level))}}
	n.Parent.InsertBefore(font, n)
	n.Parent.InsertBefore(element("br"), n.NextSibling)
	n.Parent.RemoveChild(n)
	become(n, "b")
	font.AppendChild(n)
}

// tables lays divisions of several parts out as tables, a row for each part, and leaves out those around one.
func (m *maker) tables(n *html.Node) {
	for _, c := range children(n) {
		if c.Type == html.ElementNode {
			m.tables(c)
		}
	}
	if n.Data != "div" || n.Parent == nil {
		return
	}
	parts, only := partsOf(n)
	switch {
	case only && len(parts) > 1 && m.rand.Float64() < m.Tables:
		layOut(n, parts)
	case only && len(parts) == 1:
		unwrap(n)
	}
}

// partsOf returns the blocks that an element holds, and whether it holds nothing else.
func partsOf(n *html.Node) (parts []*html.Node, only bool) {
	for _, c := range children(n) {
		switch {
		case c.Type == html.ElementNode && blocks[c.Data]:
			parts = append(parts, c)
		case c.Type == html.ElementNode, c.Type == html.TextNode && strings.TrimSpace(c.Data) != "":
			return nil, false
		}
	}
	return parts, true
}

func layOut(n *html.Node, parts []*html.Node) {
	become(n, "table")
	n.Attr = append(n.Attr, html.Attribute{Key: "border", Val: "0"}, html.Attribute{Key: "cellpadding", Val: "0"}, html.Attribute{Key: "width", Val: "100%"})
	for _, c := range children(n) {
		n.RemoveChild(c)
	}
	body := element("tbody")
	n.AppendChild(body)
	for _, part := range parts {
		row, cell := element("tr"), element("td")
		cell.Attr = []html.Attribute{{Key: "valign", Val: "top"}}
		body.AppendChild(row)
		row.AppendChild(cell)
		cell.AppendChild(part)
		if part.Data == "div" {
			unwrap(part)
		}
	}
}

// holdsBlocks reports whether a block stands in n, at any depth.
func holdsBlocks(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && (blocks[c.Data] || holdsBlocks(c)) {
			return true
		}
	}
	return false
}

// unwrap puts what n holds in its place.
func unwrap(n *html.Node) {
	for _, c := range children(n) {
		n.RemoveChild(c)
		n.Parent.InsertBefore(c, n)
	}
	n.Parent.RemoveChild(n)
}

func children(n *html.Node) (list []*html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		list = append(list, c)
	}
	return list
}

func element(name string) *html.Node {
	return &html.Node{Type: html.ElementNode, Data: name, DataAtom: atom.Lookup([]byte(name))}
}

func become(n *html.Node, name string) { n.Data, n.DataAtom = name, atom.Lookup([]byte(name)) }

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func keep(n *html.Node, wanted func(html.Attribute) bool) {
	kept := n.Attr[:0]
	for _, a := range n.Attr {
		if wanted(a) {
			kept = append(kept, a)
		}
	}
	n.Attr = kept
}

func find(n *html.Node, name atom.Atom) *html.Node {
	if n.DataAtom == name {
		return n
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if f := find(c, name); f != nil {
			return f
		}
	}
	return nil
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
