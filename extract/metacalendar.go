package extract

import (
	"strings"
	"unicode"
)

// calendar is a way of counting years and months.
type calendar uint8

const (
	gregorian calendar = iota
	persian            // Solar Hijri, of Iran and Afghanistan
	hijri              // Islamic, tabular
)

// otherMonths are the months of the other calendars as they are written.
var otherMonths = map[calendar][]string{
	persian: {"فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"},
	hijri:   {"محرم", "صفر", "ربيع_الأول", "ربيع_الآخر", "جمادى_الأولى", "جمادى_الآخرة", "رجب", "شعبان", "رمضان", "شوال", "ذو_القعدة", "ذو_الحجة"},
}

// eras are the words before a year that is counted from some year on, with the year before
// the first.
var eras = map[string]int{
	"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911, "中華民國": 1911,
}

// buddhist is how many years the Buddhist calendar of Thailand is ahead.
const buddhist = 543

// The years in which a date of the other calendars lies that a page on the web can have:
// 1990 is 1368 there and 1410 here.
const (
	firstPersian, lastPersian = 1368, 1420
	firstHijri, lastHijri     = 1410, 1460
)

// otherMonth returns the calendar and number of a month that the word names.
func otherMonth(word string) (calendar, int) {
	for cal, names := range otherMonths {
		for i, name := range names {
			if word == name {
				return cal, i + 1
			}
		}
	}
	return gregorian, 0
}

// otherDay formats the day of another calendar as one of ours.
func otherDay(cal calendar, year, month, day int) string {
	switch {
	case month < 1 || month > 12 || day < 1:
		return ""
	case cal == persian && year >= firstPersian && year <= lastPersian && day <= persianMonth(month):
		return dayOfNumber(persianNumber(year, month, day))
	case cal == hijri && year >= firstHijri && year <= lastHijri && day <= 30:
		return dayOfNumber(hijriNumber(year, month, day))
	}
	return ""
}

func persianMonth(month int) int {
	if month <= 6 {
		return 31
	}
	return 30
}

// persianNumber is the Julian day number by the 33-year cycle, which is right from 1178 to
// 1633 (https://en.wikipedia.org/wiki/Solar_Hijri_calendar).
func persianNumber(year, month, day int) int {
	n := 1948319 + 365*(year-1) + (8*year+21)/33 + day
	if month <= 7 {
		return n + 31*(month-1)
	}
	return n + 30*(month-1) + 6
}

// hijriNumber is the Julian day number by the tabular calendar, which is a day off at most.
func hijriNumber(year, month, day int) int {
	return day + (59*(month-1)+1)/2 + (year-1)*354 + (3+11*year)/30 + 1948439
}

// dayOfNumber formats a Julian day number (Fliegel and Van Flandern, 1968).
func dayOfNumber(jdn int) string {
	l := jdn + 68569
	n := 4 * l / 146097
	l -= (146097*n + 3) / 4
	i := 4000 * (l + 1) / 1461001
	l -= 1461*i/4 - 31
	j := 80 * l / 2447
	return makeDay(100*(n-49)+i+j/11, j+2-12*(j/11), l-2447*j/80)
}

// buddhistYear returns our year for one that only the calendar of Thailand has.
func buddhistYear(year int) int {
	if year >= firstYear+buddhist && year <= lastYear+buddhist {
		return year - buddhist
	}
	return year
}

// persianNumeral is the word of a number in the digits that Persian writes.
const persianNumeral = "۰"

// persianMark is persianNumeral for a number that begins with such a digit, else "".
func persianMark(s string) string {
	if strings.HasPrefix(s, "۱") {
		return persianNumeral
	}
	return ""
}

// isThai reports whether a word is written in Thai.
func isThai(word string) bool {
	for _, r := range word {
		return unicode.Is(unicode.Thai, r)
	}
	return false
}
