package input

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"winnow/extract"
)

// told is what an envelope or a row says of its page.
type told struct {
	ID, URL, ContentType, Crawled, Content string
	Shape                                  extract.Shape
	Decoded                                bool
}

// one returns the only document of a file.
func one(t *testing.T, name, file string, o Options) told {
	t.Helper()
	var got []told
	for _, d := range docs(t, name, file, o) {
		got = append(got, told{d.ID, d.URL, d.ContentType, d.Crawled, content(t, d), d.Shape, d.Decoded})
	}
	if len(got) != 1 {
		t.Fatalf("%d documents: %v", len(got), got)
	}
	return got[0]
}

// envelopeTest is a file and the document in it, but for its id.
type envelopeTest struct {
	name, content string
	want          told
}

func testEnvelopes(t *testing.T, tests []envelopeTest) {
	t.Helper()
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			tc.want.ID = "page"
			if diff := cmp.Diff(tc.want, one(t, "page", tc.content, Options{})); diff != "" {
				t.Errorf("document (-want +got):\n%s", diff)
			}
		})
	}
}

// contentTest is a file and what the only document in it holds.
type contentTest struct{ name, content, want string }

func testContents(t *testing.T, tests []contentTest) {
	t.Helper()
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			if got := one(t, "page", tc.content, Options{}).Content; got != tc.want {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}

func docs(t *testing.T, name, file string, o Options) []Doc {
	t.Helper()
	var all []Doc
	err := NewWalker(o).Stream(context.Background(), Entry{ID: name, Path: name}, strings.NewReader(file), func(d Doc) error {
		d.Held = 0
		all = append(all, d)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func crlf(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }

func TestResponses(t *testing.T) {
	redirect := "HTTP/1.1 301 Moved Permanently\nLocation: https://e.org/a\n\n"
	testEnvelopes(t, []envelopeTest{
		{"curl -i", crlf("HTTP/2 200\ncontent-type: text/html; charset=gbk\nlast-modified: Tue, 01 Oct 2024 10:00:00 GMT\n\n<p>a"),
			told{ContentType: "text/html; charset=gbk", Crawled: "2024-10-01T10:00:00Z", Content: "<p>a"}},
		{"wget --save-headers", "HTTP/1.1 200 OK\nDate: Tue, 01 Oct 2024 10:00:00 GMT\nLast-Modified: Mon, 30 Sep 2024 10:00:00 GMT\n\n<p>a",
			told{Crawled: "2024-10-01T10:00:00Z", Content: "<p>a"}},
		{"redirects followed", crlf(redirect + redirect + "HTTP/1.1 200 OK\nServer: x\n\n<p>a"), told{Content: "<p>a"}},
		{"a proxy's answer before", crlf("HTTP/1.0 200 Connection established\n\nHTTP/1.1 200 OK\nServer: x\n\n<p>a"), told{Content: "<p>a"}},
		{"redirect alone", crlf(redirect + "<p>Moved"), told{Content: "skip: redirect: status 301"}},
		{"not found", "HTTP/1.1 404 Not Found\nServer: x\n\n<p>gone", told{Content: "<p>gone"}},
		{"picture", "HTTP/1.1 200 OK\nContent-Type: image/png\n\n\x89PNG", told{ContentType: "image/png", Content: "skip: no page: image/png"}},
		{"chunks", crlf("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n3\n<p>\n1\na\n0\n\n"), told{Content: "<p>a"}},
		{"chunks joined already", crlf("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n<p>a"), told{Content: "<p>a"}},
		{"packed", squeeze(t, "HTTP/1.1 200 OK\nServer: x\n\n<p>a"), told{Content: "<p>a"}},
		{"text about it", "HTTP/1.1 is a protocol.\nIt has headers.\n", told{Content: "HTTP/1.1 is a protocol.\nIt has headers.\n"}},
		{"text with a status", "HTTP/1.1 404\nmeans that nothing was found\n", told{Content: "HTTP/1.1 404\nmeans that nothing was found\n"}},
	})
}

const saved = `From: <Saved by Blink>
Snapshot-Content-Location: https://e.org/a
Subject: =?utf-8?Q?Otters?=
Date: Tue, 1 Oct 2024 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related;
	type="text/html";
	boundary="--x--"

----x--
Content-Type: text/css
Content-Location: https://e.org/a.css

body { color: red }
----x--
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://e.org/b

<p class=3D"a">otters=E2=80=
=99
----x--
Content-Type: text/html

<p>frame
----x----
`

const mailed = `Subject: The letter
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=m

--m
Content-Type: multipart/alternative; boundary=a

--a
Content-Type: text/plain; charset=utf-8

plain
--a
Content-Type: text/html; charset=iso-8859-1
Content-Transfer-Encoding: base64

PHA+aHRt
bA==
--a--
--m
Content-Type: text/html
Content-Disposition: attachment; filename=x.html

<p>attached
--m--
`

func TestMessages(t *testing.T) {
	mail := "MIME-Version: 1.0\nContent-Type: "
	testEnvelopes(t, []envelopeTest{
		{"saved page", crlf(saved), told{URL: "https://e.org/b", ContentType: "text/html", Crawled: "2024-10-01T10:00:00Z", Content: "<p class=\"a\">otters’", Shape: extract.HTML}},
		{"with bare line feeds", saved, told{URL: "https://e.org/b", ContentType: "text/html", Crawled: "2024-10-01T10:00:00Z", Content: "<p class=\"a\">otters’", Shape: extract.HTML}},
		{"mail", mailed, told{ContentType: "text/html; charset=iso-8859-1", Content: "<p>html", Shape: extract.HTML}},
		{"plain", mail + "text/plain\n\nHello.", told{ContentType: "text/plain", Content: "Hello."}},
		{"nothing to read", mail + "image/png\n\nx", told{Content: "skip: no page: the message holds none"}},
		{"cut in the page", saved[:strings.Index(saved, "=\n=99")], told{URL: "https://e.org/b", ContentType: "text/html", Crawled: "2024-10-01T10:00:00Z",
			Content: "error: damaged: the message ends in the middle of the page", Shape: extract.HTML}},
		{"no boundary", mail + "multipart/related\n\n<p>a", told{Content: "error: damaged: multipart: boundary is empty"}},
		{"a letter is no message", "From: me\nTo: you\n\nHello.\n", told{Content: "From: me\nTo: you\n\nHello.\n"}},
		{"text about it", "MIME-Version: 1.0 is a field.\nA message has it.\n", told{Content: "MIME-Version: 1.0 is a field.\nA message has it.\n"}},
	})
}

// TestMessageDepth asks for an end where parts lie in parts without one.
func TestMessageDepth(t *testing.T) {
	var b strings.Builder
	for range 10_000 {
		b.WriteString("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n")
	}
	if got := one(t, "page", b.String(), Options{}); !strings.HasPrefix(got.Content, "skip: ") && !strings.HasPrefix(got.Content, "error: ") {
		t.Errorf("got %+v", got)
	}
}

func TestLiterals(t *testing.T) {
	quoted, _ := json.Marshal("<!DOCTYPE html>\n<p>\"a\" ’")
	testContents(t, []contentTest{
		{"JSON", string(quoted) + "\n", "<!DOCTYPE html>\n<p>\"a\" ’"},
		{"JSON, a text", `"Otters\n\n“They” are back.\n"` + "\n", "Otters\n\n“They” are back.\n"},
		{"Python's bytes", `b'\n<html>\n<p>it\'s \xe2\x80\x99 \\n\t"a"</html>'` + "\n", "\n<html>\n<p>it's ’ \\n\t\"a\"</html>"},
		{"Python's text", `'<!doctype html>\u2019 \U0001f9a6 \q'`, "<!doctype html>’ 🦦 \\q"},
		{"without an end", `"<html>\n<p>a<\/p>`, "<html>\n<p>a</p>"},
		{"without quotes", `Home\nNews\n\nOtters \"return\"\n\nThey are back.\n` + "\n", "Home\nNews\n\nOtters \"return\"\n\nThey are back.\n\n"},
		{"a page without quotes", `<html>\n<head>\n</head>\n<body>\n<p>a</p>\n</body>\n`, "<html>\n<head>\n</head>\n<body>\n<p>a</p>\n</body>\n"},
		{"a page in one line", `<html><script>a="\n\n\n\n\n\n\n"</script></html>`, `<html><script>a="\n\n\n\n\n\n\n"</script></html>`},
		{"a line about paths", `It stands in C:\new\names\note\next\north\nine.`, `It stands in C:\new\names\note\next\north\nine.`},
		{"in a fence", "```html\n<!DOCTYPE html>\n<p>a</p>\n```\n", "<!DOCTYPE html>\n<p>a</p>\n"},
		{"in a fence without an end", "```\n<html><p>a</p>\n```\nSo it ends.\n", "<html><p>a</p>\n```\nSo it ends.\n"},
		{"a fence of another kind", "```html\n<p>a</p>\n```\n", "```html\n<p>a</p>\n```\n"},
		{"escaped markup", "&lt;!DOCTYPE html&gt;\n&lt;p&gt;a &amp;amp; b", "<!DOCTYPE html>\n<p>a &amp; b"},
		{"speech", "\"Otters are back,\" she said.\n", "\"Otters are back,\" she said.\n"},
		{"speech of lines", "\"Otters\\n are\nback\"\n", "\"Otters\\n are\nback\"\n"},
		{"quote about escapes", `"a\n" is a line`, `"a\n" is a line`},
	})
}

func TestShownTexts(t *testing.T) {
	const head = `<html><head><meta name="color-scheme" content="light dark"></head><body><pre style="white-space: pre-wrap;">`
	testContents(t, []contentTest{
		{"Chromium", head + "# Otters\n\n&lt;b&gt; &amp; more\n</pre></body></html>", "# Otters\n\n<b> & more\n"},
		{"Firefox", "<html><head><link rel=\"stylesheet\" href=\"resource://content-accessible/plaintext.css\"></head><body><pre>Otters\n</pre></body></html>\n", "Otters\n"},
		{"without an end", head + "Otters\n", "Otters\n"},
		{"with markup", head + "<b>Otters</b></pre></body></html>", head + "<b>Otters</b></pre></body></html>"},
		{"going on", head + "Otters</pre><p>more", head + "Otters</pre><p>more"},
		{"with a title", "<html><head><title>a</title></head><body><pre>Otters</pre>", "<html><head><title>a</title></head><body><pre>Otters</pre>"},
	})
}

func TestCaptures(t *testing.T) {
	testContents(t, []contentTest{
		{"colours", "\x1b[1mOtters\x1b[0m\n\x1b[38;5;4mare\x1b[m back\n", "Otters\nare back\n"},
		{"links", "\x1b]8;;https://e.org\x1b\\Otters\x1b]8;;\a \x1b[1mare\x1b[0m\x1b(B \x1b[4mback\x1b[24m", "Otters are back"},
		{"struck over", "O\bOt\btt\bte\ber\brs\bs _\ba_\br_\be back\n\b", "Otters are back\n"},
		{"cut", "\x1b[1ma\x1b[0mb\x1b[1mc\x1b", "abc"},
		{"without an end", "\x1b[1ma\x1b[0mb\x1b[1mc\x1b[0", "abc0"},
		{"one", "\x1b[1mOtters", "\x1b[1mOtters"},
	})
}

// TestAssets holds what lies beside saved pages and is none.
func TestAssets(t *testing.T) {
	t.Chdir(t.TempDir())
	feed := "<?xml version=\"1.0\"?>\n<!-- x --><rss version=\"2.0\"></rss>"
	for name, content := range map[string]string{
		"in/a.css": "p {}", "in/b.js": "x()", "in/c.svg": "<svg/>", "in/d.json": "{\n \"name\": 1\n}", "in/e.json": `{"name": 1}`,
		"in/f.json": `[{"name": 1}, {"name": 2}]`, "in/g.json": `[{"text": "t"}, {"name": 2}]`, "in/g2.json": `[{"name": 1}, {"text": "t"}]`, "in/g3.json": "[" + strings.Repeat(`{"name": 1},`, dataRows) + `{"text": "t"}]`, "in/h.xml": feed, "in/i.html": "<p>feed",
	} {
		put(t, ".", name, content)
	}
	none := "error: the record has no html, text or body: name its column with --html-key or --text-key; it has name"
	want := []string{
		"a.css | in/a.css | skip: no page: text/css",
		"b.js | in/b.js | skip: no page: text/javascript",
		"c.svg | in/c.svg | skip: no page: image/svg+xml",
		"d.json | in/d.json | skip: no page: data in JSON",
		"e.json | in/e.json | skip: no page: data in JSON",
		"f.json | in/f.json | skip: no page: data in JSON",
		"g.json#1 | in/g.json | t",
		"g.json#2 | in/g.json | " + none,
		"g2.json#1 | in/g2.json | " + none,
		"g2.json#2 | in/g2.json | t",
		"g3.json | in/g3.json | skip: no page: data in JSON",
		"h.xml | in/h.xml | skip: no page: a feed or sitemap",
		"i.html | in/i.html | <p>feed",
		"b.js~2 | in/b.js | x()",
		"d.json#1~2 | in/d.json | " + none,
		"h.xml~2 | in/h.xml | error: a feed or sitemap, not a page: fetch the pages that it names",
	}
	if diff := cmp.Diff(want, walk(t, Options{}, "in", "in/b.js", "in/d.json", "in/h.xml")); diff != "" {
		t.Errorf("documents (-want +got):\n%s", diff)
	}
}

// FuzzEnvelopes reads any bytes as each of the envelopes and files of rows: every document has
// an id of its own and ends.
func FuzzEnvelopes(f *testing.F) {
	for _, s := range []string{saved, mailed, "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nx", `b'<html>\x4'`, `[{"html": "a"}, 1]`,
		`{"log": {"entries": [{"response": {"content": {"text": "a"}}}]}}`, "html,id\n\"a\"\"b\",1\n", "\x1b[1ma\b\x1b]8\x1b", "text;id\n\"a"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		w := NewWalker(Options{MaxBytes: 1 << 16})
		seen := map[string]bool{}
		yield := func(d Doc) error {
			if seen[d.ID] {
				t.Errorf("two documents are called %q", d.ID)
			}
			seen[d.ID] = true
			content(t, d)
			return nil
		}
		for _, c := range containers() {
			s := stream("a", "a", bytes.NewReader(raw))
			switch {
			case c.name == WARC || c.whole || c.name == "Parquet file": // have targets of their own
			case c.one != nil:
				yield(c.one(w, s))
			default:
				if err := c.walk(w, context.Background(), s, yield); err != nil {
					t.Error(err)
				}
			}
		}
	})
}
