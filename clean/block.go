package clean

import (
	"hash/maphash"
	"strings"
	"unicode/utf8"

	"winnow/extract"
	"winnow/internal/runes"
)

// proseWords is the length from which a block that ends like a sentence reads like
// prose: of such blocks on the WCXB development set 78 in 100 are body at 21–35 words and
// 67 at 13–20, of shorter ones about half.
const proseWords = 13

// readBlocks judges every block by itself.
func (p *page) readBlocks() {
	p.readTexts()
	for i := range p.doc.Blocks {
		p.measure(&p.doc.Blocks[i], &p.facts[i], &p.signs[i])
	}
	if !p.readsLikeArticle() {
		p.typeOdds = oddsOfType(p.doc)
	}
	for i := range p.doc.Blocks {
		b, f := &p.doc.Blocks[i], &p.facts[i]
		p.judge(b, f)
		if i > 0 && continues(p.doc.Blocks[i-1].Text) {
			f.say("goes on from the line before", continuesOdds)
		}
		f.base = int16(f.score)
	}
}

// readTexts tells the texts of the page apart, and counts the signs of each: on a flattened page
// every third line stands there again.
func (p *page) readTexts() {
	switch {
	case p.whole != nil:
		p.shareTexts()
		return
	case p.saidOf != nil: // told apart when it was skimmed
		p.countAll()
		return
	}
	seed, seen := maphash.MakeSeed(), p.mem.counter(len(p.facts)) // of a text's hash: its first block, plus one
	for i := range p.doc.Blocks {
		at := seen.at(maphash.String(seed, p.doc.Blocks[i].Text))
		if *at == 0 {
			*at = int32(i + 1)
		}
		p.first[i] = *at - 1
	}
	p.mem.slots.back(len(seen))
	p.countAll()
}

// countAll counts the signs of the texts.
func (p *page) countAll() {
	for i := range p.doc.Blocks {
		switch b, first := &p.doc.Blocks[i], int(p.first[i]); {
		case first != i:
			p.signs[i] = p.signs[first]
		case !p.skimming:
			p.signs[i] = countSigns(b.Text)
		case b.Words >= gluedLeast:
			p.signs[i] = countSeams(b.Text)
		}
	}
}

// measure takes the lengths and shares that judging asks for.
func (p *page) measure(b *extract.Block, f *facts, sign *signs) {
	f.words = b.Words
	if b.LinkWords > 0 && b.Words > 0 {
		f.links = int16(min(1000, b.LinkWords*1000/b.Words))
	}
	if p.doc.Shape == extract.Lynx && b.Links >= 3 && b.Words <= linkedWords*b.Links {
		f.links = 1000 // such dumps tell where links begin, not where they end
	}
	f.glued, f.caption = sign.mayGlue(b.Words) && glued(b.Text, b.Words), b.Type == extract.Caption
	f.ends = !f.glued && EndsSentence(b.Text)
	if b.Hidden {
		return
	}
	p.words += f.words
	if f.prose() {
		p.prose += f.words
	}
}

// linkedWords is the most words that a link of a menu has.
const linkedWords = 4

// prose reports whether the block reads like running text.
func (f *facts) prose() bool { return f.words >= proseWords && f.ends && f.links < 600 }

func (p *page) judge(b *extract.Block, f *facts) {
	f.say(lengthName(f), lengthPoints(f.words, f.ends))
	if f.glued {
		f.say("titles that run into each other", -gluedOdds)
	}
	if continues(b.Text) {
		f.say("goes on in the next line", continuesOdds)
	}
	switch {
	case f.links >= 800:
		f.say("all of it is links", -110)
	case f.links >= 300:
		f.say("much of it is links", -50)
	case f.links > 0 && f.words >= 20:
		f.say("prose with links in it", 60)
	case f.links == 0 && p.doc.Shape == extract.HTML:
		f.say("no links", 40)
	}
	switch b.Type {
	case extract.Code:
		f.say("code", 250)
	case extract.Table:
		f.say("data table", 60)
	case extract.Heading:
		f.say("heading", headingPoints(b))
	case extract.Caption:
		f.blame(extract.Media, "caption", -100, rankTag)
	case extract.ListItem:
		if f.words >= 6 && f.links < 300 {
			f.say("list item with text", 90)
		}
	}
	f.say("such pages are made of such blocks", p.typeOdds)
	p.judgeTraits(b, f)
}

