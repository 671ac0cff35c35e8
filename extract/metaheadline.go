package extract

import (
	"net/url"
	"strings"
)

// The bounds of the search for a headline among lines without markup.
const (
	headlineReach    = 600  // blocks from the top that are looked at
	maxHeadlineWords = 40   // a longer line is no headline
	topicBytes       = 6000 // of prose whose words are compared
	headlineMargin   = 2    // points by which an earlier line may score less and still win
	minHeadlineScore = 8    // points below which no line is taken for the headline
)

// findTextHeadline returns the index of the block that is most likely the headline, -1
// where none is likely enough. Of lines with about the same score the first one wins:
// sub-headlines stand below the headline and share its words.
func findTextHeadline(doc *Document, address string) int {
	h := newHeadlineFinder(doc, address)
	scores := make([]int, min(len(doc.Blocks), headlineReach))
	best := minHeadlineScore
	for i := range scores {
		scores[i] = h.score(i)
		best = max(best, scores[i])
	}
	margin := headlineMargin
	if doc.Shape == Text {
		margin-- // no markup tells the lines of a strip above it from the headline
	}
	for i, s := range scores {
		if s >= minHeadlineScore && s >= best-margin {
			return i
		}
	}
	return -1
}

// headlineFinder holds what the candidates are measured against.
type headlineFinder struct {
	doc       *Document
	next      []int           // by block: the first prose block from there on, or len(Blocks)
	slug      map[uint32]bool // words of the address
	topic     map[uint32]int  // words of the prose, with how often they stand in it
	above     map[uint64]int  // squashed short blocks before the main prose, with their number
	below     map[uint64]int  // the same from its beginning on
	tails     map[uint64]bool // squashed last parts of breadcrumbs and titles with a site's name
	firstLong int             // the first block as long as a headline whose words the prose takes up
	start     int             // the block with which the main prose begins
	bylines   []answer        // by block: whether it is a by-line or a date, as far as it was asked
	words     []lineWords     // by block, as far as they were asked
	content   []uint32        // what they hold
}

func newHeadlineFinder(doc *Document, address string) *headlineFinder {
	h := &headlineFinder{doc: doc, slug: map[uint32]bool{}, topic: map[uint32]int{}, above: map[uint64]int{}, below: map[uint64]int{},
		firstLong: -1, tails: map[uint64]bool{}}
	n := len(doc.Blocks)
	h.bylines, h.words = make([]answer, n), make([]lineWords, n)
	h.next = make([]int, n+1)
	h.next[n] = n
	for i := n - 1; i >= 0; i-- {
		h.next[i] = h.next[i+1]
		if longProse(&doc.Blocks[i]) {
			h.next[i] = i
		}
	}
	h.start = h.mainStart()
	h.readTopic()
	h.readLines()
	if u, err := url.Parse(address); err == nil {
		for _, t := range hashWords(u.Path, nil).content {
			h.slug[t] = true
		}
	}
	return h
}

func longProse(b *Block) bool { return b.Words >= proseWords && runningText(b) }

// mainStart returns the first prose block that has company: two more within the next
// dozen blocks, or the first prose block of all where none has.
func (h *headlineFinder) mainStart() int {
	n := len(h.doc.Blocks)
	for i := h.next[0]; i < n; i = h.next[i+1] {
		second := h.next[i+1]
		if second < n && second-i <= 8 && !(second-i > 2 && isNotice(h.doc.Blocks[i].Text)) {
			third := h.next[second+1]
			if third < n && third-i <= 16 {
				return i
			}
		}
	}
	return h.next[0]
}

// isNotice reports whether s speaks of cookies, as the notices above an article do.
func isNotice(s string) bool {
	return hasAny(strings.ToLower(clip(s, 1000)), "cookie", "куки", "クッキー", "쿠키")
}

func (h *headlineFinder) readTopic() {
	size := 0
	for i := h.start; i < len(h.doc.Blocks) && size < topicBytes; i++ {
		b := &h.doc.Blocks[i]
		if b.Words < 12 || b.Hidden {
			continue
		}
		size += len(b.Text)
		h.content = hashWords(clip(b.Text, topicBytes), h.content[:0]).content
		for _, t := range h.content {
			h.topic[t]++
		}
	}
}

