package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Bounds of a data table. Cells of layout tables hold pages, those of data tables hold
// values; both bounds are set by hand, not measured.
const (
	maxCellWords  = 80
	maxCellBlocks = 6
)

// tableFacts are gathered over one table.
type tableFacts struct {
	node         *html.Node
	rows, cells  int
	head         bool // has <th>, <thead> or <caption>
	nested       bool // holds another table, a form, a heading or a rule
	presentation bool
	cellBytes    int // text of the open cell
	cellBlocks   int
	tooLong      bool
}

// survey walks a tree once before its blocks are read: for the tables that hold data, from
// those that lay out a page, and for what the metadata is made of.
type survey struct {
	p    *page // what it gathers; nil where nobody asks for metadata
	open []*tableFacts
	data map[*html.Node]bool
	size int // nodes of the tree
}

// visit looks at n and all below it; told says that what n tells is of use to p.
func (s *survey) visit(n *html.Node, told bool) {
	var table *tableFacts
	s.size++
	switch n.Type {
	case html.TextNode:
		if told {
			s.p.size += len(strings.TrimSpace(unmark(n.Data)))
		}
	case html.CommentNode:
		if told && s.p.size == 0 {
			s.p.comment(n.Data)
		}
	case html.ElementNode:
		told = told && s.p.element(n)
		if n.DataAtom == atom.Table {
			table = s.enter(n)
		}
	}
	if len(s.open) > 0 {
		s.open[len(s.open)-1].see(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		s.visit(c, told)
	}
	if table != nil {
		s.leave(table)
	}
}

// enter opens a table: those round it do not hold data.
func (s *survey) enter(n *html.Node) *tableFacts {
	for _, t := range s.open {
		t.nested = true
	}
	t := &tableFacts{node: n, presentation: attr(n, "role") == "presentation"}
	s.open = append(s.open, t)
	return t
}

func (s *survey) leave(t *tableFacts) {
	s.open = s.open[:len(s.open)-1]
	if !t.data() {
		return
	}
	if s.data == nil {
		s.data = map[*html.Node]bool{}
	}
	s.data[t.node] = true
}

func (t *tableFacts) see(n *html.Node) {
	if n.Type == html.TextNode {
		t.cellBytes += len(strings.TrimSpace(unmark(n.Data)))
		t.tooLong = t.tooLong || t.cellBytes > maxCellWords*7
		return
	}
	switch n.DataAtom {
	case atom.Tr:
		t.rows++
		t.cellBytes, t.cellBlocks = 0, 0
	case atom.Th, atom.Thead, atom.Caption:
		t.head = true
		t.newCell(n)
	case atom.Td:
		t.newCell(n)
	case atom.Form, atom.H1, atom.H2, atom.Select, atom.Textarea, atom.Pre, atom.Blockquote, atom.Hr:
		t.nested = true
	case atom.Script, atom.Style:
		t.cellBytes -= len(textOf(n))
	case atom.P, atom.Div, atom.Li:
		t.cellBlocks++
		t.tooLong = t.tooLong || t.cellBlocks > maxCellBlocks
	}
}

func (t *tableFacts) newCell(n *html.Node) {
	if n.DataAtom != atom.Thead {
		t.cells++
		t.cellBytes, t.cellBlocks = 0, 0
	}
}

// data reports whether the table holds data: at least two rows of two cells, short ones.
func (t *tableFacts) data() bool {
	if t.nested || t.presentation || t.tooLong || t.rows < 2 {
		return false
	}
	return t.cells >= 2*t.rows || t.head && t.cells > t.rows
}

func textOf(n *html.Node) string {
	if n.FirstChild == nil {
		return ""
	}
	return n.FirstChild.Data
}

// table reads a data table as one block, its captions beside it as they stand.
func (w *walker) table(n *html.Node) {
	w.flush()
	saved := w.state
	w.state.hidden = w.state.hidden || hides(n)
	w.addNode(n)
	late := w.captions(n.FirstChild, true)
	outer := w.state
	w.state.typ, w.state.heading = Table, 0
	header := w.rows(n)
	if w.flow.text = trimCells(w.flow.text); !w.flow.empty() {
		w.flush()
		w.doc.Blocks[len(w.doc.Blocks)-1].HeaderRow = header
	}
	w.flow.reset()
	w.state = outer
	w.captions(late, false)
	w.leave()
	w.state = saved
}

// captions reads the captions from n on, with top up to the first row alone, and returns
// where it stopped.
func (w *walker) captions(n *html.Node, top bool) *html.Node {
	for ; n != nil; n = n.NextSibling {
		switch n.DataAtom {
		case atom.Caption:
			w.block(n)
		case atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr:
			if top {
				return n
			}
		}
	}
	return nil
}

// rows gathers the cells below n into the flow and reports whether the first row is a header.
func (w *walker) rows(n *html.Node) (header bool) {
	first := true
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Thead, atom.Tbody, atom.Tfoot:
			h := w.rows(c)
			header = header || first && (h || c.DataAtom == atom.Thead)
			first = false
		case atom.Tr:
			if hides(c) {
				continue
			}
			h := w.cells(c)
			header = header || first && h
			first = false
		}
	}
	return header
}

// cells gathers one row and reports whether all its cells are header cells.
func (w *walker) cells(row *html.Node) bool {
	if !w.flow.empty() {
		w.flow.text = append(w.flow.text, '\n')
	}
	all, n := true, 0
	for c := row.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th || hides(c) {
			continue
		}
		if n++; n > 1 {
			w.flow.text = append(w.flow.text, '\t')
		}
		all = all && c.DataAtom == atom.Th
		w.flow.space, w.flow.apart, w.flow.fresh = false, false, true
		w.cell(c)
	}
	w.flow.space = false
	return all && n > 0
}

// cell gathers the text in n as one line: what would be blocks elsewhere are parted by a space.
func (w *walker) cell(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode {
			w.flow.add(c.Data, false, w.marks)
			continue
		}
		w.countControl(c)
		cl := classOf(c)
		if c.Type != html.ElementNode || cl == skipped || hides(c) || c.DataAtom == atom.Noscript {
			continue
		}
		gap := cl == breaking || c.DataAtom == atom.Br
		w.flow.space = w.flow.space || gap
		link := c.DataAtom == atom.A && hasAttr(c, "href")
		if link {
			w.openLink(c)
		}
		w.cell(c)
		if link {
			w.flow.closeLink()
		}
		w.flow.space = w.flow.space || gap
		w.flow.apart = w.flow.apart || cl == apart
	}
}

// trimCells takes blank rows off a table's text.
func trimCells(text []byte) []byte {
	out := text[:0]
	for line := range strings.SplitSeq(string(text), "\n") {
		if strings.Trim(line, "\t ") == "" {
			continue
		}
		if len(out) > 0 {
			out = append(out, '\n')
		}
		out = append(out, line...)
	}
	return out
}
