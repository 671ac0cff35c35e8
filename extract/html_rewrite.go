package extract

import (
	"bytes"
	"io"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// rewriter copies a page token by token on its way to the parser: it marks text, leaves
// out tags that nest too deep and stops after so many elements.
type rewriter struct {
	marks    bool
	depth    int // deepest nesting to let through, 0: any
	elements int // most start tags to let through

	out       bytes.Buffer
	runs      runs
	open      []atomOrName
	dropped   map[atomOrName]int
	hidden    concealed
	flattened bool
	cut       bool
}

// atomOrName names an element; custom elements have no atom.
type atomOrName string

// searchOpen bounds how far up an end tag looks for its start tag, so that each token
// costs the same.
const searchOpen = 64

// rewrite reads src and fills out and runs.
func (r *rewriter) rewrite(src []byte) {
	r.out.Grow(len(src) + len(src)/16)
	z := html.NewTokenizer(bytes.NewReader(src))
	off, raw, seen := 0, false, 0
	for {
		tt := z.Next()
		token := z.Raw()
		start := off
		off += len(token)
		name := tagNameOf(z, tt)
		if r.hidden.name != "" && r.conceal(tt, name) {
			raw = false
			continue
		}
		switch tt {
		case html.ErrorToken:
			if z.Err() == io.EOF {
				r.out.Write(src[min(start, len(src)):])
			}
			return
		case html.TextToken:
			r.text(token, start, !raw)
		case html.StartTagToken, html.SelfClosingTagToken:
			if seen++; seen > r.elements {
				r.cut = true
				return
			}
			raw = r.startTag(z, name, token, start, tt == html.SelfClosingTagToken)
			continue
		case html.EndTagToken:
			r.endTag(name, token, off)
		default:
			r.out.Write(token)
		}
		raw = false
	}
}

// tagNameOf returns the name of the tag that z has just read, in lower case; nil where it is none.
func tagNameOf(z *html.Tokenizer, tt html.TokenType) []byte {
	if tt != html.StartTagToken && tt != html.SelfClosingTagToken && tt != html.EndTagToken {
		return nil
	}
	name, _ := z.TagName()
	return name
}

func (r *rewriter) text(token []byte, start int, mark bool) {
	lead := len(token) - len(bytes.TrimLeft(token, " \t\r\n\f\x00"))
	if !r.marks || !mark || lead == len(token) || len(r.runs.start) >= maxRuns {
		r.out.Write(token)
		return
	}
	run := r.runs.add(start+lead, start+len(token))
	r.out.Write(token[:lead])
	r.out.Write(appendMark(r.out.AvailableBuffer(), run))
	r.out.Write(token[lead:])
}

// startTag copies or drops a start tag and reports whether raw text follows it.
func (r *rewriter) startTag(z *html.Tokenizer, name, token []byte, start int, selfClosing bool) bool {
	a := atom.Lookup(name)
	if a == atom.Table && r.marks {
		r.runs.tables = append(r.runs.tables, start)
	}
	selfClosing = selfClosing && r.closesItself(a)
	if r.depth > 0 && !isVoid(a) && !selfClosing && !r.push(atomOrName(name)) {
		r.out.WriteByte(' ')
		if conceals(z, a) {
			r.dropped[atomOrName(name)]--
			r.hidden = newConcealed(atomOrName(name))
		}
		return false
	}
	r.out.Write(token)
	if a == atom.Noscript {
		z.NextIsNotRawText() // its elements may be read after all
	}
	return holdsRawText(a)
}

// closesItself reports whether a slash at a start tag's end closes the element: in SVG and MathML alone, elsewhere it says nothing
// (HTML, 13.2.6.5), and <o:p/> is open until its parent ends.
func (r *rewriter) closesItself(a atom.Atom) bool {
	if a == atom.Svg || a == atom.Math {
		return true
	}
	for i := len(r.open) - 1; i >= 0 && i >= len(r.open)-searchOpen; i-- {
		if r.open[i] == "svg" || r.open[i] == "math" {
			return true
		}
	}
	return false
}

// push opens an element unless it nests too deep.
func (r *rewriter) push(name atomOrName) bool {
	if len(r.open) < r.depth {
		r.open = append(r.open, name)
		return true
	}
	if holdsRawText(atom.Lookup([]byte(name))) {
		return true // closes by itself
	}
	if r.dropped == nil {
		r.dropped = map[atomOrName]int{}
	}
	r.dropped[name]++
	r.flattened = true
	return false
}

func (r *rewriter) endTag(name, token []byte, end int) {
	if r.marks && atom.Lookup(name) == atom.Table {
		r.runs.tableEnds = append(r.runs.tableEnds, end)
	}
	if r.depth > 0 && !r.pop(atomOrName(name)) {
		r.out.WriteByte(' ')
		return
	}
	r.out.Write(token)
}

// pop closes an element and reports whether its end tag is to be copied.
func (r *rewriter) pop(name atomOrName) bool {
	if r.dropped[name] > 0 {
		r.dropped[name]--
		return false
	}
	for i := len(r.open) - 1; i >= 0 && i >= len(r.open)-searchOpen; i-- {
		if r.open[i] == name {
			r.open = r.open[:i]
			break
		}
	}
	return true
}

func isVoid(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta,
		atom.Param, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}

// holdsRawText reports whether the tokenizer reads the element's content as text alone.
func holdsRawText(a atom.Atom) bool {
	switch a {
	case atom.Iframe, atom.Noembed, atom.Noframes, atom.Plaintext, atom.Script, atom.Style, atom.Title,
		atom.Textarea, atom.Xmp:
		return true
	}
	return false
}
