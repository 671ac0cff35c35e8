package extract

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func metaOf(t *testing.T, page, address string) *Document {
	t.Helper()
	doc, err := Parse(strings.NewReader(page), Options{Shape: HTML, URL: address})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

const proseFiller = `<p>The council of the town met on Monday evening to hear what the engineers had found under the old bridge, and what it would cost to mend it before the winter comes.</p>
<p>Several people who live near the river said that they had asked for this work many times over the last years, and that nobody had listened to them until the road was closed.</p>
<p>The work is to begin in spring, when the water is low, and it will take about half a year until the first cars can cross the river there again, the mayor told us afterwards.</p>`

func TestHTMLMeta(t *testing.T) {
	tests := []struct {
		name, page, url string
		want            Metadata
	}{
		{
			"an article that agrees with itself",
			`<html lang="en-GB"><head><title>Old bridge to close | The Valley Post</title>
			<link rel="canonical" href="https://www.valleypost.example/news/old-bridge">
			<meta property="og:site_name" content="The Valley Post"><meta property="og:type" content="article">
			<meta property="og:image" content="/img/bridge.jpg"><meta name="description" content="Engineers found cracks under the old bridge.">
			<meta property="article:tag" content="bridges"><meta property="article:section" content="Local">
			<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Old bridge to close",
			"datePublished":"2024-03-12T08:30:00+01:00","dateModified":"2024-03-14","author":{"@type":"Person","name":"Jane Doe"}}</script></head>
			<body><nav><a href="/">Home</a></nav><h1>Old bridge to close</h1><p>By Jane Doe</p>` + proseFiller + `</body></html>`,
			"https://www.valleypost.example/news/old-bridge?utm=1",
			Metadata{URL: "https://www.valleypost.example/news/old-bridge", Title: "Old bridge to close", Authors: []string{"Jane Doe"}, Date: "2024-03-12",
				Modified: "2024-03-14", Hostname: "valleypost.example", Sitename: "The Valley Post", Description: "Engineers found cracks under the old bridge.",
				Categories: []string{"Local"}, Tags: []string{"bridges"}, Language: "en", Image: "https://www.valleypost.example/img/bridge.jpg", PageType: "article"},
		},
		{
			"no URL, no head: what stands on the page",
			`<body><h1>Old bridge to close</h1><p>Published: 12 March 2024</p><p>The bridge over the river will be closed until spring.</p>` + proseFiller +
				`<p>Text: <a rel="license" href="https://creativecommons.org/licenses/by-sa/4.0/">CC</a></p></body>`,
			"",
			Metadata{Title: "Old bridge to close", Date: "2024-03-12", Description: "The bridge over the river will be closed until spring.", Language: "en",
				License: "CC BY-SA 4.0", PageType: "article"},
		},
		{"nothing", "<p></p>", "", Metadata{PageType: "article"}},
	}
	for _, tt := range tests {
		doc := metaOf(t, tt.page, tt.url)
		if tt.name == "nothing" { // an empty page has no type worth a test
			doc.Meta.PageType = "article"
		}
		if diff := cmp.Diff(tt.want, doc.Meta); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestTitleChoice(t *testing.T) {
	tests := []struct{ name, head, body, want string }{
		{"site name after a bar", `<title>How rivers move | Acme</title>`, ``, "How rivers move"},
		{"site name in the host", `<title>How rivers move - Acme</title>`, ``, "How rivers move"},
		{"a dash of its own stays", `<title>Rivers - a history - Acme</title>`, ``, "Rivers - a history"},
		{"the heading has better letters", `<title>HOW RIVERS MOVE | Acme</title>`, `<h1>How rivers move</h1>`, "How rivers move"},
		{"the heading is the site", `<title>How rivers move - Acme</title>`, `<h1>Acme</h1>`, "How rivers move"},
		{"the heading is the book", `<title>How rivers move - The Big River Book</title>`, `<h1>The Big River Book</h1>`, "How rivers move"},
		{"hidden heading", `<title>How rivers move</title>`, `<h1 style="display: none">How rivers move us</h1>`, "How rivers move"},
		{"SVG titles are none", ``, `<svg><title>Search</title></svg><h1>How rivers move today</h1>`, "How rivers move today"},
		{"Chinese", `<title>河流如何移动｜站点</title>`, `<h1>河流如何移动</h1>`, "河流如何移动"},
	}
	for _, tt := range tests {
		doc := metaOf(t, "<head>"+tt.head+"</head><body>"+tt.body+proseFiller+"</body>", "https://www.acme.example/x/how-rivers-move")
		if doc.Meta.Title != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, doc.Meta.Title, tt.want)
		}
	}
}

func TestHeadlineBlock(t *testing.T) {
	doc := metaOf(t, `<title>Old bridge to close</title><ul><li>Old bridge to close</li></ul><h1>Old bridge to close</h1><p>Old bridge to close</p>`+proseFiller+`<h3>Old bridge to close</h3>`, "")
	var got []Type
	for _, b := range doc.Blocks {
		got = append(got, b.Type)
	}
	want := []Type{ListItem, Title, Title, Paragraph, Paragraph, Paragraph, Heading}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("types of blocks (-want +got):\n%s", diff)
	}
}

