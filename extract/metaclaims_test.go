package extract

import (
	"math"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

const claimsPage = `<html lang="en"><head><title>Old bridge to close in spring | Acme Herald</title><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2024-03-12T08:00:00Z"><meta property="og:site_name" content="Acme Herald"></head><body>
<article><h1>Old bridge to close in spring</h1><p class="byline">By Jane Doe</p><p>12 March 2024</p>` + proseFiller + `</article>
<div class="related"><a href="/x">Ferry strike ends</a><p>By John Roe</p><p>2 January 2023</p></div></body></html>`

// TestRankedClaims holds that a page's claims are ranked, with what they were read from.
func TestRankedClaims(t *testing.T) {
	doc, err := Parse(strings.NewReader(claimsPage), Options{Shape: HTML, URL: "https://herald.example/bridge", Claims: true})
	if err != nil {
		t.Fatal(err)
	}
	for name, list := range map[string][]Claim{"Jane Doe": doc.Authors, "2024-03-12": doc.Dates} {
		if len(list) == 0 || list[0].Value != name || !slices.Contains(list[0].Sources, "text") || list[0].Raw == "" || list[0].Block < 0 {
			t.Fatalf("the claims are %+v", list)
		}
		sum := 0.0
		for i, c := range list {
			sum += c.Confidence
			if i > 0 && c.Score > list[i-1].Score || c.Confidence < 0 || len(c.Row()) == 0 {
				t.Errorf("claim %d is out of order or has no row: %+v", i, c)
			}
		}
		if sum > 1 || list[0].Confidence < .5 {
			t.Errorf("%s: confidences of %v in all, the best %v", name, sum, list[0].Confidence)
		}
	}
	if got := strings.Join(doc.Meta.Authors, "; ") + " " + doc.Meta.Date; got != "Jane Doe 2024-03-12" {
		t.Errorf("%q", got)
	}
	if plain := metaOf(t, claimsPage, ""); plain.Authors != nil || plain.Dates != nil {
		t.Error("claims that nobody asked for")
	}
}

// TestRows holds that the rows of claims are as long as their models' features.
func TestRows(t *testing.T) {
	for _, shape := range []Shape{HTML, Text} {
		src := claimsPage
		if shape == Text {
			src = "Old bridge to close in spring\n\nBy Jane Doe\n\n12 March 2024\n" + strings.ReplaceAll(proseFiller, "<p>", "\n\n")
		}
		doc, err := Parse(strings.NewReader(src), Options{Shape: shape, Claims: true})
		if err != nil || len(doc.Authors) == 0 || len(doc.Dates) == 0 {
			t.Fatalf("%s: %v %v %v", shape, doc.Authors, doc.Dates, err)
		}
		if a, d := len(doc.Authors[0].Row()), len(doc.Dates[0].Row()); a != len(authorModel.features()) || d != len(dateModel.features()) {
			t.Errorf("%s: rows of %d and %d", shape, a, d)
		}
	}
}

func TestOddShares(t *testing.T) {
	got := oddShares([]int32{0, 1000, -40_000, math.MinInt32})
	want := []float64{1 / (1 + math.E), math.E / (1 + math.E), 0, 0}
	for i := range want {
		if math.Abs(got[i]-want[i]) > 1e-9 {
			t.Errorf("%d: %v, want %v", i, got[i], want[i])
		}
	}
}

func TestReadMetaModels(t *testing.T) {
	dir := fstest.MapFS{}
	for _, kind := range MetaModelKinds {
		_, head := MetaModelFeatures(kind)
		dir[kind+"-3.model"] = &fstest.MapFile{Data: []byte(head + "\n0 5 -1 -2;7 7\n")}
	}
	m, err := ReadMetaModels(dir, "-3")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := Parse(strings.NewReader(claimsPage), Options{Shape: HTML, Claims: true, MetaModels: m})
	if err != nil || doc.Authors[0].Score != 7 {
		t.Errorf("%+v %v", doc.Authors, err)
	}
	dir["date-3.model"].Data = []byte("winnow date 3 0\n;7\n")
	if _, err := ReadMetaModels(dir, "-3"); err == nil || !strings.Contains(err.Error(), "date-3.model: made for other features") {
		t.Errorf("a model of other features: %v", err)
	}
	if _, err := ReadMetaModels(dir, ""); err == nil || !strings.Contains(err.Error(), "title.model") {
		t.Errorf("absent models: %v", err)
	}
}

// signedTests are pages with who signs them.
var signedTests = []struct{ name, head, body, want string }{
	{"pairs of a card", `<meta name="twitter:label1" content="Geschrieben von"><meta name="twitter:data1" content="Erika Muster">`, "", "Erika Muster"},
	{"a label before the name", "", `<div><span>By</span></div><div>Todd Baker</div>`, "Todd Baker"},
	{"one link for each", "", `<div class="authors"><a rel="author" href="/author/a">Rui Ma</a>, <a rel="author" href="/author/b">Anna Ledwon</a></div>`, "Rui Ma; Anna Ledwon"},
	{"marks of notes", `<meta name="citation_author" content="Jane Huberty"><meta name="citation_author" content="Chong Lee">`, `<p class="authors">Jane Huberty1; Chong Lee2</p>`, "Jane Huberty; Chong Lee"},
	{"a class that names the author of all within", "", `<div class="post author-janedoe"><p>A story that came to us by way of <a href="/x">Mark Copeman</a>, who lives by the river and saw what happened there on the first
		evening of the summer, when the water was so low that the old stones came to light again.</p></div>`, ""},
	{"a property of another vocabulary's name", `<meta property="og:author" content="Erika Muster">`, "", "Erika Muster"},
	{"a section, not a name", "", `<p>Categories England</p>`, ""},
	{"a step of the address that only begins like it", "", `<a href="/authorization">Authorization</a>`, ""},
}

func TestSigned(t *testing.T) {
	for _, tt := range signedTests {
		page := `<html lang="en"><head><title>Old bridge to close in spring</title>` + tt.head + `</head><body><article><h1>Old bridge to close in spring</h1>` +
			tt.body + proseFiller + `</article></body></html>`
		if got := strings.Join(metaOf(t, page, "").Meta.Authors, "; "); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestOnlyIntroduces(t *testing.T) {
	for s, want := range map[string]bool{"By": true, "by:": true, "Written by": true, "Author(s)": true, "Autoren": true, "Verfasst von": true, "作者": true,
		"": false, "By Jane": false, "Reviewed": false, "Est. reading time": false, "Share": false} {
		if got := onlyIntroduces(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}

// TestDayOrder holds that a page's other days tell which number of a day is the month.
func TestDayOrder(t *testing.T) {
	for _, tt := range []struct{ name, lines, want string }{
		{"as the language has it", "<p>03/04/2025</p>", "2025-03-04"},
		{"the day in words", `<p>03/04/2025</p><p>Published on 3 April 2025</p>`, "2025-04-03"},
		{"another day whose order is sure", `<p>03/04/2025</p><p>Updated 25/04/2025</p>`, "2025-04-03"},
	} {
		page := `<html lang="en"><head><title>Old bridge to close in spring</title></head><body><article><h1>Old bridge to close in spring</h1>` +
			tt.lines + proseFiller + `</article></body></html>`
		if got := metaOf(t, page, "").Meta.Date; got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestVisibleTextFolds holds that texts are folded as strings.Fields parts them.
func TestVisibleTextFolds(t *testing.T) {
	for _, parts := range [][]string{{" a\n b", "\u00a0c  "}, {""}, {"x", " ", "", "y\u2003z "}, {"\xff \xfe", "\u0085q"}} {
		var out []byte
		gap := false
		for _, s := range parts {
			out, gap = appendGapped(out, s, gap)
		}
		if got, want := string(out), strings.Join(strings.Fields(strings.Join(parts, "")), " "); got != want {
			t.Errorf("%q: %q, want %q", parts, got, want)
		}
	}
}

// TestWrappedHeadline holds that a headline in two lines of the source is the same words in the
// metadata and among the blocks, so that it is found there.
func TestWrappedHeadline(t *testing.T) {
	for _, h1 := range []string{"川の\n\t言葉", "川の言葉", "<b>川の</b>\n言葉", "川の<br>\n言葉", "川の\n<b>言葉</b>"} {
		page := "<html lang=ja><head><title>川の\n言葉</title></head><body><h1>" + h1 + "</h1><p>昔々、川のほとりに\n獺が住んでいました。毎晩、月の光の下で魚を捕り、岩の上で食べていたということです。</p></body></html>"
		doc := metaOf(t, page, "")
		if b := doc.Blocks[0]; doc.Meta.Title != b.Text || b.Type != Title {
			t.Errorf("%q: the title is %q, the first block the %v %q", h1, doc.Meta.Title, b.Type, b.Text)
		}
	}
}
