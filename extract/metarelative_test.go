package extract

import (
	"strings"
	"testing"
	"time"
)

// crawledAt is the time of the crawl in the tests: a little after midnight in the east.
var crawledAt = time.Date(2024, 3, 12, 10, 30, 0, 0, time.UTC)

// relativeTests are lines with the day that they give.
var relativeTests = map[string]string{
	"3 hours ago": "2024-03-12", "12 hours ago": "2024-03-11", "an hour ago": "2024-03-12", "2 days ago": "2024-03-10", "5 min ago": "2024-03-12", "3h ago": "2024-03-12",
	"By Jane Doe, 2 days ago": "2024-03-10", "vor 2 Tagen": "2024-03-10", "vor einer Stunde": "2024-03-12", "il y a 2 jours": "2024-03-10", "il y a une heure": "2024-03-12",
	"hace 2 días": "2024-03-10", "há 2 dias": "2024-03-10", "2 dias atrás": "2024-03-10", "2 giorni fa": "2024-03-10", "2 dagen geleden": "2024-03-10",
	"2 дня назад": "2024-03-10", "час назад": "2024-03-12", "2 дні тому": "2024-03-10", "преди 2 дни": "2024-03-10", "пре 2 дана": "2024-03-10", "prije 2 dana": "2024-03-10",
	"2 dni temu": "2024-03-10", "godzinę temu": "2024-03-12", "před 2 dny": "2024-03-10", "pred 2 dňami": "2024-03-10", "för 2 dagar sedan": "2024-03-10", "for 2 dager siden": "2024-03-10",
	"2 päivää sitten": "2024-03-10", "2 nappal ezelőtt": "2024-03-10", "acum 2 zile": "2024-03-10", "πριν από 2 ημέρες": "2024-03-10", "πριν 2 ώρες": "2024-03-12", "2 gün önce": "2024-03-10",
	"منذ 2 أيام": "2024-03-10", "قبل ٣ أيام": "2024-03-09", "2 दिन पहले": "2024-03-10", "۲ روز پیش": "2024-03-10", "לפני 2 ימים": "2024-03-10", "2 ngày trước": "2024-03-10",
	"2 hari yang lalu": "2024-03-10", "2 päeva tagasi": "2024-03-10", "prieš 2 dienas": "2024-03-10", "pirms 2 dienām": "2024-03-10",
	"2天前": "2024-03-10", "3小时前": "2024-03-12", "3 分鐘前": "2024-03-12", "2日前": "2024-03-10", "3時間前": "2024-03-12", "2일 전": "2024-03-10", "3시간 전": "2024-03-12", "2 วันที่แล้ว": "2024-03-10",
	"Yesterday at 18:30": "2024-03-11", "Gestern, 18:30 Uhr": "2024-03-11", "Hier à 18h30": "2024-03-11", "Aujourd'hui à 9:15": "2024-03-12", "вчера в 18:30": "2024-03-11", "昨天 18:30": "2024-03-11",
	"昨日 18:30": "2024-03-11", "어제 18:30": "2024-03-11", "I går kl. 18.30": "2024-03-11",

	"": "", "ago": "", "today": "", "Yesterday": "", "3 hours": "", "5 min read": "", "a 3 min read": "", "for 5 min": "", "40 days ago": "", "2 weeks ago": "", "many days ago": "", "3 years ago": "",
	"Yesterday 30 people came": "", "12月3日前": "", "3 comments": "", "vor 2 Wochen": "", "day 2": "",
}

func TestRelativeDay(t *testing.T) {
	for s, want := range relativeTests {
		if got := relativeDayIn(s, crawledAt); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
		if got := SaysHowLongAgo(s); got != (want != "") {
			t.Errorf("%q says how long ago: %v", s, got)
		}
		if got := relativeDayIn(s, time.Time{}); got != "" {
			t.Errorf("%q without a time of the crawl: %q", s, got)
		}
	}
}

// TestCrawledBounds holds that the time of the crawl lets relative dates be read, and bounds
// all others.
func TestCrawledBounds(t *testing.T) {
	for _, tt := range []struct {
		name, line, want, unknown string
	}{
		{"how long ago", `<p class="byline">By Jane Doe, 2 days ago</p>`, "2024-03-10", ""},
		{"an element with nothing else", `<time>2 days ago</time>`, "2024-03-10", ""},
		{"the day after the crawl", `<p>Published on 13 March 2024</p>`, "2024-03-13", "2024-03-13"},
		{"two days after the crawl", `<p>Published on 14 March 2024</p>`, "", "2024-03-14"},
		{"a year that no page has yet", `<p>Published on 14 March 2031</p>`, "", ""},
	} {
		page := `<html lang="en"><head><title>Old bridge to close in spring</title></head><body><article><h1>Old bridge to close in spring</h1>` +
			tt.line + proseFiller + `</article></body></html>`
		for crawled, want := range map[time.Time]string{crawledAt: tt.want, {}: tt.unknown} {
			doc, err := Parse(strings.NewReader(page), Options{Shape: HTML, Crawled: crawled})
			if err != nil || doc.Meta.Date != want {
				t.Errorf("%s, crawled %v: %q, want %q (%v)", tt.name, crawled, doc.Meta.Date, want, err)
			}
		}
		text := "Old bridge to close in spring\n\n" + tagless(tt.line) + "\n\n" + tagless(proseFiller)
		doc, err := Parse(strings.NewReader(text), Options{Shape: Text, Crawled: crawledAt})
		if err != nil || doc.Meta.Date != tt.want {
			t.Errorf("%s, as text: %q, want %q (%v)", tt.name, doc.Meta.Date, tt.want, err)
		}
	}
}

// tagless is a snippet of HTML with blank lines for its tags.
func tagless(s string) string {
	for {
		i, j := strings.IndexByte(s, '<'), strings.IndexByte(s, '>')
		if i < 0 {
			return strings.TrimSpace(s)
		}
		s = s[:i] + "\n\n" + s[j+1:]
	}
}

func FuzzRelativeDay(f *testing.F) {
	for s := range relativeTests {
		f.Add(s)
	}
	first, last := crawledAt.Add(-maxRelative).Format(time.DateOnly), crawledAt.Format(time.DateOnly)
	f.Fuzz(func(t *testing.T, s string) {
		if day := relativeDayIn(s, crawledAt); day != "" && (day < first || day > last) {
			t.Errorf("%q: %s", s, day)
		}
	})
}
