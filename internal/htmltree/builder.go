package htmltree

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// open is an element on the stack of open elements.
type open struct {
	node  *html.Node
	atom  atom.Atom
	class class
}

// builder makes the tree out of tokens, by section 13.2.6 of the standard in the reading
// of golang.org/x/net/html.
type builder struct {
	lex   *lexer
	tok   token
	doc   *html.Node
	stack []open
	form  *html.Node
	head  *html.Node

	// active holds the formatting elements that are reopened where another element's end
	// cuts them off; a nil node is a marker that shuts those before it out.
	active []*html.Node

	mode      mode
	back      mode   // where text mode goes back to
	templates []mode // of open <template>s
	foster    bool   // what a table cannot hold goes before it
	frameset  bool   // a <frameset> may still replace the body
	quirks    bool
	fragment  bool // what is read stands in a <div>

	merged map[*html.Node][]byte          // text nodes that grew
	copied map[*html.Node]map[string]bool // names of <html>'s and <body>'s attributes
	slab   []html.Node
	made   int        // nodes of the last slab
	spare  *html.Node // the first of those that were let go
	work   int        // steps left that no byte of the page accounts for
	err    error

	nodes   int                // so far
	bytes   int                // read before src
	dropped map[*html.Node]int // of an open element's name, tags within it that were left out
	orphans map[atom.Atom]int  // by name, tags left out where none of the name was open
	thinned bool
	newest  *html.Node            // the element that was added last
	full    bool                  // there is no room for a node more
	unseen  func(*html.Node) bool // Limits.Unseen
	probe   html.Node             // what unseen is asked of
}

// slabNodes is how many nodes one allocation holds at most: 7 KiB.
const slabNodes = 64

func (b *builder) newNode(t html.NodeType) *html.Node {
	b.nodes++
	if n := b.spare; n != nil {
		b.spare, n.NextSibling, n.Type = n.NextSibling, nil, t
		return n
	}
	if len(b.slab) == 0 {
		b.made = min(2*b.made, slabNodes)
		b.slab = make([]html.Node, b.made)
	}
	n := &b.slab[0]
	b.slab = b.slab[1:]
	n.Type = t
	return n
}

func (b *builder) top() open {
	if len(b.stack) == 0 {
		return open{node: b.doc}
	}
	return b.stack[len(b.stack)-1]
}

func (b *builder) pop() {
	if len(b.stack) > 0 {
		b.stack = b.stack[:len(b.stack)-1]
	}
}

// push opens n. More than maxOpen are not borne.
func (b *builder) push(n *html.Node, c class) {
	b.stack = append(b.stack, open{n, n.DataAtom, c})
	if len(b.stack) > maxOpen && b.err == nil {
		b.err = ErrTooDeep
	}
}

// insert adds an element for the current token and opens it.
func (b *builder) insert() *html.Node {
	n := b.newNode(html.ElementNode)
	n.DataAtom, n.Data, n.Attr = b.tok.atom, b.tok.data, b.tok.attr
	c := b.tok.class | inHTML
	if b.foster && b.fosters() {
		c |= fostered
	}
	b.place(n)
	b.push(n, c)
	b.newest = n
	return n
}

// insertVoid adds an element for the current token that has no content.
func (b *builder) insertVoid() {
	b.insert()
	b.pop()
}

// insertForeign adds an element of SVG or MathML.
func (b *builder) insertForeign(namespace string) {
	n := b.insert()
	n.Namespace = namespace
	if namespace != "" {
		o := &b.stack[len(b.stack)-1]
		o.class = foreignClass(namespace, n.DataAtom) | o.class&fostered
	}
	if b.tok.selfClosing {
		b.pop()
	}
}

func (b *builder) place(n *html.Node) {
	if b.fosters() {
		b.placeBeforeTable(n)
		return
	}
	parent := b.top().node
	if b.full {
		b.letGo(parent.LastChild)
	}
	parent.AppendChild(n)
}

func (b *builder) fosters() bool {
	return b.foster && b.top().class&misnests != 0
}

// placeBeforeTable adds n where foster parenting puts it (section 13.2.6.1).
func (b *builder) placeBeforeTable(n *html.Node) {
	table, template := b.lastOf(atom.Table), b.lastOf(atom.Template)
	if template >= 0 && (table < 0 || template > table) {
		b.stack[template].node.AppendChild(n)
		return
	}
	parent, before := b.stack[0].node, (*html.Node)(nil)
	prev := parent.LastChild
	if table >= 0 {
		before = b.stack[table].node
		prev = before.PrevSibling
		if parent = before.Parent; parent == nil {
			parent = b.stack[max(0, table-1)].node
		}
	}
	if b.letGo(prev) {
		if prev = parent.LastChild; before != nil {
			prev = before.PrevSibling
		}
	}
	if prev != nil && prev.Type == html.TextNode && n.Type == html.TextNode {
		b.grow(prev, n.Data)
		return
	}
	if before != nil && before.Parent != parent {
		before = nil
	}
	parent.InsertBefore(n, before)
}

// lastOf returns the place of the innermost open element of this name, -1 for none.
func (b *builder) lastOf(a atom.Atom) int {
	for i := len(b.stack) - 1; i >= 0; i-- {
		if b.stack[i].atom == a {
			return i
		}
	}
	return -1
}

// indexOf returns the place of n on the stack, -1 if it is not open.
func (b *builder) indexOf(n *html.Node) int {
	for i := len(b.stack) - 1; i >= 0; i-- {
		if b.stack[i].node == n {
			return i
		}
	}
	return -1
}

func (b *builder) removeOpen(n *html.Node) {
	if i := b.indexOf(n); i >= 0 {
		b.stack = append(b.stack[:i], b.stack[i+1:]...)
	}
}

func (b *builder) text(s string) {
	if s == "" {
		return
	}
	if b.fosters() {
		if !b.full || !b.covered(true) {
			b.placeBeforeTable(b.textNode(s))
		}
		return
	}
	t := b.top().node
	if b.full {
		if b.covered(false) {
			return
		}
		b.letGo(t.LastChild)
	}
	if last := t.LastChild; last != nil && last.Type == html.TextNode {
		b.grow(last, s)
		return
	}
	t.AppendChild(b.textNode(s))
}

func (b *builder) textNode(s string) *html.Node {
	n := b.newNode(html.TextNode)
	n.Data = s
	return n
}

// grow adds to a text node. Its text is put together at the end, so that a text of many
// pieces costs no more than its length.
func (b *builder) grow(n *html.Node, s string) {
	if b.merged == nil {
		b.merged = map[*html.Node][]byte{}
	}
	all, ok := b.merged[n]
	if !ok {
		all = []byte(n.Data)
	}
	b.merged[n] = append(all, s...)
}

func (b *builder) comment(parent *html.Node) {
	n := b.newNode(html.CommentNode)
	n.Data = b.tok.data
	if parent == nil {
		b.place(n)
		return
	}
	parent.AppendChild(n)
}

// implied reads a tag that the page leaves out.
func (b *builder) implied(kind html.TokenType, a atom.Atom) {
	saved := b.tok
	b.tok = token{kind: kind, atom: a, class: classOf(a), data: a.String()}
	b.read()
	b.tok = saved
}

// read takes the current token into the tree.
func (b *builder) read() {
	for b.err == nil {
		if b.inForeign() {
			if b.foreign() {
				return
			}
		} else if b.step() {
			return
		}
	}
}
