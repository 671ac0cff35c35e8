package clean

import (
	"strings"

	"winnow/extract"
	"winnow/internal/runes"
)

// A ticker flattened to lines: the headlines of other stories, each behind or below the time of
// day at which it was published, the latest first. No such run in innertext of multilingual, of
// which every tenth page has one, is body, in whatever language; an agenda's times run the other
// way, and the entries of a live text are longer or end like sentences.
const (
	tickerLines = 4  // times from which a run is a ticker
	tickerTimes = 3  // different ones among them
	tickerWords = 25 // words that one of its lines has at most
	inTicker    = "headlines behind times of day"
)

// readTickers tells tickers, but for those that hold much of the page's running text.
func (p *page) readTickers() {
	for i := 0; i < len(p.facts); {
		end, ok := p.tickerEnd(i)
		if ok && p.prose > 0 && p.proseIn(i, end)*1000 <= maxRemoved*p.prose {
			for j := i; j < end; j++ {
				p.facts[j].condemn(extract.Headlines, inTicker)
			}
		}
		i = max(end, i+1)
	}
}

// tickerEnd returns the end of the run of times that begins at block i, and whether it is a ticker's.
func (p *page) tickerEnd(i int) (end int, ok bool) {
	lines, times, sentences := 0, 0, 0
	last := ticking{minutes: -1}
	for j := i; j < len(p.facts) && p.tickerLine(j); j++ {
		t, is := p.ticks(j)
		switch {
		case !is && (j == i || j > end):
			return end, isTicker(lines, times, sentences)
		case !is:
			continue
		case last.minutes >= 0 && t.minutes > last.minutes && !t.dated:
			return end, isTicker(lines, times, sentences)
		}
		lines++
		times += btoi(t.minutes != last.minutes)
		sentences += btoi(p.facts[j].ends)
		last, end = t, j+1
		if t.bare && end < len(p.facts) && p.tickerLine(end) {
			end++ // the headline stands below its time
		}
	}
	return end, isTicker(lines, times, sentences)
}

func isTicker(lines, times, sentences int) bool {
	return lines >= tickerLines && times >= tickerTimes && sentences*4 <= lines
}

// tickerLine reports whether block i may be a line of a ticker.
func (p *page) tickerLine(i int) bool {
	b := &p.doc.Blocks[i]
	return !b.Hidden && b.Type != extract.Title && b.Type != extract.Code && p.facts[i].words <= tickerWords && !p.facts[i].prose()
}

// ticking is the time of day that a line begins with.
type ticking struct {
	minutes int  // since midnight
	dated   bool // a date stands before it
	bare    bool // nothing stands behind it
}

// ticks reads the time that block i begins with. Hours from one time to another are no ticker's.
func (p *page) ticks(i int) (t ticking, ok bool) {
	if c := &p.signs[i]; c.colons == 0 || c.digits < 3 {
		return t, false
	}
	t, rest, ok := cutClock(p.doc.Blocks[i].Text)
	if !ok {
		return t, false
	}
	t.bare = strings.IndexFunc(rest, inWord) < 0
	_, _, again := cutClock(rest)
	return t, !again
}

// maxBeforeClock is how many bytes of a date and marks may stand before the time.
const maxBeforeClock = 16

// cutClock reads the time of day, as in 9:05, 21:40 or 6:01 pm, that s begins with behind a date in
// digits and marks.
func cutClock(s string) (t ticking, rest string, ok bool) {
	for i := 0; i < min(len(s), maxBeforeClock); {
		n := digitsAt(s[i:])
		switch {
		case n == 0 && (s[i] >= 'A' && s[i] <= 'Z' || s[i] >= 'a' && s[i] <= 'z' || s[i] == '$'):
			return t, s, false
		case n == 0:
			i++
			continue
		}
		if minutes, size := clockAt(s[i:]); size > 0 {
			t.minutes = minutes
			return t.halfDay(s[i+size:])
		}
		i, t.dated = i+n, true
	}
	return t, s, false
}

func inWord(r rune) bool { return runes.IsLetter(r) || runes.IsDigit(r) }

func digitsAt(s string) int { return len(s) - len(strings.TrimLeft(s, "0123456789")) }

// clockAt reads "h:mm" or "hh:mm" with no seconds, and returns the minutes since midnight and its length.
func clockAt(s string) (minutes, size int) {
	h := digitsAt(s)
	if h == 0 || h > 2 || len(s) < h+3 || s[h] != ':' || digitsAt(s[h+1:]) != 2 {
		return 0, 0
	}
	if rest := s[h+3:]; len(rest) > 1 && rest[0] == ':' && digitsAt(rest[1:]) > 0 {
		return 0, 0
	}
	hour, minute := 0, int(s[h+1]-'0')*10+int(s[h+2]-'0')
	for _, c := range s[:h] {
		hour = hour*10 + int(c-'0')
	}
	if hour > 23 || minute > 59 {
		return 0, 0
	}
	return hour*60 + minute, h + 3
}

// halfDay adds what "pm" behind the time says.
func (t ticking) halfDay(rest string) (ticking, string, bool) {
	s := strings.TrimLeft(rest, " \u00a0")
	if len(s) < 2 || s[1] != 'm' && s[1] != 'M' || len(s) > 2 && inWord(rune(s[2])) {
		return t, rest, true
	}
	switch s[0] {
	case 'p', 'P':
		t.minutes = t.minutes%(12*60) + 12*60
	case 'a', 'A':
		t.minutes %= 12 * 60
	default:
		return t, rest, true
	}
	return t, s[2:], true
}
