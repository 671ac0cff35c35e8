package format

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"golang.org/x/net/html"

	"winnow/extract"
	"winnow/internal/format/flow"
	"winnow/internal/record"
)

// all is every option that adds to the output.
var all = Options{Tables: true, Links: true, Images: true, Comments: true}

// write returns what a format writes of items.
func write(t testing.TB, name string, opt Options, items ...Item) string {
	t.Helper()
	var b bytes.Buffer
	w, err := New(name, &b, opt)
	if err != nil {
		t.Fatal(err)
	}
	for _, it := range items {
		if err := w.Write(it); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func itemOf(doc *extract.Document) Item {
	opt := record.Options{Blocks: true, Markdown: true, Comments: true, Tables: true, Links: true, Images: true}
	return Item{Rec: record.New(doc, "id", "dir/id", opt), Doc: doc}
}

// squeeze removes white space, and makes one of all that formats cannot write.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return -1
		case r < ' ', r == 0xfffe, r == 0xffff:
			return '\ufffd'
		}
		return r
	}, s)
}

// body returns the document's blocks as flow selects them, the readers' comments last.
func body(doc *extract.Document, comments bool) string {
	var b strings.Builder
	keeps := []func(*extract.Block) bool{flow.Kept(true, true)}
	if comments {
		keeps = append(keeps, flow.Comments(true, true))
	}
	for _, keep := range keeps {
		for i := range doc.Blocks {
			if keep(&doc.Blocks[i]) {
				b.WriteString(doc.Blocks[i].Text + "\n")
			}
		}
	}
	return b.String()
}

// splitFront returns the front matter and the rest of a Markdown file.
func splitFront(md string) (front, rest string) {
	if !strings.HasPrefix(md, "---\n") {
		return "", md
	}
	front, rest, _ = strings.Cut(md[4:], "\n---\n")
	return front, rest
}

// renderCommonMark returns the tree that a reader of GFM makes of Markdown.
func renderCommonMark(t testing.TB, md string) *html.Node {
	t.Helper()
	var b bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert([]byte(md), &b); err != nil {
		t.Fatal(err)
	}
	return parseHTML(t, b.String())
}

func parseHTML(t testing.TB, s string) *html.Node {
	t.Helper()
	n, err := html.Parse(strings.NewReader(s))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// checkMarkdown holds a Markdown file against its document.
func checkMarkdown(t testing.TB, doc *extract.Document, it Item) {
	t.Helper()
	front, rest := splitFront(write(t, "md", Options{Tables: true}, it))
	got := leaves(renderCommonMark(t, rest))
	for i := range got {
		if strings.HasSuffix(got[i].Path, "pre") {
			got[i].Text = strings.TrimSuffix(got[i].Text, "\n")
		}
	}
	if diff := cmp.Diff(trimBlank(want(doc)), trimBlank(got), cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("markdown reads as something else (-want +got):\n%s\n%s", diff, rest)
	}
	checkFront(t, front, it.Rec)
	_, rest = splitFront(write(t, "md", all, it))
	if i := strings.LastIndex("\n"+rest, "\n## Comments\n"); i >= 0 && flow.Tree(doc, flow.Comments(true, true)).Kids != nil {
		rest = rest[:i] + rest[i+len("## Comments\n"):]
	}
	tree := renderCommonMark(t, rest)
	if diff := cmp.Diff(squeeze(body(doc, true)), squeeze(textOf(tree))); diff != "" {
		t.Fatalf("markdown with links has other words (-want +got):\n%s\n%s", diff, rest)
	}
	checkSafe(t, tree)
}

// trimBlank empties the lines of code in lists that hold nothing but spaces: goldmark
// reads them so, where CommonMark keeps the spaces.
func trimBlank(ls []leaf) []leaf {
	for i, l := range ls {
		if !strings.HasSuffix(l.Path, "pre") || !strings.Contains(l.Path, "ul ") && !strings.Contains(l.Path, "ol:") {
			continue
		}
		lines := strings.Split(l.Text, "\n")
		for j := range lines {
			if strings.TrimSpace(lines[j]) == "" {
				lines[j] = ""
			}
		}
		ls[i].Text = strings.Join(lines, "\n")
	}
	return ls
}

func checkFront(t testing.TB, front string, r *record.Record) {
	t.Helper()
	var got map[string]any
	if err := yaml.Unmarshal([]byte(front), &got); err != nil {
		t.Fatalf("front matter: %v\n%s", err, front)
	}
	for _, f := range metadata(r) {
		want := fmt.Sprint(f.value)
		have := got[f.key]
		if f.list != nil {
			want = strings.Join(f.list, "\x00")
			var list []string
			for _, v := range have.([]any) {
				list = append(list, fmt.Sprint(v))
			}
			have = strings.Join(list, "\x00")
		}
		if have == nil {
			have = ""
		}
		if _, ok := have.(string); !ok || have != want {
			t.Fatalf("front matter: %s is %#v, want %q\n%s", f.key, have, want, front)
		}
	}
}

// checkSafe fails when a tree holds anything that runs or loads from a bad address.
func checkSafe(t testing.TB, n *html.Node) {
	t.Helper()
	if n.Type == html.ElementNode {
		switch element(n) {
		case "script", "style", "iframe", "object", "embed", "svg", "math", "form", "base":
			t.Fatalf("element %s came through", n.Data)
		}
	}
	for _, a := range n.Attr {
		value := strings.ToLower(strings.Join(strings.Fields(a.Val), ""))
		if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
			t.Fatalf("attribute %s=%q came through", a.Key, a.Val)
		}
		if a.Key != "href" && a.Key != "src" {
			continue
		}
		head, _, colon := strings.Cut(value, ":")
		if colon && !strings.ContainsAny(head, "/?#") && head != "http" && head != "https" && head != "mailto" {
			t.Fatalf("address %q came through", a.Val)
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		checkSafe(t, c)
	}
}

// checkHTML holds a page against its document.
func checkHTML(t testing.TB, doc *extract.Document, it Item) {
	t.Helper()
	plain := doc.Meta.Title
	tree := parseHTML(t, write(t, "html", Options{Tables: true}, it))
	got := leaves(tree)
	if plain != "" {
		got = got[1:] // the headline
	}
	for i := range got {
		got[i].Path = strings.Replace(got[i].Path, "figcaption", "p", 1)
	}
	if diff := cmp.Diff(want(doc), got, cmpopts.EquateEmpty(), cmp.Comparer(sameLeaf)); diff != "" {
		t.Fatalf("html reads as something else (-want +got):\n%s", diff)
	}
	tree = parseHTML(t, write(t, "html", all, it))
	checkSafe(t, tree)
	text := squeeze(textOf(find(tree, "body")))
	if diff := cmp.Diff(squeeze(plain+body(doc, true)), text); diff != "" {
		t.Fatalf("html with links has other words (-want +got):\n%s", diff)
	}
}

func sameLeaf(a, b leaf) bool { return a.Path == b.Path && squeeze(a.Text) == squeeze(b.Text) }

func find(n *html.Node, tag string) *html.Node {
	if element(n) == tag {
		return n
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if f := find(c, tag); f != nil {
			return f
		}
	}
	return nil
}
