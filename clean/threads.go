package clean

import (
	"strings"

	"winnow/extract"
)

// What readers wrote below a story, where no element is named as such: flattened text, pages whose tags have no
// names. Behind their heading or count stand lines that say when ("Ann says: May 5, 2012 at 10:07") or what may be
// done with a comment ("Reply"), and between these what they wrote. Word F1 by folds, before and after: older
// innertext .8825 → .91, multilingual HTML .947 → .951, no set in any form less (internal/train/README.md).
const (
	threadBody   = 30 // words of body before the heading: a count stands above an article, too
	threadNear   = 8  // blocks from the heading to the first of its lines
	threadGap    = 40 // blocks from one of them to the next
	minReplies   = 2  // such lines that make comments of what stands behind the heading
	threadAbove  = 3  // blocks from the heading to a line that is of the comment behind it, not before it
	replyWords   = 14 // of such a line, at most; of 4,000 in older the longest that says who and when has 13
	replyLetters = 70
)

// readThreads marks what readers wrote below the page's own text, by what the models say is that. Of a forum or a
// product it is the text.
func (p *page) readThreads() {
	if p.thread || p.pageType == "forum" || p.pageType == "product" || p.pageType == "listing" || p.pageType == "collection" {
		return
	}
	body := 0
	for i := p.headlineAt(); i < len(p.facts); i++ {
		if f := &p.facts[i]; !p.skip(i) && probability(f.score) >= levels/2 {
			body += f.words
		}
		if body < threadBody || !p.says(i, true) || p.signs[i].digits == 1 && strings.Contains(p.doc.Blocks[i].Text, "0") {
			continue
		}
		for end := p.threadEnd(i); i+1 < end; i++ {
			p.facts[i+1].reply = true
		}
	}
}

// headlineAt is the block of the headline, 0 where there is none.
func (p *page) headlineAt() int {
	for i := range p.doc.Blocks {
		if p.doc.Blocks[i].Type == extract.Title {
			return i
		}
	}
	return 0
}

// threadEnd returns the index behind the last comment under the heading at i, i where there are less than two.
func (p *page) threadEnd(i int) int {
	first, last, gap, lines := 0, i, 0, 0
	for j := i + 1; j < len(p.facts) && j <= last+threadGap && (lines > 0 || j <= i+threadNear); j++ {
		if !p.replyLine(j) {
			continue
		}
		if lines++; lines == 1 {
			first = j
		} else {
			gap = max(gap, j-last)
		}
		last = j
	}
	if lines < minReplies {
		return i
	}
	if first > i+threadAbove {
		return last + 1
	}
	end := last + 1
	for end < len(p.facts) && end <= last+gap && p.facts[end].opens == nil && !p.facts[end].sure {
		end++
	}
	return end
}

// replyLine reports whether block i says when a comment was written, or what may be done with it.
func (p *page) replyLine(i int) bool {
	f, c := &p.facts[i], &p.signs[i]
	if p.doc.Blocks[i].Hidden || f.words > replyWords {
		return false
	}
	s := p.doc.Blocks[i].Text
	return p.says(i, false) || c.letters <= replyLetters && c.money == 0 && c.digits > 0 && (tellsMoment(s) || extract.SaysHowLongAgo(s))
}

// says reports whether a rule hits block i that tells readers' comments: their heading or count, else any other.
func (p *page) says(i int, opens bool) bool {
	at := p.saidOf[p.firstOf(i)]
	if at == 0 {
		return false
	}
	for _, r := range p.mem.said[at-1:] {
		if r == nil {
			break
		}
		if r.Kind == extract.Comments && r.Opens == opens {
			return true
		}
	}
	return false
}

// tellsMoment reports whether s has a year, a time of day ("10:07") or a day in digits ("5.11.12").
func tellsMoment(s string) bool {
	if hasYear(s) {
		return true
	}
	for i := 1; i+2 < len(s); i++ {
		if !isDigit(s[i-1]) || !isDigit(s[i+1]) {
			continue
		}
		switch c := s[i]; c {
		case ':':
			if isDigit(s[i+2]) {
				return true
			}
		case '.', '/', '-':
			j := i + 2
			if isDigit(s[j]) {
				j++
			}
			if j+2 < len(s) && s[j] == c && isDigit(s[j+1]) && isDigit(s[j+2]) {
				return true
			}
		}
	}
	return false
}
