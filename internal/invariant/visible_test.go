package invariant

import (
	"bytes"
	"fmt"
	"regexp"
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
	reader{noscript: true}.write(&b, root)
	return b.String(), nil
}

// visibleMarkdown renders the page by an independent reader. It is asked for tables and
// strikethrough, not for task lists: it takes the link "[X](…)" for a task that is done.
func visibleMarkdown(src string) (string, error) {
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough), goldmark.WithRendererOptions(mdhtml.WithUnsafe()))
	var b bytes.Buffer
	if err := md.Convert([]byte(src), &b); err != nil {
		return "", err
	}
	return visibleHTML("<!DOCTYPE html><body>" + b.String())
}

// reader says what of a tree is read.
type reader struct {
	noscript bool // the elements that a <noscript> holds
	hidden   bool // what the page hides
	flow     bool // not what never flows with the text: drawings, form fields, fallbacks
}

// write appends the text below n in tree order, but for the head's and that of scripts,
// style sheets and templates.
func (r reader) write(b *strings.Builder, n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case c.Type != html.ElementNode || r.skips(c):
		case c.DataAtom == atom.Noscript || c.DataAtom == atom.Noframes:
			if r.noscript {
				r.writeRaw(b, c)
			}
		default:
			r.write(b, c)
		}
	}
}

// writeRaw appends what an element holds that the parser read as text alone.
func (r reader) writeRaw(b *strings.Builder, n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.TextNode {
			r.write(b, n)
			return
		}
		r.write(b, fragment(c.Data))
	}
}

// fragment parses src as what stands in a <div>, which it returns.
func fragment(src string) *html.Node {
	box := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
	kids, err := html.ParseFragment(strings.NewReader(src), box)
	if err != nil {
		return box
	}
	for _, kid := range kids {
		box.AppendChild(kid)
	}
	return box
}

func (r reader) skips(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Head, atom.Script, atom.Style, atom.Template:
		return true
	case atom.Svg, atom.Title, atom.Textarea, atom.Iframe, atom.Noembed, atom.Object, atom.Canvas, atom.Audio, atom.Video, atom.Datalist:
		return r.flow
	}
	return !r.hidden && hides(n)
}

func hides(n *html.Node) bool {
	for _, a := range n.Attr {
		if a.Key == "hidden" && !late(n) || a.Key == "style" && hiding(a.Val) {
			return true
		}
	}
	return false
}

// late tells of a segment that React's server streamed behind the page: a script moves it
// into its place, so that readers see it.
func late(n *html.Node) bool {
	for _, a := range n.Attr {
		if a.Key == "id" {
			return lateID.MatchString(a.Val)
		}
	}
	return false
}

var lateID = regexp.MustCompile(`^S:[0-9a-f]{1,8}$`)

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

// counted tells whether a character of the text has to be found in the visible input. In
// Markdown only those of words do: readers differ over what is punctuation and what is
// markup where emphasis or a table is broken, and the contract speaks of words.
func counted(r rune, shape extract.Shape) bool {
	if shape == extract.Markdown {
		return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
	}
	return !unicode.IsSpace(r)
}

// subsequence tells whether part, white space aside, is whole with characters left out;
// if not, where part leaves it.
func subsequence(part, whole string, shape extract.Shape) error {
	at := 0
	for i, r := range part {
		if !counted(r, shape) {
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
