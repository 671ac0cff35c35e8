package extract

import "winnow/internal/shape"

// wrapping knows how a text's lines were broken. Its zero value joins nothing.
type wrapping struct {
	src   string
	width int // the column at which lines were broken; 0: they were not
}

// Bounds of what counts as hard-wrapped. People and programs wrap between 60 and 100
// columns, pages printed by browsers a little beyond; below 45 a "paragraph" is as often
// verse or a menu. A text in which a tenth of the columns stand in lines that no one wraps
// so wide is one whose lines are paragraphs.
const (
	minWrap        = 45
	maxWrap        = 120
	maxLongPercent = 10
)

// detectWrapping decides from the widths of all lines whether a text is hard-wrapped: most
// lines that another follows are full, and what follows goes on in mid-sentence.
// A page of the manual is as wide as its head, which stands at both margins.
func detectWrapping(src string, lines []textLine) wrapping {
	if len(lines) > 0 && shape.ManualName(src[lines[0].start:lines[0].end]) != "" {
		return wrapping{src: src, width: lines[0].edge}
	}
	w := wrapping{src: src, width: wrapWidth(src, lines)}
	if w.width == 0 || !w.confirmed(lines) {
		w.width = 0
	}
	return w
}

// wrapWidth returns the edge that all but 2 % of the lines stay within, 0 if lines are too
// short or too long to have been wrapped.
func wrapWidth(src string, lines []textLine) int {
	var hist [maxWrap + 1]int
	total, long, count := 0, 0, 0
	for i := range lines {
		l := &lines[i]
		total += l.edge
		if l.edge > maxWrap {
			if len(firstWord(src[l.start:l.end])) < 60 {
				long += l.edge
			}
			continue
		}
		hist[l.edge]++
		count++
	}
	if long*100 > total*maxLongPercent {
		return 0
	}
	edge := maxWrap
	for over := count / 50; edge > 0 && over >= hist[edge]; edge-- {
		over -= hist[edge]
	}
	if edge < minWrap {
		return 0
	}
	return edge
}

// confirmed checks a wrap width against the breaks: full lines must be common among the
// lines that have a neighbour, and where the script has case half of what follows must
// begin in lower case (German, with its nouns, stays above 60 %).
func (w wrapping) confirmed(lines []textLine) bool {
	breaks, full, lower, cased, ended := 0, 0, 0, 0, 0
	for i := 1; i < len(lines); i++ {
		a, b := &lines[i-1], &lines[i]
		if b.gap > 0 || a.kind != plainLine && a.kind != itemLine || b.kind != plainLine {
			continue
		}
		breaks++
		if !w.full(a, b) {
			continue
		}
		full++
		low, has := startsLower(w.src[b.text:b.end])
		lower, cased = lower+bit(low), cased+bit(has)
		ended += bit(endsSentence(w.src[a.text:a.end]))
	}
	switch {
	case full == 0 || full*10 < breaks*3:
		return false
	case cased*2 > full:
		return lower*2 >= cased && ended*2 <= full
	}
	return full >= 2 && full*10 >= breaks*6 && ended*2 <= full
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// full reports whether the first word of b would not have fitted behind a: the mark of a
// line that a filler broke.
func (w wrapping) full(a, b *textLine) bool {
	room := w.width - a.edge
	return room < 60 && columns(breakUnit(w.src[b.text:b.end]), 0)+1 > room
}

// breakUnit returns what a filler would have moved up: the first word, a character in CJK.
func breakUnit(s string) string {
	for i, r := range s {
		if isCJK(r) {
			return s[:i+len(string(r))]
		}
		if spaceAt(s, i) > 0 {
			return s[:i]
		}
	}
	return s
}

// soft reports whether the break between a and b is a wrap inside a paragraph.
func (w wrapping) soft(a, b *textLine) bool {
	if w.width == 0 || b.gap > 0 || b.kind != plainLine || a.quote != b.quote {
		return false
	}
	if a.kind == plainLine && b.indent > a.indent+1 {
		return false
	}
	if w.full(a, b) {
		return true
	}
	low, _ := startsLower(w.src[b.text:b.end])
	return low && a.edge*10 >= w.width*6 && !endsSentence(w.src[a.text:a.end])
}

// local returns the wrapping of the run that begins at lines[i] and where the run ends, for
// a wrapped passage in a text that is not: at least four lines, all full but the last, going
// on in lower case.
func (w wrapping) local(lines []textLine, i int) (wrapping, int) {
	j := i + 1
	width := lines[i].edge
	for ; j < len(lines) && lines[j].gap == 0 && lines[j].kind == plainLine && lines[j].edge <= maxWrap; j++ {
		width = max(width, lines[j].edge)
	}
	n := j - i
	if n < 4 || width < minWrap || width > maxWrap {
		return w, j
	}
	lower := 0
	for k := i + 1; k < j; k++ {
		low, _ := startsLower(w.src[lines[k].text:lines[k].end])
		lower += bit(low)
	}
	if lower*10 < (n-1)*6 {
		return w, j
	}
	l := wrapping{src: w.src, width: width}
	for k := i + 1; k < j; k++ {
		if !l.full(&lines[k-1], &lines[k]) {
			return w, j
		}
	}
	return l, j
}
