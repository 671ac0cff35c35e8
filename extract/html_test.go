package extract

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var htmlCases = []struct {
	name, src string
	want      []string
}{
	{"empty", "", nil},
	{"unclosed", "<p>one<p>two<div>three", []string{`paragraph @1: "one"`, `paragraph @1: "two"`, `paragraph @1: "three"`}},
	{"inside a word", "<p><b>W</b>ord<i>s</i>\n<p>a<wbr>b", []string{`paragraph @1: "Words"`, `paragraph @2: "ab"`}},
	{"wrapped after hyphens", "<p>A well-\nknown two-\nand three-year <i>half-</i>\nlife -\nno", []string{`paragraph @1: "A well-known two- and three-year half- life - no"`}},
	{"wrapped", "<p>四十年后，\n\t一对</x>\n水獭 回到 \n了 b\n<i>上</i>\n游", []string{`paragraph @1: "四十年后，一对水獭 回到了 b 上 游"`}},
	{"readings", "<h1>子<ruby>虐待<rt>ぎゃくたい</rt></ruby></h1><p><ruby>法律<rp>(</rp><rt>ほうりつ</rt><rp>)</rp></ruby>が<ruby>体<rb>罰<rt>たい<rt>ばつ</ruby>を<ruby>漢<rtc><rt>k</ruby>。", []string{
		`title level=1 @1: "子虐待"`, `paragraph @1: "法律が体罰を漢。"`}},
	{"formulas", `<p>a <span><span><math><semantics><mrow><mi>b</mi></mrow><annotation encoding="application/x-tex">\hat b</annotation></semantics></math></span><span aria-hidden="true"><i>b</i></span></span>
<p><math><semantics><mi>c</mi><mi>d</mi><annotation encoding="text/plain">e</annotation></semantics></math> <math><mi>f</mi></math><b aria-hidden="true">g</b><p>h <b aria-hidden="true">i</b>`, []string{
		`paragraph @1: "a \\hat b"`, `paragraph @2: "c f"`, `paragraph @2: "h i"`}},
	{"two breaks", "a<br>b<br><br>c", []string{`paragraph @1: "a b"`, `paragraph @1: "c"`}},
	{"pre", "<pre>\n a\n\tb  \n</pre>", []string{`code @2: " a\n\tb"`}},
	{"list", "<ol start=3><li>a<ul><li>b</ul><li>c</ol>", []string{
		`list-item level=1 list=1 number=3 @1: "a"`, `list-item level=2 list=1 @1: "b"`, `list-item level=1 list=1 number=4 @1: "c"`}},
	{"a heading of paragraphs", "<h1><p>a</p></h1><h2><div>b</div><div>c</div></h2>", []string{`title level=1 @1: "a"`, `heading level=2 @1: "b"`, `heading level=2 @1: "c"`}},
	{"a heading never closed", "<h1>z</h1><h2>a<p>b<p>c<ul><li>d</ul>e<div role=heading>f<p>g", []string{`title level=1 @1: "z"`, `heading level=2 @1: "a"`, `paragraph @1: "b"`, `paragraph @1: "c"`,
		`list-item level=1 list=1 @1: "d"`, `heading level=2 @1: "e"`, `heading level=2 @1: "f"`, `heading level=2 @1: "g"`}},
	{"table", "<table><tr><th>a<th>b<tr><td>1<td>2</table>", []string{`table header @1: "a\tb\n1\t2"`}},
	{"foster parent", "<table>x<tr><td>y</table>", []string{`paragraph @1: "x"`, `paragraph @1: "y"`}},
	{"hidden", "<p>a <span hidden>b</span> c<p style='color:red;display: none'>d", []string{`paragraph @1: "b"`, `paragraph @1: "a c"`, `paragraph @1: "d"`}},
	{"entities", "<p>&lt;b&gt; &amp;amp; &nbsp;&eacute;", []string{`paragraph @1: "<b> &amp; é"`}},
	{"noscript", "<body><noscript><p>only here</p></noscript>", []string{`paragraph @1: "only here"`}},
	{"custom", "<x-card>a</x-card><x-card>b</x-card>", []string{`paragraph @1: "a b"`}},
	{"definitions", "<dl><dt>a<dd>b</dl>", []string{`list-item level=1 list=1 @1: "a"`, `list-item level=2 list=1 @1: "b"`}},
	{"not text", "<p>a</p><script>b</script><style>c</style><template>d</template><!-- e -->", []string{`paragraph @1: "a"`}},
}

