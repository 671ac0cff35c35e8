package extract

import (
	"slices"
	"strings"
)

// dayOrder is what the digits of a day tell of the order of day and month.
type dayOrder struct {
	swapped  string // the day in the other order, "" where there is one alone
	evidence int8   // 1: the month is surely the first, -1: the second; 0 says nothing
}

// orderOf returns the order of a day that stands at the beginning of toks.
func orderOf(toks []dateToken, used int, day string) (o dayOrder) {
	if used != 5 || toks[0].digits > 2 || toks[2].num < 0 || !oneOf(toks[1].word, "/", "-", ".") {
		return o
	}
	switch a, b := toks[0].num, toks[2].num; {
	case a > 12:
		o.evidence = -1
	case b > 12:
		o.evidence = 1
	case a != b:
		y, m, d := dayParts(day)
		o.swapped = makeDay(y, d, m)
	}
	if toks[1].word == "." { // days come first with points, but for a slip
		o.evidence = 0
	}
	return o
}

// settleOrder reads days such as 03/04/2025 in the other order where the page gives the other
// day in words, or where its other days have that order.
func (s *daysSaid) settleOrder(monthFirst bool) {
	against := s.order > 0 && !monthFirst || s.order < 0 && monthFirst
	for i := len(s.list) - 1; i >= 0; i-- {
		d := s.list[i]
		if d.sure {
			continue
		}
		other := s.by[d.at.order.swapped]
		switch {
		case other != nil && other.sure:
			other.join(d)
			s.list = slices.Delete(s.list, i, i+1)
		case other == nil && against && strings.Contains(d.at.raw, "/"):
			delete(s.by, d.day)
			d.day, d.at.order.swapped = d.at.order.swapped, d.day
			s.by[d.day] = d
		}
	}
}

// join adds what speaks for o.
func (d *daySaid) join(o *daySaid) {
	d.signs |= o.signs
	d.seen += o.seen
	d.at = d.at.with(o.at)
	if d.order == 0 || o.order > 0 && o.order < d.order {
		d.order = o.order
	}
}
