package extract

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// brief writes a block as "type text", with what sets it apart.
func brief(b *Block) string {
	var s strings.Builder
	s.WriteString(b.Type.String())
	for _, f := range []struct {
		name string
		n    int
	}{{"level", int(b.Level)}, {"quote", int(b.Quote)}, {"list", int(b.List)}, {"number", int(b.Number)}, {"links", b.Links}, {"linkwords", b.LinkWords}} {
		if f.n != 0 {
			fmt.Fprintf(&s, " %s=%d", f.name, f.n)
		}
	}
	if b.HeaderRow {
		s.WriteString(" header")
	}
	if b.CodeLang != "" {
		s.WriteString(" lang=" + b.CodeLang)
	}
	fmt.Fprintf(&s, " @%d", b.Line)
	for _, t := range []struct {
		t    Trait
		name string
	}{{Bulleted, "bulleted"}, {Underlined, "underlined"}, {Wrapped, "wrapped"}, {InButton, "button"}, {InForm, "form"}} {
		if b.Traits&t.t != 0 {
			s.WriteString(" " + t.name)
		}
	}
	fmt.Fprintf(&s, ": %q", b.Text)
	return s.String()
}

func briefs(doc *Document) []string {
	var all []string
	for i := range doc.Blocks {
		all = append(all, brief(&doc.Blocks[i]))
	}
	return all
}

type segmentCase struct {
	name, src string
	want      []string
}

func runCases(t *testing.T, cases []segmentCase, parse parser, check func(string, *Document) error) {
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			doc := parseWith(parse, c.src, Options{Inlines: true})
			if d := cmp.Diff(c.want, briefs(doc)); d != "" {
				t.Error(d)
			}
			if err := check(c.src, doc); err != nil {
				t.Error(err)
			}
		})
	}
}

