package extract

import (
	"bytes"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// badHead is a page with other things in its head.
func badHead(head string) string {
	return `<html lang="en"><head><title>Old bridge to close</title>` + head + `</head><body><h1>Old bridge to close</h1>` + proseFiller + `</body></html>`
}

func inLD(json string) string {
	return `<script type="application/ld+json">` + json + `</script>`
}

// TestFloods holds the work on pages that give far too much, and what is taken of it.
func TestFloods(t *testing.T) {
	huge := strings.Repeat("river & ", 5<<20/8)
	for name, page := range map[string]string{
		"10,000 JSON-LD blocks": badHead(strings.Repeat(inLD(`{"@type":"NewsArticle","headline":"Another river","author":{"name":"Jane Doe"},"datePublished":"2024-03-12","keywords":"a, b"}`), 10_000)),
		"one block of 10,000":   badHead(inLD(`[` + strings.Repeat(`{"@type":"NewsArticle","headline":"x","author":"Jane Doe"},`, 10_000) + `{}]`)),
		"5 MB of content": badHead(`<meta name="description" content="` + huge + `"><meta name="author" content="` + huge + `"><meta property="article:published_time" content="` + huge +
			`"><meta name="keywords" content="` + huge + `"><meta property="og:title" content="` + huge + `"><meta property="og:image" content="https://x.example/` + huge + `">`),
		"5 MB of JSON-LD":      badHead(inLD(`{"@type":"NewsArticle","headline":"` + huge + `","author":"` + huge + `"}`)),
		"10,000 authors":       badHead(strings.Repeat(`<meta name="citation_author" content="Jane Doe"><meta property="article:tag" content="x">`, 10_000)),
		"a title of 100 KB":    `<title>` + huge[:100_000] + `</title><h1>` + huge[:100_000] + `</h1>` + proseFiller,
		"an address of 100 KB": badHead(`<link rel="canonical" href="https://x.example/` + strings.Repeat("a/2024/03/", 10_000) + `">`),
	} {
		start := time.Now()
		m := metaOf(t, page, "https://x.example/news/old-bridge-is-to-close-now").Meta
		if d := time.Since(start); d > 10*time.Second {
			t.Errorf("%s: took %v", name, d)
		}
		for field, values := range map[string][]string{"title": {m.Title}, "description": {m.Description}, "authors": m.Authors, "tags": m.Tags, "image": {m.Image}} {
			if len(values) > maxCandidates || len(strings.Join(values, "")) > 2*maxValue {
				t.Errorf("%s: %s of %d values, %d bytes", name, field, len(values), len(strings.Join(values, "")))
			}
		}
	}
}

// TestNoSuchDay holds that days which no page can be of are not claimed, wherever they stand.
func TestNoSuchDay(t *testing.T) {
	for _, day := range []string{"2024-02-31", "31 February 2024", "0000-00-00", "0000-01-01T00:00:00Z", "9999-12-31", "1970-01-01T00:00:00Z", "1970-01-01", "0001-01-01", "-1", "00000000", "99999999999999999999"} {
		for name, page := range map[string]string{
			"json-ld":   badHead(inLD(`{"@type":"NewsArticle","headline":"Old bridge to close","datePublished":"` + day + `","dateModified":"` + day + `"}`)),
			"og":        badHead(`<meta property="article:published_time" content="` + day + `"><meta property="article:modified_time" content="` + day + `">`),
			"meta":      badHead(`<meta name="date" content="` + day + `">`),
			"microdata": badHead("") + `<b itemprop="datePublished" content="` + day + `"></b>`,
			"time":      `<title>Old bridge to close</title><h1>Old bridge to close</h1><time datetime="` + day + `">` + day + `</time>` + proseFiller,
			"line":      `<title>Old bridge to close</title><h1>Old bridge to close</h1><p>Published on ` + day + `</p>` + proseFiller,
		} {
			if m := metaOf(t, page, "https://x.example/1970/01/01/old-bridge").Meta; m.Date != "" || m.Modified != "" {
				t.Errorf("%s in %s: %q, modified %q", day, name, m.Date, m.Modified)
			}
		}
	}
}

// TestOddAuthors holds what is taken of authors that are not given as they should be.
func TestOddAuthors(t *testing.T) {
	for author, want := range map[string]string{
		`[[{"name":"Jane Doe"}],["John Roe"]]`:             "Jane Doe; John Roe",
		`"[{\"@type\":\"Person\",\"name\":\"Jane Doe\"}]"`: "Jane Doe",
		`{"name":["Jane Doe"]}`:                            "Jane Doe",
		`{"name":{"name":{"name":7}}}`:                     "",
		`{"@id":"#loop"}`:                                  "",
		`[{"@id":"#loop"},{"@id":"#pool"}]`:                "",
		`7`:                                                "",
		`null`:                                             "",
		`{"name":"<b>Jane<\/b> Doe"}`:                      "Jane Doe",
		`"javascript:alert(1)"`:                            "",
		strings.Repeat(`[`, 200) + `"Jane Doe"` + strings.Repeat(`]`, 200): "",
	} {
		page := badHead(inLD(`{"@graph":[{"@id":"#loop","author":{"@id":"#pool"},"name":{"@id":"#pool"}},{"@id":"#pool","author":{"@id":"#loop"},"name":{"@id":"#loop"}},
			{"@type":"NewsArticle","@id":"#a","headline":"Old bridge to close","mainEntity":{"@id":"#a"},"author":` + author + `}]}`))
		if got := strings.Join(metaOf(t, page, "https://x.example/news/old-bridge-is-to-close-now").Meta.Authors, "; "); got != want {
			t.Errorf("%.60s: %q, want %q", author, got, want)
		}
	}
}

func TestWithoutTags(t *testing.T) {
	for s, want := range map[string]string{"<b>Jane</b> Doe": "Jane Doe", "a < b > c": "a < b > c", "x<": "x<", "<": "<", "a <br/>b<i": "a b<i", "<<b>>": "<>", "": ""} {
		if got := withoutTags(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

// TestOddAddresses holds that only addresses of the web are claimed.
func TestOddAddresses(t *testing.T) {
	for _, ref := range []string{"javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,<script>x</script>", "data:image/png;base64,AAAA", "vbscript:x", "file:///etc/passwd", "http://%zz/", "http://[::1", "mailto:a@x.example", "\x01javascript:x", "http://"} {
		page := badHead(`<base href="` + ref + `"><link rel="canonical" href="` + ref + `"><meta property="og:url" content="` + ref + `"><meta property="og:image" content="` + ref +
			`"><link rel="license" href="` + ref + `">` + inLD(`{"@type":"NewsArticle","headline":"Old bridge to close","url":"`+strings.ReplaceAll(ref, "\x01", "")+`","image":"`+strings.ReplaceAll(ref, "\x01", "")+`"}`))
		m := metaOf(t, page, "").Meta
		if diff := cmp.Diff([4]string{}, [4]string{m.URL, m.Image, m.License, m.Hostname}); diff != "" {
			t.Errorf("%q is claimed (-want +got):\n%s", ref, diff)
		}
		for _, address := range []string{ref, "://", "https://x.example/a b?%", "/relative/only"} {
			doc, err := Parse(strings.NewReader(page), Options{Shape: HTML, URL: address})
			if err != nil || doc.Meta.Image != "" || doc.Meta.Title != "Old bridge to close" {
				t.Errorf("%q at %q: %+v %v", ref, address, doc.Meta, err)
			}
		}
	}
}

// TestOddLetters holds that marks of direction and charsets that do not fit leave valid text and
// take no name or day with them.
func TestOddLetters(t *testing.T) {
	const rlm, rlo = "\u200f", "\u202e"
	page := `<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>` + rlm + `إغلاق الجسر القديم` + rlm + `</title></head><body><h1>` + rlm + `إغلاق الجسر القديم` + rlm + `</h1><p>` +
		rlm + `12 مارس 2024` + rlm + `</p>` + strings.Repeat(`<p>`+strings.Repeat("قال رئيس البلدية إن العمل سيبدأ في الربيع عندما يكون الماء منخفضا ", 4)+`.</p>`, 3) + `</body></html>`
	if m := metaOf(t, page, "").Meta; m.Date != "2024-03-12" || !strings.Contains(m.Title, "إغلاق الجسر القديم") || m.Language != "ar" {
		t.Errorf("with marks of direction: %+v", m)
	}
	for name, src := range map[string]string{
		"Latin-1 in UTF-8":     strings.Replace(badHead(`<meta charset="utf-8"><meta name="author" content="Jos`+"\xe9"+` Mu`+"\xf1"+`oz">`), "bridge", "br\xfcdge", 2),
		"UTF-8 in Latin-1":     badHead(`<meta charset="iso-8859-1"><meta name="author" content="José Muñoz">`),
		"two charsets":         badHead(`<meta charset="utf-8"><meta http-equiv="content-type" content="text/html; charset=shift_jis"><meta name="author" content="José Muñoz">`) + "\xff\xfe\x00",
		"an override":          badHead(`<meta name="author" content="` + rlo + `eoD enaJ">`),
		"no charset there is":  badHead(`<meta charset="no-such"><meta name="author" content="José Muñoz">`),
		"zeros and surrogates": badHead(`<meta name="author" content="Jane&#0;Doe&#xD800;&#x110000;">` + inLD(`{"@type":"NewsArticle","headline":"\ud800\u0000","author":"\udfff"}`)),
	} {
		doc, err := Parse(bytes.NewReader([]byte(src)), Options{Shape: HTML})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if all := doc.Meta.Title + strings.Join(doc.Meta.Authors, "") + doc.Meta.Description; !utf8.ValidString(all) || strings.ContainsRune(all, 0) || doc.Meta.Title == "" || doc.Meta.Date != "" {
			t.Errorf("%s: %+v", name, doc.Meta)
		}
	}
}
