package extract

import (
	"strconv"
	"strings"

	"winnow/internal/runes"
)

// daysInLines adds the days in short lines.
func (p *page) daysInLines(s *daysSaid, pl *places, r dayReader) {
	blocks := pl.doc.Blocks
	reach := pl.end + linesFoot
	if p.doc.Meta.PageType == "forum" {
		reach = max(reach, pl.head+4*linesBelow)
	}
	for i := range blocks {
		b := &blocks[i]
		if i == pl.body && longProse(b) && !b.Hidden {
			p.leadingDay(s, pl, i, r)
		}
		if i > reach && (i < len(blocks)-linesFoot || b.Words > 2*maxByline) || i >= linesTop && i < pl.head-linesAbove && i < pl.body-linesStart || !lineOfSigns(b) || !pl.doc.lineChars(i).hasDigit(b.Text) && p.opt.Crawled.IsZero() {
			continue
		}
		if i > reach && dayHints(b.Text)&hintUpdated == 0 {
			continue
		}
		mark := pl.at(b)
		if mark&markAside != 0 && dayHints(pl.label(i))&hintPublished == 0 {
			continue
		}
		p.daysInLine(s, pl, i, mark, r)
	}
}

// leadingDay adds the day that a paragraph begins with, as that of a press release does.
func (p *page) leadingDay(s *daysSaid, pl *places, i int, r dayReader) {
	var held [1]dayHit
	text := clip(pl.doc.Blocks[i].Text, maxLead)
	if hits := findDays(text, r, held[:0]); len(hits) > 0 && countTokens(text[:hits[0].start]) <= 3 {
		s.add(hits[0].day, inLine(pl.doc, i), dayLeads)
	}
}

// maxLead is how many bytes of a paragraph are looked at for such a day: a place goes before it.
const maxLead = 60

// dayLine returns a block's text as days are looked for in it. Of "12. März 2024" and "2024. március 12." the first number
// is an item's in Markdown, and no text.
func dayLine(b *Block) string {
	day, year := b.Number >= 1 && b.Number <= 31, b.Number >= 1990 && b.Number < 2100
	if !b.Ordered || !day && !year {
		return b.Text
	}
	first, _, _ := strings.Cut(b.Text, " ")
	if months()[runes.Lower(strings.TrimRight(first, ".,"))] == 0 {
		return b.Text
	}
	return strconv.Itoa(int(b.Number)) + ". " + b.Text
}

// daysInLine adds the days in block i.
func (p *page) daysInLine(s *daysSaid, pl *places, i int, mark nodeMark, r dayReader) {
	b := &pl.doc.Blocks[i]
	text := dayLine(b)
	var held [3]dayHit
	hits := held[:0]
	if pl.doc.dayForm(i) != dayAbsent {
		hits = findDays(text, r, hits)
	}
	if len(hits) == 0 {
		if day := p.yearlessDay(b.Text, pl, i); day != "" {
			s.add(day, inLine(pl.doc, i), pl.dayAt(i), dayMonthOnly)
		} else if day := relativeDayIn(b.Text, p.opt.Crawled); day != "" {
			if signs := lineSigns(b, "", b.Text, pl.dayAt(i)); signs != nil {
				s.add(day, inLine(pl.doc, i), append(signs, markSigns(mark)...)...)
			}
		}
		return
	}
	from := 0
	for k, h := range hits {
		if k > 0 && isRange(text[hits[k-1].end:h.start]) || k+1 < len(hits) && isRange(text[h.end:hits[k+1].start]) {
			from = h.end
			continue
		}
		before := text[from:h.start]
		if h.start == 0 {
			before = pl.label(i)
		}
		rest := text[from:h.start] + " " + text[h.end:]
		from = h.end
		signs := lineSigns(b, before, rest, pl.dayAt(i))
		leads := h.start == 0 && b.Words > maxAround+3
		if leads && 3*b.LinkWords >= 2*b.Words {
			continue // a teaser of other news
		}
		if leads {
			if signs == nil {
				signs = []int{pl.dayAt(i)}
			}
			signs = append(signs, dayLeads)
		}
		if signs != nil {
			s.add(h.day, inLine(pl.doc, i).ordered(h.order), append(signs, markSigns(mark)...)...)
		}
	}
}

