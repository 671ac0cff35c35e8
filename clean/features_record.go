package clean

import "winnow/extract"

// A record is one of several elements of the same tag and class beside each other: a
// comment, a teaser, a post, a product in a grid. A block's records are the nearest around
// it and the one with most like it.

func recordFeatures() []feature {
	var fs []feature
	for _, which := range []string{"near", "most"} {
		fs = append(fs, feature{which + ".up", "elements up to the record, 99 without"}, feature{which + ".count", "records like it"},
			feature{which + ".place", "its place among them"}, feature{which + ".words", "size of the words a record"},
			feature{which + ".blocks", "blocks of this record, up to 200"}, feature{which + ".inside", "blocks before it in the record"},
			feature{which + ".links", "words in links of all of them, per mille"}, feature{which + ".prose", "their share of the page's prose, per mille"},
			feature{which + ".density", "their words in prose, per mille"}, feature{which + ".dated", "blocks with a date or a time in digits, per hundred records"},
			feature{which + ".heads", "headings per hundred records"}, feature{which + ".first", "place of the first of them, per mille of the page's blocks"},
			feature{which + ".even", "words of this record, per cent of the mean"})
	}
	return fs
}

// records sums up the elements of one tag and class below one parent.
type records struct {
	count                                     int
	blocks, words, prose, linked, dated, head int
	first                                     int
}

// minRecords is how many of a kind make records.
const minRecords = 3

// holds reports whether an element of a tag may hold a record: paragraphs and cells beside
// each other do not make records.
func holdsRecord(tag string) bool {
	switch tag {
	case "div", "li", "article", "section", "tr", "table", "dl", "ul", "ol", "blockquote", "dd", "figure", "details", "header", "aside":
		return true
	}
	return false
}

// findRecords gathers the groups of like elements and, for every element, the records
// around it; parents come first.
func (v *view) findRecords() {
	nodes := v.p.doc.Nodes
	dated := v.datedSums()
	type key struct {
		parent int32
		class  uint32
	}
	at := make(map[key]int32, len(nodes)/2)
	for i := range nodes {
		n, x := &nodes[i], &v.nodes[i]
		x.group = -1
		if n.Parent < 0 || n.End == n.First || !holdsRecord(n.Tag) {
			continue
		}
		k := key{n.Parent, x.class}
		g, ok := at[k]
		if !ok {
			g = int32(len(v.groups))
			at[k], v.groups = g, append(v.groups, records{first: int(n.First)})
		}
		x.group, x.order = g, int32(v.groups[g].count)
		v.groups[g].add(v, n, dated)
	}
	for i := range nodes {
		v.inheritRecords(int32(i))
	}
}

func (v *view) datedSums() []int {
	s := make([]int, len(v.p.facts)+1)
	for i := range v.p.facts {
		b := &v.p.doc.Blocks[i]
		s[i+1] = s[i] + btoi(!b.Hidden && b.Words <= 25 && isClock(b.Text))
	}
	return s
}

func (r *records) add(v *view, n *extract.Node, dated []int) {
	r.count++
	r.blocks += int(n.End - n.First)
	r.words += v.words[n.End] - v.words[n.First]
	r.prose += v.prose[n.End] - v.prose[n.First]
	r.linked += v.linked[n.End] - v.linked[n.First]
	r.head += v.heads[n.End] - v.heads[n.First]
	r.dated += dated[n.End] - dated[n.First]
}

// inheritRecords takes over the parent's records, if the element is none of its own.
func (v *view) inheritRecords(i int32) {
	n, x := &v.p.doc.Nodes[i], &v.nodes[i]
	x.nearRecord, x.mostRecord = -1, -1
	if n.Parent >= 0 {
		x.nearRecord, x.mostRecord = v.nodes[n.Parent].nearRecord, v.nodes[n.Parent].mostRecord
	}
	if x.group < 0 || v.groups[x.group].count < minRecords {
		return
	}
	x.nearRecord = i
	if x.mostRecord < 0 || v.groups[v.nodes[x.mostRecord].group].count < v.groups[x.group].count {
		x.mostRecord = i
	}
}

// inRecord fills what the records around the block are.
func (v *view) inRecord(i int, row []int32) []int32 {
	b := &v.p.doc.Blocks[i]
	x := &v.nodes[b.Node]
	row = v.record(i, x.nearRecord, row)
	return v.record(i, x.mostRecord, row)
}

func (v *view) record(i int, at int32, row []int32) []int32 {
	if at < 0 {
		return append(row, 99, 0, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1)
	}
	node, x, n := &v.p.doc.Nodes[at], &v.nodes[at], len(v.p.facts)
	g := &v.groups[x.group]
	up := int(v.p.doc.Nodes[v.p.doc.Blocks[i].Node].Depth) - int(node.Depth)
	return append(row, int32(min(up, 99)), int32(min(g.count, 300)), min(x.order, 300), log2(4*g.words/g.count),
		int32(min(node.End-node.First, 200)), int32(min(i-int(node.First), 200)), share(g.linked, 1000, g.words),
		share(g.prose, 1000, v.prose[n]), share(g.prose, 1000, g.words), share(g.dated, 100, g.count), share(g.head, 100, g.count),
		share(g.first, 1000, n), min(1000, share(v.words[node.End]-v.words[node.First], 100*g.count, g.words)))
}
