package clean

import (
	"slices"

	"winnow/extract"
)

func ruleFeatures() []feature {
	return []feature{
		{"base", "points by length, links and type"},
		{"text", "points of text rules"},
		{"kind", "kind of the evidence against it"},
		{"rank", "rank of that evidence"},
		{"sure", "1 if a rule decides alone"},
		{"opens", "1 if it is the heading of a strip"},
		{"lastopen", "blocks since the last heading of a strip"},
		{"nextopen", "blocks to the next heading of a strip"},
		{"lastkind", "kind of that last strip"},
		{"score", "points with neighbours and region"},
		{"context", "points of the neighbourhood"},
		{"region", "0 before, 1 in, 2 behind the region of the text"},
		{"fromstart", "blocks from the region's start"},
		{"fromend", "blocks to the region's end"},
		{"near.sure", "neighbours, five to either side, that a rule drops alone"},
		{"near.comments", "neighbours, ten to either side, that a rule of comments hits"},
		{"near.related", "neighbours, ten to either side, that a rule of related pages or headlines hits"},
		{"before.comments", "blocks before it that a rule of comments hits, up to 50"},
		{"before.related", "blocks before it that a rule of related pages or headlines hits, up to 50"},
		{"up1.sure", "blocks in the parent element that a rule drops alone, per mille"},
		{"up2.sure", "the same one element up"},
		{"up3.sure", "the same two elements up"},
		{"up2.comments", "blocks in the parent's parent that a rule of comments hits, per mille"},
		{"up3.comments", "the same one element up"},
	}
}

// said fills the features of rules and hand-made evidence.
func (v *view) said(i int, row []int32) []int32 {
	f := &v.p.facts[i]
	region := int32(1)
	if i < v.p.from {
		region = 0
	} else if i >= v.p.to {
		region = 2
	}
	before, at := v.hitsBefore(i)
	row = append(row, int32(f.base), int32(f.text), kindNumber(f.kind), int32(f.rank), int32(btoi(f.sure)),
		int32(btoi(f.opens != nil)), int32(v.lastOpen[i]), int32(v.nextOpen[i]), int32(v.lastKind[i]), int32(max(-sureOdds, f.score)), int32(f.context), region,
		clamp(i-v.p.from, farAway), clamp(v.p.to-i, farAway),
		v.hits.within(&v.hits.sure, i, 5), v.hits.within(&v.hits.comments, i, 10), v.hits.within(&v.hits.related, i, 10),
		min(before.comments[at], 50), min(before.related[at], 50))
	if v.p.doc.Nodes[v.p.doc.Blocks[i].Node].Parent < 0 {
		return append(row, -1, -1, -1, -1, -1)
	}
	return append(row, v.inElement(v.hits.sure, i, 1), v.inElement(v.hits.sure, i, 2), v.inElement(v.hits.sure, i, 3),
		v.inElement(v.hits.comments, i, 2), v.inElement(v.hits.comments, i, 3))
}

// ruleSums are running sums over the blocks of what text rules hit.
type ruleSums struct{ sure, comments, related []int32 }

func (v *view) sumRules() {
	n := len(v.p.facts)
	v.hits = ruleSums{v.p.mem.int32s.take(n + 1), v.p.mem.int32s.take(n + 1), v.p.mem.int32s.take(n + 1)}
	for i := range v.p.facts {
		f := &v.p.facts[i]
		said := f.text > 0
		v.hits.sure[i+1] = v.hits.sure[i] + int32(btoi(f.sure))
		v.hits.comments[i+1] = v.hits.comments[i] + int32(btoi(said && f.kind == extract.Comments))
		v.hits.related[i+1] = v.hits.related[i] + int32(btoi(said && (f.kind == extract.Related || f.kind == extract.Headlines)))
	}
}

// within counts the hits among the neighbours of block i up to reach blocks away.
func (r *ruleSums) within(sums *[]int32, i, reach int) int32 {
	s := *sums
	return s[min(len(s)-1, i+1+reach)] - s[max(0, i-reach)] - (s[i+1] - s[i])
}

// inElement returns the share of hits, per mille, among the blocks of the element so many
// up from block i.
func (v *view) inElement(s []int32, i, up int) int32 {
	n := v.p.doc.Blocks[i].Node
	for ; up > 0 && n >= 0; up-- {
		n = v.p.doc.Nodes[n].Parent
	}
	if n < 0 {
		return -1
	}
	node := &v.p.doc.Nodes[n]
	return share(int(s[node.End]-s[node.First]), 1000, int(node.End-node.First))
}

