package extract

import (
	"slices"
	"winnow/internal/sorting"
)

// weigh sets the scores of the finalists and returns the block of the best, -1 where the
// signs find none likely enough.
func (r *lineJudge) weigh(p *page) int {
	best, likely := -1, points(noHeadline)
	rows := slices.Grow(r.rows[:0], len(r.list)*len(lineFeatures))
	for i := range r.list {
		rows = r.row(i, rows)
	}
	r.rows = rows
	for i, score := range p.scores(headlineModel, rows, len(lineFeatures), noLeast, modelMargin) {
		c := &r.list[i]
		c.score = score
		likely = max(likely, c.signs+c.other)
		if best < 0 || c.score > r.list[best].score {
			best = i
		}
	}
	if likely < minHeadlineScore {
		return -1
	}
	return r.copyOf(r.kept(best))
}

// kept returns the finalist that the signs choose, unless the model likes best by far more.
func (r *lineJudge) kept(best int) int {
	top := points(noHeadline)
	for i := range r.list {
		top = max(top, r.list[i].signs+r.list[i].other)
	}
	for i := range r.list {
		if c := &r.list[i]; c.signs+c.other >= top-headlineMargin {
			if r.list[best].score-c.score < modelMargin {
				return i
			}
			break
		}
	}
	return best
}

// The margins of the choice. Of lines with about as many points the first one wins:
// sub-headlines stand below the headline and share its words. The model must give another
// line twice the odds of that one, 700 thousandths of a log odds: with 0, 700 and 2,000 the
// segments F1 of the innertext dumps of segments is .890 .892 .893 and their titles .76 .756
// .744, the titles of multilingual .72 .693 .644.
const (
	headlineMargin = 1
	modelMargin    = 700
)

// copyOf returns the block of the finalist, of several of the same words that which the signs
// like best: copies stand in breadcrumbs and bars, and the model need not tell them apart.
func (r *lineJudge) copyOf(best int) int {
	key := r.list[best].key()
	for i := range r.list {
		if c, b := &r.list[i], &r.list[best]; c.key() == key && c.signs+c.other > b.signs+b.other {
			best = i
		}
	}
	return r.list[best].block
}

// maxFinalists is how many lines are weighed by the model: the headline is among the twelve
// that the signs like best on .92 to .98 of the dumps that show it; twenty gain nothing.
const maxFinalists = 12

// finalist is a line that may be the headline.
type finalist struct {
	titleText
	block int
	signs points // what the signs give it
	other points // what other lines add
	score int32  // of the model
}

// finalists finds the lines that the signs like best, in page order.
func (h *headlineFinder) finalists() {
	scores := h.glances()
	list := slices.Grow(h.list[:0], maxFinalists+1)
	least := points(noHeadline + 1)
	for _, i := range h.likeliest(scores) {
		s := h.score(i, scores[i], least)
		if s < least {
			continue
		}
		k := len(list)
		for k > 0 && list[k-1].signs < s {
			k--
		}
		list = slices.Insert(list, k, finalist{block: i, signs: s})
		list = list[:min(len(list), maxFinalists)]
		if len(list) == maxFinalists {
			least = list[maxFinalists-1].signs + 1
		}
	}
	sorting.By(list, func(a, b finalist) int { return a.block - b.block })
	h.list, h.words = list, cleared(h.words, titleWordRoom*len(list))
	room := h.words
	for i := range list {
		list[i].words, room = room[:0:titleWordRoom], room[titleWordRoom:]
		list[i].read(h.doc.Blocks[list[i].block].Text)
	}
	h.readCopies(list)
}

// readCopies sets what other lines add to the finalists.
func (h *headlineFinder) readCopies(list []finalist) {
	o := otherLines{}
	for i := range list {
		b := &h.doc.Blocks[list[i].block]
		o.ends, o.lasts, o.words = o.ends|endLetters(b.Text), o.lasts|oneLetter(lastLetter(b.Text)), o.words|1<<min(b.Words, 63)
	}
	h.readAbove(&o)
	h.readTails(&o)
	for i := range list {
		list[i].other = h.otherSigns(&o, list[i].block)
	}
}

// lineJudge is what the features of all finalists share.
type lineJudge struct {
	*headlineFinder
	best  points // of the signs
	slug  titleText
	shape int32
}

// near returns the words of the block that stands by blocks from block i, -1 outside.
func (r *lineJudge) near(i, by int) int32 {
	if i += by; i < 0 || i >= len(r.doc.Blocks) {
		return -1
	}
	return int32(min(r.doc.Blocks[i].Words, 60))
}

