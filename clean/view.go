package clean

import (
	"math/bits"

	"winnow/extract"
)

// view holds what the features of a page's blocks share: running sums over the blocks,
// counts of repeated things, sums by element.
type view struct {
	p   *page
	lex *Lexicon

	words, prose, linked, heads []int   // running sums over visible blocks
	title                       int     // index of the headline's block, -1
	lastOpen, nextOpen          []uint8 // nearest headings of strips
	lastKind                    []int8  // the kind of the one before, by number
	rep                         repeated
	back                        []distances // to running text and a heading before the block
	ahead                       []uint8     // to running text behind it
	lists                       []listView
	hits                        ruleSums
	read                        textReader
	wordScores                  []wordScore
	lineScores                  []int32
	nearScores                  []nearScore
	nodes                       []nodeView
	around                      around
	facts                       pageFacts
	lexNodes                    []lexNode
	clusters                    []cluster
	cluster                     []int32 // of every block
	mainCluster                 int32   // the cluster with most prose
	toMain                      []int8  // blocks to the main cluster
	top                         topCandidate
	start                       start
	titleTokens                 []uint32  // each once
	titleBits                   [8]uint64 // by nine bits of the hash of a token: the headline may have it
}

func newView(p *page, lex *Lexicon) *view {
	n := len(p.facts)
	v := &view{p: p, lex: lex, title: -1}
	sums := p.mem.ints.take(4 * (n + 1))
	v.words, v.prose, v.linked, v.heads = sums[:n+1], sums[n+1:2*n+2], sums[2*n+2:3*n+3], sums[3*n+3:]
	for i := range p.facts {
		v.sum(i)
	}
	v.findOpeners()
	v.sumRules()
	v.findRepeats()
	v.findDistances()
	v.readLists()
	v.readNodes()
	v.findClusters()
	v.readClusterGaps()
	v.findTop()
	v.findStart()
	v.readTitle()
	v.readPage()
	v.openTypes()
	v.readLexicon()
	return v
}

func (v *view) sum(i int) {
	b, f := &v.p.doc.Blocks[i], &v.p.facts[i]
	w, pr, lw, h := 0, 0, 0, 0
	if !b.Hidden {
		w, lw, h = b.Words, b.LinkWords, btoi(b.Type == extract.Heading)
		if f.prose() {
			pr = w
		}
	}
	if b.Type == extract.Title && v.title < 0 {
		v.title = i
	}
	v.words[i+1], v.prose[i+1] = v.words[i]+w, v.prose[i]+pr
	v.linked[i+1], v.heads[i+1] = v.linked[i]+lw, v.heads[i]+h
}

func (v *view) findOpeners() {
	n := len(v.p.facts)
	v.lastOpen, v.nextOpen, v.lastKind = v.p.mem.bytes.take(n), v.p.mem.bytes.take(n), v.p.mem.int8s.take(n)
	last, kind := uint8(farAway), int8(-1)
	for i := range v.p.facts {
		if last = min(last+1, farAway); last == farAway {
			kind = -1
		}
		if o := v.p.facts[i].opens; o != nil {
			last, kind = 0, int8(kindNumber(o.Kind))
		}
		v.lastOpen[i], v.lastKind[i] = last, kind
	}
	next := uint8(farAway)
	for i := n - 1; i >= 0; i-- {
		next = min(next+1, farAway)
		if v.p.facts[i].opens != nil {
			next = 0
		}
		v.nextOpen[i] = next
	}
}

// farAway caps distances, in blocks.
const farAway = 60

// log2 is the number of bits of n: its size without its detail.
func log2(n int) int32 { return int32(bits.Len(uint(max(0, n)))) }

// row appends the features of block i.
func (v *view) row(gs []group, i int, row []int32) []int32 {
	for _, g := range gs {
		row = g.fill(v, i, row)
	}
	return row
}
