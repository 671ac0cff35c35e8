package clean

import (
	"slices"

	"winnow/extract"
)

// The top candidate is the element that readability (Arc90, 2009) would choose: running
// text gives points to the element around it and half of them to the next, and links take
// their share away.

func topFeatures() []feature {
	return []feature{
		{"up", "elements up to the top candidate, 99 outside"},
		{"side", "0 before, 1 in, 2 behind the top candidate"},
		{"away", "blocks to it, up to 60"},
		{"own", "points of the block's own candidate, per mille of the top's"},
		{"share", "the top's points, per mille of all"},
		{"words", "its share of the page's words, per mille"},
		{"sibling", "1 if the block stands in the top candidate's parent"},
		{"title", "words of the block that the headline has, per mille"},
		{"titled", "words of the headline that the block has, per mille"},
	}
}

// topCandidate is the element with most points.
type topCandidate struct {
	node   int32
	points []int32 // by element
	sum    int
	share  int32 // its points of the sum, per mille
	words  int32 // its words of the page's, per mille
}

func (v *view) findTop() {
	nodes := v.p.doc.Nodes
	t := &v.top
	t.node, t.points = -1, v.p.mem.int32s.take(len(nodes))
	for i := range v.p.facts {
		b := &v.p.doc.Blocks[i]
		if b.Hidden || !v.p.facts[i].prose() {
			continue
		}
		points := int32(1 + min(b.Words/10, 10) + min(int(v.p.signs[i].commas), 10))
		n := v.candidate(b.Node)
		t.points[n] += 2 * points
		if up := nodes[n].Parent; up >= 0 {
			t.points[up] += points
		}
	}
	best := int32(0)
	for i := range nodes {
		n := &nodes[i]
		words := v.words[n.End] - v.words[n.First]
		if words == 0 {
			t.points[i] = 0
		}
		t.points[i] -= t.points[i] * share(v.linked[n.End]-v.linked[n.First], 1000, words) / 1000
		t.sum += int(t.points[i])
		if t.points[i] > best {
			t.node, best = int32(i), t.points[i]
		}
	}
	if t.node >= 0 {
		n := &nodes[t.node]
		t.share, t.words = share(int(best), 1000, t.sum), share(v.words[n.End]-v.words[n.First], 1000, v.words[len(v.p.facts)])
	}
}

// candidate is the element that the text of a block in element n speaks for.
func (v *view) candidate(n int32) int32 {
	node := &v.p.doc.Nodes[n]
	switch node.Tag {
	case "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "pre", "blockquote":
		if node.Parent >= 0 {
			return node.Parent
		}
	}
	return n
}

// near fills where the block stands to the top candidate, and what it shares with the
// headline.
func (v *view) byTop(i int, row []int32) []int32 {
	own, of := v.titleShare(i)
	if v.top.node < 0 {
		return append(row, 99, 1, 0, 0, 0, 0, 0, own, of)
	}
	node, b := &v.p.doc.Nodes[v.top.node], &v.p.doc.Blocks[i]
	up, side, away := int32(99), int32(1), int32(0)
	switch k := int32(i); {
	case k < node.First:
		side, away = 0, min(node.First-k, farAway)
	case k >= node.End:
		side, away = 2, min(k-node.End+1, farAway)
	default:
		up = v.upTo(b.Node, v.top.node)
	}
	sibling := 0
	if node.Parent >= 0 {
		p := &v.p.doc.Nodes[node.Parent]
		sibling = btoi(int32(i) >= p.First && int32(i) < p.End)
	}
	points := int(v.top.points[v.top.node])
	return append(row, up, side, away, share(int(v.top.points[v.candidate(b.Node)]), 1000, points), v.top.share, v.top.words,
		int32(sibling), own, of)
}

// upTo counts the elements from n up to top, 99 where top is not around n.
func (v *view) upTo(n, top int32) int32 {
	for k := int32(0); n >= top && n >= 0 && k < 99; k++ {
		if n == top {
			return k
		}
		n = v.p.doc.Nodes[n].Parent
	}
	return 99
}

// readTitle gathers the words of the headline.
func (v *view) readTitle() {
	v.titleTokens = v.p.mem.hashes.take(maxTokens)[:0]
	Tokens(v.p.doc.Meta.Title, func(h uint32) {
		if !slices.Contains(v.titleTokens, h) {
			v.titleTokens = append(v.titleTokens, h)
		}
		v.titleBits[h>>6%8] |= 1 << (h & 63)
	})
}

// titleShare returns how much of a block of up to 40 words the headline has, and how much
// of the headline the block has, per mille.
func (v *view) titleShare(i int) (own, of int32) {
	if !v.mayTitle(&v.p.doc.Blocks[i]) {
		return 0, 0
	}
	w := &v.wordScores[i]
	if w.titled == 0 {
		return 0, 0
	}
	return share(int(w.titled), 1000, int(w.tokens)), min(1000, share(int(w.titled), 1000, len(v.titleTokens)))
}

// mayTitle reports whether b is compared with the headline.
func (v *view) mayTitle(b *extract.Block) bool {
	return len(v.titleTokens) > 0 && b.Words <= 40 && b.Type != extract.Code
}
