package clean

// The body begins with the first running text at or behind the headline; what belongs to
// it stands near that in the tree.

func startFeatures() []feature {
	return []feature{
		{"up", "elements up to one that holds the start too, 99 without a start"},
		{"down", "elements from there down to the start"},
		{"blocks", "blocks from the start, up to 200 either way"},
		{"words", "size of the words from the start, negative before it"},
		{"prose", "blocks of running text from the start, up to 60; -1 before it"},
		{"gap", "words between running text and the running text before it, the most from the start up to here; -1 before it"},
		{"same", "1 if the block is of the start's template"},
		{"title.up", "elements up to one that holds the headline too"},
		{"title.down", "elements from there down to the headline"},
	}
}

// start is where the body begins.
type start struct {
	block int     // -1: none
	prose []int8  // by block: blocks of running text since the start
	gap   []int32 // by block: the most words without running text since the start
}

// findStart finds the first running text at or behind the headline, else the first of all.
func (v *view) findStart() {
	n := len(v.p.facts)
	s := &v.start
	s.block, s.prose, s.gap = -1, v.p.mem.int8s.take(n), v.p.mem.int32s.take(n)
	for i := max(0, v.title); i < n && s.block < 0; i++ {
		if f := &v.p.facts[i]; f.prose() && !f.sure && !v.p.doc.Blocks[i].Hidden {
			s.block = i
		}
	}
	prose, most, gap := int8(-1), int32(-1), 0
	for i := range n {
		b, f := &v.p.doc.Blocks[i], &v.p.facts[i]
		switch {
		case i < s.block || s.block < 0 || b.Hidden:
		case f.prose() && !f.sure:
			prose, most, gap = min(prose+1, farAway), max(most, int32(min(gap, 500))), 0
		default:
			gap += b.Words
		}
		s.prose[i], s.gap[i] = prose, max(most, int32(min(gap, 500)))
		if prose < 0 {
			s.gap[i] = -1
		}
	}
}

// byStart fills where the block stands to the start of the body and to the headline.
func (v *view) byStart(i int, row []int32) []int32 {
	s := &v.start
	if s.block < 0 {
		row = append(row, 99, 99, 0, 0, -1, -1, 0)
	} else {
		up, down := v.between(i, s.block)
		words := log2(v.words[i] - v.words[min(i, s.block)])
		if i < s.block {
			words = -log2(v.words[s.block] - v.words[i])
		}
		row = append(row, up, down, clamp(i-s.block, 200), words, int32(s.prose[i]), s.gap[i], int32(btoi(v.cluster[i] == v.cluster[s.block])))
	}
	if v.title < 0 {
		return append(row, 99, 99)
	}
	up, down := v.between(i, v.title)
	return append(row, up, down)
}

// between counts the elements from block i up to the nearest that holds block j too, and
// from there down to j, 99 at most.
func (v *view) between(i, j int) (up, down int32) {
	nodes := v.p.doc.Nodes
	a, b := v.p.doc.Blocks[i].Node, v.p.doc.Blocks[j].Node
	for a != b {
		if a < 0 || b < 0 {
			break
		}
		if nodes[a].Depth >= nodes[b].Depth {
			a, up = nodes[a].Parent, up+1
		} else {
			b, down = nodes[b].Parent, down+1
		}
	}
	return min(up, 99), min(down, 99)
}
