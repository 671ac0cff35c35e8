package extract

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"winnow/internal/htmltree"
)

// noscriptBelow is the number of visible words under which <noscript> and <noframes> are
// read as part of the page: Discourse and its like keep their whole text there. Unwrapping
// below 60 words is worth 1.1 points of word F1 on the WCXB development set.
const noscriptBelow = 60

// parseHTML fills doc from an HTML page.
func parseHTML(src []byte, doc *Document, opt Options) error {
	opt = opt.asSaved(src)
	p := newPage(doc, opt)
	root, err := readBlocks(src, doc, opt, p)
	if err != nil {
		return err
	}
	opt.ended("blocks")
	p.findMeta(root)
	if len(doc.Nodes) >= manyNodes {
		doc.own()
	}
	opt.ended("metadata")
	return nil
}

// readBlocks fills doc's blocks and nodes from HTML and returns the tree. On the way p
// gathers what the metadata is made of; nil for none.
func readBlocks(src []byte, doc *Document, opt Options, p *page) (*html.Node, error) {
	page, runs, err := parseTree(src, doc, opt)
	if err != nil {
		return nil, err
	}
	opt.ended("tree")
	size := len(src)
	if !opt.Spans {
		src = nil // the nodes hold the page
	}
	root := page.Nodes[0]
	w := newWalker(doc, root, size, opt, runs, p)
	w.walk(root)
	if w.noscripts > 0 && visibleWords(doc) < noscriptBelow && w.unwrapNoscript(root) {
		doc.Blocks, doc.Nodes = doc.Blocks[:0], doc.Nodes[:0]
		if p != nil {
			*p = *newPage(doc, opt)
		}
		w = newWalker(doc, root, size, opt, runs, p)
		w.walk(root)
	}
	if expired(opt.Deadline) {
		return nil, ErrTimeout
	}
	if opt.Spans {
		runs.place(doc, src)
		stripMarks(root)
	}
	return root, nil
}

// parseTree parses src, flattened first where it is nested deeper than opt allows or the
// parser bears, and cut where it holds more elements than opt allows.
func parseTree(src []byte, doc *Document, opt Options) (*goquery.Document, *runs, error) {
	depth := 0 // any: most pages need no second look
	if opt.MaxDepth < DefaultMaxDepth {
		depth = opt.MaxDepth
	}
	for {
		r := rewriter{marks: opt.Spans, depth: depth, elements: opt.MaxElements}
		in := src
		if opt.Spans || depth > 0 || bytes.Count(src, []byte{'<'}) > opt.MaxElements {
			r.rewrite(src)
			in = r.out.Bytes()
		}
		tree, err := htmltree.Parse(string(in), htmltree.Limits{Deadline: opt.Deadline, Work: opt.MaxWork, Unseen: showsNothing})
		switch {
		case errors.Is(err, htmltree.ErrDeadline):
			return nil, nil, ErrTimeout
		case err == nil:
			noteDamage(doc, &r, tree, opt)
			return goquery.NewDocumentFromNode(tree.Root), &r.runs, nil
		case depth > 0 && depth < minDepth:
			return nil, nil, fmt.Errorf("html: %w", err)
		case depth == 0:
			depth = DefaultMaxDepth
		default:
			depth /= 2 // elements that the parser opens by itself come on top
		}
	}
}

// minDepth is the nesting at which flattening a page that the parser refuses is given up.
const minDepth = 16

func noteDamage(doc *Document, r *rewriter, tree htmltree.Tree, opt Options) {
	if doc.Damage != "" {
		return
	}
	switch {
	case r.cut:
		doc.Damage = fmt.Sprintf("max-elements: read up to element %d", opt.MaxElements)
	case r.flattened:
		doc.Damage = fmt.Sprintf("max-depth: nesting below %d elements flattened", r.depth)
	case tree.Thinned:
		doc.Damage = thinned
	case tree.Spent:
		doc.Damage = "max-work: tags overlap so often that not all were put right"
	}
}

// thinned is the damage of a page that had no room for all its nodes.
const thinned = "more elements and texts than one in 20 bytes: some elements left out, their text read"

func visibleWords(doc *Document) int {
	n := 0
	for i := range doc.Blocks {
		if !doc.Blocks[i].Hidden {
			n += doc.Blocks[i].Words
		}
	}
	return n
}

// baseURL returns what relative links resolve against: the first <base href>, itself relative to
// the page's address, but for one that is no web address.
func baseURL(root *html.Node, address string) *url.URL {
	base, err := url.Parse(address)
	if err != nil || address == "" {
		base = nil
	}
	for n := range root.Descendants() {
		if n.DataAtom == atom.Body {
			break
		}
		if n.DataAtom != atom.Base || !hasAttr(n, "href") {
			continue
		}
		u, err := url.Parse(strings.TrimSpace(attr(n, "href")))
		if err == nil && base != nil {
			u = base.ResolveReference(u)
		}
		if err == nil && isWeb(u) {
			return u
		}
		break
	}
	return base
}

// isWeb reports whether an address is one of the web.
func isWeb(u *url.URL) bool { return (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" }

func attr(n *html.Node, key string) string {
	for i := range n.Attr {
		if n.Attr[i].Key == key && n.Attr[i].Namespace == "" {
			return n.Attr[i].Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	for i := range n.Attr {
		if n.Attr[i].Key == key && n.Attr[i].Namespace == "" {
			return true
		}
	}
	return false
}
