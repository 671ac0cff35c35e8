package extract

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"winnow/internal/runes"
)

// Years outside these bounds are slips or no dates of publication: the web's first
// pages are of 1991, and a page is not published years ahead.
const (
	firstYear = 1990
	lastYear  = 2027
)

// maxDateText is how many bytes of a string are searched for a date.
const maxDateText = 200

// parseDay returns the first day named in s as YYYY-MM-DD, or "". monthFirst says how
// 03/04/2025 is read. The day is the one written: no time zone is applied.
func parseDay(s string, monthFirst bool) string {
	day, _ := findDay(s, monthFirst)
	return day
}

// findDay is parseDay with the bytes of s that stand round the date, to see if it stands alone.
func findDay(s string, monthFirst bool) (day string, rest string) {
	s = clip(s, maxDateText)
	var held [1]dayHit
	hits := findDays(s, dayReader{monthFirst: monthFirst}, held[:0])
	if len(hits) == 0 {
		return "", s
	}
	return hits[0].day, s[:hits[0].from] + s[hits[0].end:]
}

// dayHit is a day named in a string.
type dayHit struct {
	day        string
	start, end int // the bytes that name it
	from       int // the end of what stands before it, white space and marks left out
	order      dayOrder
	full       bool // its year has four digits
}

// dayReader says how days are read.
type dayReader struct {
	monthFirst bool // 03/04/2025 is in March
	short      bool // 12.3.24 is a day: the string is no prose
}

// findDays appends the days that s names to out, as far as it has room for them.
func findDays(s string, r dayReader, out []dayHit) []dayHit {
	s = clip(s, maxDateText)
	if !mayNameDay(s, r.short) {
		return out
	}
	return readDays(s, r, out)
}

// readDays is findDays of a line that may have a day.
func readDays(s string, r dayReader, out []dayHit) []dayHit {
	var held [48]dateToken // more than most texts have: they need no room of their own
	toks := dateTokens(s, held[:0], dateWords())
	for i := 0; i < len(toks) && len(out) < cap(out); i++ {
		day, used := r.dayAt(toks[i:])
		if day == "" {
			continue
		}
		hit := dayHit{day: day, start: toks[i].start, end: toks[i+used-1].end, order: orderOf(toks[i:], used, day)}
		hit.full = used != 5 || toks[i].digits > 2 || toks[i+4].digits != 2
		if !hit.full && toks[i+1].word == "." && readsVersion(s, hit.start, hit.end) {
			i += used - 1
			continue
		}
		if i > 0 {
			hit.from = toks[i-1].end
		}
		out = append(out, hit)
		i += used - 1
	}
	return out
}

// isNumeral is unicode.IsDigit with what most text has tried first.
func isNumeral(r rune) bool {
	if r < utf8.RuneSelf {
		return '0' <= r && r <= '9'
	}
	return runes.IsDigit(r)
}

// numeralValue is the value of a decimal digit of any script: they stand in runs of ten.
func numeralValue(r rune) int {
	if r < utf8.RuneSelf {
		return int(r - '0')
	}
	v := 0
	for v < 9 && runes.IsDigit(r-rune(v)-1) {
		v++
	}
	return v
}

// dayAt reads a date at the beginning of toks and says how many of them it took.
func (r dayReader) dayAt(toks []dateToken) (string, int) {
	t := &toks[0]
	switch {
	case t.digits == 8 && t.num > 0:
		day := makeDay(t.num/10000, t.num/100%100, t.num%100)
		if day == "" {
			day = makeDay(t.num%10000, t.num/10000%100, t.num/1000000)
		}
		return day, 1
	case t.digits == 4:
		return yearFirst(toks)
	case t.digits == 1 || t.digits == 2:
		if day, n := dayFirst(toks, r.monthFirst); day != "" {
			return day, n
		}
		if r.short {
			return shortYear(toks, r.monthFirst)
		}
	case t.num < 0 && len(t.word) > 1 && numberFollows(toks): // no month or era has one byte
		if month := months()[t.word]; month > 0 {
			return wordFirst(toks, month)
		}
		if eras[t.word] > 0 {
			return eraFirst(toks)
		}
	}
	return "", 0
}

// numberFollows reports whether the word at the beginning of toks can be a month or an era by
// what stands behind it; most words are none, and need not be looked up.
func numberFollows(toks []dateToken) bool {
	return len(toks) > 2 && (toks[1].num >= 0 || oneOf(toks[1].word, ".", "-", "/"))
}

