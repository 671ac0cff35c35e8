package extract

import (
	"strings"
	"testing"
)

// nameLineTests are lines with what they say: the names, and whether a word introduces them.
var nameLineTests = []struct {
	line  string
	loose bool
	names string
	intro bool
}{
	{"By Jane Doe", false, "Jane Doe", true},
	{"BY JANE DOE AND JOHN ROE", false, "JANE DOE; JOHN ROE", true},
	{"Posted on 12 March 2024 by Jane Doe in Local", false, "Jane Doe", true},
	{"Jane Doe | 12 March 2024 | 5 min read", false, "Jane Doe", false},
	{"12.03.2024 - Erika Muster", false, "Erika Muster", false},
	{"Geschrieben von Erika am 12.03.2024 22:30 (15 x gelesen)", false, "Erika", true},
	{"Eine Kolumne von Max Muster", false, "Max Muster", true},
	{"Text: Max Muster, Fotos: Anna Beispiel", false, "Max Muster", true},
	{"Max Muster im Gespräch mit Erika Beispiel", true, "Max Muster; Erika Beispiel", false},
	{"Par Loïc Le Clerc | 30 septembre 2018", false, "Loïc Le Clerc", true},
	{"Por Juan Pérez y Ana de la Torre", false, "Juan Pérez; Ana de la Torre", true},
	{"Christoph von Muster", false, "Christoph von Muster", false},
	{"Автор: Анна Иванова", false, "Анна Иванова", true},
	{"כתב: דוד כהן", false, "דוד כהן", true},
	{"נכתב על ידי דוד כהן | 12.03.2024", false, "דוד כהן", true},
	{"글 홍길동 기자", false, "홍길동", true},
	{"글: 홍길동", false, "홍길동", true},
	{"글로벌 기자", false, "글로벌", false},
	{"الكاتبة: ليلى حداد", false, "ليلى حداد", true},
	{"Jane Doe, Senior Editor", false, "Jane Doe", false},
	{"By Jane Doe, MD, PhD", false, "Jane Doe", true},
	{"Jane DoeEditor", true, "Jane Doe", false},
	{"By Jane Doe March 18 at 3:57 PM", false, "Jane Doe", true},
	{"By Jane Doe, MA Otter News", true, "Jane Doe", true},
	{"By Jane Doe, Software Engineer on Otters", true, "Jane Doe", true},
	{"By Jane Doe Reuters", true, "Jane Doe", true},
	{"By Jane DoeThe Associated Press", true, "Jane Doe", true},
	{"Our Foreign Staff", true, "Our Foreign Staff", false},
	{"Jane Doe Otter Staff", true, "Jane Doe Otter", false},
	{"Jane Doe Arrested with Rubber Mask in an Apparent Attempt at Change", false, "", false},
	{"Login Join", true, "", false},
	{"我要分享", true, "", false},
	{"王小明／即時報導", true, "王小明", false},
	{"快訊／王小明", true, "王小明", false},
	{"كتبت ليلى حداد", true, "ليلى حداد", true},
	{"كتبها حداد", true, "كتبها حداد", false},
	{"質問者：たろう", true, "たろう", true},
	{"jdoe", true, "jdoe", false},
	{"jdoe", false, "", false},
	{"With: 1 Comment Posted by: Bob Walsh", false, "Bob Walsh", true},
	{"Posted by Nesselsetzer under Just For Fun, Rebloggt", false, "Nesselsetzer", true},
	{"Posted by the river", false, "", false},
	{"Reviewed by Jane Doe", false, "", false},
	{"Photo by Jane Doe", false, "", false},
	{"5 min read", true, "", false},
	{"Share", true, "", false},
	{"Sat, 20 Dec, 2025 - 06:36", true, "", false},
	{"The bridge was built by the town in 1996.", false, "", false},
	{"by the river", false, "", false},
	{"", true, "", false},
	{"Avtor: Janez Novak", false, "Janez Novak", true},
	{"Autorius: Jonas Petraitis", false, "Jonas Petraitis", true},
	{"Piše: Ivan Horvat", false, "Ivan Horvat", true},
	{"Аутор: Иван Петровић", false, "Иван Петровић", true},
	{"от Иван Иванов", false, "Иван Иванов", true},
	{"ผู้เขียน: สมชาย ใจดี", false, "สมชาย ใจดี", true},
	{"مصنف: احمد خان", false, "احمد خان", true},
	{"ავტორი: გიორგი მაისურაძე", false, "გიორგი მაისურაძე", true},
	{"Հեղինակ՝ Արամ Պետրոսյան", false, "Արամ Պետրոսյան", true},
	{"记者 王小明", false, "王小明", true},
	{"기자 김민수", false, "김민수", true},
	{"от редакции", false, "", false},
}

func TestReadNameLine(t *testing.T) {
	for _, tt := range nameLineTests {
		got := readNameLine(tt.line, tt.loose)
		if names := strings.Join(got.names, "; "); names != tt.names || got.intro != tt.intro {
			t.Errorf("readNameLine(%q, %v) = %q, %v; want %q, %v", tt.line, tt.loose, names, got.intro, tt.names, tt.intro)
		}
	}
}

func FuzzReadNameLine(f *testing.F) {
	for _, tt := range nameLineTests {
		f.Add(tt.line, tt.loose)
	}
	f.Add(strings.Repeat("by and by ", 100), true)
	f.Add("\xff by \xfe | ©", true)
	f.Fuzz(func(t *testing.T, line string, loose bool) {
		l := readNameLine(line, loose)
		if len(l.names) > maxAuthors {
			t.Errorf("%d names", len(l.names))
		}
		for _, name := range l.names {
			if name == "" || strings.Contains(name, "://") || len(name) > maxNameLine {
				t.Errorf("%q is no name", name)
			}
		}
	})
}

