package extract

import (
	"cmp"
	"strings"
	"time"

	"golang.org/x/net/html/atom"
)

// daySaid is one claim of the day of publication.
type daySaid struct {
	day   string
	signs uint64
	seen  int
	order int // place among those that the page shows, from 1
	at    claimPlace
	score int32 // of the model
	sure  bool  // some place gives it in a form that has one order of day and month alone
}

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
	dayAside
	dayLeads
	dayTitle
	dayLoose
	dayPoster
	dayMonthOnly
	dayAlways
	numDay
)

// daysSaid gathers claims by day.
type daysSaid struct {
	list     []*daySaid
	by       map[string]*daySaid
	modified string // the first day of change that was said
	order    int    // how many more days have surely the month first than the day
	shown    int
	last     string // the last day that counts, "" where that is not known
}

// lastDay is the day after that of the crawl, "" where that is not known: clocks of servers
// and time zones are a day apart at most.
func (p *page) lastDay() string {
	if p.opt.Crawled.IsZero() {
		return ""
	}
	return p.opt.Crawled.UTC().AddDate(0, 0, 1).Format(time.DateOnly)
}

// boundedDay is parseDay without days after the crawl.
func (p *page) boundedDay(v string) string {
	day := parseDay(v, p.monthFirst())
	if last := p.lastDay(); last != "" && day > last {
		return ""
	}
	return day
}

// maxDays bounds the days of a page.
const maxDays = 40

func (s *daysSaid) add(day string, at claimPlace, signs ...int) {
	if day == "" || s.last != "" && day > s.last {
		return
	}
	d := s.by[day]
	if d == nil {
		if len(s.list) >= maxDays {
			return
		}
		d = &daySaid{day: day, at: at}
		s.list = append(s.list, d)
		s.by[day] = d
	}
	d.seen++
	d.sure = d.sure || at.order.swapped == ""
	s.order += int(at.order.evidence)
	d.at = d.at.with(at)
	if at.shown && d.order == 0 {
		s.shown++
		d.order = s.shown
	}
	for _, sign := range signs {
		d.signs |= 1 << sign
	}
}

// findDaysSaid gathers every claim on a page.
func (p *page) findDaysSaid(pl *places) *daysSaid {
	s := &daysSaid{by: map[string]*daySaid{}, last: p.lastDay()}
	r := dayReader{monthFirst: p.monthFirst(), short: true}
	p.daysInMarkup(s)
	if p.posted != "" {
		s.add(parseDay(p.posted, false), inMarkup(p.posted), dayPoster)
	}
	p.daysInElements(s, r)
	p.daysInLines(s, pl, r)
	s.settleOrder(r.monthFirst)
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
		{fieldOwnDay, "json-ld", dayOwn}, {fieldOtherDay, "url", dayLoose}, {fieldDate, "title", dayTitle},
	} {
		for i, v := range p.said.from(src.f, src.name) {
			if day := p.boundedDay(v); day != "" && i < 4 {
				s.add(day, inMarkup(v), src.sign)
				if s.modified == "" && src.f == fieldModified {
					s.modified = day
				}
			}
		}
	}
}

// maxTimes is how many elements with days are looked at.
const maxTimes = 60

// daysInElements adds the days of <time> and of elements with a date's class.
func (p *page) daysInElements(s *daysSaid, r dayReader) {
	at := p.headlineAt()
	for i, e := range p.times {
		if i >= maxTimes {
			break
		}
		value := attr(e.node, "datetime")
		if value == "" && e.node.DataAtom != atom.Time {
			value = attr(e.node, "title")
		}
		day, order := firstDayOf(value, dayReader{monthFirst: r.monthFirst})
		if day == "" && e.node.DataAtom != atom.Time && e.at-at > nearHeadline/4 {
			continue // a class alone, in or below the prose: a clock, a teaser
		}
		commented := p.inComments(e.node)
		if commented && p.doc.Meta.PageType != "forum" {
			continue
		}
		text := visibleText(e.node, 120)
		if day == "" && len(text) < 100 {
			day, order = firstDayOf(text, r)
			if day == "" {
				day = relativeDayIn(text, p.opt.Crawled)
			}
		}
		if day == "" {
			continue
		}
		signs := p.timeSigns(e, at, text, value)
		if commented {
			signs = append(signs, dayCommented)
		}
		if p.inOtherCard(e.node) {
			signs = append(signs, dayAside)
		}
		s.add(day, inElement(cmp.Or(text, value), e.at-at, text != "").ordered(order), signs...)
	}
}

// firstDay returns the first day in a short text.
func firstDay(text string, r dayReader) string {
	day, _ := firstDayOf(text, r)
	return day
}

func firstDayOf(text string, r dayReader) (string, dayOrder) {
	var held [1]dayHit
	if hits := findDays(text, r, held[:0]); len(hits) > 0 {
		return hits[0].day, hits[0].order
	}
	return "", dayOrder{}
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
