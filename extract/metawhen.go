package extract

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// daySaid is one claim of the day of publication.
type daySaid struct {
	day   string
	signs uint64
	seen  int
	order int // place among those that the page shows, from 1
}

func (d daySaid) evidence() uint64 { return d.signs }

// The signs of a day: its sources, its place, its words, what other days say, the page.
const (
	dayLD = iota
	dayLDOther
	dayLDPage
	dayOG
	dayMeta
	dayMetaPlain
	dayMicro
	dayModLD
	dayModOG
	dayModMeta
	dayModMicro
	dayURL
	dayURLMonth
	dayTime
	dayTimeAbove
	dayTimeFar
	dayTimeMod
	dayClass
	dayLineNext
	dayLineNear
	dayLineBelow
	dayLineAbove
	dayLineStart
	dayLineFoot
	dayLineTop
	dayLineFar
	dayPublished
	dayUpdated
	dayAlone
	dayNamed
	dayWithBy
	dayShownFirst
	dayOldest
	dayNewest
	dayShown
	dayUnseen
	dayNextTo
	dayOtherShown
	dayOtherSure
	dayMarkupBoth
	dayOften
	dayTwice
	dayCrowded
	dayForum
	dayForumFirst
	dayDocs
	dayList
	dayService
	dayNoProse
	dayListShown
	dayServiceShown
	dayOwn
	dayCommented
	dayOnlyUpdated
	dayMonthOnly
	dayAlways
	numDay
)

// daysSaid gathers claims by day.
type daysSaid struct {
	list     []*daySaid
	by       map[string]*daySaid
	modified string // the first day of change that was said
	shown    int
}

// maxDays bounds the days of a page.
const maxDays = 40

func (s *daysSaid) add(day string, shown bool, signs ...int) {
	if day == "" {
		return
	}
	d := s.by[day]
	if d == nil {
		if len(s.list) >= maxDays {
			return
		}
		d = &daySaid{day: day}
		s.list = append(s.list, d)
		s.by[day] = d
	}
	d.seen++
	if shown && d.order == 0 {
		s.shown++
		d.order = s.shown
	}
	for _, sign := range signs {
		d.signs |= 1 << sign
	}
}

// findDaysSaid gathers every claim on a page.
func (p *page) findDaysSaid(pl *places) *daysSaid {
	s := &daysSaid{by: map[string]*daySaid{}}
	r := dayReader{monthFirst: p.monthFirst(), short: true}
	p.daysInMarkup(s)
	p.daysInElements(s, r)
	p.daysInLines(s, pl, r)
	for _, d := range s.list {
		p.judgeDay(d, s, pl)
	}
	return s
}

// monthFirst reports whether 03/04/2025 is read as the third of March or the fourth of
// March: in the United States and the Philippines the month comes first.
func (p *page) monthFirst() bool {
	lang := strings.ToLower(strings.ReplaceAll(p.lang, "_", "-"))
	for _, end := range [...]string{".uk", ".au", ".nz", ".ie", ".in", ".za", ".de", ".fr", ".es", ".it", ".eu"} {
		if strings.HasSuffix(p.doc.Meta.Hostname, end) {
			return false
		}
	}
	if lang == "" {
		return p.doc.Meta.Language == "" || p.doc.Meta.Language == "en"
	}
	return lang == "en" || lang == "en-us" || lang == "en-ph"
}

// daysInMarkup adds what the head, the structured data and the address say.
func (p *page) daysInMarkup(s *daysSaid) {
	for _, src := range [...]struct {
		f    field
		name string
		sign int
	}{
		{fieldDate, "json-ld", dayLD}, {fieldOtherDay, "json-ld", dayLDOther}, {fieldPageDay, "json-ld", dayLDPage},
		{fieldDate, "og", dayOG}, {fieldDate, "meta", dayMeta}, {fieldOtherDay, "meta", dayMetaPlain}, {fieldDate, "microdata", dayMicro},
		{fieldModified, "json-ld", dayModLD}, {fieldModified, "og", dayModOG}, {fieldModified, "meta", dayModMeta},
		{fieldModified, "microdata", dayModMicro}, {fieldDate, "url", dayURL},
		{fieldOwnDay, "json-ld", dayOwn},
	} {
		for i, v := range p.said.from(src.f, src.name) {
			if day := parseDay(v, p.monthFirst()); day != "" && i < 4 {
				s.add(day, false, src.sign)
				if s.modified == "" && src.f == fieldModified {
					s.modified = day
				}
			}
		}
	}
}

