package extract

import (
	"math"
	"net/url"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// walker turns the parsed tree into blocks and nodes, in tree order, in one pass.
type walker struct {
	doc    *Document
	opt    Options
	base   *url.URL
	host   string // of the page, as hostname has it; empty where neither the user nor the page says
	marks  bool
	runs   *runs
	tables map[*html.Node]bool // true: a data table
	flow   flow
	state  state
	lists  int32 // outermost lists so far
	crowd  crowd
	size   int // of the page, in bytes
	nodes  int // of the tree

	noscripts int
	controls  int    // fields and buttons that are shown, so far
	picked    picked // what a user's selectors found
}

// state is what an element hands down to all in it.
type state struct {
	node     int32 // innermost block-level element
	heading  int8
	headed   int32 // how many blocks there were when the heading began
	quote    int8
	depth    int8 // of lists
	list     int32
	item     *item
	typ      Type // of blocks in the element, where it sets one
	hidden   bool
	form     bool
	button   bool
	look     look
	noscript bool
	raw      bool
	pick     int32 // as Block.Pick
}

// item is a list item that is open: the first block in it is the item.
type item struct {
	used    bool
	ordered bool
	number  int32
}

// newWalker surveys the tree below root of a page of so many bytes; p takes in what the metadata
// needs, nil for none.
func newWalker(doc *Document, root *html.Node, size int, opt Options, runs *runs, p *page) *walker {
	s := survey{p: p}
	s.visit(root, p != nil)
	w := &walker{doc: doc, opt: opt, marks: opt.Spans, runs: runs, tables: s.data, crowd: newCrowd(size), size: size, nodes: s.size}
	if opt.Inlines {
		w.base = baseURL(root, opt.URL)
	}
	if w.host = hostname(opt.URL); w.host == "" && p != nil {
		w.host = hostname(p.canonical)
	}
	if s.size > largeTree {
		w.makeRoom(root)
	}
	return w
}

// walk reads the whole tree.
func (w *walker) walk(root *html.Node) {
	w.startPicks(root)
	w.doc.Nodes = append(w.doc.Nodes, Node{Parent: -1})
	w.children(root)
	w.flush()
	w.crowd.end(w.doc)
	w.doc.Nodes[0].End = int32(len(w.doc.Blocks))
}

func (w *walker) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			w.hear(c.Data)
			w.flow.add(c.Data, w.state.button, w.marks)
		case html.ElementNode:
			if w.picked.picks == nil || !w.pickedElement(c) {
				w.element(c)
			}
		}
	}
}

func (w *walker) element(n *html.Node) {
	w.countControl(n)
	switch cl := classOf(n); {
	case cl == skipped:
		w.flow.apart = w.flow.apart || n.DataAtom == atom.Textarea
	case n.DataAtom == atom.Noscript || n.DataAtom == atom.Noframes:
		w.noscript(n)
	case n.DataAtom == atom.Table && w.tables[n]:
		w.table(n)
	case n.DataAtom == atom.Button && !midSentence(n), cl == breaking:
		w.block(n)
	default:
		w.inline(n, cl)
	}
}

// countControl counts n if it is a control that is shown.
func (w *walker) countControl(n *html.Node) {
	if isControl(n) && !w.state.hidden && !hides(n) {
		w.controls++
	}
}

// isControl reports whether n is a field or a button that a reader can use.
func isControl(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Input:
		return !strings.EqualFold(attr(n, "type"), "hidden")
	case atom.Textarea, atom.Select, atom.Button:
		return true
	}
	return false
}

// noForm takes back that the element that ends is a form: it shows no control. Forums wrap each post
// in one, or all for the boxes that moderators see. Of the forums of WCXB 8 in 113 do; their mean F1 rises by .003
// (winnow eval --folds), most where the form's id says "form", too.
func (w *walker) noForm(inForm bool) {
	node := &w.doc.Nodes[w.state.node]
	node.Tag, node.ID = "div", ""
	for i := int(node.First); i < len(w.doc.Blocks) && !inForm; i++ {
		w.doc.Blocks[i].Traits &^= InForm
	}
}

