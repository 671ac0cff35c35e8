package clean

import "winnow/extract"

// A page of flattened text as it was found has blocks that are surely no body: the more blocks it has, the
// less likely is the least likely one. Where none falls below framelessSum over the number of
// blocks, in thousandths, but not below framelessLeast, the text has no frame, and all is kept. Blocks
// that do fall below it, and stay out, may hold one word in framelessRest, but none of them stands
// among the first and last framelessEnds. Of a language that the models do not know no block is sure: there a
// text has a frame, too, where most of its blocks are less likely than framelessDoubt.
//
// A text that was cleaned before is such a page: from HTML, by models that saw no page of its site,
// .995 of its words are kept instead of .965 (WCXB; TestAgain). Of pages as they were found it is 16 of
// 1,474, of windows of 12, 25 and 50 lines cut from pages the mean F1 changes by -.003 to +.008
// (internal/train/README.md, with other sums).
//
// What is left in such a text are strays: lines that rules are sure of, one or two in a row, one block in strayEvery at
// most, or strayMost. They go, and make no frame; but where there are some, at most strayDoubted of the first and last
// framelessEnds blocks are less likely than framelessDoubt, as a menu's lines are, of which rules know some.
const (
	framelessSum   = 600
	framelessLeast = 10
	framelessRest  = 1000
	framelessEnds  = 5
	framelessDoubt = 350

	strayRow     = 2
	strayMost    = 3
	strayEvery   = 8
	strayDoubted = 2
)

// modelsKnow reports whether the models have learned from more than a few texts in a language, or it is not known.
func modelsKnow(language string) bool {
	switch language {
	case "", "de", "el", "en", "pl", "ru", "zh":
		return true
	}
	return false
}

// frameless returns the probability, in thousandths, above which a text without a frame is kept, and
// levels for any other.
func (p *page) frameless() int {
	blocks := p.standing()
	if len(blocks) < 2*framelessEnds {
		return levels
	}
	least := max(framelessLeast, framelessSum/len(blocks))
	words, low, strays, doubted := 0, 0, 0, 0
	for n, i := range blocks {
		f := &p.facts[i]
		words += f.words
		doubted += btoi(probability(f.score) < framelessDoubt)
		switch {
		case !p.frames(i, least):
		case f.sure && p.straysAt(blocks, n, least):
			strays++
		case n < framelessEnds || n >= len(blocks)-framelessEnds:
			return levels
		default:
			low += f.words
		}
	}
	switch {
	case low*framelessRest > words, strays > max(strayMost, len(blocks)/strayEvery), strays > 0 && p.doubtedEnds(blocks) > strayDoubted,
		2*doubted > len(blocks) && !modelsKnow(p.doc.Meta.Language):
		return levels
	}
	return least - 1
}

// standing returns the blocks that a reader sees, without the headline.
func (p *page) standing() []int32 {
	blocks := p.mem.int32s.take(len(p.facts))[:0]
	for i := range p.facts {
		if p.stands(i) {
			blocks = append(blocks, int32(i))
		}
	}
	return blocks
}

// frames reports whether block i is surely no body, as a frame's are.
func (p *page) frames(i int32, least int) bool {
	f := &p.facts[i]
	return f.sure || f.reply || probability(f.score) < least
}

// straysAt reports whether at most strayRow blocks around the nth are surely no body.
func (p *page) straysAt(blocks []int32, n, least int) bool {
	from, to := n, n+1
	for from > 0 && n-from < strayRow && p.frames(blocks[from-1], least) {
		from--
	}
	for to < len(blocks) && to-n <= strayRow && p.frames(blocks[to], least) {
		to++
	}
	return to-from <= strayRow
}

// doubtedEnds counts the doubtful blocks among the first and the last, without those that rules are sure of.
func (p *page) doubtedEnds(blocks []int32) int {
	n := 0
	for at, i := range blocks {
		f := &p.facts[i]
		if (at < framelessEnds || at >= len(blocks)-framelessEnds) && !f.sure && probability(f.score) < framelessDoubt {
			n++
		}
	}
	return n
}

// isNote reports whether the page is a short text of sentences that nothing speaks against, but for up to three lines
// that rules are sure of: a summary, a message, a description. To the models, which know whole pages, a line alone is little: of the first 90 words of the golds
// of multilingual, read as texts, a fifth came out empty (go test -run CleanTexts -v ./internal/eval: none does).
func (p *page) isNote() bool {
	blocks, strays := 0, 0
	for i := range p.facts {
		if !p.stands(i) {
			continue
		}
		f := &p.facts[i]
		if f.sure && strays < strayMost {
			strays++
			continue
		}
		if f.sure || f.reply || f.text > 0 || f.links > 0 || !f.ends && p.signs[i].stops == 0 {
			return false
		}
		blocks++
	}
	return blocks > 0 && blocks < 2*framelessEnds && p.standin(levels) == ""
}

// stands reports whether block i is one that a reader sees and that is not the headline.
func (p *page) stands(i int) bool {
	b := &p.doc.Blocks[i]
	return !b.Hidden && b.Type != extract.Title && p.facts[i].words > 0
}
