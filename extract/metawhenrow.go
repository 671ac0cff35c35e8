package extract

import (
	"slices"
	"strings"
)

// dateNumbers are the names of the features of days alone.
var dateNumbers = []string{"newer", "older", "after oldest", "before newest", "first of month", "before modified", "author", "near", "near changed", "sure", "nearest"}

// dateFeatures names what the score of a day is made of.
func dateFeatures() []string {
	return slices.Concat(signNames("day", numDay), namePlaces, namePages, dateNumbers)
}

// dateRow returns the features of a claim.
func (p *page) dateRow(d *daySaid, said *daysSaid, pl *places, s *pageSight, row []int32) []int32 {
	row = signRow(row, d.signs, numDay)
	row = s.pageRow(s.placeRow(row, d.at, pl, d.order, d.seen), d.at, pl)
	newer, older, oldest, newest := 0, 0, d.day, d.day
	for _, o := range said.list {
		newer += btoi(o.day > d.day)
		older += btoi(o.day < d.day)
		oldest, newest = min(oldest, o.day), max(newest, o.day)
	}
	const sureSigns = 1<<dayLD | 1<<dayOG | 1<<dayMeta | 1<<dayMicro | 1<<dayURL
	const nearSigns = 1<<dayLineNext | 1<<dayLineNear | 1<<dayLineAbove | 1<<dayTime | 1<<dayTimeAbove
	var near, changed, sure int32
	nearest := int32(1)
	own := blocksFrom(d.at, pl)
	for _, o := range said.list {
		if o == d {
			continue
		}
		if o.order > 0 && o.signs&nearSigns != 0 {
			if o.signs&(1<<dayUpdated|1<<dayTimeMod) != 0 {
				changed++
			} else {
				near++
			}
		}
		if o.signs&sureSigns != 0 {
			sure++
		}
		if at := blocksFrom(o.at, pl); max(at, -at) < max(own, -own) {
			nearest++
		}
	}
	near, changed, sure, nearest = min(near, 5), min(changed, 5), min(sure, 5), min(nearest, 10)
	modified := int32(-1)
	if said.modified != "" {
		modified = daysApart(d.day, said.modified)
		if d.day > said.modified {
			modified = -2
		}
	}
	return append(row, int32(min(newer, 20)), int32(min(older, 20)), daysApart(oldest, d.day), daysApart(d.day, newest),
		int32(btoi(strings.HasSuffix(d.day, "-01"))), modified, int32(btoi(len(p.doc.Meta.Authors) > 0)), near, changed, sure, nearest)
}

// daysApart is how far b is after a, in half powers of two of about a day.
func daysApart(a, b string) int32 {
	y, m, d := dayParts(a)
	y2, m2, d2 := dayParts(b)
	return powerOf((y2-y)*365 + (m2-m)*30 + d2 - d)
}
