package extract

import (
	"bytes"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// largePages have more nodes than largeTree.
var largePages = map[string]string{
	"paragraphs": strings.Repeat("<div class=row><p class=text>One line, <a href=/>as the paper had it</a>.</p></div>\n", largeTree/4),
	"items":      "<ul>" + strings.Repeat("<li>a", largeTree),
	"data table": "<table>" + strings.Repeat("<tr><td>a<td>b", largeTree),
	"empty":      strings.Repeat("<div><span> </span></div>\n", largeTree),
	"scripts":    strings.Repeat("<script>a</script>\n", largeTree) + "<p>a",
	"noscript":   strings.Repeat("<noscript><p>a</noscript>", largeTree) + "<p>" + strings.Repeat("a ", 100),
}

// Of a large page blocks and nodes are counted before they are read: their lists are as long as
// they need be.
func TestMakeRoom(t *testing.T) {
	for name, page := range largePages {
		doc, err := Parse(strings.NewReader(page), Options{Shape: HTML})
		if err != nil {
			t.Fatal(err)
		}
		for list, n := range map[string][2]int{"blocks": {len(doc.Blocks), cap(doc.Blocks)}, "nodes": {len(doc.Nodes), cap(doc.Nodes)}} {
			if n[1] > n[0]+n[0]/4+largeTree+1 || name == "paragraphs" && n[1] > n[0]+n[0]/16 {
				t.Errorf("%s: %d %s, room for %d", name, n[0], list, n[1])
			}
		}
	}
}

// What is taken over from a page is the same when it is owned.
func TestOwn(t *testing.T) {
	page := `<html lang=en><title>A title</title><meta name=author content="Ann Lee"><link rel=canonical href=https://example.org/a>` +
		`<body class="a b" id=top role=main aria-label=page><x-y>One</x-y><pre><code class=language-go>x</code></pre>` +
		`<p>A <a href=/b>link</a><img src=/c.png alt=picture></p>` + strings.Repeat("<p class=n>a</p>", 10)
	read := func() (*Document, []byte) {
		src := []byte(page)
		doc, err := Parse(bytes.NewReader(src), Options{Shape: HTML, Inlines: true, URL: "https://example.org/"})
		if err != nil {
			t.Fatal(err)
		}
		return doc, src
	}
	want, _ := read()
	got, _ := read()
	got.own()
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty(), cmpopts.IgnoreUnexported(Document{})); diff != "" {
		t.Errorf("owned, it is another (-want +got):\n%s", diff)
	}
	if !slices.ContainsFunc(got.Nodes, func(n Node) bool { return n.Class == "a b" && n.Role == "main" }) {
		t.Error("the page has no names to own")
	}
}

// Nothing holds a large page when it has been read.
func TestLetGo(t *testing.T) {
	const size = 32 << 20
	page := strings.Repeat("<div class=row><p class=text id=p>One line.</p></div>\n", manyNodes/2) + "<!--" + strings.Repeat("a", size) + "-->"
	live := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := live()
	doc, err := Parse(strings.NewReader(page), Options{Shape: HTML})
	if err != nil {
		t.Fatal(err)
	}
	if after := live(); after > before+size/2 {
		t.Errorf("%d MB more are in use than before", (after-before)/1e6)
	}
	runtime.KeepAlive(page)
	runtime.KeepAlive(doc)
}