// shortYear reads 12.3.24 and 3/12/24.
func shortYear(toks []dateToken, monthFirst bool) (string, int) {
	if len(toks) < 5 || !oneOf(toks[1].word, ".", "/", "-") || toks[3].word != toks[1].word || toks[2].digits < 1 || toks[2].digits > 2 || toks[4].digits != 2 {
		return "", 0
	}
	if len(toks) > 6 && toks[5].word == toks[1].word && toks[6].num >= 0 && toks[6].start == toks[5].end { // four numbers: an address or a version
		return "", 0
	}
	a, b, year := toks[0].num, toks[2].num, toks[4].num+2000
	if year > lastYear {
		year -= 100
	}
	if monthFirst && toks[1].word != "." && a <= 12 || b > 12 {
		a, b = b, a
	}
	return makeDay(year, b, a), 5
}

// eraFirst reads 令和6年3月12日 and 民國113年3月12日.
func eraFirst(toks []dateToken) (string, int) {
	if len(toks) < 6 || toks[1].num < 1 || toks[1].digits > 3 || toks[2].word != "年" || toks[3].num < 0 || toks[4].word != "月" || toks[5].num < 0 {
		return "", 0
	}
	return makeDay(eras[toks[0].word]+toks[1].num, toks[3].num, toks[5].num), withDayMark(toks, 6)
}

// yearFirst reads 2024-03-12, 2024/3/12, 2024.03.12, 2024年3月12日, 2024년 3월 12일, 2024 March 12,
// 2024. márc. 12., 2024 m. kovo 12 d., 2024. gada 12. marts, 2024 ж. 12 наурыз, 2024(e)ko martxoaren 12(a).
func yearFirst(toks []dateToken) (string, int) {
	if len(toks) >= 5 && oneOf(toks[1].word, "-", "/", ".", "年", "년", "‐", "–") && toks[2].num >= 0 && toks[2].digits <= 2 && toks[4].digits <= 2 &&
		(toks[3].word == toks[1].word || oneOf(toks[3].word, "月", "월")) {
		if toks[0].word == persianNumeral {
			return otherDay(persian, toks[0].num, toks[2].num, toks[4].num), 5
		}
		return makeDay(toks[0].num, toks[2].num, toks[4].num), withDayMark(toks, 5)
	}
	i := skipWords(toks, 1, afterYear...)
	if len(toks) > i+1 && toks[i].num > 0 && hasWord(toks[1:i], dayNext...) { // the day comes before the month
		j := skipWords(toks, i+1, ".")
		if j < len(toks) && toks[j].num < 0 {
			return makeDay(toks[0].num, months()[toks[j].word], toks[i].num), j + 1
		}
	}
	if i < len(toks) && toks[i].num < 0 && months()[toks[i].word] > 0 {
		if j := skipWords(toks, i+1, "."); j < len(toks) && toks[j].num > 0 && toks[j].digits <= 2 {
			return makeDay(toks[0].num, months()[toks[i].word], toks[j].num), j + 1
		}
	}
	return "", 0
}

func hasWord(toks []dateToken, words ...string) bool {
	for i := range toks {
		if toks[i].num < 0 && oneOf(toks[i].word, words...) {
			return true
		}
	}
	return false
}

func withDayMark(toks []dateToken, n int) int {
	if len(toks) > n && oneOf(toks[n].word, "日", "일", "号", "號") {
		return n + 1
	}
	return n
}

// dayFirst reads 12 March 2024, 12. März 2024, 12 de marzo de 2024, 12-Mar-2024, 12.03.2024, 3/12/2024.
func dayFirst(toks []dateToken, monthFirst bool) (string, int) {
	if day, n := numberedMonth(toks); n > 0 {
		return day, n
	}
	if day, n := thaiMonth(toks); n > 0 {
		return day, n
	}
	i := skipWords(toks, 1, afterDay...)
	if i < len(toks) && toks[i].num < 0 && months()[toks[i].word] > 0 {
		j := skipWords(toks, i+1, beforeYear...)
		if j < len(toks) && toks[j].num < 0 && months()[toks[j].word] == months()[toks[i].word] {
			j = skipWords(toks, j+1, beforeYear...) // its other name: 21. juni/lipanj, 24 نيسان / أبريل
		}
		if j < len(toks) && toks[j].year() > 0 {
			year := toks[j].year()
			if isThai(toks[i].word) {
				year = buddhistYear(year)
			}
			month := months()[toks[i].word]
			if other := croatianMonths[toks[i].word]; other > 0 && toks[1].word == "." {
				month = other
			}
			return makeDay(year, month, toks[0].num), j + 1
		}
		return "", 0
	}
	if i < len(toks) && toks[i].num < 0 && len(toks) > i+1 && toks[i+1].digits == 4 {
		if cal, month := otherMonth(toks[i].word); month > 0 {
			return otherDay(cal, toks[i+1].num, month, toks[0].num), i + 2
		}
	}
	if len(toks) < 5 || !oneOf(toks[1].word, ".", "/", "-") || toks[3].word != toks[1].word || toks[2].digits > 2 || toks[4].digits != 4 {
		return "", 0
	}
	a, b := toks[0].num, toks[2].num
	if monthFirst && toks[1].word != "." && a <= 12 || b > 12 {
		a, b = b, a
	}
	return makeDay(toks[4].num, b, a), 5
}

