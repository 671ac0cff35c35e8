package extract

import (
	"net/url"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// The bounds of the search for a headline among lines without markup. With the words of 6,000 bytes
// of prose .674 of multilingual's titles are right as innertext instead of .711, .684 of older's
// instead of .688, .593 of WCXB's instead of .596 (winnow eval SET --folds --dump innertext).
const (
	headlineReach    = 600  // blocks from the top that are looked at
	reachBits        = 10   // of their numbers
	maxHeadlineWords = 40   // a longer line is no headline
	topicBytes       = 2000 // of prose whose words are compared
	minHeadlineScore = 8    // points below which no line is taken for the headline
)

// topicSlots has room for the words of so much prose.
const topicSlots = 256

// headlineFinder holds what the candidates are measured against. Its memory is the next page's, too.
type headlineFinder struct {
	doc       *Document
	slug      wordCounts // words of the address
	topic     wordCounts // words of the prose, with how often they stand in it
	hints     wordHints  // of both
	open      openPoints
	firstLong int      // the first block as long as a headline whose words the prose takes up
	start     int      // the block with which the main prose begins
	bylines   []answer // by block: whether it is a by-line or a date, as far as it was asked
	content   []uint32 // the words of the line that was read last
	strip     int      // the last heading of a strip, as far as blocks were glanced at
	glanced   []points // by block, at a glance
	looks     []int8   // by block: its outlook
	list      []finalist
	words     []uint32 // room for theirs
	rows      []int32  // room for their features
}

// finderRoom is the memory of finders that are no longer asked.
var finderRoom = sync.Pool{New: func() any { return &headlineFinder{} }}

// release hands the memory of the finder on.
func (h *headlineFinder) release() {
	h.doc = nil
	finderRoom.Put(h)
}

// cleared returns n zeros, in the memory of s if it has room for them.
func cleared[T any](s []T, n int) []T {
	s = slices.Grow(s[:0], n)[:n]
	clear(s)
	return s
}

// openPoints is the most that signs can still add to a score, other lines' left out.
type openPoints struct {
	words  points // from those of the words on
	chars  points // from those of the characters on
	labels points // from those of by-lines on
}

func newHeadlineFinder(doc *Document, address string) *headlineFinder {
	h := finderRoom.Get().(*headlineFinder) // what another page left in it is emptied before it is read
	h.doc, h.start = doc, mainStart(doc.Blocks)
	h.content = slices.Grow(h.content[:0], 256) // the words of most blocks
	h.bylines = cleared(h.bylines, min(len(doc.Blocks), headlineReach+bylineBelow))
	h.slug, h.topic = wordCounts{}, wordCounts{slots: cleared(h.topic.slots, topicSlots)}
	h.hints = wordHints{}
	h.readTopic()
	h.firstLong = h.findFirstLong()
	if u, err := url.Parse(address); err == nil {
		for _, t := range h.hash(u.Path) {
			h.slug.add(t)
		}
		for _, w := range wordTokens(u.Path) {
			if len(w) > 1 && len(h.hash(w)) > 0 {
				*h.hints.at(w[0], w[1]) |= hintSlug
			}
		}
	}
	others := mostFrom(signAgain)
	h.open = openPoints{mostFrom(signTopic) - others, mostFrom(signCapital) - others, mostFrom(signLabel) - others}
	if h.slug.used == 0 {
		h.open.words -= mostOf(signSlug)
	}
	return h
}

func longProse(b *Block) bool { return b.Words >= proseWords && runningText(b) }

// mainStart returns the first prose block that has company: two more within the next
// dozen blocks, or the first prose block of all where none has.
func mainStart(blocks []Block) int {
	first, second := -1, -1 // the last two prose blocks
	start := len(blocks)
	for i := range blocks {
		if !longProse(&blocks[i]) {
			continue
		}
		if first >= 0 && second-first <= 8 && i-first <= 16 && !(second-first > 2 && isNotice(blocks[first].Text)) {
			return first
		}
		first, second = second, i
		start = min(start, i)
	}
	return start
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
		words := wordHasher{content: h.content[:0], common: englishFunctionWords(), hints: &h.hints}
		h.content = words.read(clip(b.Text, topicBytes))
		for _, t := range h.content {
			h.topic.add(t)
		}
	}
}

// findFirstLong returns the first block as long as a headline whose words the prose takes up, where
// each line may be one: -1 for none.
func (h *headlineFinder) findFirstLong() int {
	if h.topic.used == 0 {
		return -1
	}
	for i := range min(len(h.doc.Blocks), headlineReach, max(h.start+headlineInside, headlineTop)) {
		b := &h.doc.Blocks[i]
		if b.Words >= 5 && b.Words <= 25 && shortLine(b) {
			words := h.hash(b.Text)
			if in, _ := h.inProse(words); 4*in >= max(len(words), 1) && !h.label(i) {
				return i
			}
		}
	}
	return -1
}

// shortLine reports whether a block can repeat a headline.
func shortLine(b *Block) bool {
	return !b.Hidden && b.Words > 0 && b.Words <= maxHeadlineWords+10 && len(b.Text) <= 500
}

// noHeadline is the score of what cannot be the headline.
const noHeadline = -1000