// judgeTraits weighs what the source says of the block.
func (p *page) judgeTraits(b *extract.Block, f *facts) {
	if b.Traits&extract.Byline != 0 && p.doc.TypeEvidence.Type != "forum" {
		f.blame(extract.AuthorBox, "by-line", -bylineOdds, rankText)
	}
	if b.Traits&extract.InButton != 0 {
		f.blame(extract.Form, "inside a button or form control", -200, rankTag)
	} else if b.Traits&extract.InForm != 0 {
		f.blame(extract.Form, "inside a form", -80, rankTag)
	}
}

// bylineOdds are the points against a line that says who wrote the page or when: that is
// metadata.
const bylineOdds = 150

// headingPoints: 45–51 of 100 headings of levels 1 to 3 are body on the WCXB development
// set, where other short blocks are at 12, and 17–24 of levels 5 and 6.
func headingPoints(b *extract.Block) int {
	if b.Level >= 5 {
		return 40
	}
	return 140
}

// lengthPoints are the log odds of being body by length, measured on the WCXB
// development set for blocks that end like a sentence and those that do not.
func lengthPoints(words int, ends bool) int {
	i := 0
	for i < len(lengthBounds) && words > lengthBounds[i] {
		i++
	}
	if ends {
		return closedPoints[i]
	}
	return openPoints[i]
}

// The most words of each length but the last, and the points of them all. They are no local
// variables: those would be filled for every block.
var (
	lengthBounds = [...]int{1, 2, 3, 5, 8, 12, 20, 35, 60, 100}
	openPoints   = [...]int{-230, -200, -195, -90, -55, -50, -45, -25, 15, 40, 20}
	closedPoints = [...]int{-85, -110, -115, -35, 10, 30, 70, 125, 180, 175, 110}
)

func lengthName(f *facts) string {
	switch {
	case f.words <= 5:
		return "short line"
	case f.prose():
		return "running text"
	}
	return "line of text"
}

// Points for a line that ends in a comma, as verse and salutations do and menus never, and
// against titles that ran together.
const (
	continuesOdds = 150
	gluedOdds     = 150
)

// continues reports whether s ends in a comma.
func continues(s string) bool {
	if n := len(s); n > 0 && s[n-1] < utf8.RuneSelf {
		return s[n-1] == ',' && n > 2
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("，、،", r) && len(s) > 2
}

// A block is glued where titles run into each other ("ResignationBreaking"): several
// words go on with a capital and most words begin with one. Programs have words like that
// too, but not such sentences.
const (
	gluedLeast = 2 * proseWords // words
	gluedSeams = 2
	gluedWords = 40 // words for each seam at most
)

// mayGlue reports whether a text of so many words has the length and the seams of a glued one. Of
// the blocks with a seam, most of which say "YouTube" once, few have.
func (c *signs) mayGlue(words int) bool {
	return words >= gluedLeast && c.seams >= gluedSeams && int(c.seams)*gluedWords >= words
}

func glued(s string, words int) bool {
	seams, capitals, starts, prev := 0, 0, 0, ' '
	for _, r := range s {
		switch {
		case runes.IsUpper(r) && runes.IsLower(prev):
			seams++
		case runes.IsLetter(r) && !runes.IsLetter(prev) && prev != '\'' && prev != '’':
			starts++
			if runes.IsUpper(r) {
				capitals++
			}
		}
		prev = r
	}
	return seams >= gluedSeams && seams*gluedWords >= words && 3*capitals >= 2*starts
}

// EndsSentence reports whether s ends as sentences end, closing quotes and brackets
// set aside, in any script.
func EndsSentence(s string) bool {
	for len(s) > 0 {
		if c := s[len(s)-1]; c < utf8.RuneSelf {
			switch c {
			case '"', '\'', ')', ']', ' ', '\t', '\n', '\v', '\f', '\r':
				s = s[:len(s)-1]
				continue
			}
			return strings.IndexByte(".!?:;", c) >= 0
		}
		r, n := utf8.DecodeLastRuneInString(s)
		if !strings.ContainsRune(`”’»«“）」』】》›`, r) && !runes.IsSpace(r) {
			return r == '：' || runes.IsStop(r) || runes.EndsUnmarked(s)
		}
		s = s[:len(s)-n]
	}
	return false
}
