package clean

import "winnow/extract"

// The line or two above a post of a thread that say who wrote it and when.
const (
	postHead  = 3 // lines above a post that are looked at
	postWords = 8
	postOdds  = 300
)

// readPosts keeps the name and the time of each post of a thread: there they belong to
// the text.
func (p *page) readPosts() {
	if p.doc.TypeEvidence.Type != "forum" {
		return
	}
	for i := range p.facts {
		if f := &p.facts[i]; f.sure || !f.prose() {
			continue
		}
		first, dated := i, false
		for first > 0 && i-first < postHead && p.postLine(first-1) {
			first--
			dated = dated || p.signs[first].clock
		}
		for j := first; dated && j < i; j++ {
			p.facts[j].say("names the writer of a post", postOdds)
		}
	}
}

func (p *page) postLine(i int) bool {
	b, f := &p.doc.Blocks[i], &p.facts[i]
	return !b.Hidden && b.Type != extract.Title && f.words <= postWords && !f.sure && (!f.ends || p.signs[i].clock)
}

// minReplies is how many dated lines behind the heading of comments make them comments.
const minReplies = 2

// readReplies marks what stands behind the heading of the readers' comments, where lines
// with a date and a time show that there are some, as what readers wrote. It asks for text
// before them that they reply to.
func (p *page) readReplies() {
	if p.doc.Shape != extract.HTML || p.thread || p.doc.TypeEvidence.Type == "forum" {
		return
	}
	for i := range p.facts {
		o := p.facts[i].opens
		if o == nil || o.Kind != extract.Comments || p.doc.Blocks[i].Type != extract.Heading || p.before[i] < repliedTo {
			continue
		}
		dated, end := 0, p.enclosing(i)
		for j := i + 1; j < end; j++ {
			dated += btoi(p.facts[j].words <= postHeadWords && p.signs[j].clock)
		}
		for j := i + 1; j < end && dated >= minReplies; j++ {
			p.facts[j].reply = true
		}
	}
}

// postHeadWords is the longest line that is taken for the head or foot of a comment.
const postHeadWords = 12