// authorTests are pages with the authors that they give.
var authorTests = []struct{ name, page, want string }{
	{"a by-line without a class", `<h1>Old bridge to close</h1><p>by Jane Doe on March 12, 2024</p>` + proseFiller, "Jane Doe"},
	{"a signature under the text", `<h1>Old bridge to close</h1>` + proseFiller + proseFiller + `<p>Posted by Jane Doe at 10:15 on March 12, 2024</p>`, "Jane Doe"},
	{"the author of a comment", `<h1>Old bridge to close</h1>` + proseFiller + `<h3>2 comments</h3><div class="comment-author">Jane Doe says:</div><p>I like it.</p>`, ""},
	{"a person in the text", `<h1>Old bridge to close</h1>` + proseFiller + `<p>Jane Doe of the council said on Monday that the bridge has cracks which nobody had seen before.</p>`, ""},
	{"an account of the system", `<meta name="author" content="admin"><h1>Old bridge to close</h1>` + proseFiller, ""},
	{"a name beside its account", `<meta name="author" content="janedoe"><h1>Old bridge to close</h1><p class="byline">By Jane Doe</p>` + proseFiller, "Jane Doe"},
	{"two names and their jobs", `<h1>Old bridge to close</h1><p class="author">Jane Doe and John Roe, Senior Editor</p>` + proseFiller, "Jane Doe; John Roe"},
	{"a line that goes on behind the element", `<h1>Old bridge to close</h1><p><a class="author" rel="author" href="/people/jane-doe">Jane Doe</a> OtterNews Desk Follow</p>` + proseFiller, "Jane Doe"},
	{"teasers with authors of their own", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Old bridge to close","author":{"@type":"Person","name":"Jane Doe"}}</script>` +
		`<h1>Old bridge to close</h1><p itemprop="author">By Jane Doe</p>` + proseFiller + `<div><p itemprop="author">By John Roe</p><p itemprop="author">By Max Muster</p><p itemprop="author">By Erika Beispiel</p></div>`, "Jane Doe"},
	{"who took the picture", `<meta name="author" content="Фото: Анна Иванова"><h1>Old bridge to close</h1><p class="byline">By Jane Doe</p>` + proseFiller, "Jane Doe"},
	{"family name first, with initials", `<meta name="citation_author" content="Roe, J. K."><h1>Old bridge to close</h1><p class="byline">J. K. Roe</p>` + proseFiller, "J. K. Roe"},
	{"objects in lists in objects", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Old bridge to close","author":[[{"@type":"Person","name":["Jane Doe"]}],{"name":{"@value":"x"}}]}</script><h1>Old bridge to close</h1><p>By Jane Doe</p>` + proseFiller, "Jane Doe"},
}

func TestAuthors(t *testing.T) {
	for _, tt := range authorTests {
		doc := metaOf(t, tt.page, "https://x.example/news/old-bridge-is-to-close-now")
		if got := strings.Join(doc.Meta.Authors, "; "); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestManyBylines holds the work on floods of by-lines and dates.
func TestManyBylines(t *testing.T) {
	page := `<h1>Old bridge to close</h1>` + strings.Repeat(`<p class="author date">By Jane Doe on 12 March 2024 31.02.2024 0000-00-00</p>`, 20_000)
	if got := metaOf(t, page, "").Meta; got.Date != "2024-03-12" && got.Date != "" {
		t.Errorf("date %q", got.Date)
	}
}

// No word of the lists is longer than what is looked up in them, and case does not count.
func TestListed(t *testing.T) {
	for _, words := range []map[string]bool{lineLabels, notLine, jobWords, weekdays} {
		for w := range words {
			if upper := strings.ToUpper(w); len(w) > maxListed || !listed(words, w) || listed(words, upper) != words[strings.ToLower(upper)] || listed(words, w+"?") {
				t.Errorf("%q is not told", w)
			}
		}
	}
	if !listed(map[string]bool{"k": true}, "\u212a") || listed(lineLabels, strings.Repeat("a", 200)) {
		t.Error("long letters or long words are not told")
	}
}

// What says of a day that something appeared or was changed on it names nobody, nor does a page's section or a place: in scripts
// without capitals they look as names do.
func TestLabelsNameNobody(t *testing.T) {
	for _, s := range []string{"Son Güncelleme", "Publicat la", "تاريخ النشر", "آخر تحديث", "تاریخ انتشار", "עודכן", "अंतिम अपडेट", "更新时间", "发表于", "最終更新", "掲載日", "등록", "Letzte Änderung",
		"أخبار العالم", "رياضة", "سیاسی", "כלכלה", "ताज़ा समाचार", "国内新闻", "ナイジェリア アフリカ", "정치", "World News", "Berita Utama", "北京", "تهران", "नई दिल्ली", "New York"} {
		if nameLike(s, true) {
			t.Errorf("%q passes as a name", s)
		}
	}
	for _, s := range []string{"محمد علي", "王小明", "严玉洁", "中沢克二", "김민수", "יוסי כהן", "रवि शर्मा", "Update Jones", "Paris Hilton", "عادل إمام", "新华网", "Ayşe Yılmaz", "ישראל ישראלי"} {
		if !nameLike(s, true) {
			t.Errorf("%q does not pass as a name", s)
		}
	}
}