func TestHTMLCases(t *testing.T) {
	for _, c := range htmlCases {
		t.Run(c.name, func(t *testing.T) {
			doc, err := Parse(strings.NewReader(c.src), Options{Shape: HTML, Spans: true})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for i := range doc.Blocks {
				got = append(got, brief(&doc.Blocks[i]))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
			checkHTML(t, c.src)
		})
	}
}

// checkHTML holds what every page must keep: spans change nothing else, lie in the input,
// stand on their line and overlap no other.
func checkHTML(t *testing.T, src string) {
	t.Helper()
	plain, err := Parse(strings.NewReader(src), Options{Shape: HTML, Charset: "utf-8"})
	var binary *BinaryError
	if errors.As(err, &binary) {
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	full, err := Parse(strings.NewReader(src), Options{Shape: HTML, Charset: "utf-8", Spans: true, Inlines: true})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(plain.Meta, full.Meta); diff != "" {
		t.Errorf("spans change the metadata: %s", diff)
	}
	if diff := cmp.Diff(plain.Nodes, full.Nodes); diff != "" {
		t.Errorf("spans change the nodes: %s", diff)
	}
	if len(plain.Blocks) != len(full.Blocks) {
		t.Fatalf("%d blocks, with spans %d", len(plain.Blocks), len(full.Blocks))
	}
	for i, b := range full.Blocks {
		if p := plain.Blocks[i]; p.Text != b.Text || p.Type != b.Type || p.Words != b.Words || p.Hidden != b.Hidden {
			t.Errorf("spans change block %d: %s, %s", i, brief(&p), brief(&b))
		}
		if err := checkSpan(src, &b); err != nil {
			t.Errorf("block %d %q: %v", i, b.Text, err)
		}
	}
	if err := checkApart(full.Blocks); err != nil {
		t.Error(err)
	}
}

func checkSpan(src string, b *Block) error {
	src = strings.TrimRight(strings.TrimPrefix(src, "\ufeff"), "\x00")
	src = strings.ReplaceAll(src, "\x00", "\uFFFD")
	switch {
	case b.Start < 0 || b.End < b.Start || b.End > len(src):
		return fmt.Errorf("span %d–%d of %d bytes", b.Start, b.End, len(src))
	case b.Line != 1+strings.Count(src[:b.Start], "\n"):
		return fmt.Errorf("line %d", b.Line)
	case b.Words != CountWords(b.Text) || b.LinkWords > b.Words:
		return fmt.Errorf("%d words, %d in links", b.Words, b.LinkWords)
	}
	return nil
}

func FuzzHTML(f *testing.F) {
	for _, c := range htmlCases {
		f.Add(c.src)
	}
	for _, c := range hardPages(3) {
		f.Add(c.src)
	}
	f.Fuzz(func(t *testing.T, src string) { checkHTML(t, strings.ToValidUTF8(src, "\uFFFD")) })
}

type hardPage struct{ name, src string }

// hardPages are pages that make careless readers recurse, allocate or search without bound.
func hardPages(n int) []hardPage {
	pages := []hardPage{
		{"attributes", "<p " + repeatNumbered("a%d=1 ", n) + ">text"},
		{"one attribute", "<p title='" + strings.Repeat("x", n) + "'>text"},
		{"unclosed all", strings.Repeat("<div><p><b><i><a href=x><span><ul><li>", n) + "text"},
		{"end tags", strings.Repeat("</p></div></b></table>", n) + "text"},
		{"misnested", strings.Repeat("<b><p></b>", n) + "text"},
		{"colspan", strings.Repeat("<table><tr><td colspan=1000000000 rowspan=1000000000>x</table>", n)},
		{"cells", "<table><tr>" + strings.Repeat("<td>x", n) + "</table>"},
		{"breaks", strings.Repeat("a<br>", n)},
		{"comments", strings.Repeat("<!-- -- > <!--", n) + "text"},
		{"entities", strings.Repeat("&#x26;&amp&lt;&", n)},
		{"hidden", strings.Repeat("<i hidden>a", n)},
		{"noscripts", strings.Repeat("<noscript><b>a</noscript>", n)},
		{"selects", strings.Repeat("<select><option>a", n)},
		{"links", strings.Repeat("<a href=/x>a", n)},
		{"templates", strings.Repeat("<template>", n) + "text"},
		{"less-than", strings.Repeat("<", n)},
		{"zeros", strings.Repeat("\x00", n)},
		{"scripts", strings.Repeat(`<script type="application/ld+json">{"@graph":[`, n)},
		{"metas", strings.Repeat(`<meta property=og:title content=x><time datetime=2020-01-01>`, n)},
		{"headings", strings.Repeat("<h1>the same words again</h1>", n)},
		{"frames", strings.Repeat("<frameset><frame>", n)},
		{"one line", strings.Repeat("word ", n)},
		{"one word", strings.Repeat("字", n)},
	}
	for _, tag := range []string{"div", "span", "b", "table", "ul", "blockquote", "a", "svg", "x-y", "form", "button", "pre", "dl", "h1"} {
		pages = append(pages, hardPage{"nested " + tag, strings.Repeat("<"+tag+">", n) + "text" + strings.Repeat("</"+tag+">", n)})
	}
	return append(pages, hardPage{"nested cells", strings.Repeat("<table><tr><td>x", n)}, hardPage{"nested items", strings.Repeat("<ul><li>x", n)})
}

// superlinear are inputs on which the parser takes a time that grows faster than they do.
func superlinear(n int) []hardPage {
	return []hardPage{
		{"html attributes", repeatNumbered("<html a%d=1>", n)}, {"body attributes", repeatNumbered("<body a%d=1>", n)},
		{"end tags", strings.Repeat("a</b>", n)}, {"rows", strings.Repeat("a<tr>", n)},
		{"table", strings.Repeat("<table>", min(n, 400)) + strings.Repeat("a</x>", n)},
	}
}

func repeatNumbered(format string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// slow is far above what any of these pages takes on an idle machine, some 100 ms.
const slow = 20 * time.Second

func TestHardPagesEnd(t *testing.T) {
	for _, c := range append(hardPages(10_000), superlinear(2_000)...) {
		t.Run(c.name, func(t *testing.T) {
			start := time.Now()
			doc, err := Parse(strings.NewReader(c.src), Options{Shape: HTML, Spans: true, Inlines: true})
			if took := time.Since(start); took > slow {
				t.Errorf("took %v", took)
			}
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("%d blocks; damage: %q", len(doc.Blocks), doc.Damage)
		})
	}
}

// TestDeadline: past its deadline a page ends as ErrTimeout, whatever the parser is at.
func TestDeadline(t *testing.T) {
	for _, c := range superlinear(150_000) {
		t.Run(c.name, func(t *testing.T) {
			const limit = 2 * time.Millisecond // each of them takes 25 ms and more
			start := time.Now()
			_, err := Parse(strings.NewReader(c.src), Options{Shape: HTML, Deadline: start.Add(limit)})
			took := time.Since(start)
			if !errors.Is(err, ErrTimeout) {
				t.Errorf("after %v: %v", took, err)
			}
			if took > slow {
				t.Errorf("took %v", took)
			}
			t.Logf("%v: %v", took.Round(time.Millisecond), err)
		})
	}
}

// A segment that React streams behind the page is text that came late; every other
// hidden element is not shown.
func TestStreamed(t *testing.T) {
	doc, err := Parse(strings.NewReader("<p>a</p><div hidden id='S:1f'><p>b</p></div><div hidden id='S:x'><p>c</p></div>"+
		"<div hidden id='S:2' style='display:none'>d</div><div hidden id='P:1'>e</div>"), Options{Shape: HTML})
	if err != nil {
		t.Fatal(err)
	}
	var shown, hidden string
	for i := range doc.Blocks {
		if b := &doc.Blocks[i]; b.Hidden {
			hidden += b.Text
		} else {
			shown += b.Text
		}
	}
	if shown != "ab" || hidden != "cde" {
		t.Errorf("shown %q, hidden %q", shown, hidden)
	}
}