// thaiMonth reads 12 มี.ค. 2567, of the Buddhist era, and 12 มี.ค. 2024.
func thaiMonth(toks []dateToken) (string, int) {
	if len(toks) < 5 || toks[1].num >= 0 || toks[2].word != "." || toks[3].num >= 0 || toks[1].word == "" || toks[1].word[0] < utf8.RuneSelf {
		return "", 0
	}
	month := thaiMonths[toks[1].word+"."+toks[3].word]
	i := skipWords(toks, 4, beforeYear...)
	if month == 0 || i >= len(toks) {
		return "", 0
	}
	return makeDay(buddhistYear(toks[i].year()), month, toks[0].num), i + 1
}

// numberedMonth reads 12 tháng 3, 2024, 12 thg 3, 2024 and 12 tháng 3 năm 2024: Vietnamese counts its months.
func numberedMonth(toks []dateToken) (string, int) {
	if len(toks) < 4 || !oneOf(toks[1].word, monthCounts...) || toks[2].num < 0 || toks[2].digits > 2 {
		return "", 0
	}
	i := skipWords(toks, 3, "năm", "-", "/", ".")
	if i >= len(toks) {
		return "", 0
	}
	return makeDay(toks[i].year(), toks[2].num, toks[0].num), i + 1
}

// wordFirst reads March 12, 2024 and Mar. 12th 2024.
func wordFirst(toks []dateToken, month int) (string, int) {
	i := skipWords(toks, 1, ".", "-", "/")
	if i >= len(toks) || toks[i].digits == 0 || toks[i].digits > 2 {
		return "", 0
	}
	j := skipWords(toks, i+1, ordinals...)
	if j >= len(toks) {
		return "", 0
	}
	return makeDay(toks[j].year(), month, toks[i].num), j + 1
}

// year is the year that t is: of four digits, or of the first four of five or six, where the
// number of the next element met it without a space, as in "20255 mins".
func (t dateToken) year() int {
	switch t.digits {
	case 4:
		return t.num
	case 5:
		return t.num / 10
	case 6:
		return t.num / 100
	}
	return 0
}

// dayNext are the words behind the year, Latvian and Kazakh, before day and month.
var dayNext = []string{"gada", "ж"}

// monthCounts are the Vietnamese word for a month, before its number.
var monthCounts = []string{"tháng", "thg"}

// What may stand behind the day, before and behind the year.
var (
	afterYear  = []string{".", "m", "gada", "ж", "թ", "e", "ko", "eko"}
	afterDay   = []string{".", "-", "/", "de", "of", "st", "nd", "rd", "th", "er", "º", "º", "d"}
	beforeYear = []string{".", "-", "/", "de", "del", "of", "พ", "ศ", "ค", "fómhair"}
	ordinals   = []string{"st", "nd", "rd", "th", "-", "/"}
)

func skipWords(toks []dateToken, i int, words ...string) int {
	for i < len(toks) && toks[i].num < 0 && oneOf(toks[i].word, words...) {
		i++
	}
	return i
}

func oneOf(s string, set ...string) bool {
	for _, x := range set {
		if s == x {
			return true
		}
	}
	return false
}

// makeDay formats a day that exists within the bounds, else "".
func makeDay(year, month, day int) string {
	if year < firstYear || year > lastYear || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return ""
	}
	digit := func(n int) byte { return byte('0' + n%10) }
	return string([]byte{digit(year / 1000), digit(year / 100), digit(year / 10), digit(year), '-',
		digit(month / 10), digit(month), '-', digit(day / 10), digit(day)})
}

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// dayInPath returns the day of an address like /2024/03/12/ or /2024-03-12-slug.
func dayInPath(path string) string {
	parts := strings.FieldsFunc(path, func(r rune) bool { return r == '/' || r == '-' || r == '_' || r == '.' })
	for i := 0; i+2 < len(parts); i++ {
		if len(parts[i]) != 4 || len(parts[i+1]) != 2 || len(parts[i+2]) != 2 {
			continue
		}
		y, err1 := strconv.Atoi(parts[i])
		m, err2 := strconv.Atoi(parts[i+1])
		d, err3 := strconv.Atoi(parts[i+2])
		if err1 == nil && err2 == nil && err3 == nil {
			return makeDay(y, m, d)
		}
	}
	return ""
}
