package clean

import (
	"strconv"

	"winnow/extract"
)

// ancestors is how many elements around a block are looked at one by one.
const ancestors = 4

// aboutAncestors are the tags whose presence around a block is a feature.
var aboutAncestors = [...]string{"article", "main", "section", "nav", "aside", "header", "footer", "form", "table", "ul", "ol", "li",
	"dl", "figure", "blockquote", "details", "dialog"}

func treeFeatures() []feature {
	fs := []feature{
		{"depth", "elements around it"},
		{"points", "points of the elements around it"},
		{"around", "tags around it, as bits"},
		{"tomain", "elements up to one that holds 40 % of the page's prose"},
		{"hidden", "1 if an element around it is aria-hidden"},
		{"listlength", "blocks of the list it stands in"},
		{"listlinks", "words in links of that list, per mille"},
		{"listwords", "words a block of that list"},
	}
	for k := range ancestors {
		at := strconv.Itoa(k)
		fs = append(fs, feature{at + ".tag", "tag of the element so far up"}, feature{at + ".words", "size of its words"},
			feature{at + ".blocks", "its blocks, up to 400"}, feature{at + ".linkshare", "words in links, per mille"},
			feature{at + ".prose", "its share of the page's prose, per mille"}, feature{at + ".density", "its words in prose, per mille"},
			feature{at + ".like", "siblings of its tag and class"}, feature{at + ".sibling", "its place among its siblings"})
	}
	for _, t := range []string{"article", "main", "section", "nav", "aside", "header", "footer", "form"} {
		fs = append(fs, feature{"in." + t, "elements up to the nearest <" + t + ">, 99 without"})
	}
	return fs
}

// nodeView is what the features know of an element.
type nodeView struct {
	around uint32
	near   [8]int8 // elements up to the nearest of the first eight of nearTags
	toMain int8
	hidden bool
	class  uint32 // hash of tag and class, without digits
	row    ancestorRow
}

// ancestorRow is what every block in an element sees of it.
type ancestorRow [8]int32

// The places of a row that are known before the element's blocks are summed up.
const (
	rowTag     = 0
	rowLike    = 6
	rowSibling = 7
)

var nearTags = [...]string{"article", "main", "section", "nav", "aside", "header", "footer", "form"}

// readNodes gathers what the features need of every element, parents first.
func (v *view) readNodes() {
	nodes := v.p.doc.Nodes
	v.nodes = v.p.mem.nodes.take(len(nodes))
	like := v.p.mem.counter(len(nodes)) // elements of a class in one parent
	kids := v.p.mem.int32s.take(len(nodes))
	total := v.prose[len(v.p.facts)]
	for i := range nodes {
		n, x := &nodes[i], &v.nodes[i]
		x.class = fnvLetters(fnv(2166136261, n.Tag), n.Class)
		x.row[rowTag] = tagNumbers[n.Tag]
		v.inherit(n, x)
		if n.Parent >= 0 {
			x.row[rowSibling] = kids[n.Parent]
			kids[n.Parent] = min(kids[n.Parent]+1, 300)
			*like.at(x.among(n))++
		}
		if inside := v.prose[n.End] - v.prose[n.First]; inside*10 >= total*4 && total > 0 {
			x.toMain = 0
		}
	}
	for i := range nodes {
		if x := &v.nodes[i]; nodes[i].Parent >= 0 {
			x.row[rowLike] = min(*like.at(x.among(&nodes[i])), 300)
		}
		v.sumUp(int32(i))
	}
	v.p.mem.int32s.back(len(kids))
	v.p.mem.slots.back(len(like))
}

// among is the key of the elements in the parent of n that are of its tag and class.
func (x *nodeView) among(n *extract.Node) uint64 { return uint64(n.Parent)<<32 | uint64(x.class) }

