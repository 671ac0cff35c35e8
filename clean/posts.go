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