// readLines notes which lines stand on the page more than once, and what follows the
// last mark of a breadcrumb.
func (h *headlineFinder) readLines() {
	for i := range h.doc.Blocks {
		b := &h.doc.Blocks[i]
		if b.Hidden || b.Words == 0 || b.Words > maxHeadlineWords+10 || len(b.Text) > 500 {
			continue
		}
		w := h.read(i)
		if i < h.start {
			h.above[w.squashed]++
		} else {
			h.below[w.squashed]++
		}
		if h.firstLong < 0 && b.Words >= 5 && b.Words <= 25 && h.covered(w.content) >= 1 && !h.label(i) {
			h.firstLong = i
		}
		h.readTail(b.Text)
	}
}

// readTail notes what follows the last mark of a breadcrumb.
func (h *headlineFinder) readTail(s string) {
	if !mayBePath(s) {
		return
	}
	for _, mark := range [...]string{" » ", " › ", " > ", " / ", " → ", " | "} {
		if j := strings.LastIndex(s, mark); j > 0 && len(strings.Fields(s[j+len(mark):])) >= 2 {
			h.tails[hashWords(s[j+len(mark):], nil).squashed] = true
		}
	}
}

// covered is the share of the words that stand in the prose, 0–4.
func (h *headlineFinder) covered(words []uint32) int {
	in := 0
	for _, w := range words {
		in += btoi(h.topic[w] > 0)
	}
	return 4 * in / max(len(words), 1)
}

// sign is one thing that speaks for or against a line as the headline.
type sign uint8

const (
	signHeading1 sign = iota
	signHeading
	signItem
	signOneWord
	signTwoWords
	signLength  // 4 to 20 words
	signLong    // more than 20
	signLink    // most of it stands in links
	signStop    // ends as a sentence or a clause
	signColon   // ends with a colon
	signLabel   // a by-line, a date, an address, a notice
	signClose   // prose follows within three blocks
	signNear    // prose follows within eight
	signBefore  // at most 12 blocks before the main prose
	signAbove   // at most 30 blocks before it
	signInside  // after its beginning
	signAfter   // more than 8 blocks after its beginning
	signGap     // blank lines on both sides
	signTopic   // 0–8: how often its words stand in the prose
	signCovered // 0–4: the share of its words that stand there
	signByline  // a by-line or a date follows within four blocks
	signAgain   // stands above the prose again
	signBelow   // stands in or below the prose again, as a sub-headline in a table of contents
	signTail    // stands at the end of a breadcrumb
	signCapital // its words are capitalised
	signSlug    // 0–6: the share of its words in the address
	signAsks    // ends with a question mark
	signTop     // among the first five blocks
	signMenu    // the three blocks before it are of three words at most
	signList    // both neighbours are as long
	signShout   // in capitals
	signIndent  // set in from the margin
	signFirst   // the first line of a headline's length whose words the prose takes up
	signMarks   // holds marks of code and menus
	signDigit   // holds digits
	signPath    // a path of the site: steps parted by arrows or slashes
	signDoubled // it and a neighbour stand twice each: a strip of stories
	numSigns
)

// signWeights were set by coordinate ascent on the innerText, Markdown and lynx dumps of the benchmark's development
// pages (the accuracy of the line chosen).
var signWeights = [numSigns]int{
	signHeading1: 28,
	signHeading:  16,
	signItem:     -10,
	signOneWord:  -3,
	signTwoWords: -2,
	signLength:   3,
	signLong:     1,
	signLink:     -4,
	signStop:     -8,
	signColon:    -6,
	signLabel:    -8,
	signClose:    4,
	signBefore:   3,
	signInside:   -13,
	signAfter:    -2,
	signGap:      1,
	signTopic:    2,
	signCovered:  1,
	signByline:   7,
	signAgain:    1,
	signTail:     8,
	signCapital:  2,
	signSlug:     3,
	signAsks:     2,
	signTop:      -5,
	signMenu:     2,
	signList:     -1,
	signShout:    -4,
	signIndent:   2,
	signFirst:    4,
	signMarks:    -5,
	signDigit:    2,
	signPath:     -20,
	signDoubled:  -6,
}

