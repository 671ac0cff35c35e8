package clean

import (
	"slices"
	"strings"

	"winnow/extract"
)

// What readers wrote below a story, where no element is named as such: flattened text, pages whose tags have no
// names. Behind their heading or count stand lines that say when ("Ann says: May 5, 2012 at 10:07") or what may be
// done with a comment ("Reply"), and between these what they wrote. Word F1 by folds, before and after: older
// innertext .8825 → .9150, multilingual HTML .9469 → .9506, no other set in any form less by more than .0002, and how it changes
// with most of these numbers: internal/train/README.md.
const (
	threadBody   = 30  // words of body before the heading: a count stands above an article, too
	threadStory  = 100 // words of body that do not stand before the headline
	threadNear   = 8   // blocks from the heading to the first of its lines
	threadGap    = 40  // blocks from one of them to the next
	minReplies   = 2   // such lines that make comments of what stands behind the heading
	threadAbove  = 3   // blocks from the heading to a line that is of the comment behind it, not before it
	replyWords   = 14  // of such a line, at most
	replyLetters = 70  // of one that says when
	logLines     = 12  // lines above the heading that are the text's own, if there are no more below
)

// readThreads marks what readers wrote below the page's own text, by what the models say is that: where more of it stands
// behind them than before, the heading was a call in its midst. Of a forum or a product it is the text, and stories in a
// list have counts of their own.
func (p *page) readThreads() {
	if p.thread || slices.Contains([]string{"forum", "product", "listing", "collection"}, p.pageType) {
		return
	}
	start := p.storyStart()
	body, left := 0, p.bodyIn(start, len(p.facts)) // words before and behind what is looked at
	above, counted := 0, start                     // lines as those of comments up to a block
	for i := start; i < len(p.facts); i++ {
		words := p.bodyWords(i)
		body, left = body+words, left-words
		if body < threadBody || !p.says(i, true) || p.countsNone(i) {
			continue
		}
		last, end := p.threadUnder(i)
		if end > i+1 {
			if above += p.replyLines(counted, i); above >= logLines && above >= p.replyLines(i+1, last+1) {
				break // a change log, whose lines say when, too
			}
			counted = end
		}
		below := left-p.bodyIn(i+1, last+1) <= body // else the story goes on behind it
		for left -= p.bodyIn(i+1, end); i+1 < end; i++ {
			p.facts[i+1].reply = p.facts[i+1].reply || below
		}
	}
}

// replyLines counts the lines of comments, by what they say, from from to to.
func (p *page) replyLines(from, to int) (n int) {
	for i := from; i < to; i++ {
		n += btoi(p.replyLine(i))
	}
	return n
}

// countsNone reports whether block i, a count of comments, is 0.
func (p *page) countsNone(i int) bool {
	return p.signs[i].digits == 1 && strings.Contains(p.doc.Blocks[i].Text, "0")
}

// storyStart is the block of the headline, 0 where there is none or so much body stands before it that it is not the
// headline but a link to the page, in a list.
func (p *page) storyStart() int {
	body := 0
	for i := range p.facts {
		if p.doc.Blocks[i].Type == extract.Title {
			return i
		}
		if body += p.bodyWords(i); body >= threadStory {
			break
		}
	}
	return 0
}

// bodyIn are the words of the blocks from from to to that are rather body than not.
func (p *page) bodyIn(from, to int) (words int) {
	for i := from; i < to; i++ {
		words += p.bodyWords(i)
	}
	return words
}

// bodyWords are the words of block i where it is rather body than not.
func (p *page) bodyWords(i int) int {
	if p.skip(i) || probability(p.facts[i].score) < levels/2 {
		return 0
	}
	return p.facts[i].words
}

// threadUnder returns the last line under the heading at i that says when a comment was written, or what may be done with
// it, and the index behind the last comment; i and i where there are less than two.
func (p *page) threadUnder(i int) (last, end int) {
	first, gap, lines := 0, 0, 0
	last = i
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
		return i, i
	}
	if first > i+threadAbove {
		return last, last + 1
	}
	end = last + 1
	for end < len(p.facts) && end <= last+gap && p.facts[end].opens == nil && !p.facts[end].sure {
		end++
	}
	return last, end
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
	if at == 0 || p.noLabel(i) {
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
