package extract

import (
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

func TestSplitTitle(t *testing.T) {
	tests := []struct {
		title string
		want  []string
	}{
		{"Rivers", []string{"Rivers"}},
		{"How rivers move | Acme", []string{"How rivers move", "Acme"}},
		{"Acme: how rivers move", []string{"Acme", "how rivers move"}},
		{"Well-being in 2024 - Health - Acme", []string{"Well-being in 2024", "Health", "Acme"}},
		{"Rivers :: Acme »", []string{"Rivers", "Acme"}},
		{"河流如何移动-新闻-站点", []string{"河流如何移动", "新闻", "站点"}},
		{"河流如何移动_要闻_站点网", []string{"河流如何移动", "要闻", "站点网"}},
		{"snake_case in Go", []string{"snake_case in Go"}},
		{"Ψαλίδα – ΤΟ ΒΗΜΑ", []string{"Ψαλίδα", "ΤΟ ΒΗΜΑ"}},
		{" | ", nil},
		{"a | b | c | d | e | f | g | h | i", []string{"a", "b", "c", "d", "e", "f", "g | h | i"}},
	}
	for _, tt := range tests {
		var got []string
		for _, p := range splitTitle(tt.title, nil) {
			got = append(got, tt.title[p.start:p.end])
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q: %q, want %q", tt.title, got, tt.want)
		}
	}
}

func TestTitleRanges(t *testing.T) {
	s := "a | b | c"
	var got []string
	titleRanges(s, splitTitle(s, nil), func(v string, _, _ int) { got = append(got, v) })
	if want := []string{"a", "a | b", "b", "b | c", "c"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestPlaceIn(t *testing.T) {
	whole := readTitleWords("Old River: how it moves")
	for s, want := range map[string]int32{"old river": placeFirst, "It moves!": placeLast, "how it": placeInside, "OLD RIVER how it moves": placeWhole,
		"river moves": placeNone, "": placeNone, "old river how it moves today": placeNone} {
		text := readTitleWords(s)
		if got := text.placeIn(&whole); got != want {
			t.Errorf("%q: place %d, want %d", s, got, want)
		}
	}
	if got := len(readTitleWords("河流 moves").words); got != 3 {
		t.Errorf("%d words of two characters and a word", got)
	}
}

// What stands beside the headline in the same heading, or names the site in it, is left out.
func TestTitleParts(t *testing.T) {
	tests := []struct{ name, head, body, want string }{
		{"a kicker in the heading", `<title>Old bridge to close in spring - Valley Post</title>`,
			`<h1><span class="kicker">Traffic</span> <span>Old bridge to close in spring</span></h1>`, "Old bridge to close in spring"},
		{"a heading that is never closed", `<title>Old bridge | Acme</title>`, `<h1>Old bridge to close in spring ` +
			strings.Repeat("<p>The bridge over the river is closed from May on, for its piers are older than anyone thought.</p>", 9), "Old bridge to close in spring"},
		{"a count in the heading", `<title>Garden chairs and tables | Acme</title>`, `<h1>Garden chairs and tables <small>158</small></h1>`, "Garden chairs and tables"},
		{"the headline is a lower heading", `<title>Old bridge to close in spring | The Valley Post</title><meta property="og:site_name" content="The Valley Post">`,
			`<h1><a href="/"><span>The Valley Post</span></a></h1><h2 class="entry-title">Old bridge to close in spring</h2>`, "Old bridge to close in spring"},
		{"og names the site", `<title>Old bridge to close in spring</title><meta property="og:title" content="Acme"><meta property="og:site_name" content="Acme">`,
			`<h1>Old bridge to close in spring</h1>`, "Old bridge to close in spring"},
		{"the site stands first", `<title>Acme - News - Old bridge to close in spring</title>`, `<h1>Old bridge to close in spring</h1>`, "Old bridge to close in spring"},
		{"Chinese parts without spaces", `<title>河流如何移动到新的地方_要闻_站点网</title>`, ``, "河流如何移动到新的地方"},
		{"escaped twice", `<title>Salt &amp;amp; pepper for the winter - Acme</title>`, `<h1>Salt &amp;amp; pepper for the winter</h1>`, "Salt & pepper for the winter"},
		{"a mark of a link", `<title>How rivers move</title>`, `<h1>How rivers move<a href="#x">¶</a></h1>`, "How rivers move"},
		{"a head that says nothing", ``, proseFiller + `<h2>Comments</h2>`, ""},
	}
	for _, tt := range tests {
		doc := metaOf(t, "<head>"+tt.head+"</head><body>"+tt.body+proseFiller+"</body>", "https://www.acme.example/x/123")
		if doc.Meta.Title != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, doc.Meta.Title, tt.want)
		}
	}
}

func TestClaims(t *testing.T) {
	page := `<head><title>Old bridge to close in spring - Valley Post</title></head><body><h1>Old bridge to close in spring</h1>` + proseFiller
	doc, err := Parse(strings.NewReader(page), Options{Shape: HTML, Claims: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(doc.Titles) < 3 || doc.Titles[0].Value != doc.Meta.Title || !slices.Contains(doc.Titles[0].Sources, "h1") || !slices.Contains(doc.Titles[0].Sources, "title") {
		t.Errorf("the claims are %+v", doc.Titles)
	}
	for i, c := range doc.Titles {
		if c.Confidence <= 0 && c.Score > doc.Titles[0].Score-1000 || c.Confidence > 1 || i > 0 && c.Confidence > doc.Titles[i-1].Confidence {
			t.Errorf("claim %d has confidence %v", i, c.Confidence)
		}
		if len(c.Row()) != len(titleModel.features()) || i > 0 && c.Score > doc.Titles[i-1].Score {
			t.Errorf("claim %d is out of order or its row is short", i)
		}
	}
	text, err := Parse(strings.NewReader("Old bridge to close in spring\n\nBy Jane Doe\n\n"+strings.ReplaceAll(proseFiller, "<p>", "\n")), Options{Shape: Text, Claims: true})
	if err != nil || len(text.Titles) == 0 || text.Titles[0].Value != text.Meta.Title || len(text.Titles[0].Row()) != len(headlineModel.features()) {
		t.Errorf("the claims of a text are %+v, %v", text.Titles, err)
	}
	if plain := metaOf(t, page, ""); plain.Titles != nil || plain.Meta.Title != doc.Meta.Title {
		t.Error("claims that nobody asked for, or another title without them")
	}
}

func TestReadTrees(t *testing.T) {
	trees, fault := readTrees("head\n0 5 -1 1 1 7 -2 -3;10 20 30\n;4\n", "head", 2)
	if fault != "" || !slices.Equal(scoreTrees(trees, []int32{5, 0, 6, 7, 6, 8}, 2), []int32{10, 20, 30}) {
		t.Errorf("%v %q", trees, fault)
	}
	for _, bad := range []string{"", "other\n", "head\n2 5 -1 -2;1 2", "head\n0 5 0 -2;1 2", "head\n0 5 -1 -3;1 2", "head\n0 5 -1;1", "head\n0 5 -1 -2;1", "head\nx;1", "head\n;-", "head\n;4-1", "head\n;99999999999"} {
		if _, fault := readTrees(bad, "head", 2); fault == "" {
			t.Errorf("%q is a model", bad)
		}
	}
	for k, read := range builtinMetaModels().of {
		if trees, fault := read(); fault != "" || len(trees) == 0 {
			t.Errorf("%s.model: %s", MetaModelKinds[k], fault)
		}
	}
}

func TestPartFinder(t *testing.T) {
	f := &partFinder{}
	f.add(1, []string{"author", "by"})
	f.add(2, []string{"title"})
	for s, want := range map[string]uint16{"": 0, "Post-Author": 1, "titl": 0, "sub_TITLE by": 3, "ttitle": 2, "autho": 0} {
		if got := f.find(s); got != want {
			t.Errorf("%q: %d, want %d", s, got, want)
		}
	}
}

func TestChildTexts(t *testing.T) {
	for page, want := range map[string][]string{
		`<h1>One line</h1>`:                                      nil,
		`<h1><span>Label</span> The headline</h1>`:               {"Label", "The headline"},
		`<h1><a><span>Label</span><br>The <em>headline</em></a>`: {"Label", "The headline"},
		`<h1>The headline<br>goes on</h1>`:                       {"The headline", "goes on"},
	} {
		root, err := html.Parse(strings.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		p := newPage(&Document{}, Options{})
		(&survey{p: p}).visit(root, true)
		if got := childTexts(p.headings[0].node); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", page, got, want)
		}
	}
}

// Bad pages cost little and give no title of their size.
func TestTitleBounds(t *testing.T) {
	long := strings.Repeat("river - ", 15000)
	for name, page := range map[string]string{
		"a title of 100 KB":      "<title>" + long + "</title><h1>" + long + "</h1>",
		"10,000 headings":        "<title>Old bridge</title>" + strings.Repeat("<h1><span>a</span> b | c</h1><h2 class=title>d - e</h2>", 10000),
		"10,000 JSON-LD blocks":  strings.Repeat(`<script type="application/ld+json">{"@type":"Article","headline":"a - b - c - d","name":"e"}</script>`, 10000),
		"10,000 titles in metas": strings.Repeat(`<meta property="og:title" content="a | b | c | d | e | f | g | h">`, 10000),
		"names":                  strings.Repeat(`<div itemscope itemtype="http://schema.org/Article"><b itemprop="name">x y</b></div>`, 10000),
		"a breadcrumb of itself": `<script type="application/ld+json">{"@type":"BreadcrumbList","itemListElement":[{"item":[[{}]]}]}</script>`,
		"marks alone":            "<title> | - » </title><h1>¶</h1>",
	} {
		start := time.Now()
		doc := metaOf(t, page, "https://acme.example/")
		if len(doc.Meta.Title) > maxTitleBytes {
			t.Errorf("%s: a title of %d bytes", name, len(doc.Meta.Title))
		}
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("%s: took %v", name, d)
		}
	}
}

// TestHeadlineWithMore holds that the heading is the headline which goes on with a name and a
// day, where a list of the latest pages has the same words as a link.
func TestHeadlineWithMore(t *testing.T) {
	doc := metaOf(t, `<html lang="en"><head><title>Old bridge to close in spring</title></head><body>
		<ul><li><a href="/bridge">Old bridge to close in spring</a></li><li><a href="/ferry">Ferry strike ends</a></li></ul>
		<h2>Old bridge to close in spring <span>Jane Doe</span> <small>Jul 26</small></h2>`+proseFiller+`</body></html>`, "")
	at := slices.IndexFunc(doc.Blocks, func(b Block) bool { return b.Type == Title })
	if at < 0 || !strings.HasSuffix(doc.Blocks[at].Text, "Jul 26") {
		t.Errorf("block %d is the headline of %q", at, doc.Meta.Title)
	}
	for heading, want := range map[string]bool{"Old bridge to close: Jane Doe, 26 July": true, "Old bridge to close": false, "An old bridge to close": false,
		"Old bridge to close, and what the people by the river think of it": false} {
		if goesOn(heading, wordTokens("Old bridge to close")) != want {
			t.Errorf("%q goes on: want %v", heading, want)
		}
	}
}

// TestBookTitle holds that the heading which ends the <title> is the name of a book, where the
// next one says what stands before it, and that no later one does.
func TestBookTitle(t *testing.T) {
	for _, tt := range []struct{ name, title, headings, want string }{
		{"first heading of the page's own", "Rivers | Otter Manual 2.1", "<h1>Otter Manual 2.1</h1><h2>Rivers#</h2>", "Rivers"},
		{"with a word more", "E0407 - Error index", "<h1 class=menu-title>Error index</h1><h1>Error code E0407</h1>", "Error code E0407"},
		{"in other words, in <main>", "Concurrency - The Otter Book", "<h1 class=menu-title>The Otter Book</h1><main><h1>Many otters at once</h1></main>", "Many otters at once"},
		{"the site first", "Otter Press - Old bridge to close in spring", "<h1>Old bridge to close in spring</h1><p>Text.</p><h2>More</h2><h2>Otter Press shop</h2>", "Old bridge to close in spring"},
		{"the name of the site as a heading", "Otter Press: Old bridge to close in spring", "<h1>Otter Press</h1><h1>Old bridge to close in spring</h1>", "Old bridge to close in spring"},
	} {
		doc := metaOf(t, "<html><head><title>"+tt.title+"</title></head><body>"+tt.headings+proseFiller+"</body></html>", "")
		if doc.Meta.Title != tt.want {
			t.Errorf("%s: %q", tt.name, doc.Meta.Title)
		}
	}
}

// TestNoTitle: what an editor writes for a title, and the name of a page's file, is none.
func TestNoTitle(t *testing.T) {
	for title, want := range map[string]string{
		"Untitled Document": "Old bridge to close", "New Page 12": "Old bridge to close", "Unbenanntes Dokument": "Old bridge to close", "無題ドキュメント": "Old bridge to close",
		"bridge-16.html": "Old bridge to close", "INDEX.PHP": "Old bridge to close", "": "Old bridge to close",
		"Documents": "Documents", "What index.html is for": "What index.html is for",
	} {
		doc := metaOf(t, "<html><head><title>"+title+"</title></head><body><h3>Old bridge to close</h3>"+proseFiller+"</body></html>", "")
		if doc.Meta.Title != want {
			t.Errorf("%q: %q, want %q", title, doc.Meta.Title, want)
		}
	}
}
