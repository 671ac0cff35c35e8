package eval

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"winnow/clean"
	"winnow/extract"
	"winnow/internal/record"
)

// htmlOf returns the HTML report as a tree.
func htmlOf(t *testing.T, r *Report) *html.Node {
	t.Helper()
	var b strings.Builder
	if err := r.WriteHTML(&b); err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// elements returns the elements with a tag that pass, in document order.
func elements(root *html.Node, tag string, pass func(*html.Node) bool) []*html.Node {
	var out []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == tag && (pass == nil || pass(n)) {
			out = append(out, n)
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

func content(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return fold(b.String())
}

func classed(class string) func(*html.Node) bool {
	return func(n *html.Node) bool { return slices.Contains(strings.Fields(attribute(n, "class")), class) }
}

const htmlGold = `{"id":"fine","page_type":"article","main_content":"One two three four.","title":"A"}
{"id":"worse","page_type":"forum","url":"https://b.example/?a=1&b=2","main_content":"Kept and right here.\nDropped but wanted here.\nFound by nobody at all.","title":"Gold <b>"}
{"id":"<script>alert(1)</script>","page_type":"\"><i>","url":"javascript:alert(1)","main_content":"","title":"A"}
`

const htmlFound = `{"id":"fine","text":"One two three four.","title":"A"}
{"id":"worse","text":"Kept and right here.","title":"Found </td>","blocks":[
{"text":"Home and so on","type":"list-item","keep":false,"kind":"navigation","p":0.1,"why":"short line"},
{"text":"News and so on","type":"list-item","keep":false,"kind":"navigation","p":0.1},
{"text":"More and so on","type":"list-item","keep":false,"kind":"navigation","p":0.1},
{"text":"Kept and right here.","type":"paragraph","keep":true,"p":0.9,"why":"running text","line":7},
{"text":"Dropped but wanted here.","type":"paragraph","keep":false,"kind":"hidden","p":0.2},
{"text":"Dropped but wanted here.","type":"paragraph","keep":false,"kind":"related","p":0.2},
{"text":"An ad <img src=x onerror=alert(1)>","type":"paragraph","keep":true,"p":0.6}]}
{"id":"<script>alert(1)</script>","text":"</pre><script>alert(2)</script>"}
`

// htmlReportOf scores the two; a record may go over several lines here.
func htmlReportOf(t *testing.T) *Report {
	return metaReport(t, htmlGold, strings.NewReplacer("[\n", "[", "},\n", "},").Replace(htmlFound))
}

func TestHTML(t *testing.T) {
	root := htmlOf(t, htmlReportOf(t))
	pages := elements(root, "details", classed("page"))
	var order []string
	for _, p := range pages {
		order = append(order, content(elements(p, "b", nil)[0]))
	}
	if diff := cmp.Diff([]string{"0.000", "0.471", "1.000"}, order); diff != "" {
		t.Fatalf("F1 of the pages (-want +got):\n%s", diff)
	}
	var blocks []string
	for _, b := range elements(pages[1], "div", classed("block")) {
		blocks = append(blocks, strings.TrimPrefix(attribute(b, "class"), "block ")+" "+content(b))
	}
	want := []string{
		"dr dropped, not in the gold · list-item · navigation · p 0.100 · short lineHome and so on",
		"dr dropped, not in the gold · list-item · navigation · p 0.100News and so on",
		"dr dropped, not in the gold · list-item · navigation · p 0.100More and so on",
		"kr kept, in the gold · paragraph · p 0.900 · running text · line 7Kept and right here.",
		"dr dropped, not in the gold · paragraph · hidden · p 0.200Dropped but wanted here.",
		"dw dropped, in the gold (100 %) · paragraph · related · p 0.200Dropped but wanted here.",
		"kw kept, not in the gold (0 %) · paragraph · p 0.600An ad <img src=x onerror=alert(1)>",
	}
	if diff := cmp.Diff(want, blocks); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
	if got := content(elements(pages[1], "details", classed("missing"))[0]); got != "in the gold, in no block (1)Found by nobody at all." {
		t.Errorf("missing: %q", got)
	}
	if runs := elements(pages[1], "details", classed("run")); len(runs) != 1 || !strings.HasPrefix(content(runs[0]), "3 blocks dropped, none of them in the gold") {
		t.Errorf("%d folded runs", len(runs))
	}
	if got := content(elements(pages[1], "table", classed("fields"))[0]); !strings.Contains(got, "Gold <b>Found </td>") {
		t.Errorf("fields: %q", got)
	}
}

// TestHTMLIsSafe holds that nothing of a page runs and nothing is loaded.
func TestHTMLIsSafe(t *testing.T) {
	root := htmlOf(t, htmlReportOf(t))
	if n := len(elements(root, "script", nil)); n != 1 {
		t.Errorf("%d scripts, want the report's own", n)
	}
	for _, tag := range []string{"img", "link", "iframe", "i", "base", "object"} {
		if len(elements(root, tag, nil)) > 0 {
			t.Errorf("there is a <%s>", tag)
		}
	}
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			if a.Key == "src" || a.Key == "style" || strings.HasPrefix(a.Key, "on") || strings.HasPrefix(a.Val, "javascript:") {
				t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
			}
		}
	}
	links := elements(root, "a", nil)
	if len(links) != 2 || attribute(links[1], "href") != "https://b.example/?a=1&b=2" {
		t.Errorf("%d links", len(links))
	}
}

func TestHTMLCap(t *testing.T) {
	var gold, found strings.Builder
	for i := range HTMLPages + 5 {
		fmt.Fprintf(&gold, `{"id":"%d","main_content":"a"}`+"\n", i)
		fmt.Fprintf(&found, `{"id":"%d","text":"%s"}`+"\n", i, strings.Repeat("a ", 1+i%2))
	}
	r := metaReport(t, gold.String(), found.String())
	if n := len(elements(htmlOf(t, r), "details", classed("page"))); n != HTMLPages {
		t.Errorf("%d pages, want %d", n, HTMLPages)
	}
	r.worst = 3
	root := htmlOf(t, r)
	if n := len(elements(root, "details", classed("page"))); n != 3 || !strings.Contains(content(root), "The 3 pages with the largest loss (1 − F1) of 205") {
		t.Errorf("%d pages", n)
	}
}

func TestHTMLOfFile(t *testing.T) {
	if err := (&Report{}).WriteHTML(&strings.Builder{}); err == nil {
		t.Error("a report without pages is written")
	}
	// The tool's own blocks, and an address in a folder's set.
	dir := writeSet(t, map[string]string{"ground-truth.jsonl": `{"id":"1","main_content":"It is to be closed."}`, "html/1.html": "<h1>Old bridge</h1><p>It is to be closed."})
	root := htmlOf(t, mustRun(t, Options{Dataset: filepath.Clean(dir), Predict: Winnow(clean.Options{})}))
	if b := elements(root, "div", classed("block")); len(b) != 2 || !strings.Contains(content(b[1]), "It is to be closed.") {
		t.Errorf("%d blocks", len(b))
	}
}

// TestJudgeSnippets holds that a block without an annotated snippet stays open.
func TestJudgeSnippets(t *testing.T) {
	p := &Page{With: []string{"two  three", "gone"}, Without: []string{"menu"}}
	list, missing := judgeBlocks(p, []record.Block{{Text: "one two three", Keep: true}, {Text: "two three"}, {Text: "the menu", Keep: true},
		{Text: "the menu", Kind: extract.Navigation}, {Text: "else", Keep: true}, {Text: "else"}})
	var got []judgement
	for _, j := range list {
		got = append(got, j.Judgement)
	}
	want := []judgement{keptRight, droppedWrong, keptWrong, droppedRight, keptOpen, droppedOpen}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if !slices.Equal(missing, []string{"gone"}) {
		t.Errorf("missing: %q", missing)
	}
}

func TestClip(t *testing.T) {
	for _, tt := range []struct {
		s, want string
		more    int
	}{{"äöü", "äö", 1}, {"äö", "äö", 0}, {"", "", 0}} {
		if got, more := clip(tt.s, 2); got != tt.want || more != tt.more {
			t.Errorf("%q: %q and %d more", tt.s, got, more)
		}
	}
}