// glances returns what speaks for the blocks within reach at a glance.
func (h *headlineFinder) glances() []points {
	h.glanced = cleared(h.glanced, min(len(h.doc.Blocks), headlineReach))
	scores := h.glanced
	h.strip = noStrip
	for i := range scores {
		h.followStrip(i)
		scores[i] = noHeadline
		if canBeHeadline(&h.doc.Blocks[i]) && h.mayLead(i) {
			scores[i] = h.glance(i)
		}
	}
	return scores
}

// Each line may be the headline up to headlineInside blocks after the beginning of the main prose,
// as that can be another's, and in the first headlineTop of all. With lines of the midst of prose
// that are neither headings nor have two words of the address, .592 of WCXB's titles as innertext
// are right instead of .593, and as many of the other forms and sets (winnow eval --folds).
const (
	headlineInside = 9
	headlineTop    = 20
)

// mayLead reports whether block i stands where a headline does, or has what few lines have in the
// midst of prose.
func (h *headlineFinder) mayLead(i int) bool {
	if b := &h.doc.Blocks[i]; i < max(h.start+headlineInside, headlineTop) || b.Type == Heading {
		return true
	}
	return h.slug.used > 0 && h.hints.of(h.doc.Blocks[i].Text) >= 2*hintSlug
}

func canBeHeadline(b *Block) bool {
	return !b.Hidden && b.Words > 0 && b.Words <= maxHeadlineWords && b.Type != Code && b.Type != Table && len(b.Text) <= 400 && !leadsAway(b.Text)
}

// leadsAway reports whether s begins or ends with an arrow, or with a guillemet that quotes nothing: it is a link to another page.
func leadsAway(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	switch {
	case isArrow(first) || isArrow(last):
		return true
	case first == '«' || last == '»':
		return strings.Count(s, "«") != strings.Count(s, "»")
	}
	return false
}

// isArrow reports whether r is one of Unicode's arrows, or of the triangles that stand for them.
func isArrow(r rune) bool {
	return r >= '←' && r <= '⇿' || r >= '▲' && r <= '◅' || r >= '⟰' && r <= '⟿' || r >= '⬀' && r <= '⬑'
}

// glance adds up what speaks for block i as the headline without reading it.
func (h *headlineFinder) glance(i int) (t points) {
	t.shape(&h.doc.Blocks[i])
	h.placeSigns(i, &t)
	return t
}

// score adds what block i says to its score at a glance; noHeadline as soon as it cannot
// come to what it needs.
func (h *headlineFinder) score(i int, t, need points) points {
	if t+h.open.words < need {
		return noHeadline
	}
	s := h.doc.Blocks[i].Text
	h.wordSigns(h.hash(s), &t)
	if t+h.open.chars < need {
		return noHeadline
	}
	t.text(s, h.doc.lineChars(i))
	if t+h.open.labels < need {
		return noHeadline
	}
	if t.is(signLabel, h.label(i)); t+h.open.labels < need {
		return noHeadline
	}
	t.is(signStamp, h.stamped(i))
	t.is(signByline, h.bylineFollows(i))
	return t
}

// placeSigns looks at what stands around the block.
func (h *headlineFinder) placeSigns(i int, t *points) {
	blocks := h.doc.Blocks
	before := h.start - i
	t.is(signClose, h.proseFollows(i))
	t.is(signBefore, before > 0 && before <= 12)
	t.is(signInside, before <= 0)
	t.is(signAfter, before < -8)
	t.is(signTop, i < 5 && h.start >= 12 && h.start < len(blocks))
	t.is(signFirst, i == h.firstLong)
	t.is(signDoubled, h.inDoubledStrip(i))
	t.is(signStrip, h.belowStrip(i))
	t.is(signMenu, i >= 3 && blocks[i-1].Words <= 3 && blocks[i-2].Words <= 3 && blocks[i-3].Words <= 3)
	if i+1 < len(blocks) {
		t.is(signGap, blocks[i].Gap > 0 && blocks[i+1].Gap > 0)
		t.is(signList, i > 0 && headlineLength(&blocks[i-1]) && headlineLength(&blocks[i+1]))
	}
}

// proseFollows reports whether prose stands within three blocks after block i.
func (h *headlineFinder) proseFollows(i int) bool {
	for j := i + 1; j < len(h.doc.Blocks) && j <= i+3; j++ {
		if longProse(&h.doc.Blocks[j]) {
			return true
		}
	}
	return false
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

// inProse returns how many of the words stand in the prose, and how often all of them do.
func (h *headlineFinder) inProse(words []uint32) (in, often int) {
	for _, w := range words {
		n := h.topic.count(w)
		in += btoi(n > 0)
		often += min(n, maxOften)
	}
	return in, often
}

// wordSigns looks at how far the prose and the address take up the words.
func (h *headlineFinder) wordSigns(words []uint32, t *points) {
	if len(words) == 0 {
		return
	}
	in, often := h.inProse(words)
	t.add(signTopic, 8*often/(maxOften*max(len(words), 3)))
	t.add(signCovered, 4*in/len(words))
	if len(words) < 2 || h.slug.used == 0 {
		return
	}
	inSlug := 0
	for _, w := range words {
		inSlug += btoi(h.slug.count(w) > 0)
	}
	t.add(signSlug, 6*inSlug/len(words))
}

// maxOften is how often a word of the headline counts when it stands in the prose.
const maxOften = 6
