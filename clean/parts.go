package clean

import (
	"slices"

	"winnow/extract"
)

// No page that the models learned from has more than 9,000 words of text. What stands far behind a headline
// among hundreds of its like was the foot of a page there, or a list: of articles of 40,000 words they let go
// half. So a page of more than partsFrom words is read as a whole and once more in parts, each
// as if it were a page, with the head of the page before it and its foot behind it, and the mean of
// both decides. Read in parts alone, long threads of comments pass for text.
//
// Word F1 of 100 articles of WCXB prolonged by 100, 200 and 600 paragraphs (go run ./internal/train/prolong;
// winnow eval --folds): HTML .976 .764 .559 as a whole, .993 .993 .997 so; innertext .943 .715 .638 and .979 .983
// .988. In the benchmark's own sets, where one page in fifty is as long, no mean changes by more than .0007.
const (
	partsFrom = 6000
	partWords = 3000 // of a part, at most; with 4,000 HTML prolonged by 600 comes to .995
	partEnds  = 600  // words of the head, from the headline on, and of the foot
	partFrame = 60   // blocks of either, at most, and before the headline
	partSides = 8    // blocks before and behind a part that its own are seen among; with 20 HTML of 600 comes to .995, and it takes longer
	partOpens = 3    // headings of strips that stand before a part, the last ones
	partLine  = 2    // words of a block, in the mean, at least: a page of labels has no text that a part could show better
)

// long reports whether the page is read in parts, too.
func (p *page) long() bool { return p.words > max(partsFrom, partLine*len(p.facts)) }

// readFor reports whether the models are asked for block i of a part: it shows more of the whole than it is
// read for, to see that among its like. To ask for all takes a tenth to a seventh more time for pages of .1 to 10 MB
// (go run ./internal/bench/compare -growth).
func (p *page) readFor(i int) bool {
	return p.whole == nil || int(p.of[i]) >= p.own[0] && int(p.of[i]) < p.own[1]
}

// weighParts takes the mean of the points that the blocks of a long page have as such and as blocks of parts.
func (p *page) weighParts() {
	p.eachPart(func(q *page) {
		q.weighBlocks()
		for j, i := range q.of {
			if q.readFor(j) && !p.skip(int(i)) {
				f, g := &p.facts[i], &q.facts[j]
				f.score, f.up, f.down = (f.score+g.score)/2, g.up, g.down
			}
		}
	})
}

// eachPart calls yield with the parts of the page one after the other, with all evidence on them.
func (p *page) eachPart(yield func(*page)) {
	f, n, mem := p.frame(), 0, new(scratch) // which a long page alone asks for, and no pool is to hold
	parts := (p.words + partWords - 1) / partWords
	var room *extract.Document // of each part, that of the one before
	for from, i := 0, 0; i < len(p.facts); i++ {
		if n += p.facts[i].words; n*parts < p.words && i+1 < len(p.facts) {
			continue
		}
		q := p.show(mem, room, f.blocks(from, i+1))
		q.own = [2]int{from, i + 1}
		q.gather()
		q.view = newView(q, &p.opt.Models.Blocks.Lexicon)
		q.pageType, q.article, q.bare = p.pageType, p.article, p.bare
		yield(q)
		mem.reset()
		room, from, n = q.doc, i+1, 0
	}
}

// frame is what every part of a page shows of the rest.
type frame struct {
	all       int // blocks of the page
	head, end int // its head
	foot      int
	opens     []int // headings of strips
}

func (p *page) frame() *frame {
	f := &frame{all: len(p.facts), foot: len(p.facts)}
	first := 0 // the headline, else the first running text
	for i := range p.facts {
		if p.facts[i].opens != nil {
			f.opens = append(f.opens, i)
		}
		if b := &p.doc.Blocks[i]; first == 0 && (b.Type == extract.Title || p.doc.Meta.Title == "" && p.facts[i].prose()) {
			first = i
		}
	}
	f.head, f.end = max(0, first-partFrame), first
	for n := 0; f.end < f.all && f.end-first < partFrame && n < partEnds; f.end++ {
		n += p.facts[f.end].words
	}
	for n := 0; f.foot > f.end && f.all-f.foot < partFrame && n < partEnds; f.foot-- {
		n += p.facts[f.foot-1].words
	}
	return f
}

// blocks returns the blocks that the part for the blocks from from to to shows.
func (f *frame) blocks(from, to int) (of []int32) {
	show := func(a, b int) {
		if n := len(of); n > 0 {
			a = max(a, int(of[n-1])+1)
		}
		for ; a < b; a++ {
			of = append(of, int32(a))
		}
	}
	show(f.head, f.end)
	near := max(0, from-partSides)
	at, _ := slices.BinarySearch(f.opens, near)
	for _, i := range f.opens[max(0, at-partOpens):at] {
		show(i, i+1)
	}
	show(near, min(f.all, to+partSides))
	show(f.foot, f.all)
	return of
}

// show makes a page of some of p's blocks in the memory of mem and room.
func (p *page) show(mem *scratch, room *extract.Document, blocks []int32) *page {
	opt := p.opt
	opt.Trace = nil
	q := newPageIn(mem, p.doc.Only(blocks, room), opt)
	q.whole, q.of, q.known, q.manual = p, blocks, p.known, p.manual
	return q
}

// What a text says by itself it says in a part, too: that is taken from the whole.

// shareTexts is readTexts of a part.
func (p *page) shareTexts() {
	seen := p.mem.counter(len(p.facts)) // of a text's first block of the whole: its first here, plus one
	for i, of := range p.of {
		p.signs[i] = p.whole.signs[of]
		at := seen.at(uint64(p.whole.first[of]))
		if *at == 0 {
			*at = int32(i + 1)
		}
		p.first[i] = *at - 1
	}
	p.mem.slots.back(len(seen))
}

// firstOf is the first block with the text of block i, on the whole page.
func (p *page) firstOf(i int) int32 {
	if p.whole != nil {
		return p.whole.first[p.of[i]]
	}
	return p.first[i]
}

// stoodBefore reports whether the text of block i of a part stands before it on the whole page.
func (p *page) stoodBefore(i int) bool { return p.whole != nil && p.firstOf(i) < p.of[i] }

// shareScores is scoreTexts of a part.
func (v *view) shareScores() {
	w := v.p.whole.view
	for i, of := range v.p.of {
		v.wordScores[i], v.lineScores[i] = w.wordScores[of], w.lineScores[of]
	}
}

// hitsBefore are the running sums of what text rules hit before block i, on the whole page, and where in them it stands.
func (v *view) hitsBefore(i int) (hits *ruleSums, at int) {
	if w := v.p.whole; w != nil {
		return &w.view.hits, int(v.p.of[i])
	}
	return &v.hits, i
}