func (w *walker) noscript(n *html.Node) {
	if !hasAttr(n, unwrappedKey) {
		w.noscripts++
		return
	}
	saved := w.state
	w.state.noscript = true
	w.block(n)
	w.state = saved
}

// inline reads an element that flows with the text around it.
func (w *walker) inline(n *html.Node, cl class) {
	switch n.DataAtom {
	case atom.Br:
		w.lineBreak(n)
		return
	case atom.Wbr:
		return
	case atom.Img:
		w.image(n)
	}
	if hides(n) != w.state.hidden && !w.state.hidden {
		w.hiddenInline(n)
		return
	}
	link := n.DataAtom == atom.A && hasAttr(n, "href")
	if cl == apart {
		w.flow.apart = true
	}
	if link {
		w.link(n)
	} else {
		w.inside(n)
	}
	if cl == apart {
		w.flow.apart = true
	}
}

// inside reads an inline element's children, with what it says of them.
func (w *walker) inside(n *html.Node) {
	button, around := w.state.button, w.state.look
	w.state.button = button || n.DataAtom == atom.Button
	w.state.look = around.in(n)
	w.children(n)
	w.state.button, w.state.look = button, around
}

// link reads an <a href>. A link that holds blocks covers each of them.
func (w *walker) link(n *html.Node) {
	w.openLink(n)
	open := len(w.flow.text)
	first := len(w.doc.Blocks)
	w.children(n)
	if w.opt.Inlines && first == len(w.doc.Blocks) {
		w.inlineLink(n, open)
	}
	w.flow.closeLink()
}

func (w *walker) inlineLink(n *html.Node, start int) {
	end := len(w.flow.text)
	for start < end && w.flow.text[start] == ' ' {
		start++
	}
	if u := w.absolute(attr(n, "href")); u != "" && start < end {
		w.flow.inlines = append(w.flow.inlines, Inline{Start: start, End: end, URL: u})
	}
}

func (w *walker) image(n *html.Node) {
	if !w.opt.Inlines || w.state.hidden {
		return
	}
	src := attr(n, "src")
	if strings.HasPrefix(src, "data:") || src == "" {
		src = attr(n, "data-src") // lazy loading keeps the address here
	}
	if u := w.absolute(src); u != "" {
		at := len(w.flow.text)
		w.flow.inlines = append(w.flow.inlines, Inline{Image: true, Start: at, End: at, URL: u, Alt: foldString(attr(n, "alt"))})
	}
}

// absolute resolves a link; what is no web or mail address gives "".
func (w *walker) absolute(ref string) string {
	u, err := url.Parse(strings.TrimSpace(ref))
	if err != nil || ref == "" {
		return ""
	}
	if w.base != nil {
		u = w.base.ResolveReference(u)
	}
	switch u.Scheme {
	case "", "http", "https", "mailto":
		return u.String()
	}
	return ""
}

// hiddenInline reads an inline element that is not shown as blocks of its own, so that
// the sentence around it stays whole.
func (w *walker) hiddenInline(n *html.Node) {
	outer := w.flow
	outerState := w.state
	w.flow = flow{exact: outer.exact}
	w.state.hidden = true
	w.children(n)
	w.flush()
	w.flow, w.state = outer, outerState
}

// block reads an element that breaks the flow.
func (w *walker) block(n *html.Node) {
	w.flush()
	saved, exact, controls := w.state, w.flow.exact, w.controls
	w.enter(n)
	w.children(n)
	w.flush()
	if n.DataAtom == atom.Form && w.controls == controls {
		w.noForm(saved.form)
	}
	w.leave()
	w.state, w.flow.exact = saved, exact
}

