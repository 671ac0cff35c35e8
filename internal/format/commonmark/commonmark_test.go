package commonmark

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"winnow/extract"
)

// body returns the Markdown of kept blocks.
func body(opt Options, blocks ...extract.Block) string {
	for i := range blocks {
		blocks[i].Verdict.Keep = true
	}
	return Body(&extract.Document{Blocks: blocks}, opt)
}

func TestEscapes(t *testing.T) {
	tests := map[string]string{
		"Plain text, 5 > 3 & so on: (a-b) = c; d/e!": "Plain text, 5 > 3 & so on: (a-b) = c; d/e!",
		"# no heading": `\# no heading`, "#tag": `\#tag`, "a # b": "a # b", "C#": "C#",
		"- no item": `\- no item`, "-5 degrees": "-5 degrees", "-": `\-`, "--- x": `\--- x`, "+": `\+`, "+1": "+1", "– dash": "– dash",
		"1. no item": `1\. no item`, "12) x": `12\) x`, "1.": `1\.`, "1.5 litres": "1.5 litres", "1986": "1986", "1a. x": "1a. x", ". x": ". x",
		"> x": `\> x`, "===": `\===`, "a = b": "a = b", "| a |": `\| a |`, "~~~": `\~\~\~`, "```": "\\`\\`\\`",
		"*a* **b**": `\*a\* \*\*b\*\*`, "snake_case": "snake_case", "größe_übrig": "größe_übrig", "_a_": `\_a\_`, "a_ b": `a\_ b`,
		"[a](b)": `\[a\](b)`, "![a]": `!\[a\]`, "<b>": `\<b>`, "a < b": "a < b", "<3": "<3", "</p": `\</p`, "<!--": `\<!--`, "x<": "x<",
		"&amp;": `\&amp;`, "&#65;": `\&#65;`, "AT&T": "AT&T", "a & b;": "a & b;", "&;": "&;", "&" + strings.Repeat("a", 50) + ";": "&" + strings.Repeat("a", 50) + ";",
		`a\b`: `a\\b`, `a\`: `a\\`,
		"http://x.org/a_b": "http://x.org/a_b", "http://x.org/_b_": `http\://x.org/\_b\_`, "HTTP://x/~u": `HTTP\://x/\~u`, "www.x.org/~u": `www\.x.org/\~u`, "://*": `://\*`,
		" many \n\t spaces ": "many spaces",
	}
	for text, want := range tests {
		if got := body(Options{}, extract.Block{Type: extract.Paragraph, Text: text}); got != want {
			t.Errorf("%q is written %q, want %q", text, got, want)
		}
	}
}

func item(text string, level int8, number int32) extract.Block {
	return extract.Block{Type: extract.ListItem, Text: text, List: 1, Level: level, Ordered: number > 0, Number: number}
}