// inherit takes over from the parent what holds below it too.
func (v *view) inherit(n *extract.Node, x *nodeView) {
	if n.Parent < 0 {
		x.near = [8]int8{99, 99, 99, 99, 99, 99, 99, 99}
		x.toMain = 99
		return
	}
	up := &v.nodes[n.Parent]
	x.around, x.near, x.hidden = up.around, up.near, up.hidden || n.AriaHidden
	x.toMain = min(up.toMain+1, 99)
	for k := range x.near {
		x.near[k] = min(x.near[k]+1, 99)
	}
	for k, t := range aboutAncestors {
		if n.Tag == t {
			x.around |= 1 << k
			if k := nearNumber(t); k >= 0 {
				x.near[k] = 0
			}
		}
	}
}

func nearNumber(tag string) int {
	for k, t := range nearTags {
		if t == tag {
			return k
		}
	}
	return -1
}

// tags are numbered by this list; the others are 0.
var numberedTags = [...]string{"", "div", "p", "li", "ul", "ol", "td", "tr", "table", "tbody", "section", "article", "main", "aside", "nav",
	"header", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "body", "dl", "dd", "dt", "figure", "figcaption", "blockquote",
	"pre", "button", "select", "option", "fieldset", "details", "summary", "center", "noscript", "dialog", "address", "th", "caption"}

var tagNumbers = func() map[string]int32 {
	numbers := make(map[string]int32, len(numberedTags))
	for k, t := range numberedTags {
		numbers[t] = int32(k)
	}
	return numbers
}()

// around is what the elements around a block are: the features of the tree but those of its list. In a
// text all blocks stand in one element.
type around struct {
	of  int32 // the element, plus one
	row [listAt + 3 + ancestors*len(ancestorRow{}) + len(nearTags)]int32
}

// listAt is where the features of a list stand among those of the tree.
const listAt = 5

// tree fills what the elements around the block are.
func (v *view) tree(i int, row []int32) []int32 {
	b := &v.p.doc.Blocks[i]
	if v.around.of != b.Node+1 {
		v.readAround(b.Node)
	}
	at := len(row) + listAt
	row = append(row, v.around.row[:]...)
	v.listFeatures(b, row[at:at])
	return row
}

// readAround fills what the elements around those in element n are.
func (v *view) readAround(n int32) {
	x, points := &v.nodes[n], 0
	if v.p.scopeOf != nil {
		points = int(v.p.scopes[v.p.scopeOf[n]].points)
	}
	v.around.of = n + 1
	row := append(v.around.row[:0], int32(v.p.doc.Nodes[n].Depth), int32(points), int32(x.around), int32(x.toMain), int32(btoi(x.hidden)), 0, 0, 0)
	for range ancestors {
		if n < 0 {
			row = append(row, noAncestor[:]...)
			continue
		}
		row = append(row, v.nodes[n].row[:]...)
		n = v.p.doc.Nodes[n].Parent
	}
	for _, d := range x.near {
		row = append(row, int32(d))
	}
}

func (v *view) listFeatures(b *extract.Block, row []int32) []int32 {
	if b.List == 0 {
		return append(row, 0, 0, 0)
	}
	l := &v.lists[b.List]
	return append(row, int32(min(l.blocks, 400)), share(l.linked, 1000, l.words), share(l.words, 1, l.blocks))
}

var noAncestor = ancestorRow{-1, -1, -1, -1, -1, -1, -1, -1}

// sumUp fills the rest of the row of element n.
func (v *view) sumUp(n int32) {
	node, row := &v.p.doc.Nodes[n], &v.nodes[n].row
	words := v.words[node.End] - v.words[node.First]
	prose := v.prose[node.End] - v.prose[node.First]
	*row = ancestorRow{row[rowTag], log2(words * 4), int32(min(node.End-node.First, 400)),
		share(v.linked[node.End]-v.linked[node.First], 1000, words), share(prose, 1000, v.prose[len(v.p.facts)]),
		share(prose, 1000, words), row[rowLike], row[rowSibling]}
}
