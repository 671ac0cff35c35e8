package flow

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"winnow/extract"
)

func TestSafeURL(t *testing.T) {
	tests := map[string]string{
		"http://example.org/": "http://example.org/", "HTTPS://example.org": "HTTPS://example.org", " https://x/ ": "https://x/",
		"mailto:a@example.org": "mailto:a@example.org", "/a/b.html": "/a/b.html", "a b": "a%20b", "//host/x": "//host/x", "#top": "#top", "?q=a:b": "?q=a:b",
		"http://例え.jp/日本": "http://例え.jp/日本", "http://x/%C3%A4%zz": "http://x/%C3%A4%zz", "http://x/\"><script>": "http://x/%22%3E%3Cscript%3E",
		"http://x/a\u00a0b\u202ec": "http://x/a%C2%A0b%E2%80%AEc", "http://x/\xff": "http://x/%FF", "a/b:c": "a/b:c", "http://[::1]/": "http://[::1]/",
		"": "", "  ": "", "javascript:x": "", "JAVASCRIPT:x": "", "\tjavascript:x": "", "java\tscript:x": "", "data:image/png;base64,x": "", "vbscript:x": "",
		"file:///etc/passwd": "", "blob:x": "", "http:x": "", "http://": "", ":x": "", "a%b:c": "", "about:blank": "", "http://x/\x00": "", "java\u0085script:x": "",
	}
	for in, want := range tests {
		if got := SafeURL(in); got != want {
			t.Errorf("SafeURL(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzSafeURL(f *testing.F) {
	for _, s := range []string{"http://x/", "java\nscript:x", "a b", "%", "//", "\u2028", "\xc3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := SafeURL(s)
		if strings.ContainsAny(got, " \"<>\\`\t\n\r\x00") {
			t.Errorf("SafeURL(%q) = %q", s, got)
		}
		scheme, _, colon := strings.Cut(strings.ToLower(got), ":")
		if colon && !strings.ContainsAny(scheme, "/?#") && scheme != "http" && scheme != "https" && scheme != "mailto" {
			t.Errorf("SafeURL(%q) = %q", s, got)
		}
		if again := SafeURL(got); again != got {
			t.Errorf("SafeURL(%q) = %q, of that %q", s, got, again)
		}
	})
}

func TestContent(t *testing.T) {
	const u, v = "http://u/", "http://v/"
	both := Options{Links: true, Images: true}
	tests := []struct {
		name string
		text string
		in   []extract.Inline
		opt  Options
		want Line
	}{
		{"plain", " a \n\u00a0 b ", nil, both, Line{{Text: "a b"}}},
		{"empty", " \t ", nil, both, nil},
		{"link", "a link here", []extract.Inline{{Start: 2, End: 7, URL: u}}, both, Line{{Text: "a"}, {Text: " "}, {Text: "link", Link: u}, {Text: " "}, {Text: "here"}}},
		{"not asked for", "a link", []extract.Inline{{Start: 2, End: 6, URL: u}, {Image: true, Start: 1, End: 1, URL: v}}, Options{}, Line{{Text: "a link"}}},
		{"links alone", "ab", []extract.Inline{{Start: 0, End: 1, URL: u}, {Image: true, Start: 1, End: 1, URL: v}}, Options{Links: true}, Line{{Text: "a", Link: u}, {Text: "b"}}},
		{"bad address", "ab", []extract.Inline{{Start: 0, End: 1, URL: "javascript:x"}}, both, Line{{Text: "ab"}}},
		{"image in a link", "ab", []extract.Inline{{Start: 0, End: 2, URL: u}, {Image: true, Start: 1, End: 1, URL: v, Alt: " x\ny "}}, both,
			Line{{Text: "a", Link: u}, {Text: "x y", Link: u, Image: v}, {Text: "b", Link: u}}},
		{"image alone", "", []extract.Inline{{Image: true, URL: v}}, both, Line{{Image: v}}},
		{"link in a link", "abc", []extract.Inline{{Start: 0, End: 3, URL: u}, {Start: 1, End: 2, URL: v}}, both, Line{{Text: "abc", Link: u}}},
		{"out of order", "abc", []extract.Inline{{Start: 2, End: 3, URL: u}, {Start: 0, End: 1, URL: v}}, both, Line{{Text: "ab"}, {Text: "c", Link: u}}},
		{"outside the text", "ab", []extract.Inline{{Start: 1, End: 9, URL: u}, {Start: -1, End: 1, URL: u}, {Image: true, Start: 3, End: 3, URL: v}}, both, Line{{Text: "ab"}}},
		{"inside a character", "ä", []extract.Inline{{Start: 1, End: 2, URL: u}}, both, Line{{Text: "ä"}}},
		{"image between words", "a b", []extract.Inline{{Image: true, Start: 1, End: 1, URL: v}}, both, Line{{Text: "a"}, {Text: " "}, {Image: v}, {Text: " "}, {Text: "b"}}},
		{"image in a word", "ab", []extract.Inline{{Image: true, Start: 1, End: 1, URL: v}}, both, Line{{Text: "a"}, {Image: v}, {Text: "b"}}},
		{"images at both ends", "a", []extract.Inline{{Image: true, URL: v}, {Image: true, Start: 1, End: 1, URL: v}}, both,
			Line{{Image: v}, {Text: " "}, {Text: "a"}, {Text: " "}, {Image: v}}},
		{"image before a link's words", "a", []extract.Inline{{Start: 0, End: 1, URL: u}, {Image: true, Start: 0, End: 0, URL: v}}, both,
			Line{{Link: u, Image: v}, {Text: " ", Link: u}, {Text: "a", Link: u}}},
		{"image apart", "a", []extract.Inline{{Image: true, Apart: true, Start: 1, End: 1, URL: v}}, both, Line{{Text: "a"}}},
		{"empty link", "ab", []extract.Inline{{Start: 1, End: 1, URL: u}}, both, Line{{Text: "ab"}}},
	}
	for _, test := range tests {
		got := Content(&extract.Block{Text: test.text, Inlines: test.in}, test.opt)
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

func TestRows(t *testing.T) {
	b := &extract.Block{Text: "a\tb c\n\nd", Inlines: []extract.Inline{{Start: 0, End: 5, URL: "/u"}}}
	want := [][]Line{{{{Text: "a", Link: "/u"}}, {{Text: "b", Link: "/u"}, {Text: " "}, {Text: "c", Link: "/u"}}}, {nil}, {{{Text: "d"}}}}
	got := Rows(b, Options{Links: true})
	want[0][1] = Line{{Text: "b c", Link: "/u"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
}

// shape draws a tree: quotes as (), lists as [] or, numbered, {}.
func shape(n *Node) string {
	switch n.Kind {
	case Leaf:
		if b := n.Block; b.Text == "" && len(b.Inlines) > 0 {
			return "<" + b.Inlines[0].URL + ">"
		}
		return n.Block.Text
	case Item:
		number := ""
		if n.Number > 0 {
			number = fmt.Sprint(n.Number, ".")
		}
		return number + kids(n, " ")
	case Quote:
		return "(" + kids(n, " ") + ")"
	case List:
		if n.Ordered {
			return "{" + kids(n, ", ") + "}"
		}
		return "[" + kids(n, ", ") + "]"
	}
	return kids(n, " ")
}

func kids(n *Node, sep string) string {
	var out []string
	for _, k := range n.Kids {
		out = append(out, shape(k))
	}
	return strings.Join(out, sep)
}

func TestTree(t *testing.T) {
	item := func(text string, list int32, level int8) extract.Block {
		return extract.Block{Type: extract.ListItem, Text: text, List: list, Level: level}
	}
	numbered := func(text string, number int32) extract.Block {
		return extract.Block{Type: extract.ListItem, Text: text, List: 1, Level: 1, Ordered: true, Number: number}
	}
	p := func(text string, quote int8, list int32) extract.Block {
		return extract.Block{Type: extract.Paragraph, Text: text, Quote: quote, List: list}
	}
	quotedItem := item("b", 1, 1)
	quotedItem.Quote = 1
	tests := map[string][]extract.Block{
		"a [b, c] d":         {p("a", 0, 0), item("b", 1, 1), item("c", 1, 1), p("d", 0, 0)},
		"[a [b [c], d], e]":  {item("a", 1, 1), item("b", 1, 2), item("c", 1, 3), item("d", 1, 2), item("e", 1, 1)},
		"[a [c], e]":         {item("a", 1, 1), item("c", 1, 3), item("e", 1, 1)},
		"[a] [b] [c]":        {item("a", 1, 3), item("b", 1, 2), item("c", 1, 1)},
		"[a] [b, c]":         {item("a", 1, 1), item("b", 2, 1), item("c", 2, 1)},
		"[a, b]":             {item("a", 0, 0), item("b", 0, 0)},
		"{3.a, 4.b, 9.c}":    {numbered("a", 3), numbered("b", 4), numbered("c", 9)},
		"{a, 1.b, 2.c, 3.d}": {numbered("a", 0), numbered("b", 0), numbered("c", -4), numbered("d", 2_000_000_000)},
		"[a b] c":            {item("a", 1, 1), p("b", 0, 1), p("c", 0, 0)},
		"a (b (c) d) e":      {p("a", 0, 0), p("b", 1, 0), p("c", 2, 0), p("d", 1, 0), p("e", 0, 0)},
		"[a (b), c]":         {item("a", 1, 1), p("b", 1, 1), item("c", 1, 1)},
		"[a] ([b])":          {item("a", 1, 1), quotedItem},
		"(a)":                {{Type: extract.Quote, Text: "a"}},
		"[a] {1.b}":          {item("a", 1, 1), numbered("b", 1)},
	}
	for want, blocks := range tests {
		root := Tree(&extract.Document{Blocks: blocks}, func(*extract.Block) bool { return true })
		if got := shape(root); got != want {
			t.Errorf("tree is %q, want %q", got, want)
		}
	}
}

// TestApart holds that images outside the text are paragraphs of their own with the verdict
// of the block before them, and those under the headline open the body.
func TestApart(t *testing.T) {
	block := func(text string, typ extract.Type, kept, comment bool, images ...extract.Inline) extract.Block {
		return extract.Block{Text: text, Type: typ, List: 1, Level: 1, Inlines: images, Verdict: extract.Verdict{Keep: kept, Comment: comment}}
	}
	at := func(url string, list int32) extract.Inline {
		return extract.Inline{Image: true, Apart: true, Start: 1, End: 1, URL: url, List: list}
	}
	doc := &extract.Document{Blocks: []extract.Block{
		block("t", extract.Title, false, false, at("/lead", 0)),
		block("x", extract.ListItem, false, false, at("/dropped", 0)),
		block("a", extract.ListItem, true, false, at("/in", 1), at("/after", 0)),
		block("c", extract.Table, true, false, at("/table", 0)),
		block("d", extract.ListItem, false, true, at("/comment", 0)),
	}}
	tests := []struct {
		name string
		keep func(*extract.Block) bool
		want string
	}{
		{"body", Kept(true, true), "</lead> [a </in>] </after> c </table>"},
		{"body without tables", Kept(false, true), "</lead> [a </in>] </after> </table>"},
		{"body without images", Kept(true, false), "[a c]"},
		{"comments", Comments(true, true), "[d] </comment>"},
	}
	for _, test := range tests {
		if got := shape(Tree(doc, test.keep)); got != test.want {
			t.Errorf("%s: tree is %q, want %q", test.name, got, test.want)
		}
	}
	none := &extract.Document{Blocks: doc.Blocks[:2]}
	if got := shape(Tree(none, Kept(true, true))); got != "" {
		t.Errorf("without a body the tree is %q", got)
	}
}

func TestTreeIsBounded(t *testing.T) {
	var blocks []extract.Block
	for i := range 127 {
		blocks = append(blocks, extract.Block{Type: extract.ListItem, Text: "x", List: 1, Level: int8(i + 1), Quote: int8(i)})
	}
	root := Tree(&extract.Document{Blocks: blocks}, func(*extract.Block) bool { return true })
	depth := 0
	for n := root; len(n.Kids) > 0; n = n.Kids[len(n.Kids)-1] {
		depth++
	}
	if limit := 2*maxLevels + maxQuotes + 1; depth > limit {
		t.Errorf("depth is %d, limit %d", depth, limit)
	}
}
