package extract

import (
	"path/filepath"
	"testing"

	"winnow/internal/bench"
)

// TestAgreedTitle holds when the titles of a page agree.
func TestAgreedTitle(t *testing.T) {
	const og = `<meta property="og:title" content="`
	for name, tt := range map[string]struct{ head, body, want string }{
		"all":                       {`<title>Old bridge to close | Acme</title>` + og + `Old bridge to close - Acme">` + inLD(`{"@type":"NewsArticle","headline":"Old bridge to close"}`), "<h1>Old Bridge to Close</h1>", "Old Bridge to Close"},
		"nothing but the title":     {`<title>Old bridge to close</title>`, "<h1>Old bridge to close</h1>", "Old bridge to close"},
		"another in og":             {`<title>Old bridge to close | Acme</title>` + og + `The bridge">`, "<h1>Old bridge to close</h1>", ""},
		"another headline":          {`<title>Old bridge to close | Acme</title>` + inLD(`{"@type":"NewsArticle","headline":"The bridge"}`), "<h1>Old bridge to close</h1>", ""},
		"two first headings":        {`<title>Old bridge to close</title>`, "<h1>Old bridge to close</h1><h1>Ferries</h1>", ""},
		"a button that nobody sees": {`<title>Old bridge to close</title>`, `<h1>Old bridge to close <a style="display:none" href=/edit>Open editor</a></h1>`, "Old bridge to close"},
		"a quotation at the start":  {`<title>«Otter» bridge to close</title>`, `<h1>«Otter» bridge to close</h1>`, "«Otter» bridge to close"},
		"one that nobody sees":      {`<title>Old bridge to close</title>`, `<h1 style="display:none">Old bridge to close</h1>`, ""},
		"the name of the site":      {`<title>Acme</title><meta property="og:site_name" content="Acme">`, "<h1>Acme</h1>", ""},
		"capitals alone":            {`<title>Old bridge to close</title>`, "<h1>OLD BRIDGE TO CLOSE</h1>", ""},
	} {
		src := `<html><head><meta property="og:site_name" content="Acme">` + tt.head + `</head><body>` + tt.body + proseFiller + `</body></html>`
		if got := surveyed(t, []byte(src), "https://acme.example/news/bridge").agreedTitle(); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

// surveyed reads a page with its metadata and returns what was gathered.
func surveyed(t *testing.T, src []byte, address string) *page {
	t.Helper()
	doc, opt := &Document{Shape: HTML}, Options{URL: address, Claims: true}.withDefaults()
	p := newPage(doc, opt)
	root, err := readBlocks(src, doc, opt, p)
	if err != nil {
		t.Fatal(err)
	}
	p.findMeta(root)
	return p
}

// TestAgreedTitleIsTheModels holds that the model would choose the title on which a page agrees.
func TestAgreedTitleIsTheModels(t *testing.T) {
	agreed, other := 0, 0
	for _, g := range thin(readGold(t, "wcxb"), bench.Every(t, 10)) {
		p := surveyed(t, readGz(t, filepath.Join(bench.Need(t), "wcxb/html", g.ID+".html.gz")), g.URL)
		if title := p.agreedTitle(); title != "" {
			agreed++
			if !sameWords(title, p.doc.Titles[0].Value) {
				other++
				t.Logf("%s: %q, not %q", g.ID, title, p.doc.Titles[0].Value)
			}
		}
	}
	t.Logf("the titles of %d pages agree; on %d the model chooses another", agreed, other)
	if agreed == 0 || other*100 > agreed {
		t.Errorf("on %d of %d pages the model chooses another title", other, agreed)
	}
}