// lineFeatures name what the model reads of a finalist, in the order of its columns; row has the values
// line by line as here.
var lineFeatures = []string{
	"shape", "signs", "signs below the best", "other lines",
	"place", "before the prose", "finalists before",
	"words", "bytes", "gap", "gap below", "level",
	"line two above", "line above", "line below", "line two below", "line three below",
	"in address", "address in it", "best of the address",
	"end", "digits", "year", "by-line",
	"topic", "often", "part of another", "holds another",
}

// row appends the features of finalist k.
func (r *lineJudge) row(k int, row []int32) []int32 {
	c := &r.list[k]
	b := &r.doc.Blocks[c.block]
	var sight titleSight
	sight.readLetters(b.Text)
	words := r.hash(b.Text)
	in, often := r.inProse(words)
	part, holds := r.amongOthers(c)
	return append(row,
		r.shape, int32(c.signs), int32(r.best-c.signs), int32(c.other),
		int32(c.block), int32(r.start-c.block), int32(k),
		int32(b.Words), int32(len(b.Text)), int32(b.Gap), r.gapBelow(c), int32(b.Level),
		r.near(c.block, -2), r.near(c.block, -1), r.near(c.block, 1), r.near(c.block, 2), r.near(c.block, 3),
		c.mask.within(r.slug.mask), r.slug.mask.within(c.mask), r.bestSlug(c),
		sight.end, sight.digits, sight.year, int32(btoi(r.bylineFollows(c.block))),
		int32(100*in/max(len(words), 1)), int32(often), part, holds)
}

func (r *lineJudge) gapBelow(c *finalist) int32 {
	if c.block+1 < len(r.doc.Blocks) {
		return int32(r.doc.Blocks[c.block+1].Gap)
	}
	return -1
}

// bestSlug tells whether no finalist has more of the address (1), none before it as much (2).
func (r *lineJudge) bestSlug(c *finalist) int32 {
	own, first := r.slug.mask.within(c.mask), int32(1)
	for i := range r.list {
		d := &r.list[i]
		switch n := r.slug.mask.within(d.mask); {
		case n > own:
			return 0
		case n == own && d.block < c.block:
			first = 0
		}
	}
	return 1 + first
}

// amongOthers returns how many finalists hold the words of one, and how many are held by it.
func (r *lineJudge) amongOthers(c *finalist) (part, holds int32) {
	for i := range r.list {
		d := &r.list[i]
		if d.block == c.block {
			continue
		}
		part += int32(btoi(c.mask.in(d.mask) && c.placeIn(&d.titleText) != placeNone))
		holds += int32(btoi(d.mask.in(c.mask) && d.placeIn(&c.titleText) != placeNone))
	}
	return part, holds
}

// newLineJudge gathers the finalists of a text and what they are measured against.
func newLineJudge(doc *Document, address string) *lineJudge {
	r := &lineJudge{headlineFinder: newHeadlineFinder(doc, address)}
	r.finalists()
	r.shape = int32(slices.Index(Shapes[:], doc.Shape))
	r.slug = readSlug(address)
	for i := range r.list {
		r.best = max(r.best, r.list[i].signs)
	}
	return r
}

// claims returns the finalists with their rows, the best first.
func (r *lineJudge) claims() (list []TitleClaim) {
	for i := range r.list {
		c := &r.list[i]
		text := r.doc.Blocks[c.block].Text
		list = append(list, TitleClaim{Value: text, Raw: text, Sources: []string{"text"}, Score: c.score, row: r.row(i, nil)})
	}
	list = rankTitles(list)
	for i := range list {
		list[i].Confidence = shownShare(list[i].Confidence, len(r.slug.words) > 0)
	}
	return list
}

// shareKnots are the shares of the odds at which it is set how often a line is the title, and
// rightAt how often it is, without and with an address, which tells much: a text need not show
// the title, and the choice is the signs' as well as the model's. Between them it lies on a
// line. Fitted by least squares to the dumps of WCXB and segments that models had not seen: in
// ten bins the mean difference from what is right is .013 and .015 then (.044 and .054 as the
// shares are), of each form of WCXB .02 to .05.
var (
	shareKnots = [...]float64{0, .2, .4, .6, .8, .9, 1}
	rightAt    = [2][len(shareKnots)]float64{{0, .17, .47, .57, .77, .79, .93}, {0, .27, .55, .65, .68, .75, .93}}
)

// shownShare is how likely a line is the title that has this share of the odds of all lines.
func shownShare(share float64, addressed bool) float64 {
	right := &rightAt[btoi(addressed)]
	k := 1
	for k < len(shareKnots)-1 && share > shareKnots[k] {
		k++
	}
	width := shareKnots[k] - shareKnots[k-1]
	return right[k-1] + float64((right[k]-right[k-1])*(share-shareKnots[k-1]))/width // the conversion keeps machines from fusing it
}