// enter sets what n says of the blocks in it.
func (w *walker) enter(n *html.Node) {
	s := &w.state
	s.hidden = s.hidden || hides(n)
	w.addNode(n)
	w.enterHeading(n)
	switch n.DataAtom {
	case atom.Blockquote:
		s.quote++
	case atom.Pre, atom.Listing, atom.Xmp, atom.Plaintext:
		s.typ, w.flow.exact = Code, true
		s.raw = s.raw || n.DataAtom != atom.Pre
	case atom.Figcaption, atom.Caption:
		s.typ = Caption
	case atom.Button, atom.Select, atom.Legend:
		s.typ, s.button = Other, true
	case atom.Form, atom.Fieldset:
		s.form = true
	}
	w.enterList(n)
}

// enterHeading opens a heading. One by its tag that has its text and goes on in paragraphs was
// never closed: those are no heading.
func (w *walker) enterHeading(n *html.Node) {
	s := &w.state
	l := headingLevel(n)
	switch {
	case l > 0 && attr(n, "role") == "heading":
		s.heading, s.headed = l, math.MaxInt32
	case l > 0:
		s.heading, s.headed = l, int32(len(w.doc.Blocks))
	case len(w.doc.Blocks) > int(s.headed) && (n.DataAtom == atom.P || isList(n.DataAtom)):
		s.heading = 0
	}
}

func (w *walker) enterList(n *html.Node) {
	s := &w.state
	switch {
	case isList(n.DataAtom):
		if s.list == 0 {
			w.lists++
			s.list = w.lists
		}
		s.depth++
		s.item = &item{ordered: n.DataAtom == atom.Ol, number: startNumber(n), used: true}
	case isItem(n.DataAtom):
		w.enterItem(n)
	}
}

// enterItem opens a list item; one outside any list is a list of its own.
func (w *walker) enterItem(n *html.Node) {
	s := &w.state
	list := s.item
	s.item = &item{}
	if list != nil && list.ordered {
		if v, err := strconv.Atoi(attr(n, "value")); err == nil && v >= 0 && v < 1e9 {
			list.number = int32(v)
		}
		s.item.ordered, s.item.number = true, list.number
		list.number++
	}
	if s.list == 0 {
		w.lists++
		s.list = w.lists
	}
	s.depth = max(s.depth, 1)
	if n.DataAtom == atom.Dd {
		s.depth++
	}
}

func startNumber(n *html.Node) int32 {
	if v, err := strconv.Atoi(attr(n, "start")); err == nil && v >= 0 && v < 1e9 {
		return int32(v)
	}
	return 1
}

// addNode records n; leave takes it off again if no block stands in it.
func (w *walker) addNode(n *html.Node) {
	node := Node{Parent: w.state.node, First: int32(len(w.doc.Blocks)), Tag: n.Data}
	node.Depth = w.doc.Nodes[node.Parent].Depth + 1
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "class":
			node.Class = a.Val
		case "id":
			node.ID = a.Val
		case "role":
			node.Role = a.Val
		case "aria-label":
			node.Label = a.Val
		case "aria-hidden":
			node.AriaHidden = a.Val == "true"
		}
	}
	w.state.node = int32(len(w.doc.Nodes))
	w.doc.Nodes = append(w.doc.Nodes, node)
}

func (w *walker) leave() {
	i := w.state.node
	if n := int32(len(w.doc.Blocks)); w.doc.Nodes[i].First == n && int(i) == len(w.doc.Nodes)-1 {
		w.doc.Nodes = w.doc.Nodes[:i]
	} else {
		w.doc.Nodes[i].End = n
	}
}

// midSentence reports whether text stands right beside n in its parent: a button there
// is part of the sentence.
func midSentence(n *html.Node) bool {
	return isProse(n.PrevSibling) || isProse(n.NextSibling)
}

func isProse(n *html.Node) bool {
	return n != nil && n.Type == html.TextNode && strings.TrimSpace(unmark(n.Data)) != ""
}
