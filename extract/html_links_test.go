package extract

import (
	"strings"
	"testing"
)

func TestOnSite(t *testing.T) {
	for _, c := range []struct {
		href, host string
		want       bool
	}{
		{"/news/1", "example.org", true}, {"story.html", "", true}, {"?p=12", "", true}, {"../a:b", "", true}, {" /news ", "", true},
		{"http://www.Example.org/news", "example.org", true}, {"HTTPS://example.org", "example.org", true}, {"//example.org:8080/x", "example.org", true},
		{"https://news.example.org/1", "example.org", true}, {"https://example.org/1", "news.example.org", true},
		{"https://example.com/1", "example.org", false}, {"https://badexample.org/1", "example.org", false}, {"https://org/", "", false},
		{"#part", "example.org", false}, {"", "example.org", false}, {"mailto:a@example.org", "example.org", false}, {"javascript:void(0)", "", false},
		{"http:", "example.org", false}, {"http://", "example.org", false}, {"//", "example.org", false}, {"ftp://example.org/x", "example.org", false},
	} {
		if got := onSite(c.href, c.host); got != c.want {
			t.Errorf("%q on %q: %v", c.href, c.host, got)
		}
	}
}

// The site is that of the page's address, else of the one that the page names as its own.
func TestSiteLink(t *testing.T) {
	wantSiteLinks(t, "", "https://example.org/c")
	wantSiteLinks(t, `<link rel="canonical" href="https://example.org/c">`, "")
}

func wantSiteLinks(t *testing.T, head, address string) {
	t.Helper()
	page := head + `<p><a href="/a">To a story</a></p><p><a href="https://example.com/">To another site</a></p><p>No link</p>
<a href="https://www.example.org/b"><h2>A title</h2><p>And a text in one link.</p></a><p>Behind it</p>`
	doc, err := Parse(strings.NewReader(page), Options{Shape: HTML, URL: address})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]bool{"To a story": true, "A title": true, "And a text in one link.": true}
	if len(doc.Blocks) != 6 {
		t.Fatalf("%d blocks", len(doc.Blocks))
	}
	for i := range doc.Blocks {
		if b := &doc.Blocks[i]; b.Traits&SiteLink != 0 != want[b.Text] {
			t.Errorf("%q: %v", b.Text, b.Traits&SiteLink != 0)
		}
	}
}