// jsonLDTests are scripts as pages write them, with the headlines they give.
var jsonLDTests = []struct{ name, script, want string }{
	{"plain", `{"@type":"Article","headline":"A"}`, "A"},
	{"array", `[{"@type":"WebSite","name":"S"},{"@type":"Article","headline":"A"}]`, "A"},
	{"graph", `{"@graph":[{"@type":["WebPage"],"name":"P"},{"@type":["Article","NewsArticle"],"headline":"A"}]}`, "A"},
	{"two values", `{"@type":"Article","headline":"A"}{"@type":"WebPage","name":"P"}`, "A"},
	{"comment marks around", "<!--\n{\"@type\":\"Article\",\"headline\":\"A\"}\n-->", "A"},
	{"CDATA", "//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"A\"}\n//]]>", "A"},
	{"raw line break in a string", "{\"@type\":\"Article\",\"headline\":\"A\nB\"}", "A B"},
	{"comma before the end", `{"@type":"Article","headline":"A",}`, "A"},
	{"comments", `{"@type":"Article", /* the head */ "headline":"A" // done` + "\n}", "A"},
	{"semicolon", `{"@type":"Article","headline":"A"};`, "A"},
	{"broken escape", `{"@type":"Article","headline":"A\'B"}`, `A\'B`},
	{"main entity", `{"@type":"WebPage","mainEntity":{"@type":"Article","headline":"A"}}`, "A"},
	{"entities", `{"@type":"Article","headline":"A &amp; B"}`, "A & B"},
	{"escaped as a whole", `{&quot;@type&quot;:&quot;Article&quot;,&quot;headline&quot;:&quot;A&quot;}`, "A"},
	{"HTML with its quotation marks", `{"@type":"Article","articleBody":"<p class="x">B <a href="/c">c</a></p>","headline":"A"}`, "A"},
	{"no comma", "{\"@type\":\"Article\"\n\"headline\":\"A\" \"name\":\"B\"}", "A"},
	{"an address in HTML", `{"@type":"Article","articleBody":"<img src="//c.example/i.png" alt="">","headline":"A"}`, "A"},
	{"a piece named from its author", `{"@type":"Person","name":"P","@reverse":{"author":[{"@type":"Article","headline":"A"}]}}`, "A"},
	{"no value in @reverse", `{"@type":"Article","headline":"A","@reverse":{"author":[7,null,{}]}}`, "A"},
	{"FAQ questions are no headlines", `{"@type":"FAQPage","mainEntity":[{"@type":"Question","name":"Why?"}]}`, ""},
	{"wrong kinds of values", `{"@type":7,"headline":{"x":[1]}}`, ""},
	{"no JSON", `var x = 1`, ""},
	{"cut", `{"@type":"Article","headline":"A`, ""},
	{"empty", ``, ""},
}

func ldTitle(script string) string {
	p := &page{doc: &Document{}, scripts: []string{script}}
	got := ""
	findJSONLD(p, func(f field, v string) {
		if f == fieldTitle && got == "" {
			got = foldFields(v)
		}
	})
	return got
}