var markdownCases = []segmentCase{
	{"empty", "", nil},
	{"a line above a heading, too", "=====\nOne\n=====\n\n---\nTwo\n===", []string{
		`heading level=1 @2 underlined: "One"`, `heading level=1 @6 underlined: "Two"`}},
	{"headings", "# One #\n\nTwo\n===\nThree\nmore\n---\n#No\n####### seven", []string{
		`heading level=1 @1: "One"`, `heading level=1 @3 underlined: "Two"`,
		`heading level=2 @5 underlined wrapped: "Three more"`, `paragraph @8 wrapped: "#No ####### seven"`}},
	{"crlf", "a\r\nb\r\n\r\nc\rd", []string{`paragraph @1 wrapped: "a b"`, `paragraph @4 wrapped: "c d"`}},
	{"emphasis", "*a* **b** _c_ __d__ ~~e~~ ***f*** 2*3*4 snake_case_name * x", []string{
		`paragraph @1: "a b c d e f 234 snake_case_name * x"`}},
	{"emphasis late end", "**Concepts  \n**Everyone has", []string{`paragraph @1 wrapped: "Concepts Everyone has"`}},
	{"word split", "**W**ord <b>W</b>ord a<br>b", []string{`paragraph @1: "Word Word a b"`}},
	{"escapes", `1\. a \*b\* \[c\] \\ &amp; &nbsp;d &copy=1 &#65;`, []string{`paragraph @1: "1. a *b* [c] \\ & d &copy=1 A"`}},
	{"links", "[a b](u) x [c](<u v> \"t\") <http://d.e> [f][r] [R] [g](h(i)j)\n\n[r]: /target 'title'\n", []string{
		`paragraph links=6 linkwords=9 @1: "a b x c http://d.e f R g"`}},
	{"image", "![alt text](i.png) [![x](data:image/png;base64,AAAA)](u) after", []string{`paragraph links=1 @1: "after"`}},
	{"only image", "[![x](i.png)](u)\n\n![y](z)", nil},
	{"loose target", "[a](https://x/y z.html) b [c](not a target)", []string{
		`paragraph links=1 linkwords=1 @1: "a b [c](not a target)"`}},
	{"address broken behind a hyphen", "![a river](https://x/wp-\ncontent/b-\nc.png) See [the\nbridge](/old-\nbridge \"The\nbridge\") and [more](/no\nlink-\n)", []string{
		`paragraph links=1 linkwords=2 @1 wrapped: "See the bridge and [more](/no link- )"`}},
	{"title with blank lines", "*   [The bridge](/b \"It is old.\n\nAnd it is closed.\n\n\") today\n*   [More](/m \"never\n\nclosed\n", []string{
		`list-item level=1 list=1 links=1 linkwords=2 @1 bulleted wrapped: "The bridge today"`,
		`list-item level=1 list=1 @6 bulleted: "[More](/m \"never"`, `paragraph @8: "closed"`}},
	{"broken heading", strings.Repeat("The river rose by two metres in one night and took the old\nbridge.\n\n", 4) +
		"# The river rose by two metres in one night and took the\nbridge\n\n## [The river\nrose](https://x/the-\nriver)\nText.\n\n### Short\ntext", []string{
		`paragraph @1 wrapped: "The river rose by two metres in one night and took the old bridge."`,
		`paragraph @4 wrapped: "The river rose by two metres in one night and took the old bridge."`,
		`paragraph @7 wrapped: "The river rose by two metres in one night and took the old bridge."`,
		`paragraph @10 wrapped: "The river rose by two metres in one night and took the old bridge."`,
		`heading level=1 @13 wrapped: "The river rose by two metres in one night and took the bridge"`,
		`heading level=2 links=1 linkwords=3 @16 wrapped: "The river rose"`, `paragraph @19: "Text."`,
		`heading level=3 @21: "Short"`, `paragraph @22: "text"`}},
	{"table in a row", "|  |  |\n| --- | --- |\n| | [Home](/) | [News](/n) | Sport | | --- | --- | --- | | The bridge is closed. | | | More |\n", []string{
		`paragraph links=1 linkwords=1 @3: "Home"`, `paragraph links=1 linkwords=1 @3: "News"`, `paragraph @3: "Sport"`,
		`paragraph @3: "The bridge is closed."`, `paragraph @3: "More"`}},
	{"link round blocks", "[\n\n### Title\n\nsome text\n\n](https://x/y)[Next](z)\n\nafter", []string{
		`heading level=3 links=1 linkwords=1 @3: "Title"`, `paragraph links=1 linkwords=2 @5: "some text"`,
		`paragraph links=1 linkwords=1 @7: "Next"`, `paragraph @9: "after"`}},
	{"link from a line to another", "see [![i](j)\n\n**Bold** label\n\n](u) end [email protected", []string{
		`paragraph links=1 @1: "see"`, `paragraph links=1 linkwords=2 @3: "Bold label"`, `paragraph @5: "end [email protected"`}},
	{"lists", "*   a\n*   b\n    *   c\n        more\n\n    para\n*   d\n\n1.  x\n2.  y\n\ntext\n\n- [ ] todo\n- [x] done", []string{
		`list-item level=1 list=1 @1 bulleted: "a"`, `list-item level=1 list=1 @2 bulleted: "b"`,
		`list-item level=2 list=1 @3 bulleted wrapped: "c more"`, `list-item level=1 list=1 @6: "para"`,
		`list-item level=1 list=1 @7 bulleted: "d"`, `list-item level=1 list=2 number=1 @9 bulleted: "x"`,
		`list-item level=1 list=2 number=2 @10 bulleted: "y"`, `paragraph @12: "text"`,
		`list-item level=1 list=3 @14 bulleted: "todo"`, `list-item level=1 list=3 @15 bulleted: "done"`}},
	{"no list", "born in\n1986. A year\n\n2019 was\n\n-5 degrees", []string{
		`paragraph @1 wrapped: "born in 1986. A year"`, `paragraph @4: "2019 was"`, `paragraph @6: "-5 degrees"`}},
	{"quotes", "> a\nlazy\n>> b\n\n> # h\n> - i", []string{
		`quote quote=1 @1 wrapped: "a lazy"`, `quote quote=2 @3: "b"`, `heading level=1 quote=1 @5: "h"`,
		`list-item level=1 quote=1 list=1 @6 bulleted: "i"`}},
	{"code", "```go title\nfunc  f() {\r\n\n\t*x* }\n```\n\n    indented  &amp;\n      more\n\ntext `a  b` ``c`d`` `e", []string{
		`code lang=go @2: "func  f() {\n\n\t*x* }"`, `code @7: "indented  &amp;\n  more"`, "paragraph @10: \"text a b c`d `e\""}},
	{"unclosed fence", "~~~\na\n\n# b", []string{`code @2: "a\n\n# b"`}},
	{"stray indentation", "text\n\n      [Skip](#c)\n\n     Spam Check", []string{
		`paragraph @1: "text"`, `paragraph links=1 linkwords=1 @3: "Skip"`, `paragraph @5: "Spam Check"`}},
	{"table", "before\n\n| A | B |\n| --- | :-: |\n| [x](u) y | `a\\|b` |\n| only |\n\nafter", []string{
		`paragraph @1: "before"`, `table links=1 linkwords=1 header @3: "A\tB\nx y\ta|b\nonly"`, `paragraph @8: "after"`}},
	{"rules", "a\n\n---\n* * *\n\nb\n___\nc", []string{`paragraph @1: "a"`, `paragraph @6: "b"`, `paragraph @8: "c"`}},
	{"html block", "<table><tr><td>a <b>b</b>c</td>\n<td\nclass=x>d</td></tr></table><style>p{}</style>\n\n<!-- x\n\ny -->\n\n<div>e &amp; f</div>", []string{
		`paragraph @1: "a bc"`, `paragraph @3: "d"`, `paragraph @9: "e & f"`}},
	{"html table", "text\n\n<table><caption>cap</caption><tr><th>a</th><th>b</th></tr><tr><td><a href=/u>c</a></td><td>d|e</td></tr></table>\n\n> <p>q</p>\n\n- <div>i</div>", []string{
		`paragraph @1: "text"`, `caption @3: "cap"`, `table links=1 linkwords=1 header @3: "a\tb\nc\td|e"`, `quote quote=1 @5: "q"`, `list-item level=1 list=1 @7 bulleted: "i"`}},
	{"html is not Markdown", "<div>a `b` *c* [d](e)\n<p hidden>no</p>\n</div>\n\nf *g*", []string{`paragraph @1: "a ` + "`b`" + ` *c* [d](e)"`, `paragraph @2: "no"`, `paragraph @5: "f g"`}},
	{"hidden in text", "a <span hidden>b <span>c</span></span> d <i style='display: none'>e</i>f <b hidden>g", []string{`paragraph @1: "a d f g"`}},
	{"custom element", "a <a-rather-long-element>b</a-rather-long-element> c", []string{`paragraph @1: "a b c"`}},
	{"tags in text", "a <b response> c <Response [200]> d \\<e> <!-- f --> g <script>h</script>i", []string{
		`paragraph @1: "a c <Response [200]> d <e> g i"`}},
	{"front matter", "---\ntitle: x\ntags: [a]\n---\n\n# h\n", []string{`heading level=1 @6: "h"`}},
	{"front matter in TOML", "+++\ntitle = \"x\"\n[a]\nb = 1\n+++\n\n# h\n", []string{`heading level=1 @7: "h"`}},
	{"no front matter", "---\nJust text\n---\n", []string{`heading level=2 @2 underlined: "Just text"`}},
	{"footnotes", "a[^1] b[^2]\n\n[^1]: The note", []string{`paragraph @1: "a b[^2]"`, `paragraph @3: "The note"`}},
	{"wrap", "well-\nknown 日本\n語 two-  \nand three", []string{`paragraph @1 wrapped: "well-known 日本語 two- and three"`}},
	{"white space", "a\u00a0 \u3000b\u200dc\u00add", []string{"paragraph @1: \"a b\\u200dc\\u00add\""}},
}

