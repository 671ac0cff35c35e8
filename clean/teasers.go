package clean

import "winnow/extract"

// Beside an article stand teasers of others: a title that links to another page of the site and what the story begins with, again and
// again in the same template, or that text as the link. Models have seen them in few languages and on few sites, and doubt; that there
// are several of one template tells. On Russian and Greek pages, with the other languages alone to learn from (go run ./internal/train
// -leave-out ru,el), the word F1 is .943 with this and .896 without, on multilingual left out altogether .928 and .919, on WCXB's articles
// by models of the other sets .946 and .946; by folds multilingual .9538 and .9510, the others as they were. Without
// teaserDoubt WCXB's articles that are lists of linked things lose more than is gained, and wherever the links lead .0008 of its articles left out.
const (
	teaserOdds   = 180
	teaserDoubt  = 160 // points of a block up to which it is in doubt: .83
	teaserTexts  = 3   // of one template at least
	teaserLinked = 500 // words in links of a teaser's title, per mille, at least
	teaserWords  = 12  // of a text that is a link, at least
	teaserShort  = 5   // words of a text below its title, at least
)

// teasers are the texts of a page that may be teasers of others.
type teasers struct {
	title []int32 // by block: that of its title, or itself where the text is the link; -1 of others
	of    []teaserTally
}

// teaserTally counts the texts of one template, those of them that have a linked title, and the words of prose.
type teaserTally struct{ texts, led, prose int }

// judgeTeasers lowers what may be teasers on the page of an article. One that has no date may be a list that passes for an article, in a
// language of which no list was learned from: with every letter of WCXB turned into an Armenian one (internal/bench/turn) lists lose .010
// and as they are nothing, without that condition .019 and .005.
func (p *page) judgeTeasers() {
	if p.doc.Shape != extract.HTML || p.pageType != "article" || p.doc.Meta.Date == "" || p.whole != nil {
		return
	}
	t := p.findTeasers()
	prose := 0
	for c := range t.of {
		if !p.areTeasers(t, int32(c)) {
			prose += t.of[c].prose
		}
	}
	for i := 0; prose >= proseWords && i < len(p.facts); i++ {
		if title := t.title[i]; title >= 0 && p.areTeasers(t, p.view.cluster[i]) {
			p.tease(i)
			if int(title) != i {
				p.tease(int(title))
			}
		}
	}
}

// tease lowers a block that is in doubt.
func (p *page) tease(i int) {
	if f := &p.facts[i]; f.score < teaserDoubt {
		f.blame(extract.Headlines, "begins another story, as others beside it do", -teaserOdds, rankShape)
	}
}

// findTeasers looks for the titles of the page's texts.
func (p *page) findTeasers() teasers {
	t := teasers{p.mem.int32s.take(len(p.facts)), make([]teaserTally, len(p.view.clusters))}
	before := -1 // the block that is shown before
	for i := range p.facts {
		f, b := &p.facts[i], &p.doc.Blocks[i]
		t.title[i] = -1
		if b.Hidden || f.words == 0 {
			continue
		}
		of := &t.of[p.view.cluster[i]]
		if f.prose() {
			of.prose += f.words
		}
		if title, is := p.teaserTitle(i, before); is {
			if of.texts++; title >= 0 {
				of.led++
				t.title[i] = int32(title)
			}
		}
		before = i
	}
	return t
}

// teaserTitle reports whether block i may be a teaser's text, and which block is its title, -1 for none.
func (p *page) teaserTitle(i, before int) (title int, is bool) {
	f, b := &p.facts[i], &p.doc.Blocks[i]
	switch {
	case b.Type == extract.Heading || b.Type == extract.Title:
		return -1, false
	case f.links >= 800 && f.words >= teaserWords:
		return i, b.Traits&extract.SiteLink != 0
	case f.links >= 300 || f.words < teaserShort:
		return -1, false
	case before >= 0 && p.facts[before].links >= teaserLinked && p.facts[before].words > 1 && p.doc.Blocks[before].Traits&extract.SiteLink != 0:
		return before, true
	}
	return -1, true
}

// areTeasers reports whether four in five of the texts of a template have a linked title, and the page's own text does not begin there.
func (p *page) areTeasers(t teasers, c int32) bool {
	n, start := &t.of[c], p.view.start.block
	return n.led >= teaserTexts && n.led*5 >= n.texts*4 && (start < 0 || c != p.view.cluster[start])
}