func TestBlocks(t *testing.T) {
	code := func(text, lang string) extract.Block {
		return extract.Block{Type: extract.Code, Text: text, CodeLang: lang}
	}
	table := func(text string, header bool) extract.Block {
		return extract.Block{Type: extract.Table, Text: text, HeaderRow: header}
	}
	inList := func(b extract.Block) extract.Block { b.List = 1; return b }
	quoted := func(b extract.Block, n int8) extract.Block { b.Quote = n; return b }
	second := item("x", 1, 0)
	second.List = 2
	p := extract.Block{Type: extract.Paragraph, Text: "p"}
	tests := []struct {
		name   string
		blocks []extract.Block
		want   string
	}{
		{"headings", []extract.Block{{Type: extract.Heading, Level: 1, Text: "a"}, {Type: extract.Heading, Level: 6, Text: "b ##"}, {Type: extract.Heading, Text: "#"}}, "# a\n\n###### b \\#\\#\n\n# \\#"},
		{"nested lists", []extract.Block{item("a", 1, 0), item("b", 2, 1), item("c", 3, 0), item("d", 1, 0), p}, "- a\n  1. b\n     - c\n- d\n\np"},
		{"numbers", []extract.Block{item("a", 1, 9), item("b", 1, 10), item("c", 2, 0), item("d", 1, 3)}, "9. a\n10. b\n    - c\n\n3) d"},
		{"two lists", []extract.Block{item("a", 1, 0), second}, "- a\n\n* x"},
		{"more in an item", []extract.Block{item("a", 1, 0), inList(p), inList(code("x\n\ny", "")), item("b", 1, 0)}, "- a\n\n  p\n\n  ```\n  x\n\n  y\n  ```\n\n- b"},
		{"quotes", []extract.Block{quoted(p, 1), quoted(p, 2), quoted(item("a", 1, 0), 2), p}, "> p\n>\n> > p\n> >\n> > - a\n\np"},
		{"code", []extract.Block{code("a\n", "go"), code("```x````", "a b"), quoted(code("a\n\nb", ""), 1)}, "```go\na\n\n```\n\n`````\n```x````\n`````\n\n> ```\n> a\n>\n> b\n> ```"},
		{"table", []extract.Block{table("a\tb|c\n1", true)}, "| a | b\\|c |\n| --- | --- |\n| 1 |"},
		{"table without header", []extract.Block{table("a\n1\t2", false)}, "|  |  |\n| --- | --- |\n| a |\n| 1 | 2 |"},
		{"short header", []extract.Block{table("a\n1\t2", true)}, "| a |  |\n| --- | --- |\n| 1 | 2 |"},
		{"caption", []extract.Block{{Type: extract.Caption, Text: "a *b*"}}, `*a \*b\**`},
		{"nothing to show", []extract.Block{{Type: extract.Paragraph, Text: " \n"}, {Type: extract.Table, Text: "\t\n"}, p}, "p"},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, body(Options{Tables: true}, test.blocks...)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

func TestInlines(t *testing.T) {
	both := Options{Links: true, Images: true}
	link := func(start, end int, url string) extract.Inline {
		return extract.Inline{Start: start, End: end, URL: url}
	}
	image := func(at int) extract.Inline {
		return extract.Inline{Image: true, Start: at, End: at, URL: "/i", Alt: "x]"}
	}
	tests := []struct {
		text string
		in   []extract.Inline
		want string
	}{
		{"wow!link", []extract.Inline{link(4, 8, "/u")}, `wow\![link](/u)`},
		{"a b", []extract.Inline{link(0, 3, "http://x/a(b)?c&copy;d")}, `[a b](http://x/a%28b%29?c\&copy;d)`},
		{"a[b", []extract.Inline{link(0, 2, "/u")}, `[a\[](/u)b`},
		{"see http://x/y", []extract.Inline{link(13, 14, "/u")}, `see http\://x/[y](/u)`},
		{"a_b", []extract.Inline{link(2, 3, "/u")}, `a\_[b](/u)`},
		{"ab", []extract.Inline{link(0, 2, "/u"), image(1)}, `[a![x\]](/i)b](/u)`},
		{"", []extract.Inline{image(0)}, `![x\]](/i)`},
		{"ab", []extract.Inline{link(0, 2, "javascript:x")}, `ab`},
	}
	for _, test := range tests {
		if got := body(both, extract.Block{Type: extract.Paragraph, Text: test.text, Inlines: test.in}); got != test.want {
			t.Errorf("%q is written %q, want %q", test.text, got, test.want)
		}
	}
}

// Some readers take a link called X for the box of a task.
func TestTaskBox(t *testing.T) {
	b := item("X marks", 1, 0)
	b.Inlines = []extract.Inline{{Start: 0, End: 1, URL: "/u"}}
	if got, want := body(Options{Links: true}, b, item("[x] done", 1, 0)), "- [&#88;](/u) marks\n- \\[x\\] done"; got != want {
		t.Errorf("written %q, want %q", got, want)
	}
}

// Sizes that would show work that grows faster than the input.
func TestLarge(t *testing.T) {
	const n = 1 << 18
	for name, b := range map[string]extract.Block{
		"one word":       {Type: extract.Paragraph, Text: strings.Repeat("*_&<", n)},
		"references":     {Type: extract.Paragraph, Text: strings.Repeat("&a", n)},
		"addresses":      {Type: extract.Paragraph, Text: strings.Repeat("http://*", n)},
		"backticks":      {Type: extract.Code, Text: strings.Repeat("`", n)},
		"ragged table":   {Type: extract.Table, Text: strings.Repeat("\t", n) + strings.Repeat("\n", n)},
		"closing hashes": {Type: extract.Heading, Level: 1, Text: strings.Repeat("#", n)},
	} {
		b.Text += "x"
		if got := body(Options{Tables: true}, b); len(got) > 12*len(b.Text) {
			t.Errorf("%s: %d bytes of %d", name, len(got), len(b.Text))
		}
	}
}

func BenchmarkBody(b *testing.B) {
	var doc extract.Document
	for range 200 {
		doc.Blocks = append(doc.Blocks,
			extract.Block{Type: extract.Paragraph, Text: strings.Repeat("An ordinary sentence of an article, with snake_case and a link. ", 6), Verdict: extract.Verdict{Keep: true},
				Inlines: []extract.Inline{{Start: 50, End: 58, URL: "https://example.org/path"}}})
	}
	opt := Options{Tables: true, Links: true}
	b.SetBytes(int64(len(doc.Text())))
	for b.Loop() {
		Body(&doc, opt)
	}
}
