package invariant

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	mdhtml "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"winnow/extract"
)

// visible returns what a reader of the page can see, by a definition that shares no code
// with package extract. It may hold white space that the page folds.
func visible(src string, shape extract.Shape) (string, error) {
	switch shape {
	case extract.HTML:
		return visibleHTML(src)
	case extract.Markdown:
		return visibleMarkdown(src)
	}
	return src, nil
}

func visibleHTML(src string) (string, error) {
	root, err := html.Parse(strings.NewReader(src))
	if err != nil {
		return "", err
	}
	var b strings.Builder
	writeShown(&b, root, true)
	return b.String(), nil
}

// visibleMarkdown renders the page by an independent reader. Front matter, which that
// one takes for text, is none.
func visibleMarkdown(src string) (string, error) {
	md := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(mdhtml.WithUnsafe()))
	var b bytes.Buffer
	if err := md.Convert([]byte(src), &b); err != nil {
		return "", err
	}
	return visibleHTML("<!DOCTYPE html><body>" + b.String())
}

// writeShown appends the text below n in tree order: not the head's, not that of
// scripts, style sheets, templates and hidden elements. With noscript the elements that
// a <noscript> holds count.
func writeShown(b *strings.Builder, n *html.Node, noscript bool) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case c.Type != html.ElementNode || unseen(c):
		case c.DataAtom == atom.Noscript || c.DataAtom == atom.Noframes:
			if noscript {
				writeRaw(b, c)
			}
		default:
			writeShown(b, c, noscript)
		}
	}
}

// writeRaw appends what an element holds that the parser read as text alone.
func writeRaw(b *strings.Builder, n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.TextNode {
			writeShown(b, n, true)
			return
		}
		for _, kid := range fragment(c.Data) {
			box := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
			box.AppendChild(kid)
			writeShown(b, box, true)
		}
	}
}

func fragment(src string) []*html.Node {
	kids, err := html.ParseFragment(strings.NewReader(src), &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
	if err != nil {
		return nil
	}
	return kids
}

func unseen(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Head, atom.Script, atom.Style, atom.Template:
		return true
	}
	for _, a := range n.Attr {
		if a.Key == "hidden" || a.Key == "style" && hiding(a.Val) {
			return true
		}
	}
	return false
}

// hiding reads an inline style as a style sheet would: declarations parted by semicolons.
func hiding(style string) bool {
	for decl := range strings.SplitSeq(strings.ToLower(style), ";") {
		name, value, _ := strings.Cut(decl, ":")
		words := strings.Fields(strings.TrimSuffix(strings.TrimSpace(value), "!important"))
		if len(words) != 1 {
			continue
		}
		switch strings.TrimSpace(name) + ":" + words[0] {
		case "display:none", "visibility:hidden":
			return true
		}
	}
	return false
}

// subsequence tells whether part, white space aside, is whole with characters left out;
// if not, where part leaves it.
func subsequence(part, whole string) error {
	at := 0
	for i, r := range part {
		if unicode.IsSpace(r) {
			continue
		}
		n := strings.IndexRune(whole[at:], r)
		if n < 0 {
			return fmt.Errorf("%q ⟦%c⟧ %q", part[max(0, i-60):i], r, part[i:min(len(part), i+40)])
		}
		at += n + utf8.RuneLen(r)
	}
	return nil
}

// dense takes out white space.
func dense(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
