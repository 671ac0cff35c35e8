package format

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"

	"winnow/extract"
	"winnow/internal/format/flow"
)

// leaf is a block as an independent reader finds it.
type leaf struct {
	Path string // containers and element, as "blockquote ul ol:2 p"
	Text string // squeezed; code exact
}

// leaves returns the blocks in an HTML tree.
func leaves(n *html.Node) []leaf {
	var out []leaf
	readNode(n, "", &out)
	return out
}

// element returns the name of an element, nothing for what is none: a text may read "p".
func element(n *html.Node) string {
	if n.Type != html.ElementNode {
		return ""
	}
	return n.Data
}

func readNode(n *html.Node, path string, out *[]leaf) {
	switch element(n) {
	case "h1", "h2", "h3", "h4", "h5", "h6", "p", "figcaption", "table":
		*out = append(*out, leaf{path + n.Data, squeeze(textOf(n))})
		return
	case "pre":
		*out = append(*out, leaf{path + "pre", textOf(n)})
		return
	case "blockquote":
		path += "blockquote "
	case "ul", "ol":
		readList(n, path, out)
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		readNode(c, path, out)
	}
}

func readList(list *html.Node, path string, out *[]leaf) {
	number := 1
	fmt.Sscan(attribute(list, "start"), &number)
	for item := list.FirstChild; item != nil; item = item.NextSibling {
		if element(item) != "li" {
			continue
		}
		fmt.Sscan(attribute(item, "value"), &number)
		at := path + list.Data + " "
		if list.Data == "ol" {
			at = fmt.Sprintf("%sol:%d ", path, number)
		}
		number++
		var own strings.Builder // text of a tight item stands in it directly
		for c := item.FirstChild; c != nil; c = c.NextSibling {
			if name := element(c); c.Type == html.TextNode || name == "a" || name == "em" || name == "img" {
				own.WriteString(textOf(c))
				continue
			}
			flushOwn(&own, at, out)
			readNode(c, at, out)
		}
		flushOwn(&own, at, out)
	}
}

func flushOwn(own *strings.Builder, path string, out *[]leaf) {
	if s := squeeze(own.String()); s != "" {
		*out = append(*out, leaf{path + "p", s})
	}
	own.Reset()
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func textOf(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(textOf(c))
	}
	return b.String()
}

// want returns the leaves that a document should have.
func want(doc *extract.Document) []leaf {
	var out []leaf
	wantNode(flow.Tree(doc, flow.Kept(true, false)), "", &out)
	return out
}

func wantNode(n *flow.Node, path string, out *[]leaf) {
	for _, k := range n.Kids {
		switch k.Kind {
		case flow.Leaf:
			*out = append(*out, wantLeaf(k.Block, path))
		case flow.Quote:
			wantNode(k, path+"blockquote ", out)
		case flow.List:
			for _, item := range k.Kids {
				mark := "ul "
				if k.Ordered {
					mark = fmt.Sprintf("ol:%d ", item.Number)
				}
				wantNode(item, path+mark, out)
			}
		}
	}
}

func wantLeaf(b *extract.Block, path string) leaf {
	switch b.Type {
	case extract.Code:
		return leaf{path + "pre", b.Text}
	case extract.Table:
		return leaf{path + "table", squeeze(b.Text)}
	case extract.Heading:
		return leaf{fmt.Sprint(path, "h", b.Level), squeeze(b.Text)}
	}
	return leaf{path + "p", squeeze(b.Text)}
}
