// Package commonmark writes a document's blocks as CommonMark with the tables of GitHub
// Flavored Markdown, such that any reader gets the same words back.
package commonmark

import (
	"strconv"
	"strings"

	"winnow/extract"
	"winnow/internal/format/flow"
)

// Options say what is written beside the text.
type Options struct {
	Tables bool // write tables
	Links  bool // write links, where the blocks carry them
	Images bool // write images, where the blocks carry them
}

// Body returns the kept blocks as Markdown, without front matter and without a newline at
// its end.
func Body(doc *extract.Document, opt Options) string {
	return render(flow.Tree(doc, flow.Kept(opt.Tables, opt.Images)), opt)
}

// Comments returns the readers' comments as Body returns the body.
func Comments(doc *extract.Document, opt Options) string {
	return render(flow.Tree(doc, flow.Comments(opt.Tables, opt.Images)), opt)
}

func render(root *flow.Node, opt Options) string {
	w := writer{inline: flow.Options{Links: opt.Links, Images: opt.Images}}
	w.kids(root)
	return strings.TrimSuffix(w.out.String(), "\n")
}

// writer writes line after line. Every line begins with the marks of the quotes and lists
// around it.
type writer struct {
	out    strings.Builder
	inline flow.Options
	prefix string // what a line begins with
	lead   string // replaces prefix in the next line: it holds an item's marker
}

// line writes one line.
func (w *writer) line(s string) {
	prefix := w.prefix
	if w.lead != "" {
		prefix, w.lead = w.lead, ""
	}
	if s == "" {
		prefix = strings.TrimRight(prefix, " ")
	}
	w.out.WriteString(prefix)
	w.out.WriteString(s)
	w.out.WriteByte('\n')
}

// kids writes the children of a node, a blank line between two where they need one.
func (w *writer) kids(n *flow.Node) {
	var last byte // the marker of the list before
	for i, k := range n.Kids {
		if i > 0 && !(n.Kind == flow.Item && i == 1 && interrupts(k)) {
			w.line("")
		}
		if k.Kind != flow.List {
			last = 0
		}
		switch k.Kind {
		case flow.Leaf:
			w.leaf(k.Block)
		case flow.Quote:
			w.within("> ", k)
		case flow.List:
			last = w.list(k, last)
		}
	}
}

// interrupts reports whether a node may follow an item's text without a blank line: a
// numbered list that begins with another number than 1 would be read as more of the text.
func interrupts(n *flow.Node) bool {
	return n.Kind == flow.List && (!n.Ordered || n.Kids[0].Number == 1)
}

// within writes a node's children with more in front of every line.
func (w *writer) within(more string, n *flow.Node) {
	prefix := w.prefix
	w.prefix += more
	w.kids(n)
	w.prefix = prefix
}

// list writes a list and returns the last marker. A marker other than that of the list
// before, last, keeps the two apart; in a numbered list a change of the marker lets an
// item have a number that does not follow the one before.
func (w *writer) list(n *flow.Node, last byte) byte {
	mark := first(n.Ordered, last)
	for i, item := range n.Kids {
		if i > 0 {
			before := n.Kids[i-1]
			skips := n.Ordered && item.Number != before.Number+1
			if skips {
				mark = other(mark)
			}
			if skips || loose(item) || loose(before) {
				w.line("")
			}
		}
		w.item(item, n.Ordered, mark)
	}
	return mark
}

// item writes one item behind its marker.
func (w *writer) item(n *flow.Node, ordered bool, mark byte) {
	marker := string(mark) + " "
	if ordered {
		marker = strconv.Itoa(int(n.Number)) + marker
	}
	w.lead = w.prefix + marker
	w.within(strings.Repeat(" ", len(marker)), n)
}

// first returns the marker of a list after one whose last marker was last.
func first(ordered bool, last byte) byte {
	mark := byte('-')
	if ordered {
		mark = '.'
	}
	if mark == last {
		return other(mark)
	}
	return mark
}

// other returns the other marker of the same kind of list.
func other(mark byte) byte {
	switch mark {
	case '-':
		return '*'
	case '*':
		return '-'
	case '.':
		return ')'
	}
	return '.'
}

// loose reports whether an item holds more than its text and lists.
func loose(item *flow.Node) bool {
	for _, k := range item.Kids[1:] {
		if k.Kind != flow.List {
			return true
		}
	}
	return false
}
