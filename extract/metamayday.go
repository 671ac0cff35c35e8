package extract

import (
	"strings"
	"unicode/utf8"
)

// mayNameDay reports whether s has the numbers of a day: most lines with a number have no year,
// or nothing beside it. It says yes of all lines with digits beyond ASCII, and of 年, behind which
// an era's year stands.
func mayNameDay(s string, short bool) bool {
	var n numerals
	beyond := false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case isDigitByte(c):
			i = n.run(s, i) - 1
			if n.numbers > 1 && n.years > 0 || n.long {
				return true
			}
		case c < utf8.RuneSelf:
		case !mayBeNumeral(c):
			beyond = true
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			if i += size - 1; isNumeral(r) {
				return true
			}
		}
	}
	return short && n.brief > 2 || beyond && strings.Contains(s, "年")
}

// numerals counts the runs of ASCII digits in a line.
type numerals struct {
	numbers int  // runs that can be the number of a day or month, or a year
	years   int  // runs of four digits that are a year in some calendar
	brief   int  // runs of one or two digits
	long    bool // a run of eight digits: year, month and day
}

// run takes in the run of digits at s[i] and returns its end.
func (n *numerals) run(s string, i int) int {
	v, from := 0, i
	for i < len(s) && isDigitByte(s[i]) {
		v = min(10*v+int(s[i]-'0'), 1e9)
		i++
	}
	digits := i - from
	year := mayBeYear(dateToken{num: v, digits: digits}.year())
	n.numbers += btoi(digits == 4 || v <= 31 || year)
	n.years += btoi(year)
	n.brief += btoi(digits <= 2)
	n.long = n.long || digits == 8
	return i
}

// mayBeYear reports whether v is a year of a page in our calendar or in one of the others.
func mayBeYear(v int) bool {
	return firstYear <= v && v <= lastYear || firstPersian <= v && v <= lastHijri || firstYear+buddhist <= v && v <= lastYear+buddhist
}
