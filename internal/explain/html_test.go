package explain

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"winnow/extract"
	"winnow/internal/format"
	"winnow/internal/record"
)

// hostile is a document whose every text is markup.
func hostile() *extract.Document {
	const evil = `</style></script></p><script>alert(1)</script><img src=x onerror=alert(1)>`
	doc := document()
	doc.Damage, doc.Charset, doc.Meta.Title = evil, evil, evil
	for i := range doc.Blocks {
		doc.Blocks[i].Text += evil
		doc.Blocks[i].Verdict.Why += evil
	}
	claim := extract.FieldClaim{Values: []string{evil}, Raw: evil, Sources: []string{evil}, Confidence: .5}
	doc.Fields = []extract.FieldClaims{{Name: "title", Chosen: &claim, Lost: []extract.FieldClaim{claim, {Raw: evil}}}}
	return doc
}

func page(t *testing.T, doc *extract.Document, o Options) string {
	t.Helper()
	var b strings.Builder
	it := format.Item{Rec: record.New(doc, "a", "a", record.Options{Blocks: true}), Doc: doc}
	if err := Write(&b, "html", it, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func elements(t *testing.T, page string) map[string][]*html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]*html.Node{}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			out[n.Data] = append(out[n.Data], n)
		}
	}
	return out
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// TestHTMLIsSafe: nothing of a page runs, nothing is loaded, and the policy allows the one
// style and the one script that are there.
func TestHTMLIsSafe(t *testing.T) {
	for name, shown := range map[string]string{
		"document":   page(t, hostile(), Options{Name: "<b>name</b>"}),
		"comparison": comparePage(t, hostileVersions(), Options{}),
	} {
		t.Run(name, func(t *testing.T) { checkSafe(t, elements(t, shown)) })
	}
}

func checkSafe(t *testing.T, all map[string][]*html.Node) {
	t.Helper()
	for _, tag := range []string{"img", "link", "iframe", "base", "object", "b", "a"} {
		if len(all[tag]) > 0 {
			t.Errorf("there is a <%s>", tag)
		}
	}
	policy := ""
	for tag, list := range all {
		for _, n := range list {
			for _, a := range n.Attr {
				if a.Key == "src" || a.Key == "href" || a.Key == "style" || strings.HasPrefix(a.Key, "on") {
					t.Errorf("<%s %s=%q>", tag, a.Key, a.Val)
				}
			}
			if attribute(n, "http-equiv") != "" {
				policy = attribute(n, "content")
			}
		}
	}
	if !strings.HasPrefix(policy, "default-src 'none'; ") || strings.Contains(policy, "unsafe") {
		t.Errorf("policy: %q", policy)
	}
	for _, tag := range []string{"style", "script"} {
		if len(all[tag]) != 1 {
			t.Fatalf("%d <%s>", len(all[tag]), tag)
		}
		sum := sha256.Sum256([]byte(all[tag][0].FirstChild.Data))
		if want := fmt.Sprintf("%s-src 'sha256-%s'", tag, base64.StdEncoding.EncodeToString(sum[:])); !strings.Contains(policy, want) {
			t.Errorf("policy %q does not allow the <%s>, %s", policy, tag, want)
		}
	}
}

// TestHTMLShows: every block with its text and verdict, every kind with its number.
func TestHTMLShows(t *testing.T) {
	doc := document()
	all := elements(t, page(t, doc, Options{}))
	var classes, texts, kinds []string
	for _, n := range all["div"] {
		if c := attribute(n, "class"); strings.HasPrefix(c, "b ") {
			classes = append(classes, c)
		}
	}
	for _, n := range all["p"] {
		if attribute(n, "class") == "t" {
			texts = append(texts, n.FirstChild.Data)
		}
	}
	for _, n := range all["input"] {
		kinds = append(kinds, attribute(n, "value")+n.NextSibling.Data)
	}
	if got, want := strings.Join(classes, "; "), "b d k-navigation li; b title k-title; b k k-kept; b k k-kept; b d k-author-box"; got != want {
		t.Errorf("blocks %s, want %s", got, want)
	}
	for i := range doc.Blocks {
		if texts[i] != doc.Blocks[i].Text {
			t.Errorf("block %d: %q", i, texts[i])
		}
	}
	if got, want := strings.Join(kinds, ";"), " all;kept kept (2);title headline (1);navigation navigation (1);author-box author-box (1)"; got != want {
		t.Errorf("kinds %s, want %s", got, want)
	}
	for _, k := range extract.Kinds {
		if !strings.Contains(pageCSS, ".no-"+string(k)+" .k-"+string(k)) {
			t.Errorf("the style cannot hide %s", k)
		}
	}
}

// TestHTMLInBrowser opens a page in the browser that WINNOW_BROWSER names (chromium): its
// script runs under its policy, and that of the document does not.
func TestHTMLInBrowser(t *testing.T) {
	browser := os.Getenv("WINNOW_BROWSER")
	if browser == "" {
		t.Skip("WINNOW_BROWSER names no browser")
	}
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, []byte(page(t, hostile(), Options{})), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(browser, "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir="+t.TempDir(), "--dump-dom", "file://"+file).Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range elements(t, string(out))["form"] {
		for _, a := range n.Attr {
			if a.Key == "hidden" {
				t.Error("the page's script did not run: its filters are hidden")
			}
		}
	}
	if n := len(elements(t, string(out))["form"]); n != 1 {
		t.Errorf("%d forms", n)
	}
}