// label returns the line before block i where that is a label of block i: a word or two without
// a number before a line that has little more than a day.
func (pl *places) label(i int) string {
	if i == 0 || pl.doc.Blocks[i].Words > maxAround {
		return ""
	}
	b := &pl.doc.Blocks[i-1]
	if b.Hidden || b.Words == 0 || b.Words > 3 || len(b.Text) > 40 || hasDigit(b.Text) {
		return ""
	}
	return b.Text
}

// isRange reports whether what stands between two days says that they are the first and the last
// of a span: that of an event, or of what a page reports on.
func isRange(between string) bool {
	return oneOf(strings.ToLower(strings.TrimSpace(between)), "-", "–", "—", "to", "till", "until", "bis", "au", "al", "tot", "do", "по", "até", "~", "〜", "～", "至")
}

// maxAround is how many words a line of running text may have besides its day to be a
// dateline.
const maxAround = 8

// lineSigns are those of a day in a line, nil where the line is prose or a clock.
func lineSigns(b *Block, before, rest string, place int) []int {
	signs := []int{place}
	others := countTokens(rest)
	labelled := true
	switch hints := dayHints(before); {
	case hints&hintMember != 0:
		return nil
	case hints.isUpdated():
		signs = append(signs, dayUpdated)
	case hints&hintPublished != 0:
		signs = append(signs, dayPublished)
	default:
		labelled = false
	}
	prose := closesSentence(b.Text) && b.Words > maxAround
	switch {
	case others > maxAround && prose && !labelled && !mayIntroduce(b.Text):
		return nil
	case !labelled && place >= dayLineFoot && isClock(rest):
		return nil
	case others == 0:
		signs = append(signs, dayAlone)
	case others > maxAround || prose:
		signs = append(signs, dayCrowded)
	}
	if mayIntroduce(rest) {
		signs = append(signs, dayWithBy)
	}
	return signs
}

// isClock reports whether what stands beside a day is a time of day alone, maybe with the
// name of the day: away from the headline that is a clock of the site.
func isClock(rest string) bool {
	if !hasDigitByte(rest) {
		return false
	}
	timed := false
	for _, w := range wordTokens(rest) {
		if startsDigit(w) {
			timed = true
		} else if !weekdays[w] && !lineLabels[w] {
			return false
		}
	}
	return timed
}

func markSigns(mark nodeMark) []int {
	var signs []int
	if mark&markDate != 0 {
		signs = append(signs, dayNamed)
	}
	if mark&markAuthor != 0 {
		signs = append(signs, dayWithBy)
	}
	if mark&markComment != 0 {
		signs = append(signs, dayCommented)
	}
	return signs
}

// yearlessDay reads "March 12" beside the headline; its year is that of the address, where
// that has the same month.
func (p *page) yearlessDay(text string, pl *places, i int) string {
	if pl.head < 0 || i > pl.head+4 && i > pl.body || i < pl.head-4 || len(text) > 80 {
		return ""
	}
	year, month := monthInPath(p.opt.URL)
	if year == 0 {
		year, month = monthInPath(p.canonical)
	}
	if year == 0 {
		return ""
	}
	var held [24]dateToken
	toks := dateTokens(text, held[:0], dateWords())
	for j, t := range toks {
		if t.num >= 0 || months()[t.word] != month {
			continue
		}
		for _, k := range [...]int{j + 1, j + 2, j - 1, j - 2} {
			if k >= 0 && k < len(toks) && (toks[k].digits == 1 || toks[k].digits == 2) {
				return makeDay(year, month, toks[k].num)
			}
		}
	}
	return ""
}

// dayAt tells the place of a line with a day.
func (pl *places) dayAt(i int) int {
	d := i - pl.head
	switch {
	case i > pl.end && pl.end > pl.head:
		return dayLineFoot
	case pl.head >= 0 && d == 1:
		return dayLineNext
	case pl.head >= 0 && d >= 0 && d <= 4:
		return dayLineNear
	case pl.head >= 0 && d < 0 && d >= -linesAbove:
		return dayLineAbove
	case pl.head >= 0 && d > 0 && d <= linesBelow:
		return dayLineBelow
	case i <= pl.body+1 && i >= pl.body-linesStart:
		return dayLineStart
	case i < linesTop:
		return dayLineTop
	}
	return dayLineFar
}
