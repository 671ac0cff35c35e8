package extract

import (
	"strings"
	"sync"
	"time"
)

// relativeSpeech is how a language says how long ago something was. Weeks and months are left
// out: they do not give the day.
type relativeSpeech struct {
	before, after          string // words beside the number and its unit, parted by spaces
	minutes, hours, days   string // forms of the units; the first of each also stands without a number
	yesterday, today, ones string // ones are numbers written out that mean one
}

// relativeSpeeches are those of the languages whose months are known, and some more.
var relativeSpeeches = [...]relativeSpeech{
	{"", "ago", "minute minutes min mins m", "hour hours hr hrs h", "day days d", "yesterday", "today", "a an one"},
	{"vor", "", "minute minuten min", "stunde stunden std", "tag tagen", "gestern", "heute", "ein einer einem"},
	{"a", "", "minute minutes min", "heure heures h", "jour jours j", "hier", "aujourd hui", "un une"}, // il y a
	{"hace", "", "minuto minutos min", "hora horas h", "día días dia dias", "ayer", "hoy", "un una"},
	{"há", "atrás", "minuto minutos min", "hora horas h", "dia dias", "ontem", "hoje", "um uma"},
	{"", "fa", "minuto minuti min", "ora ore", "giorno giorni", "ieri", "oggi", "un uno una"},
	{"", "geleden", "minuut minuten min", "uur uren", "dag dagen", "gisteren", "vandaag", "een één"},
	{"", "назад", "минуту минуты минут мин", "час часа часов ч", "день дня дней", "вчера", "сегодня", "один одну"},
	{"", "тому", "хвилину хвилини хвилин хв", "годину години годин", "день дні днів", "вчора", "сьогодні", "один одну"},
	{"преди", "", "минута минути", "час часа", "ден дни", "вчера", "днес", "един една"},
	{"пре", "", "минут минута", "сат сата сати", "дан дана", "јуче", "данас", "један"},
	{"pre prije", "", "minut minuta minute minutu", "sat sata sati h", "dan dana", "juče jučer", "danas", "jedan"},
	{"", "temu", "minutę minuty minut min", "godzinę godziny godzin godz", "dzień dni", "wczoraj", "dzisiaj dziś", "jeden jedną"},
	{"před", "", "minutou minutami min", "hodinou hodinami", "dnem dny", "včera", "dnes", "jednou jedním"},
	{"pred", "", "minútou minútami minuto minutami", "hodinou hodinami uro urami", "dňom dňami dnem dnevi", "včera včeraj", "dnes danes", "jednou"},
	{"", "sedan", "minut minuter min", "timme timmar tim", "dag dagar", "igår går", "idag dag", "en ett"},
	{"", "siden", "minutt minutter minut min", "time timer t", "dag dager dage", "igår går", "idag dag", "en et én"},
	{"", "sitten", "minuutti minuuttia min", "tunti tuntia", "päivä päivää", "eilen", "tänään", "yksi"},
	{"", "ezelőtt", "perccel", "órával", "nappal", "tegnap", "ma", "egy"},
	{"acum", "", "minut minute min", "oră ore", "zi zile", "ieri", "azi astăzi", "un o"},
	{"πριν από", "", "λεπτό λεπτά", "ώρα ώρες", "ημέρα ημέρες μέρα μέρες", "χθες χτες", "σήμερα", "μία ένα μια"},
	{"", "önce", "dakika dk", "saat sa", "gün", "dün", "bugün", "bir"},
	{"منذ قبل", "", "دقيقة دقائق", "ساعة ساعات", "يوم أيام", "أمس", "اليوم", ""},
	{"", "पहले", "मिनट", "घंटे घंटा घण्टे", "दिन", "", "आज", "एक"},
	{"", "پیش قبل", "دقیقه", "ساعت", "روز", "دیروز", "امروز", "یک"},
	{"לפני", "", "דקה דקות", "שעה שעות", "יום ימים", "אתמול", "היום", ""},
	{"", "trước", "phút", "giờ tiếng", "ngày", "", "", "một"},
	{"", "lalu", "menit minit", "jam", "hari", "kemarin semalam", "", "satu"},
	{"", "tagasi", "minut minutit", "tund tundi", "päev päeva", "eile", "täna", "üks"},
	{"prieš", "", "minutę minutes minučių min", "valandą valandas valandų val", "dieną dienas dienų d", "vakar", "šiandien", ""},
	{"pirms", "", "minūtes minūtēm minūti", "stundas stundām stundu", "dienas dienām dienu", "vakar", "šodien", ""},
	{"", "", "", "", "", "昨天 昨 어제", "今天 今 本 오늘", ""},
}

// denseRelatives are what stands behind a number in scripts without spaces, and in Korean and
// Thai, with the length of the unit.
var denseRelatives = []struct {
	words string
	unit  time.Duration
}{
	{"分钟前 分鐘前 分钟之前 分前 분전 นาทีที่แล้ว นาทีที่ผ่านมา", time.Minute},
	{"小时前 小時前 個小時前 个小时前 小时之前 時間前 시간전 ชั่วโมงที่แล้ว ชั่วโมงที่ผ่านมา", time.Hour},
	{"天前 天之前 日前 일전 วันที่แล้ว วันที่ผ่านมา", relativeDay},
}

const relativeDay = 24 * time.Hour

// maxRelative bounds how long ago a day may be that is told so: pages that count go over to
// dates after a month at the latest.
const maxRelative = 31 * relativeDay

// relativeWord is what a word can be in the languages that have it: a bit for each.
type relativeWord struct{ before, after, minute, hour, day, firstForm, yesterday, today, one uint64 }

