package extract

import (
	"slices"
	"strings"
)

// chooseTitle names the page as a reader would: of all titles that the page gives, and of
// their parts, the one that the model finds best. Where all agree it need not be asked.
func (p *page) chooseTitle() string {
	agreed := p.agreedTitle()
	if agreed != "" && !p.opt.Claims {
		return agreed
	}
	f := p.findTitles()
	f.weigh()
	if p.opt.Claims {
		p.doc.Titles = f.claims()
	}
	if agreed != "" {
		return agreed
	}
	best := -1
	for i := range f.list {
		if best < 0 || f.list[i].score > f.list[best].score {
			best = i
		}
	}
	if best < 0 {
		return ""
	}
	return f.list[best].value
}

// weigh sets the scores of the candidates.
func (f *titleFinder) weigh() {
	rows := make([]int32, 0, len(f.list)*len(titleFeatures))
	for i := range f.list {
		rows = f.features(&f.list[i], rows)
	}
	margin := int32(0)
	if len(f.headed.words) > 0 {
		margin = bookOdds
	}
	for i, score := range f.p.scores(titleModel, rows, len(titleFeatures), noLeast, margin) {
		f.list[i].score = score
		if place := f.headed.placeIn(&f.list[i].titleText); place == placeWhole || place == placeLast {
			f.list[i].score -= bookOdds
		}
	}
}

// bookOdds is what the name of a book loses that the next heading shows to be one (headsBook), and a title that ends with it, in
// thousandths of a logarithm of odds: one in ninety. The model has seen few such pages; with 3000 or 6000 as many titles of each set
// are right (winnow eval --folds).
const bookOdds = 4500

// overlap is the share of common words: the F measure of both directions.
func overlap(a, b []string) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	return float64(shared(a, b)+shared(b, a)) / float64(len(a)+len(b))
}

// headlineWindow is how many blocks after the first copy of the headline are looked at
// for immediate repeats: innerText dumps print a heading twice or three times.
const headlineWindow = 2

// markHeadline gives the headline's block, and copies right after it, type Title. It
// returns the index of the last of them, or -1.
func markHeadline(doc *Document, title string) int {
	words := wordTokens(title)
	if len(words) == 0 {
		return -1
	}
	first := findHeadline(doc, words)
	if first < 0 {
		return -1
	}
	last := first
	text := doc.Blocks[first].Text
	for i := first; i < len(doc.Blocks) && i-last <= headlineWindow; i++ {
		if b := &doc.Blocks[i]; i == first || sameWords(b.Text, text) && !b.Hidden {
			b.Type, last = Title, i
		}
	}
	return last
}

// findHeadline returns the block that is the headline: a heading of the same words, else
// another block of them, else a first-level heading of nearly the same words. A heading that
// goes on with a name or a day is it where the other block is no more than a link, as in a
// list of the latest pages.
func findHeadline(doc *Document, words []string) int {
	want := strings.Join(words, " ")
	plain, close, longer := -1, -1, -1
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		if b.Hidden || b.Type == Code || b.Type == Table {
			continue
		}
		if len(b.Text) > 2*len(want)+40 || len(b.Text)*2 < len(want) { // far too long or short
			continue
		}
		switch same := sameWords(b.Text, want); {
		case same && b.Type == Heading:
			return i
		case same && plain < 0:
			plain = i
		case longer < 0 && b.Type == Heading && b.Level <= 2 && goesOn(b.Text, words):
			longer = i
		case close < 0 && b.Type == Heading && b.Level == 1 && overlap(wordTokens(b.Text), words) >= nearlySame:
			close = i
		}
	}
	switch {
	case close >= 0:
		return close
	case longer >= 0 && plain >= 0 && doc.Blocks[plain].LinkWords >= doc.Blocks[plain].Words:
		return longer
	}
	return plain
}

// goesOn reports whether a heading begins with the words, three or more, and has some others
// behind them.
func goesOn(heading string, words []string) bool {
	tokens := wordTokens(heading)
	return len(words) >= 3 && len(tokens) > len(words) && len(tokens) <= len(words)+maxBesideHeadline && slices.Equal(tokens[:len(words)], words)
}

// maxBesideHeadline is how many words may stand with the headline in one heading: a name and
// a day.
const maxBesideHeadline = 6

// nearlySame is the share of common words from which a first-level heading is taken for
// the headline that the page's head words otherwise.
const nearlySame = 0.7