// score adds up what speaks for block i as the headline, -1000 for what cannot be one.
func (h *headlineFinder) score(i int) int {
	signs, ok := h.signs(i)
	if !ok {
		return -1000
	}
	s := 0
	for k, n := range signs {
		s += n * signWeights[k]
	}
	return s
}

// signs reads the signs of block i; ok is false for what cannot be a headline.
func (h *headlineFinder) signs(i int) (signs [numSigns]int, ok bool) {
	b := &h.doc.Blocks[i]
	if b.Hidden || b.Words == 0 || b.Words > maxHeadlineWords || b.Type == Code || b.Type == Table || len(b.Text) > 400 {
		return signs, false
	}
	shapeSigns(b, &signs)
	signs[signLabel] = btoi(h.label(i))
	h.placeSigns(i, &signs)
	h.wordSigns(i, &signs)
	return signs, true
}

// placeSigns looks at what stands around the block.
func (h *headlineFinder) placeSigns(i int, s *[numSigns]int) {
	blocks := h.doc.Blocks
	d := h.next[i+1] - i
	prose := h.next[i+1] < len(blocks)
	s[signClose], s[signNear] = btoi(prose && d <= 3), btoi(prose && d <= 8)
	before := h.start - i
	s[signBefore], s[signAbove] = btoi(before > 0 && before <= 12), btoi(before > 0 && before <= 30)
	s[signInside], s[signAfter] = btoi(before <= 0), btoi(before < -8)
	s[signTop] = btoi(i < 5 && h.start >= 12 && h.start < len(blocks))
	s[signFirst] = btoi(i == h.firstLong)
	s[signDoubled] = btoi(h.inDoubledStrip(i))
	s[signGap] = btoi(blocks[i].Gap > 0 && i+1 < len(blocks) && blocks[i+1].Gap > 0)
	for j := i + 1; j < len(blocks) && j <= i+4; j++ {
		if h.byline(j) {
			s[signByline] = 1
		}
	}
	menu := i >= 3
	for j := max(0, i-3); j < i; j++ {
		menu = menu && blocks[j].Words <= 3
	}
	s[signMenu] = btoi(menu)
	if i > 0 && i+1 < len(blocks) {
		s[signList] = btoi(headlineLength(&blocks[i-1]) && headlineLength(&blocks[i+1]))
	}
}

// inDoubledStrip reports whether block i and the line above or below it stand at least
// twice in a row each, as pictures and titles of a strip of stories give them.
func (h *headlineFinder) inDoubledStrip(i int) bool {
	from, to := i, i+1
	for i-from < maxCopies && h.same(from-1, from) {
		from--
	}
	for to-i < maxCopies && h.same(to-1, to) {
		to++
	}
	return to-from > 1 && (h.same(to, to+1) || h.same(from-2, from-1))
}

// maxCopies is how many copies of a line in a row are looked at.
const maxCopies = 8

// same reports whether blocks i and j have the same text.
func (h *headlineFinder) same(i, j int) bool {
	b := h.doc.Blocks
	return i >= 0 && j < len(b) && b[i].Words >= 4 && b[i].Text == b[j].Text
}

func headlineLength(b *Block) bool { return b.Words >= 5 && b.Words <= 20 }

// wordSigns looks at how far the prose, other lines and the address take up the words.
func (h *headlineFinder) wordSigns(i int, s *[numSigns]int) {
	b, words := &h.doc.Blocks[i], h.read(i).content
	q := h.read(i).squashed
	s[signTail], s[signAgain], s[signBelow] = btoi(h.tails[q]), btoi(h.above[q] > 1), btoi(h.below[q] > 0)
	s[signMarks] = btoi(strings.ContainsAny(b.Text, "[]{}<>=|*\\_"))
	s[signDigit] = btoi(hasDigit(b.Text))
	if len(words) == 0 {
		return
	}
	inSlug, often := 0, 0
	for _, w := range words {
		inSlug += btoi(h.slug[w])
		often += min(h.topic[w], maxOften)
	}
	s[signTopic] = 8 * often / (maxOften * max(len(words), 3))
	s[signCovered] = h.covered(words)
	if len(words) >= 2 {
		s[signSlug] = 6 * inSlug / len(words)
	}
}

// maxOften is how often a word of the headline counts when it stands in the prose.
const maxOften = 6