var relativeWords = sync.OnceValue(func() map[string]*relativeWord {
	words := map[string]*relativeWord{}
	for i, s := range relativeSpeeches {
		put := func(list string, set func(w *relativeWord, k int)) {
			for k, word := range strings.Fields(list) {
				if words[word] == nil {
					words[word] = &relativeWord{}
				}
				set(words[word], k)
			}
		}
		bit := uint64(1) << i
		unit := func(of func(w *relativeWord) *uint64) func(*relativeWord, int) {
			return func(w *relativeWord, k int) {
				*of(w) |= bit
				if k == 0 {
					w.firstForm |= bit
				}
			}
		}
		put(s.before, func(w *relativeWord, _ int) { w.before |= bit })
		put(s.after, func(w *relativeWord, _ int) { w.after |= bit })
		put(s.minutes, unit(func(w *relativeWord) *uint64 { return &w.minute }))
		put(s.hours, unit(func(w *relativeWord) *uint64 { return &w.hour }))
		put(s.days, unit(func(w *relativeWord) *uint64 { return &w.day }))
		put(s.yesterday, func(w *relativeWord, _ int) { w.yesterday |= bit })
		put(s.today, func(w *relativeWord, _ int) { w.today |= bit })
		put(s.ones, func(w *relativeWord, _ int) { w.one |= bit })
	}
	return words
})

// relativeDayIn returns the day that s gives by how long before crawled it was, as "3 hours
// ago" or "yesterday, 18:30", "" for none and where the time of the crawl is not known.
func relativeDayIn(s string, crawled time.Time) string {
	if crawled.IsZero() {
		return ""
	}
	if ago := agoIn(s); ago >= 0 {
		return crawled.UTC().Add(-ago).Format(time.DateOnly)
	}
	return ""
}

// SaysHowLongAgo reports whether a line says how many minutes, hours or days ago something was, or "yesterday,
// 18:30", in one of over thirty languages. It does not look at lines of more than 200 bytes.
func SaysHowLongAgo(line string) bool { return agoIn(line) >= 0 }

// agoIn is how long ago s says that something was, -1 where it does not.
func agoIn(s string) time.Duration {
	if len(s) > maxDateText {
		return -1
	}
	var held [48]dateToken
	toks := dateTokens(s, held[:0], nil)
	for i := range toks {
		ago := agoAt(toks, i)
		if ago < 0 && toks[i].num > 0 && (i == 0 || !oneOf(toks[i-1].word, "月", "월")) {
			ago = denseAgo(toks[i].num, s[toks[i].end:])
		}
		if ago >= 0 && ago <= maxRelative {
			return ago
		}
	}
	return namedDay(toks)
}

// agoAt reads toks[i], a unit of time, with what stands beside it; -1 for none.
func agoAt(toks []dateToken, i int) time.Duration {
	words := relativeWords()
	at := func(k int) relativeWord {
		if k >= 0 && k < len(toks) && words[toks[k].word] != nil {
			return *words[toks[k].word]
		}
		return relativeWord{}
	}
	w := at(i)
	units := w.minute | w.hour | w.day
	if units == 0 {
		return -1
	}
	n, start := 0, i-1
	switch prev := at(i - 1); {
	case i > 0 && toks[i-1].num > 0 && toks[i-1].digits <= 2:
		n = toks[i-1].num
	case prev.one&units != 0:
		n, units = 1, units&prev.one
	case prev.before&w.firstForm != 0, i == 0:
		n, start, units = 1, i, units&w.firstForm
	default:
		return -1
	}
	next := at(i + 1).after
	for k := i + 2; next == 0 && k <= i+2; k++ { // "3 ngày trước", "3 jam yang lalu"
		next = at(k).after
	}
	before := at(start - 1).before
	if start > 0 && toks[start-1].word == "a" && (start < 2 || toks[start-2].word != "y") {
		before = 0 // "a" of no "il y a"
	}
	units &= next | before
	return timeOf(n, units, w)
}

// timeOf is how long n of a unit are in the languages that are left, -1 where none is.
func timeOf(n int, langs uint64, w relativeWord) time.Duration {
	switch {
	case langs == 0:
		return -1
	case langs&w.minute != 0:
		return time.Duration(n) * time.Minute
	case langs&w.hour != 0:
		return time.Duration(n) * time.Hour
	}
	return time.Duration(n) * relativeDay
}

// denseAgo reads what follows a number in a script without spaces.
func denseAgo(n int, rest string) time.Duration {
	rest = strings.ReplaceAll(clip(rest, maxIntro*3), " ", "")
	for _, d := range denseRelatives {
		for _, w := range strings.Fields(d.words) {
			if strings.HasPrefix(rest, w) && n <= 100 {
				return time.Duration(n) * d.unit
			}
		}
	}
	return -1
}

// namedDay reads "yesterday" and "today" where a time of day and labels are all that stands
// with them: alone the words head sections.
func namedDay(toks []dateToken) time.Duration {
	ago, timed, words := time.Duration(-1), false, relativeWords()
	for _, t := range toks {
		w := words[t.word]
		switch {
		case t.num >= 0:
			timed = true
		case w != nil && w.yesterday != 0:
			ago = relativeDay
		case w != nil && w.today != 0:
			ago = max(ago, 0)
		case !lineLabels[t.word] && !oneOf(t.word, ".", ":", "-", "–", "/", "um", "à", "a", "las", "alle", "às", "om", "i", "日", "kl", "h", "saat", "в", "o", "w", "u", "ob", "ve"):
			return -1
		}
	}
	if !timed {
		return -1
	}
	return ago
}
