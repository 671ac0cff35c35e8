// Package htmltree reads a page into the nodes of golang.org/x/net/html: the same tree, node
// for node, as that package's parser gives, in a quarter of its time (go test -run xxx -bench
// Parse ./internal/htmltree), with a deadline and a count as its limits.
package htmltree

import (
	"errors"
	"time"

	"golang.org/x/net/html"
)

// maxOpen is how many elements may be open at once; golang.org/x/net/html bears as many
// (golang/go#76279).
const maxOpen = 512

// ErrTooDeep says that a page nests its elements deeper than 512.
var ErrTooDeep = errors.New("more than 512 elements are open at once")

// ErrDeadline says that a page was not read before its deadline.
var ErrDeadline = errors.New("the deadline has passed")

// tokensBetween is how many tokens are read between two looks at the clock: some 100 µs.
const tokensBetween = 1024

// Limits bound the reading of a page.
type Limits struct {
	// Deadline ends it, unless it is the zero time.
	Deadline time.Time
	// Work is how many steps may be taken that no byte of the page accounts for: elements
	// that are opened again and those moved where tags overlap; 0: WorkFor.
	Work int
	// Bytes is how much of the page was read before, and Nodes how many nodes that made: of a
	// fragment, which shares the page's room.
	Bytes, Nodes int
	// Unseen tells of an element, by its name and attributes, that what it holds is not shown: where the page
	// has no room its text is left out with it. nil: none is.
	Unseen func(*html.Node) bool
}

// WorkFor returns how many such steps a page of n bytes may take: 1,000 and one for each 16
// bytes. The 3,390 pages of the benchmark take 145 at most, and one for each 580 bytes.
func WorkFor(n int) int { return 1000 + n/16 }

// Tree is a page as it was read.
type Tree struct {
	Root *html.Node
	// Spent says that the work was spent: from there on overlapping tags are not put right,
	// and no text is lost.
	Spent bool
	// Thinned says that there was no room for all nodes (RoomFor): tags were left out. What
	// Limits.Unseen tells of is lost then, and where a tag that would end it was left out (in
	// random soups of tags in one reading of a hundred) some of what follows.
	Thinned bool
	// Nodes is how many were made, those before included.
	Nodes int
}

// Parse reads src, UTF-8, as a browser that runs scripts does: <noscript> holds text. The
// nodes share src's memory. Past the deadline the error is ErrDeadline; a page nested too
// deep is ErrTooDeep.
func Parse(src string, lim Limits) (Tree, error) {
	return newBuilder(src, lim).parse(lim.Deadline)
}

func newBuilder(src string, lim Limits) *builder {
	if lim.Work <= 0 {
		lim.Work = WorkFor(len(src))
	}
	b := &builder{lex: newLexer(src), frameset: true, work: lim.Work, bytes: lim.Bytes, nodes: lim.Nodes, unseen: lim.Unseen}
	b.stack = make([]open, 0, min(64, 4+len(src)/8))
	b.made = max(1, min(slabNodes, len(src)/4, RoomFor(lim.Bytes+len(src))-lim.Nodes)) // of thousands of fragments each may have room for one
	b.slab = make([]html.Node, b.made)
	b.doc = &html.Node{Type: html.DocumentNode}
	return b
}

// parse reads the whole page.
func (b *builder) parse(deadline time.Time) (Tree, error) {
	for n := 1; b.err == nil; n++ {
		b.lex.cdata = len(b.stack) > 0 && b.top().class&inHTML == 0
		b.lex.next(&b.tok)
		last := b.tok.kind == html.ErrorToken
		if !b.thin() {
			b.read()
		}
		if last {
			break
		}
		if n%tokensBetween == 0 && !deadline.IsZero() && time.Now().After(deadline) {
			return Tree{}, ErrDeadline
		}
	}
	for n, text := range b.merged {
		n.Data = string(text)
	}
	return Tree{Root: b.doc, Spent: b.work <= 0, Thinned: b.thinned, Nodes: b.nodes}, b.err
}