// kindNumber is the place of k among the kinds, -1 of none.
func kindNumber(k extract.Kind) int32 {
	if k == "" { // as of most blocks
		return -1
	}
	if n := int32(kindPlaces[kindHash(k)]); extract.Kinds[n] == k {
		return n
	}
	return int32(slices.Index(extract.Kinds, k))
}

// kindPlaces are the places of the kinds by kindHash, which tells them apart: to compare each block's
// with the names one by one takes a quarter of the time of all features.
var kindPlaces = func() (places [64]uint8) {
	for n, k := range extract.Kinds {
		places[kindHash(k)] = uint8(n)
	}
	return places
}()

// kindHash is the hash of a kind that is not empty.
func kindHash(k extract.Kind) uint8 { return (uint8(len(k)) + k[0] + 2*k[len(k)-1]) % 64 }

func clamp(n, bound int) int32 { return int32(max(-bound, min(bound, n))) }

func placeFeatures() []feature {
	return []feature{
		{"index", "blocks before it, up to 500"},
		{"rest", "blocks behind it, up to 500"},
		{"part", "blocks before it, per mille"},
		{"wordpart", "words before it, per mille"},
		{"prosepart", "prose before it, per mille of the page's"},
		{"before", "size of the words before it"},
		{"after", "size of the words behind it"},
		{"proseafter", "size of the prose behind it"},
		{"title", "blocks from the headline, up to 200 either way"},
		{"titlewords", "size of the words from the headline, negative before it"},
	}
}

// place fills where on the page the block stands.
func (v *view) place(i int, row []int32) []int32 {
	n := len(v.p.facts)
	all, prose := v.words[n], v.prose[n]
	title, far := int32(-300), int32(-99)
	if v.title >= 0 {
		title = clamp(i-v.title, 200)
		if far = log2(v.words[i] - v.words[min(i, v.title)]); i < v.title {
			far = -log2(v.words[v.title] - v.words[i])
		}
	}
	return append(row, int32(min(i, 500)), int32(min(n-1-i, 500)), share(i, 1000, n), share(v.words[i], 1000, all),
		share(v.prose[i], 1000, prose), log2(v.words[i]), log2(all-v.words[i+1]), log2(prose-v.prose[i+1]), title, far)
}

// Windows, in blocks to either side, over which neighbours are summed.
var windows = [...]int{3, 8, 20}

// reach is how many neighbours to either side near looks at.
const reach = 3

func neighbourFeatures() []feature {
	var fs []feature
	for _, side := range []string{"prev", "next"} {
		fs = append(fs, feature{side + ".words", "words of the neighbour"}, feature{side + ".linkshare", "its words in links, per mille"},
			feature{side + ".type", "its type"}, feature{side + ".base", "its points by itself"})
	}
	for _, w := range []string{"3", "8", "20"} {
		for _, side := range []string{"before", "after"} {
			fs = append(fs, feature{side + w + ".prose", "prose words in the window"}, feature{side + w + ".linkshare", "words in links, per mille"},
				feature{side + w + ".words", "words a block"})
		}
	}
	return append(fs, feature{"sinceprose", "blocks since running text, up to 60"}, feature{"toprose", "blocks to running text, up to 60"},
		feature{"sincehead", "blocks since a heading, up to 60"}, feature{"headwords", "words of that heading"}, feature{"headlevel", "its level"})
}

// neighbours fills what stands before and behind the block.
func (v *view) neighbours(i int, row []int32) []int32 {
	row = v.neighbour(i-1, row)
	row = v.neighbour(i+1, row)
	n := len(v.p.facts)
	for _, w := range windows {
		row = v.window(max(0, i-w), i, row)
		row = v.window(i+1, min(n, i+1+w), row)
	}
	since, head := v.back[i].prose, v.back[i].head
	row = append(row, int32(since), int32(v.ahead[i]), int32(head))
	if head < farAway {
		b := &v.p.doc.Blocks[i-int(head)]
		return append(row, int32(b.Words), int32(b.Level))
	}
	return append(row, -1, -1)
}

func (v *view) neighbour(j int, row []int32) []int32 {
	if j < 0 || j >= len(v.p.facts) {
		return append(row, -1, -1, -1, -999)
	}
	b, f := &v.p.doc.Blocks[j], &v.p.facts[j]
	return append(row, int32(b.Words), int32(f.links), int32(b.Type), int32(f.base))
}

func (v *view) window(from, to int, row []int32) []int32 {
	words, linked := v.words[to]-v.words[from], int32(0)
	if n := v.linked[to] - v.linked[from]; n > 0 { // as in few texts: divisions take a while
		linked = share(n, 1000, words)
	}
	return append(row, int32(v.prose[to]-v.prose[from]), linked, share(words, 1, to-from))
}
