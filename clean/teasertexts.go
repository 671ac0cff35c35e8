package clean

import (
	"winnow/extract"
	"winnow/internal/runes"
)

// Flattened, teasers have lost their links. What tells them there is that each is one text below a title, row upon row, while an
// article has several paragraphs in a row; and that the models think less of the row than of the article. Of the sections of an
// article that has one paragraph in each they think no less. With the models in doubt as in teasers.go word F1 of innertext by
// folds (winnow eval --folds) is .9284 with this and .9230 without on multilingual (Russian .917, .895), .8958 and .8949 on segments,
// on WCXB, older and of text nodes within .0004; Russian and Greek with the other languages alone to learn from .819 and .804.
const (
	teaserTexts    = 4   // of a row, at least
	teaserTextGap  = 6   // short lines between two of them, at most
	teaserTextLess = 50  // points that the row has less than the other prose, at least
	teaserText     = 8   // words of one, at least
	teaserPoints   = 500 // of one block that count in a mean, at most
)

// teaserTextRows are rows of texts that stand alone below a title each.
type teaserTextRows struct {
	blocks []int    // titles and texts of all rows, by turns
	ends   []int    // where in blocks the closed rows end
	row    int      // where in blocks the open one begins
	gap    int      // short lines since its last text
	prose  weighted // the texts in no row
}

// weighted is a mean of points by words.
type weighted struct{ sum, words int }

func (w *weighted) add(f *facts) {
	w.sum += f.words * max(-teaserPoints, min(teaserPoints, f.score))
	w.words += f.words
}

func (w weighted) mean() int { return w.sum / max(1, w.words) }

// judgeTeaserTexts is judgeTeasers of flattened text.
func (p *page) judgeTeaserTexts() {
	var t teaserTextRows
	for before, i := range p.shown() {
		p.readTeaserText(&t, before, i)
	}
	if t.end(); t.prose.words < proseWords {
		return
	}
	from := 0
	for _, end := range t.ends {
		p.judgeTeaserRow(t.blocks[from:end], t.prose.mean()-teaserTextLess)
		from = end
	}
}

// judgeTeaserRow lowers the texts of a row that are in doubt, and their titles, where the mean is below limit.
func (p *page) judgeTeaserRow(row []int, limit int) {
	var w weighted
	for _, i := range row {
		w.add(&p.facts[i])
	}
	if w.mean() >= limit {
		return
	}
	for k := 0; k < len(row); k += 2 {
		if p.facts[row[k+1]].score < teaserDoubt {
			p.lowerTeaser(row[k])
			p.lowerTeaser(row[k+1])
		}
	}
}

// readTeaserText takes in the next block that is shown.
func (p *page) readTeaserText(t *teaserTextRows, before, i int) {
	switch {
	case !p.isTeaserText(i):
		if t.gap++; t.gap > teaserTextGap {
			t.end()
		}
	case before >= 0 && p.isTeaserTitle(before) && p.opensLine(i):
		t.blocks, t.gap = append(t.blocks, before, i), 0
	default:
		if n := len(t.blocks); n > t.row && t.blocks[n-1] == before { // two texts below one title
			t.blocks = t.blocks[:n-2]
			t.prose.add(&p.facts[before])
		}
		t.end()
		t.prose.add(&p.facts[i])
	}
}

// end closes a row, and forgets it where it is too short.
func (t *teaserTextRows) end() {
	if len(t.blocks)-t.row < 2*teaserTexts {
		t.blocks = t.blocks[:t.row]
	} else {
		t.ends = append(t.ends, len(t.blocks))
	}
	t.row, t.gap = len(t.blocks), 0
}

// isTeaserText reports whether block i is long enough to be what a story begins with.
func (p *page) isTeaserText(i int) bool {
	f := &p.facts[i]
	return f.words >= teaserText && (f.ends || f.words >= 2*proseWords)
}

// isTeaserTitle reports whether block i may be the title of the next one.
func (p *page) isTeaserTitle(i int) bool {
	f := &p.facts[i]
	return f.words > 1 && !f.ends && p.doc.Blocks[i].Type != extract.Title && !p.isTeaserText(i) && p.opensLine(i)
}

// opensLine reports whether block i does not go on in the midst of a sentence, as text nodes do.
func (p *page) opensLine(i int) bool { return !runes.IsLower(p.signs[i].first) }
