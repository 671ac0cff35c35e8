package extract

import "strings"

// judgeDay sets the signs of a day that the other days and the page tell.
func (p *page) judgeDay(d *daySaid, s *daysSaid, pl *places) {
	set := func(sign int, on bool) {
		if on {
			d.signs |= 1 << sign
		}
	}
	const sure = 1<<dayLD | 1<<dayOG | 1<<dayMeta | 1<<dayMicro | 1<<dayURL
	const changed = 1<<dayModLD | 1<<dayModOG | 1<<dayModMeta | 1<<dayModMicro | 1<<dayUpdated | 1<<dayTimeMod
	set(dayAlways, true)
	set(dayShownFirst, d.order == 1)
	set(dayShown, d.order > 0)
	set(dayUnseen, d.order == 0)
	set(dayMarkupBoth, bits64(d.signs&sure) > 1)
	set(dayOften, len(s.list) > 6)
	set(dayTwice, d.seen > 2)
	set(dayOnlyUpdated, d.signs&changed != 0 && d.signs&(sure|1<<dayPublished) == 0)
	year, month := monthInPath(p.opt.URL)
	set(dayURLMonth, year > 0 && strings.HasPrefix(d.day, dayPrefix(year, month)))
	oldest, newest := true, true
	for _, o := range s.list {
		oldest, newest = oldest && d.day <= o.day, newest && d.day >= o.day
		set(dayOtherShown, o != d && o.order > 0)
		set(dayOtherSure, o != d && o.signs&sure != 0)
		set(dayNextTo, o != d && o.order > 0 && nextDays(o.day, d.day))
	}
	set(dayOldest, oldest && len(s.list) > 1)
	set(dayNewest, newest && len(s.list) > 1)
	kind := p.doc.Meta.PageType
	set(dayForum, kind == "forum")
	set(dayForumFirst, kind == "forum" && d.order == 1)
	set(dayDocs, kind == "documentation")
	set(dayList, oneOf(kind, "product", "collection", "listing"))
	set(dayListShown, oneOf(kind, "product", "collection", "listing") && d.order > 0)
	set(dayService, kind == "service")
	set(dayServiceShown, kind == "service" && d.order > 0)
	set(dayNoProse, pl.end <= pl.body)
}

func bits64(x uint64) int {
	n := 0
	for ; x != 0; x &= x - 1 {
		n++
	}
	return n
}

// nextDays reports whether two days follow each other within a month or at its turn.
func nextDays(a, b string) bool {
	if a > b {
		a, b = b, a
	}
	y, m, d := dayParts(a)
	if d == daysIn(y, m) {
		if m == 12 {
			y, m = y+1, 0
		}
		return makeDay(y, m+1, 1) == b
	}
	return makeDay(y, m, d+1) == b
}

// dayParts takes a day in the form YYYY-MM-DD apart.
func dayParts(day string) (year, month, dayOfMonth int) {
	n := func(s string) int {
		v := 0
		for i := range len(s) {
			v = v*10 + int(s[i]-'0')
		}
		return v
	}
	return n(day[:4]), n(day[5:7]), n(day[8:])
}

func dayPrefix(year, month int) string { return makeDay(year, month, 1)[:len("2006-01-")] }

// monthInPath returns the year and month of an address like /2024/03/slug.
func monthInPath(address string) (year, month int) {
	_, path, ok := strings.Cut(address, "://")
	if !ok {
		return 0, 0
	}
	parts := strings.Split(path, "/")
	for i := 1; i+1 < len(parts); i++ {
		if y, m := parts[i], parts[i+1]; len(y) == 4 && (len(m) == 2 || len(m) == 1) {
			if year, month = digitsOf(y), digitsOf(m); makeDay(year, month, 1) != "" {
				return year, month
			}
		}
	}
	return 0, 0
}

// digitsOf is the number that s writes in digits, -1 for none.
func digitsOf(s string) int {
	v := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return -1
		}
		v = v*10 + int(s[i]-'0')
	}
	return v
}
