package clean

import "winnow/extract"

// The models learn from gold texts of which every word is taken once, in page order: the entries of a table of contents take those
// of the headings that they lead to. So the table was kept and the headings fell as copies of it, on one page of ten of WCXB. Now the
// headings stay above their text, and the table goes: of 450 headings that fell so the gold texts have 412 once and 20 twice.
// winnow eval --folds before and after: exact pages of WCXB .131 → .139 from HTML, of its articles .211 → .225; word F1 .8854 → .8857, 4-shingle F1 .8740 → .8753;
// of 141 pages that change 106 gain, of 60 as innertext 49.
const (
	contentsLeast = 3 // entries that lead to headings
	contentsGap   = 2 // other lines between two of them, at most: entries that say a heading in other words; none in a text without headings
	contentsWords = 2 // of a heading in such a text, at least: a bracket above a line of code is none
)

// WhyContents is the why of a line of a table of contents: it is not the text, but no fault in one either.
const WhyContents = "an entry of a table of contents"

// contents is the search for tables of contents.
type contents struct {
	*page
	cut   int
	to    []int32 // of an entry: the heading that it leads to; 0 of other blocks
	above []uint8 // of a block: 1 where the text that it or the headings behind it head is kept
	run   []int   // entries so far
}

// tellContents drops the tables of contents of the page, and keeps the headings above kept text that they lead to.
func (p *page) tellContents(cut int) {
	to := p.headingsAgain()
	if to == nil {
		return
	}
	c := contents{page: p, cut: cut, to: to, above: p.aboveKept(cut)}
	most := contentsGap
	if !p.marksHeadings() {
		most = 0
	}
	gap := 0
	for i := range p.facts {
		if p.doc.Blocks[i].Hidden || p.facts[i].words == 0 {
			continue
		}
		head := p.heads(i)
		if to[i] > 0 && !head {
			c.add(i)
			gap = 0
			continue
		}
		if gap++; gap > most || head {
			c.settle()
		}
	}
	c.settle()
}

// add adds an entry, to a new table where it leads to a heading before that of the last one.
func (c *contents) add(i int) {
	if n := len(c.run); n > 0 && c.to[i] <= c.to[c.run[n-1]] {
		c.settle()
	}
	c.run = append(c.run, i)
}

// marksHeadings reports whether the shape tells headings from other lines.
func (p *page) marksHeadings() bool {
	return p.doc.Shape == extract.HTML || p.doc.Shape == extract.Markdown
}

// headingsAgain returns for the first block with a text the first heading behind it that has the same, 0 for none; nil where no
// heading of the page stands on it before.
func (p *page) headingsAgain() (to []int32) {
	for j := len(p.facts) - 1; j > 0; j-- {
		first := p.first[j]
		if int(first) == j || p.facts[j].words == 0 || !p.heads(j) {
			continue
		}
		if to == nil {
			to = p.mem.int32s.take(len(p.facts))
		}
		to[first] = int32(j)
	}
	return to
}

// heads reports whether block i, which has words, is a heading, or in a text without any a short line above running text.
func (p *page) heads(i int) bool {
	b := &p.doc.Blocks[i]
	if b.Hidden || b.Type == extract.Heading || p.marksHeadings() || p.facts[i].words < contentsWords {
		return b.Type == extract.Heading && !b.Hidden
	}
	next := i + 1
	for next < len(p.facts) && p.facts[next].words == 0 {
		next++
	}
	return !p.facts[i].prose() && next < len(p.facts) && p.facts[next].prose()
}

// aboveKept tells of every block whether the first text behind it, headings set aside, is kept.
func (p *page) aboveKept(cut int) []uint8 {
	above := p.mem.bytes.take(len(p.facts))
	kept := uint8(0)
	for i := len(p.facts) - 1; i >= 0; i-- {
		above[i] = kept
		if b := &p.doc.Blocks[i]; !b.Hidden && p.facts[i].words > 0 && b.Type != extract.Heading {
			kept = uint8(btoi(p.facts[i].kept(cut)))
		}
	}
	return above
}

// settle drops the entries so far if they are a table of contents of which most headings are kept, and forgets them.
func (c *contents) settle() {
	run := c.run
	c.run = run[:0]
	if len(run) < contentsLeast || int(c.to[run[0]]) <= run[len(run)-1] {
		return
	}
	kept := 0
	for _, i := range run {
		f := &c.facts[c.to[i]]
		if c.above[c.to[i]] > 0 && !f.kept(c.cut) && f.opens == nil {
			f.sure, f.joined, f.up = false, true, evidence{why: "a table of contents leads to it"}
		}
		kept += btoi(f.kept(c.cut))
	}
	if 2*kept < len(run) {
		return
	}
	for _, i := range run {
		if _, ruled := c.rulings[i]; !ruled {
			c.facts[i].condemn(extract.Navigation, WhyContents)
			c.facts[i].joined = false
		}
	}
}
