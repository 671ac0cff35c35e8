package htmltree

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"winnow/internal/bench"
)

// TestSameTree holds the tree of every page of the benchmark to the one that
// golang.org/x/net/html builds.
func TestSameTree(t *testing.T) {
	root := bench.Need(t)
	files, err := filepath.Glob(filepath.Join(root, "*", "html", "*.gz"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no pages below %s: %v", root, err)
	}
	for _, f := range files {
		src := string(bench.Gunzip(t, f))
		if tree, _ := Parse(src, Limits{}); tree.Spent || tree.Thinned {
			t.Errorf("%s: takes more work than %d, or more than %d nodes", f, WorkFor(len(src)), RoomFor(len(src)))
		}
		if diff := differs(src); diff != "" {
			t.Errorf("%s: %s", f, diff)
		}
	}
}

// differs compares both trees of src and says where they part.
func differs(src string) string {
	want, wantErr := html.Parse(strings.NewReader(src))
	tree, err := Parse(src, Limits{})
	if wantErr != nil {
		if err == nil && strings.Contains(wantErr.Error(), "512") {
			return fmt.Sprintf("no error, want %v", wantErr)
		}
		return ""
	}
	if err != nil {
		return err.Error()
	}
	if tree.Spent || tree.Thinned {
		return ""
	}
	if diff := compare(want, tree.Root); diff != "" {
		return diff
	}
	return fragmentDiffers(src)
}

// fragmentDiffers compares what src is in a <div>.
func fragmentDiffers(src string) string {
	want, err := html.ParseFragment(strings.NewReader(src), &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
	if err != nil {
		return ""
	}
	got, err := ParseFragment(src, Limits{})
	if err != nil {
		return "fragment: " + err.Error()
	}
	if got.Spent || got.Thinned {
		return ""
	}
	root := &html.Node{Type: html.ElementNode, Data: "html", DataAtom: atom.Html, Attr: got.Root.Attr}
	for _, n := range want {
		root.AppendChild(n)
	}
	if diff := compare(root, got.Root); diff != "" {
		return "fragment: " + diff
	}
	return ""
}

func compare(want, got *html.Node) string {
	if want.Type != got.Type || want.Data != got.Data || want.DataAtom != got.DataAtom || want.Namespace != got.Namespace {
		return fmt.Sprintf("%s: %d %q %q, want %d %q %q", path(want), got.Type, got.Namespace, got.Data, want.Type, want.Namespace, want.Data)
	}
	if fmt.Sprint(want.Attr) != fmt.Sprint(got.Attr) {
		return fmt.Sprintf("%s: attributes %q, want %q", path(want), got.Attr, want.Attr)
	}
	w, g := want.FirstChild, got.FirstChild
	for ; w != nil && g != nil; w, g = w.NextSibling, g.NextSibling {
		if g.Parent != got || g.NextSibling != nil && g.NextSibling.PrevSibling != g {
			return path(want) + ": the tree is not linked"
		}
		if diff := compare(w, g); diff != "" {
			return diff
		}
	}
	if w != nil || g != nil {
		return fmt.Sprintf("%s: number of children differs", path(want))
	}
	if got.FirstChild != nil && (got.LastChild.NextSibling != nil || got.FirstChild.PrevSibling != nil) {
		return path(want) + ": the tree is not linked"
	}
	return ""
}

func path(n *html.Node) string {
	s := ""
	for ; n != nil; n = n.Parent {
		s = "/" + n.Data[:min(20, len(n.Data))] + s
	}
	return s
}

func TestTooDeep(t *testing.T) {
	if _, err := Parse(strings.Repeat("<div>", 600), Limits{}); !errors.Is(err, ErrTooDeep) {
		t.Errorf("error %v, want ErrTooDeep", err)
	}
}

func TestDeadline(t *testing.T) {
	if _, err := Parse(strings.Repeat("<p>a", 5000), Limits{Deadline: time.Now().Add(-time.Second)}); !errors.Is(err, ErrDeadline) {
		t.Errorf("error %v, want ErrDeadline", err)
	}
}

// TestWork: a page whose every paragraph asks for hundreds of elements to be opened again,
// or moved, has no more nodes than its length and the work allow, and keeps its text.
func TestWork(t *testing.T) {
	open := ""
	for i := range 400 {
		open += fmt.Sprintf("<b id=%d>", i)
	}
	for _, src := range []string{
		"<p>" + open + "x" + strings.Repeat("<p>x", 20_000),
		strings.Repeat("<p><i><b><u><s><a><em><tt><big><div></i>x", 5_000),
		"<b>" + strings.Repeat("<p>x", 20_000) + strings.Repeat("</b><b>", 10_000),
		strings.Repeat("<a id=1><div>x", 10_000) + strings.Repeat("</a>x", 10_000),
		"<table>" + strings.Repeat("<b><tr>x</b>", 20_000),
	} {
		tree, err := Parse(src, Limits{})
		if errors.Is(err, ErrTooDeep) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		nodes, text := 0, 0
		for n := range tree.Root.Descendants() {
			nodes++
			if n.Type == html.TextNode {
				text += strings.Count(n.Data, "x")
			}
		}
		if most := len(src)/2 + WorkFor(len(src)) + 10; nodes > most {
			t.Errorf("%.60q: %d nodes, want at most %d", src, nodes, most)
		}
		if want := strings.Count(src, "x"); text != want {
			t.Errorf("%.60q: %d letters of text, want %d", src, text, want)
		}
	}
}

// FuzzSameTree holds every input to the tree of golang.org/x/net/html.
func FuzzSameTree(f *testing.F) {
	for _, s := range cases {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		if diff := differs(src); diff != "" {
			t.Errorf("%q: %s", src, diff)
		}
	})
}

func TestCases(t *testing.T) {
	for _, s := range cases {
		if diff := differs(s); diff != "" {
			t.Errorf("%q: %s", s, diff)
		}
	}
}

// cases are pages whose trees are told by rules that few pages need.
var cases = []string{
	"", " ", "a", "<", "</", "<a", "</a", "<!", "<!>", "<!-", "<!--", "<!-->", "<!--->x", "<!---->", "<!--a--!>b", "<!--a--!-->b", "<!--a--!x-->", "<!--a-",
	"</>", "</ a>", "<?xml?>", "<!doc", "<!DOCTYPE", "<!DOCTYPE html>", "<!doctype HTML PUBLIC \"-//W3C//DTD HTML 3.2//EN\">", "<!doctype html system 'a' >",
	"<p>a<p>b", "<p><table><p>a", "<!doctype html><p><table><p>a", "<b><p>a</b>b</p>c", "<b><i><p>a</b>b</i>c", "<a>1<a>2<div>3<a>4", "<a><table><a>x",
	"<b><b><b><b><p>x</b></b></b></b>y", "<b id=1 class=a><p>x</b><b class=a id=1>", "<nobr>a<nobr>b", "<font color=a><p></font>x",
	"<table>a<tr>b<td>c<td>d</table>e", "<table><b>x<tr><td>y</table>z", "<table><caption>a<td>b", "<table><caption>a<th>b", "<table><colgroup><col>x", "<table><col><tr>",
	"<table><tbody><tfoot><td></tfoot><thead>", "<table><input type=hidden><input>", "<table><form><form><td><form>", "<table><table>", "<td>a", "<tr><td>a</tr>b",
	"<table><tr><td><table><td></table>x</td>y", "<select><option>a<option>b<optgroup><option>c</select>d", "<select><select>a", "<option>a<option>b", "<select><input>", "<select><p><hr>a",
	"<ruby>a<rb>b<rt>c<rtc>d<rp>e", "<ul><li>a<li>b<ul><li>c</ul><li>d", "<dl><dt>a<dd>b<dt>c", "<li><div><li><p><li><section><li>",
	"<h1>a<h2>b</h3>c", "<form><form>a</form>b</form>", "<form><div></form>a", "<button>a<button>b", "<pre>\n\na", "<textarea>\n\na<b>&amp;</textarea>", "<listing>\r\na",
	"<script>a</script>b", "<script><!--<script></script>--></script>a", "<script><!--<script>a</script>b</script>c", "<script><!-- </scripty> --> </SCRIPT >a", "<script><!-->a</script>", "<script><!-<b</script>c", "<script><!--<<</script>x",
	"<style>a</styl</style>b", "<title>&lt;a</title>b", "<noscript><p>a</noscript>b", "<xmp><p>a</xmp>", "<plaintext></plaintext>a", "<iframe><p></iframe>", "<noframes><p></noframes>x", "<noembed>a<b",
	"<template><td>a</template>b", "<template><tr><td>x", "<template><col><p>", "<svg><template>a", "<table><template><td></template><td>", "</template>", "<template><template></template>",
	"<svg><title>a<b>c</title><p>d", "<svg><foreignObject><p>a</svg>b", "<svg viewbox=1 xlink:href=a><lineargradient/>b", "<svg><![CDATA[a]]]>b<![CDATA[]]>", "<svg><script>a<b></script>c", "<svg><font>a<font color=b>c", "<svg/>a", "<svg></p>a", "<svg><desc><svg><p>",
	"<math><mi>a<b>c</mi><mglyph>", "<math><annotation-xml encoding=text/html><p>a", "<math><annotation-xml><svg>a", "<math definitionurl=a xml:lang=b><p>", "<math><mi><table><tr><td><mi>",
	"<html a=1><html b=2><body c=3><body d=4 c=5>", "<head><p>a<head>", "<head></head> <!--a--> <title>b</title>c", "</head>a", "</body>a</html>b<!--c-->", "</html> <!--a--><p>b", "<body></body> a", "</br>a", "</p>a", "a</x>b</y>c",
	"<frameset><frame><frameset></frameset><noframes>a</noframes></frameset> a</html> b<!--c-->", "a<frameset>", "<p></p><frameset>x", "<input type=hidden><frameset>", "<body><frameset>", "</frameset>",
	"<object>a<b>c</object>d", "<b><object>a</b>c</object>d", "<marquee><p></marquee>", "<applet></b></applet>", "<image src=a>b", "<keygen><wbr><area>", "<center><address></center>a",
	"<p a=1 A=2 b='x\"' c=\"y'\" d=&amp;e&copy=f&copyx&notit;&not; =g / h>i", "<p a=/>b", "<p a/>b", "<br/ >", "<p a='1", "<p a=\r\nb>", "<P CLASS=A>x</P X=y>", "<p a b a=1>", "<x-y/>z", "<ſcript>", "<script></ſcript>a</script>",
	"a&amp;b&ampc&notit;&#x80;&#128;&#0;&#xD800;&#x110000;&#;&#x;&;&nosuch;", "a\x00b<p\x00 a\x00=b\x00>c<!--\x00-->", "<table>\x00a", "<svg>\x00", "<title>\x00</title>", "a\rb\r\nc", "\ufeffa", "<table> </table>", "<table> a </table>",
	"<hr><p><hr>a", "<details><summary>a</details>", "<dialog><search>a</dialog>", "<p><dialog>a", "<param><source><track>a", "<base><link><meta>a", "<sarcasm>a</sarcasm>b", "<a><p></a>", "<div><span></div></span>a",
	"<a href=1>a<p><a href=2>b", "<b><div><i><div></b></div></i>x", "<i><b><em><strong><u><p>x</i>y", "<p><b><p><b><p>a", "<table><tr><b>x", "<table></b>x", "<table><p></table>", "<body><table></body>x",
}