// daysInElements adds the days of <time> and of elements with a date's class.
func (p *page) daysInElements(s *daysSaid, r dayReader) {
	at := p.headlineAt()
	for i, e := range p.times {
		if i >= 60 || inComments(e.node) || inOtherCard(e.node) {
			continue
		}
		value := attr(e.node, "datetime")
		if value == "" && e.node.DataAtom == atom.Abbr {
			value = attr(e.node, "title")
		}
		text := visibleText(e.node, 120)
		day := parseDay(value, r.monthFirst)
		if day == "" && e.node.DataAtom != atom.Time && e.at-at > nearHeadline/4 {
			continue // a class alone, in or below the prose: a clock, a teaser
		}
		if day == "" && len(text) < 100 {
			day = firstDay(text, r)
		}
		if day == "" {
			continue
		}
		s.add(day, text != "", p.timeSigns(e, at, text, value)...)
	}
}

// firstDay returns the first day in a short text.
func firstDay(text string, r dayReader) string {
	var held [1]dayHit
	if hits := findDays(text, r, held[:0]); len(hits) > 0 {
		return hits[0].day
	}
	return ""
}

func (p *page) timeSigns(e spot, at int, text, value string) []int {
	signs := []int{dayTimeFar}
	switch d := e.at - at; {
	case d >= 0 && d <= nearHeadline:
		signs[0] = dayTime
	case d < 0 && d >= -nearHeadline/3:
		signs[0] = dayTimeAbove
	}
	if value == "" {
		signs = append(signs, dayClass)
	}
	if timeField(e.node) == fieldModified {
		signs = append(signs, dayTimeMod)
	}
	return signs
}

// daysInLines adds the days in short lines.
func (p *page) daysInLines(s *daysSaid, pl *places, r dayReader) {
	blocks := pl.doc.Blocks
	reach := pl.end + linesFoot
	if p.doc.Meta.PageType == "forum" {
		reach = max(reach, pl.head+4*linesBelow)
	}
	for i := 0; i < len(blocks) && i <= reach; i++ {
		b := &blocks[i]
		if i >= linesTop && i < pl.head-linesAbove && i < pl.body-linesStart || !lineOfSigns(b) || !hasDigit(b.Text) {
			continue
		}
		mark := pl.at(b)
		if mark&markAside != 0 {
			continue
		}
		p.daysInLine(s, pl, i, mark, r)
	}
}

// daysInLine adds the days in block i.
func (p *page) daysInLine(s *daysSaid, pl *places, i int, mark nodeMark, r dayReader) {
	b := &pl.doc.Blocks[i]
	var held [3]dayHit
	hits := findDays(b.Text, r, held[:0])
	if len(hits) == 0 {
		if day := p.yearlessDay(b.Text, pl, i); day != "" {
			s.add(day, true, pl.dayAt(i), dayMonthOnly)
		}
		return
	}
	from := 0
	for _, h := range hits {
		before := strings.ToLower(b.Text[from:h.start])
		rest := b.Text[from:h.start] + " " + b.Text[h.end:]
		from = h.end
		if signs := lineSigns(b, before, rest, pl.dayAt(i)); signs != nil {
			s.add(h.day, true, append(signs, markSigns(mark)...)...)
		}
	}
}

// maxAround is how many words a line of running text may have besides its day to be a
// dateline.
const maxAround = 8

// lineSigns are those of a day in a line, nil where the line is prose or a clock.
func lineSigns(b *Block, before, rest string, place int) []int {
	signs := []int{place}
	others := len(wordTokens(rest))
	labelled := true
	switch {
	case isUpdated(before):
		signs = append(signs, dayUpdated)
	case isPublished(before):
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
	toks := dateTokens(text, held[:0])
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
