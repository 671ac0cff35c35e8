package clean

import (
	"iter"

	"winnow/extract"
)

// Beside an article stand teasers of others: a title that links to another page of the site and what the story begins with, one behind
// the other, or that text as the link. Models have seen them in few languages and on few sites, and doubt; that there are
// several in a row tells. On Russian and Greek pages, with the other languages alone to learn from (go run ./internal/train
// -leave-out ru,el), the word F1 in HTML is .943 with this and .896 without, in Markdown .763 and .732 (internal/bench/dumps, html2text), on
// multilingual left out altogether .928 and .919; by folds multilingual .9535 and .9510, in Markdown .894 and .885, WCXB .8853 and .8854, the
// others as they were. Without teaserDoubt WCXB's articles that are lists of linked things lose more than is gained.
const (
	teaserOdds   = 180
	teaserDoubt  = 160 // points of a block up to which it is in doubt: .83
	teaserRow    = 3   // of them at least
	teaserGap    = 4   // short or linked blocks between two of them, at most
	teaserLinked = 500 // words in links of a teaser's title, per mille, at least
	teaserWords  = 12  // of a text that is a link, at least
	teaserShort  = 5   // words of a text below its title, at least
)

// teasers are rows of them on a page.
type teasers struct {
	blocks []int // titles and texts of all rows
	row    int   // where in blocks the row begins that is open
	texts  int   // of that row
	gap    int   // blocks since its last one
	prose  int   // words of running text in no row
}

// judgeTeasers lowers what may be teasers on the page of an article. One that has no date may be a list that passes for an article: were
// it asked for none, WCXB's lists would lose .007, and .014 with every letter turned into an Armenian one (internal/bench/turn), as no list of
// another language was learned from. So they lose nothing either way.
func (p *page) judgeTeasers() {
	if p.pageType != "article" || p.doc.Meta.Date == "" || p.whole != nil {
		return
	}
	switch p.doc.Shape {
	case extract.HTML, extract.Markdown:
		p.judgeLinkedTeasers()
	case extract.Text:
		p.judgeTeaserTexts()
	}
}

// shown are the blocks with words that a reader sees, each behind the one that stands before it, -1 for none.
func (p *page) shown() iter.Seq2[int, int] {
	return func(yield func(before, i int) bool) {
		before := -1
		for i := range p.facts {
			if p.doc.Blocks[i].Hidden || p.facts[i].words == 0 {
				continue
			}
			if !yield(before, i) {
				return
			}
			before = i
		}
	}
}

// judgeLinkedTeasers is judgeTeasers where links are known.
func (p *page) judgeLinkedTeasers() {
	var t teasers
	for before, i := range p.shown() {
		p.readTeaser(&t, before, i)
	}
	if t.end(); t.prose < proseWords {
		return
	}
	for _, i := range t.blocks {
		p.lowerTeaser(i)
	}
}

// lowerTeaser takes points from a block of a row of teasers where it is in doubt.
func (p *page) lowerTeaser(i int) {
	if f := &p.facts[i]; f.score < teaserDoubt {
		f.blame(extract.Headlines, "begins another story, as others beside it do", -teaserOdds, rankShape)
	}
}

// readTeaser takes in the next block that is shown.
func (p *page) readTeaser(t *teasers, before, i int) {
	f, b := &p.facts[i], &p.doc.Blocks[i]
	switch title := p.teaserTitle(i, before); {
	case title >= 0:
		t.add(title, i)
	case f.links < 300 && f.words >= proseWords || b.Type == extract.Title || b.Type == extract.Code || b.Type == extract.Table:
		t.end()
		if f.prose() {
			t.prose += f.words
		}
	default:
		if t.gap++; t.gap > teaserGap {
			t.end()
		}
	}
}

// add adds a teaser to the row. A title that is long enough to be a teaser's text is there already.
func (t *teasers) add(title, text int) {
	switch n := len(t.blocks); {
	case n > t.row && t.blocks[n-1] == title:
	case title == text:
		t.texts++
	default:
		t.blocks, t.texts = append(t.blocks, title), t.texts+1
	}
	t.blocks, t.gap = append(t.blocks, text), 0
}

// end closes a row, and forgets it where it is too short.
func (t *teasers) end() {
	if t.texts < teaserRow {
		t.blocks = t.blocks[:t.row]
	}
	t.row, t.texts, t.gap = len(t.blocks), 0, 0
}

// teaserTitle returns the title of block i if that may be a teaser's text: the block before it, itself where the text is the link; else -1.
func (p *page) teaserTitle(i, before int) int {
	f, b := &p.facts[i], &p.doc.Blocks[i]
	switch {
	case b.Type == extract.Heading || b.Type == extract.Title:
	case f.links >= 800 && f.words >= teaserWords && p.leadsOn(i):
		return i
	case f.links < 300 && f.words >= teaserShort && before >= 0 && p.facts[before].links >= teaserLinked && p.facts[before].words > 1 && p.leadsOn(before):
		return before
	}
	return -1
}

// leadsOn reports whether a block that is a link may lead to another page of the site: of Markdown nobody looks where to.
func (p *page) leadsOn(i int) bool {
	return p.doc.Shape == extract.Markdown || p.doc.Blocks[i].Traits&extract.SiteLink != 0
}