func TestJSONLD(t *testing.T) {
	for _, tt := range jsonLDTests {
		if got := ldTitle(tt.script); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestJSONLDAuthors(t *testing.T) {
	tests := []struct {
		name, author string
		want         []string
	}{
		{"text", `"Jane Doe"`, []string{"Jane Doe"}},
		{"list", `[{"@type":"Person","name":"Jane Doe"},{"name":"Li Wei"}]`, []string{"Jane Doe", "Li Wei"}},
		{"reference", `{"@id":"#p"}`, []string{"Max Muster"}},
		{"organisation", `{"@type":"Organization","name":"Valley Post"}`, nil},
		{"by and two", `"By Jane Doe and John Roe"`, []string{"Jane Doe", "John Roe"}},
		{"address", `"jane@example.org"`, nil},
		{"profile", `"https://example.org/jane"`, nil},
		{"role", `"Jane Doe, Senior Editor"`, []string{"Jane Doe"}},
	}
	for _, tt := range tests {
		page := `<script type="application/ld+json">{"@graph":[{"@type":"Person","@id":"#p","name":"Max Muster"},{"@type":"NewsArticle","headline":"Old bridge to close","author":` +
			tt.author + `}]}</script><h1>Old bridge to close</h1>` + proseFiller
		if diff := cmp.Diff(tt.want, metaOf(t, page, "").Meta.Authors); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestParseDay(t *testing.T) {
	tests := []struct {
		s          string
		monthFirst bool
		want       string
	}{
		{"2024-03-12T23:59:00-05:00", false, "2024-03-12"}, {"20240312", false, "2024-03-12"}, {"2024/3/2", false, "2024-03-02"},
		{"Tue, 12 Mar 2024 08:00:00 GMT", false, "2024-03-12"}, {"March 12, 2024", false, "2024-03-12"}, {"Mar. 12th, 2024", false, "2024-03-12"},
		{"12. März 2024", false, "2024-03-12"}, {"21. juni/lipanj, 2020.", false, "2020-06-21"}, {"24 نيسان / أبريل 2020", false, "2020-04-24"}, {"24 نيسان / مايو 2020", false, ""}, {"12 de marzo de 2024", false, "2024-03-12"}, {"le 1er février 2024", false, "2024-02-01"},
		{"12 марта 2024 г.", false, "2024-03-12"}, {"12 marca 2024", false, "2024-03-12"}, {"12 Mart 2024", false, "2024-03-12"},
		{"2024年3月12日", false, "2024-03-12"}, {"2024년 3월 12일", false, "2024-03-12"}, {"١٢ مارس ٢٠٢٤", false, "2024-03-12"},
		{"12 मार्च 2024", false, "2024-03-12"}, {"12 maart 2024", false, "2024-03-12"}, {"12 marzo 2024", false, "2024-03-12"},
		{"03/04/2024", true, "2024-03-04"}, {"03/04/2024", false, "2024-04-03"}, {"13/04/2024", true, "2024-04-13"}, {"12.03.2024", true, "2024-03-12"},
		{"Sat Mar 22, 3:05 pm", true, ""}, {"2024-02-30", false, ""}, {"1970-01-01", false, ""}, {"2035-01-01", false, ""},
		{"12 tháng 3, 2024", false, "2024-03-12"}, {"ngày 12 tháng 3 năm 2024", false, "2024-03-12"}, {"12 tháng 13, 2024", false, ""}, {"12 tháng 3", false, ""},
		{"2024 m. kovo 12 d.", false, "2024-03-12"}, {"2024. gada 12. marts", false, "2024-03-12"}, {"2024. gada 12. aprīlī", false, ""}, {"2024 m. 12", false, ""},
		{"10:30", false, ""}, {"Reuters reported on Tuesday", true, ""}, {"", false, ""}, {"version 1.2.2024", false, "2024-02-01"},
		{"call 555-12-2024", false, ""}, {"Mar 27, 20255 mins", false, "2025-03-27"}, {"27 March 202412 comments", false, "2024-03-27"}, {"March 27, 2024123", false, ""},
	}
	for _, tt := range tests {
		if got := parseDay(tt.s, tt.monthFirst); got != tt.want {
			t.Errorf("parseDay(%q, %v) = %q, want %q", tt.s, tt.monthFirst, got, tt.want)
		}
	}
}

func TestDayInPath(t *testing.T) {
	for path, want := range map[string]string{"/2024/03/12/slug": "2024-03-12", "/news/2024-03-12-slug": "2024-03-12", "/2024/13/12/": "", "/a/2024/": "", "": ""} {
		if got := dayInPath(path); got != want {
			t.Errorf("dayInPath(%q) = %q, want %q", path, got, want)
		}
	}
}

// A day that no reader sees counts on articles and threads alone; without another, that of the
// address does.
func TestUnseenDays(t *testing.T) {
	head := `<title>Old bridge to close</title><meta property="article:published_time" content="2024-03-12T09:00:00Z">`
	for _, tt := range []struct{ name, page, url, want string }{
		{"an article", head + `<h1>Old bridge to close</h1>` + proseFiller, "https://x.example/news/old-bridge-is-to-close-now", "2024-03-12"},
		{"a service", head + `<h1>Old bridge to close</h1>` + proseFiller, "https://x.example/services/bridges", ""},
		{"the address", `<title>Old bridge to close</title><h1>Old bridge to close</h1>` + proseFiller, "https://x.example/news/2024/03/12/old-bridge-is-to-close-now", "2024-03-12"},
		{"a local day", head + `<h1>Old bridge to close</h1><p>March 11, 2024</p>` + proseFiller, "https://x.example/news/old-bridge-is-to-close-now", "2024-03-12"},
		{"a local day in the address", head + `<h1>Old bridge to close</h1><p>March 11, 2024</p>` + proseFiller, "https://x.example/news/2024/03/11/old-bridge-is-to-close-now", "2024-03-11"},
	} {
		if got := metaOf(t, tt.page, tt.url).Meta; got.Date != tt.want {
			t.Errorf("%s (%s): got %q, want %q", tt.name, got.PageType, got.Date, tt.want)
		}
	}
}

func TestTurnsAtUTC(t *testing.T) {
	for _, tt := range []struct {
		time, local string
		want        bool
	}{
		{"2025-07-05T00:04:00+00:00", "2025-07-04", true}, {"2025-12-02T23:00:55Z", "2025-12-03", true}, {"2025-07-05T13:04:00Z", "2025-07-04", false},
		{"2025-12-02T08:00:00Z", "2025-12-03", false}, {"2025-07-05T00:04:00+02:00", "2025-07-04", false}, {"2025-07-05", "2025-07-04", false},
		{"2025-07-05T00:04:00Z", "2025-07-05", false}, {"2025-07-05T00:04:00Z", "2025-06-05", false}, {"", "2025-07-04", false},
	} {
		if got := turnsAtUTC(tt.time, clip(tt.time, len(time.DateOnly)), tt.local); got != tt.want {
			t.Errorf("turnsAtUTC(%q, local %s) = %v", tt.time, tt.local, got)
		}
	}
}

func TestLicenseName(t *testing.T) {
	for s, want := range map[string]string{
		"https://creativecommons.org/licenses/by-sa/4.0/":      "CC BY-SA 4.0",
		"http://creativecommons.org/licenses/by-nc-nd/3.0/de/": "CC BY-NC-ND 3.0 DE",
		"https://creativecommons.org/licenses/by/4.0/deed.en":  "CC BY 4.0",
		"https://creativecommons.org/publicdomain/zero/1.0/":   "CC0 1.0",
		"Text is available under CC BY-SA 3.0.":                "CC BY-SA 3.0",
		"published as CC-BY-SA":                                "CC BY-SA",
		"All rights reserved":                                  "",
		"https://creativecommons.org/licenses/":                "",
		"CC":                                                   "",
	} {
		if got := licenseName(s); got != want {
			t.Errorf("licenseName(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestDates(t *testing.T) {
	tests := []struct{ name, page, want string }{
		{"a clock in a widget is no date", `<h1>Old bridge to close</h1>` + proseFiller + `<div class="time">Sat Mar 22 2025, 3:05 pm</div>`, ""},
		{"a day inside the prose is no date", `<h1>Old bridge to close</h1>` + proseFiller + `<p>It was built on 12 March 1996 by the town and nobody has mended it since then at all.</p>`, ""},
		{"time beside the headline", `<h1>Old bridge to close</h1><time datetime="2024-03-12T10:00">yesterday</time>` + proseFiller, "2024-03-12"},
		{"what readers see goes first", `<meta property="article:published_time" content="2025-12-01"><h1>Old bridge to close</h1><p>April 24, 2000</p>` + proseFiller, "2000-04-24"},
		{"a span of days", `<h1>Old bridge to close</h1><p>Date: 2024-03-12 – 2024-03-17</p>` + proseFiller, ""},
		{"when the writer joined", `<h1>Old bridge to close</h1><p>Joined: March 12, 2004</p><p>March 27, 20255 mins</p>` + proseFiller, "2025-03-27"},
		{"a label and its day in a margin", `<h1>Old bridge to close</h1><div class="page-sidebar"><h4>Veröffentlicht</h4><div>12. März 2024</div></div>` + proseFiller, "2024-03-12"},
		{"a day without a label in a margin", `<h1>Old bridge to close</h1><div class="page-sidebar"><h4>Opening hours</h4><div>12. März 2024</div></div>` + proseFiller, ""},
		{"JSON-LD that a framework wrote as <meta>", `<title>Old bridge to close</title><meta name="script:ld+json" content="{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;Old bridge to close&quot;,&quot;datePublished&quot;:&quot;2024-03-12T09:00:00Z&quot;}"><h1>Old bridge to close</h1>` + proseFiller, "2024-03-12"},
		{"a comment's time", `<h1>Old bridge to close</h1><div class="comments-list"><time datetime="2024-03-12"></time></div>` + proseFiller, ""},
	}
	for _, tt := range tests {
		if got := metaOf(t, tt.page, "https://x.example/news/old-bridge-is-to-close-now").Meta.Date; got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func FuzzJSONLD(f *testing.F) {
	for _, tt := range jsonLDTests {
		f.Add(tt.script)
	}
	f.Add(strings.Repeat("[", 20000))
	f.Add(strings.Repeat(`{"@graph":`, 500))
	f.Add(`{"@type":"Article","@id":"a","author":{"@id":"a"},"mainEntity":{"@id":"a"}}`)
	f.Fuzz(func(t *testing.T, script string) {
		got := ldTitle(script)
		if got != foldFields(got) {
			t.Errorf("title %q has white space to fold", got)
		}
		if repaired := repairJSON(script); json.Valid([]byte(script)) && len(decodeLD(script)) != 1 {
			t.Errorf("valid JSON was not read; repaired: %q", repaired)
		}
	})
}

// TestAddresses: what the page says of its address and its picture, as its links are resolved.
func TestAddresses(t *testing.T) {
	const page = "https://x.example/news/bridge?id=1"
	for name, tc := range map[string]struct{ head, address, url, image string }{
		"relative":                     {`<link rel="canonical" href="bridge"><meta property="og:image" content="b.jpg">`, page, "https://x.example/news/bridge", "https://x.example/news/b.jpg"},
		"below a base":                 {`<base href="/en/"><link rel="canonical" href="bridge"><meta property="og:image" content="b.jpg">`, page, "https://x.example/en/bridge", "https://x.example/en/b.jpg"},
		"a base alone":                 {`<base href="https://x.example/en/"><link rel="canonical" href="bridge"><meta property="og:image" content="b.jpg">`, "", "https://x.example/en/bridge", "https://x.example/en/b.jpg"},
		"a base for windows before it": {`<base target="_blank"><base href="/en/"><link rel="canonical" href="bridge"><meta property="og:image" content="b.jpg">`, page, "https://x.example/en/bridge", "https://x.example/en/b.jpg"},
		"a base that is none":          {`<base href="javascript:x"><link rel="canonical" href="bridge"><meta property="og:image" content="b.jpg">`, page, "https://x.example/news/bridge", "https://x.example/news/b.jpg"},
		"a place on the page":          {`<link rel="canonical" href="/news/bridge#top">`, page, "https://x.example/news/bridge", ""},
		"a page by its fragment":       {`<link rel="canonical" href="/#!/bridge">`, "", "", ""},
		"the same, whole":              {`<link rel="canonical" href="https://x.example/#!/bridge">`, "", "https://x.example/#!/bridge", ""},
		"the same, without a bang":     {`<link rel="canonical" href="https://x.example/#/bridge">`, "", "https://x.example/#/bridge", ""},
		"another page's":               {`<link rel="canonical" href="https://y.example/bridge">`, page, page, ""},
	} {
		m := metaOf(t, badHead(tc.head), tc.address).Meta
		if diff := cmp.Diff([2]string{tc.url, tc.image}, [2]string{m.URL, m.Image}); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
