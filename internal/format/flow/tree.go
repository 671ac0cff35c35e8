// Package flow turns a document's flat list of blocks into the tree that marked-up
// formats write: quotes and lists around leaves, links and images inside them.
package flow

import (
	"strings"

	"winnow/extract"
)

// Kind is what a node of the tree is.
type Kind uint8

// The kinds of nodes.
const (
	Root  Kind = iota
	Leaf       // a block's own content; it has no children
	Quote      // a block quote
	List       // a list; its children are items
	Item       // a list item; its first child is the block of the item itself
)

// Node is one node. The leaves in tree order are the blocks in document order.
type Node struct {
	Kind    Kind
	Block   *extract.Block // of a leaf and of an item
	Ordered bool           // of a list
	Number  int32          // of an item in an ordered list, 0–999999999
	Kids    []*Node
}

// The deepest nesting that is written. Every line of a Markdown list repeats the
// indentation of the lists around it, so that depth multiplies the size of the output;
// three times the six levels that browsers' style sheets tell apart is beyond any text.
const (
	maxQuotes = 12
	maxLevels = 18
)

// Tree returns the tree over the blocks that keep selects.
func Tree(doc *extract.Document, keep func(*extract.Block) bool) *Node {
	root := &Node{Kind: Root}
	b := builder{stack: []frame{{node: root}}}
	var title *extract.Block // the headline, whose images wait for the body
	for i := 0; i < len(doc.Blocks); i++ {
		blk := &doc.Blocks[i]
		if keep(blk) {
			blk, i = paragraph(doc.Blocks, i, keep)
			if title != nil && blk.Verdict.Keep {
				b.addImages(title, blk, keep)
				title = nil
			}
			b.add(blk)
		}
		if blk.Type == extract.Title {
			title = blk
			continue
		}
		b.addImages(blk, blk, keep)
	}
	return root
}

// paragraph returns block i with those after it that stand in its line, as long as keep selects them, and
// the number of the last.
func paragraph(blocks []extract.Block, i int, keep func(*extract.Block) bool) (*extract.Block, int) {
	last := i
	var more strings.Builder
	for j := i + 1; j < len(blocks); j++ {
		if b := &blocks[j]; b.Traits&extract.Continued != 0 && extract.Before(blocks, j) == last && keep(b) {
			more.WriteString(extract.Joint(&blocks[last], b) + b.Text)
			last = j
		} else if b.Traits&extract.PageEdge == 0 || keep(b) {
			break
		}
	}
	if last == i {
		return &blocks[i], i
	}
	whole := blocks[i]
	whole.Text += more.String()
	return &whole, last
}

// addImages adds the images that stand after blk outside any text, each as a paragraph of
// its own, if keep selects it with the verdict of judged.
func (b *builder) addImages(blk, judged *extract.Block, keep func(*extract.Block) bool) {
	for _, in := range blk.Inlines {
		if !in.Apart {
			continue
		}
		in.Apart, in.Start, in.End = false, 0, 0
		p := *judged
		p.Type, p.Text, p.Quote, p.List, p.Inlines = extract.Paragraph, "", in.Quote, in.List, []extract.Inline{in}
		if keep(&p) {
			b.add(&p)
		}
	}
}

// frame is an open node: its level is a list's, its quotes are those around its content.
type frame struct {
	node          *Node
	level, quotes int
}

type builder struct {
	stack []frame // the root, then the open quotes, lists and items
	list  int32   // Block.List of the open list
}

func (b *builder) add(blk *extract.Block) {
	quotes, level := depths(blk)
	item := blk.Type == extract.ListItem
	inList := blk.List == b.list && (item || blk.List != 0)
	for len(b.stack) > 1 && b.ends(blk, quotes, level, inList) {
		b.stack = b.stack[:len(b.stack)-1]
	}
	for b.top().quotes < quotes {
		b.open(&Node{Kind: Quote}, 0, b.top().quotes+1)
	}
	if item {
		b.openItem(blk, level)
	}
	top := b.top().node
	top.Kids = append(top.Kids, &Node{Kind: Leaf, Block: blk})
}

// ends reports whether blk stands outside the innermost open node.
func (b *builder) ends(blk *extract.Block, quotes, level int, inList bool) bool {
	top := b.top()
	if top.quotes > quotes {
		return true
	}
	item := blk.Type == extract.ListItem
	switch top.node.Kind {
	case Item:
		return !inList || item && top.level >= level
	case List:
		return !inList || !item || top.quotes != quotes || top.level > level || top.node.Ordered != blk.Ordered
	case Quote: // a quote inside a list ends with the list
		return !inList && b.insideList()
	}
	return false
}

func (b *builder) insideList() bool {
	for _, f := range b.stack {
		if f.node.Kind == List {
			return true
		}
	}
	return false
}

func (b *builder) openItem(blk *extract.Block, level int) {
	b.list = blk.List
	quotes := b.top().quotes
	if b.top().node.Kind != List {
		b.open(&Node{Kind: List, Ordered: blk.Ordered}, level, quotes)
	}
	list := b.top().node
	item := &Node{Kind: Item, Block: blk}
	if list.Ordered {
		item.Number = number(blk, list.Kids)
	}
	b.open(item, level, quotes)
}

// maxNumber is the largest number of an item: CommonMark allows nine digits.
const maxNumber = 999_999_999

// number returns the number of an item after those before it. One without a number, or
// with one that not every format can write, follows the item before.
func number(blk *extract.Block, before []*Node) int32 {
	switch {
	case blk.Number > 0 && blk.Number <= maxNumber, blk.Number == 0 && len(before) == 0:
		return blk.Number
	case len(before) == 0 || before[len(before)-1].Number == maxNumber:
		return 1
	}
	return before[len(before)-1].Number + 1
}

func (b *builder) open(n *Node, level, quotes int) {
	top := b.top().node
	top.Kids = append(top.Kids, n)
	b.stack = append(b.stack, frame{n, level, quotes})
}

func (b *builder) top() frame { return b.stack[len(b.stack)-1] }

// depths returns how deep a block stands in quotes and lists, within the bounds.
func depths(blk *extract.Block) (quotes, level int) {
	quotes = int(blk.Quote)
	if blk.Type == extract.Quote {
		quotes = max(quotes, 1)
	}
	return min(max(quotes, 0), maxQuotes), min(max(int(blk.Level), 1), maxLevels)
}

// Kept returns the selection of the body: the kept blocks that have anything to show.
func Kept(tables, images bool) func(*extract.Block) bool {
	return func(b *extract.Block) bool { return b.Verdict.Keep && shows(b, tables, images) }
}

// Comments returns the selection of the readers' comments.
func Comments(tables, images bool) func(*extract.Block) bool {
	return func(b *extract.Block) bool {
		return !b.Verdict.Keep && b.Verdict.Comment && shows(b, tables, images)
	}
}

// shows reports whether anything of b is written.
func shows(b *extract.Block, tables, images bool) bool {
	if b.Type == extract.Table && !tables {
		return false
	}
	if b.Type == extract.Code {
		return b.Text != ""
	}
	return strings.TrimSpace(b.Text) != "" || images && hasImage(b)
}

func hasImage(b *extract.Block) bool {
	for _, s := range spans(b, Options{Images: true}) {
		if s.Image != "" {
			return true
		}
	}
	return false
}