func TestMarkdownCases(t *testing.T) { runCases(t, markdownCases, parseMarkdown, checkMarkdown) }

// TestApartImages holds that images outside any text follow the block before them, in HTML
// and in Markdown alike.
func TestApartImages(t *testing.T) {
	at := func(n int, url string, list int32) []Inline {
		return []Inline{{Image: true, Apart: true, Start: n, End: n, URL: url, Alt: "x", List: list}}
	}
	want := [][]Inline{at(1, "a.png", 0), at(2, "b.png", 1), nil, at(4, "c.png", 0)}
	tests := map[Shape]string{
		HTML:     `<h1>h</h1><p><img src=a.png alt=x></p><ul><li>li<div><img src=b.png alt=x></div></ul><p>p</p><pre>code</pre><figure><img src=c.png alt=x></figure>`,
		Markdown: "# h\n\n[![x](a.png)](u)\n\n- li\n\n  ![x](b.png)\n\np\n\n```\ncode\n```\n\n![x](c.png)\n",
	}
	for shape, src := range tests {
		doc, err := Parse(strings.NewReader(src), Options{Shape: shape, Inlines: true})
		if err != nil {
			t.Fatal(err)
		}
		var got [][]Inline
		for _, b := range doc.Blocks {
			got = append(got, b.Inlines)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%v (-want +got):\n%s", shape, diff)
		}
	}
}

func TestMarkdownInlines(t *testing.T) {
	doc := parseWith(parseMarkdown, "x [a *b*](u) ![alt](i.png)\n\n| c |\n| - |\n| d [e](v) |", Options{Inlines: true})
	got := [][]Inline{doc.Blocks[0].Inlines, doc.Blocks[1].Inlines}
	want := [][]Inline{{{Start: 2, End: 5, URL: "u"}, {Image: true, Start: 5, End: 5, URL: "i.png", Alt: "alt"}}, {{Start: 4, End: 5, URL: "v"}}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestFrontMatter(t *testing.T) {
	body, off, yaml := frontMatter("---\ntitle: x\r\na: b\n---\nbody")
	if body != "body" || off != len("---\ntitle: x\r\na: b\n---\n") || yaml != "title: x\r\na: b\n" {
		t.Errorf("got %q %d %q", body, off, yaml)
	}
}

func FuzzMarkdown(f *testing.F) {
	for _, c := range markdownCases {
		f.Add(c.src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		src = strings.ToValidUTF8(src, "\uFFFD")
		if err := checkBlocks(src, parseWith(parseMarkdown, src, Options{Inlines: true})); err != nil {
			t.Error(err)
		}
	})
}
