package shape

import (
	"bytes"
	"strings"
)

// opensHTML reports whether a page begins as only HTML does: after comments, processing
// instructions and white space with a document type, or with the elements of a page's frame
// and another tag behind them.
func opensHTML(sample []byte) bool {
	s := sample
	for {
		s = bytes.TrimLeft(s, " \t\r\n\f\v")
		switch {
		case hasPrefixFold(s, "<!doctype"):
			return true
		case hasPrefixFold(s, "<?xml ") || hasPrefixFold(s, "<?xml\t"):
			return true
		case bytes.HasPrefix(s, []byte("<!--")):
			i := bytes.Index(s[4:], []byte("-->"))
			if i < 0 {
				return bytes.HasPrefix(s, []byte("<!--[if"))
			}
			s = s[4+i+3:]
		default:
			return opensFrame(s) || followsPreamble(s)
		}
	}
}

// preamble is how many bytes may stand before a page: warnings of PHP, the line of a browser's
// source view, what a scraper notes of the page.
const preamble = 4 << 10

// followsPreamble reports whether a page's document type or root begins a line, and its frame goes
// on behind it. What is shown as code, in a fence or indented, is none.
func followsPreamble(s []byte) bool {
	fenced := false
	for at := 0; at < min(len(s), preamble); {
		line, rest, _ := bytes.Cut(s[at:], []byte("\n"))
		text := bytes.TrimLeft(line, " ")
		switch {
		case isFence(text):
			fenced = !fenced
		case fenced || len(line)-len(text) > 3:
		case hasPrefixFold(text, "<!doctype html"), hasPrefixFold(text, "<html") && len(text) > 5 && (text[5] == '>' || text[5] == ' '):
			return hasFrame(s[at:])
		}
		at = len(s) - len(rest)
	}
	return false
}

// hasFrame reports whether a page's head or body begins within what a document type and the root's
// attributes take.
func hasFrame(s []byte) bool {
	s = bytes.ToLower(s[:min(len(s), preamble)])
	return bytes.Contains(s, []byte("<head")) || bytes.Contains(s, []byte("<body"))
}

// opensFrame reports whether s begins with <html>, <head> or <body> and goes on with tags.
func opensFrame(s []byte) bool {
	for _, name := range [...]string{"<html", "<head", "<body", "<frameset"} {
		if !hasPrefixFold(s, name) || len(s) <= len(name) {
			continue
		}
		end := bytes.IndexByte(s, '>')
		c := s[len(name)]
		if end < 0 || c != '>' && c != ' ' && c != '\t' && c != '\n' && c != '\r' {
			return false
		}
		rest := bytes.TrimLeft(s[end+1:], " \t\r\n\f")
		return len(rest) == 0 || rest[0] == '<' || c != '>' || bytes.Contains(rest, []byte("</"))
	}
	return false
}

func hasPrefixFold(s []byte, prefix string) bool {
	return len(s) >= len(prefix) && bytes.EqualFold(s[:len(prefix)], []byte(prefix))
}

// tagStats counts the HTML tags of a sample and the text that stands in elements.
type tagStats struct {
	first  bool // a tag comes before any text
	tags   int  // start and end tags of known elements
	attrs  int  // start tags with attributes
	pairs  int  // elements with both tags
	blocks int  // of them, block-level
	breaks int  // <br>
	text   int  // bytes outside tags that are not white space
	inside int  // of them, in closed elements
	markup int  // bytes of tags
	stack  []openTag
	// endless are the names, each with a space behind it, that have no end tag from here on;
	// a comment is "!". It keeps the scan from looking for them again.
	endless string
}

// openTag is an element whose end tag has not come yet.
type openTag struct {
	name         string
	text, inside int // the counts at its start
}

// maxOpenTags bounds the stack of scanTags: deeper elements are not looked at.
const maxOpenTags = 256

// scanTags reads the tags of a sample; cut says that the page goes on behind it.
func scanTags(sample []byte, cut bool) *tagStats {
	t := &tagStats{}
	for i := 0; i < len(sample); {
		switch sample[i] {
		case '<':
			i += t.tag(sample[i:])
		case '`':
			n := codeSpan(sample[i:])
			t.text += n
			i += n
		default:
			i += t.plain(sample[i:])
		}
	}
	if cut && len(t.stack) > 0 && t.stack[0].text == 0 {
		t.inside = t.text
	}
	return t
}

// plain counts the text up to the next tag or code and returns its length.
func (t *tagStats) plain(s []byte) int {
	for i, c := range s {
		switch {
		case c == '<' || c == '`':
			return i
		case c > ' ':
			t.text++
		}
	}
	return len(s)
}

// codeSpan returns the length of the code that begins at s's run of backticks, which ends
// with an equal run: on the same line for one or two, anywhere for a fence.
func codeSpan(s []byte) int {
	n := 0
	for n < len(s) && s[n] == '`' {
		n++
	}
	within := s[n:]
	if i := bytes.IndexByte(within, '\n'); n < 3 && i >= 0 {
		within = within[:i]
	}
	i := bytes.Index(within, s[:min(n, 3)])
	if i < 0 {
		return n
	}
	return n + i + min(n, 3)
}

// tag reads the markup at s, which begins with '<', and returns its length.
func (t *tagStats) tag(s []byte) int {
	if bytes.HasPrefix(s, []byte("<!--")) && t.ends("! ") {
		if i := bytes.Index(s[4:], []byte("-->")); i >= 0 {
			return i + 7
		}
		t.endless += "! "
	}
	end, name := tagName(s)
	n := tagEnd(s)
	if name == "" || n == 0 {
		t.text++
		return 1
	}
	if t.tags == 0 && t.text == 0 {
		t.first = true
	}
	t.tags++
	t.markup += n
	if end {
		t.close(name)
		return n
	}
	if bytes.IndexByte(s[:n], '=') >= 0 {
		t.attrs++
	}
	return n + t.open(name, s[n:])
}

// open counts a start tag and returns how much of what follows is raw text.
func (t *tagStats) open(name string, rest []byte) int {
	switch name {
	case "br":
		t.breaks++
		return 0
	case "img", "hr", "meta", "link", "input", "source", "area", "base", "col", "embed", "wbr", "iframe":
		return 0
	case "script", "style", "template", "noscript", "textarea":
		t.pairs++
		return t.rawText(name, rest)
	case "p", "li", "td", "tr", "dd", "dt", "option", "th":
		if k := len(t.stack); k > 0 && t.stack[k-1].name == name {
			t.close(name)
		}
	}
	if len(t.stack) < maxOpenTags {
		t.stack = append(t.stack, openTag{name, t.text, t.inside})
	}
	return 0
}

// ends reports whether name, with a space behind it, may have an end tag from here on.
func (t *tagStats) ends(name string) bool { return !strings.Contains(t.endless, name) }

// rawText returns the length of an element's content up to its end tag, 0 if it has none.
func (t *tagStats) rawText(name string, rest []byte) int {
	if !t.ends(name + " ") {
		return 0
	}
	for i := 0; ; i += 2 {
		j := bytes.Index(rest[i:], []byte("</"))
		if j < 0 {
			t.endless += name + " "
			return 0
		}
		i += j
		if hasPrefixFold(rest[i+2:], name) {
			return i
		}
	}
}

// close counts an end tag: what stood in the element stood in markup.
func (t *tagStats) close(name string) {
	for k := len(t.stack) - 1; k >= max(0, len(t.stack)-8); k-- {
		if t.stack[k].name != name {
			continue
		}
		o := t.stack[k]
		t.stack = t.stack[:k]
		t.inside = o.inside + t.text - o.text
		t.pairs++
		if isBlockTag(name) {
			t.blocks++
		}
		return
	}
}

// tagName returns the name of the known element whose tag s begins with, "" for none, and
// whether it is an end tag.
func tagName(s []byte) (end bool, name string) {
	i := 1
	if i < len(s) && s[i] == '/' {
		end, i = true, 2
	}
	var buf [12]byte
	n := 0
	for ; i < len(s) && n < len(buf); i++ {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if (c < 'a' || c > 'z') && (n == 0 || c < '0' || c > '9') {
			break
		}
		buf[n] = c
		n++
	}
	if i >= len(s) || s[i] != '>' && s[i] != '/' && s[i] > ' ' {
		return end, ""
	}
	return end, knownTag(string(buf[:n]))
}

// maxTag is the longest tag that is looked at, in bytes: data URIs and styles are long.
const maxTag = 64 << 10

// tagEnd returns the length of the tag that s begins with, 0 if it has no end. A '<' outside
// quotes ends the search: that was no tag.
func tagEnd(s []byte) int {
	quote := byte(0)
	for i := 1; i < min(len(s), maxTag); i++ {
		c := s[i]
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case (c == '"' || c == '\'') && s[i-1] == '=':
			quote = c
		case c == '>':
			return i + 1
		case c == '<':
			return 0
		}
	}
	return 0
}

func isBlockTag(name string) bool {
	switch name {
	case "a", "b", "i", "u", "s", "em", "strong", "span", "code", "small", "sub", "sup", "kbd", "font", "q",
		"abbr", "cite", "mark", "del", "ins", "label", "button", "time", "var", "samp", "big", "tt", "nobr":
		return false
	}
	return true
}

// knownTag returns name if it is an element of HTML that pages hold, else "".
func knownTag(name string) string {
	switch name {
	case "a", "b", "i", "u", "s", "em", "strong", "span", "code", "small", "sub", "sup", "kbd", "font", "q",
		"abbr", "cite", "mark", "del", "ins", "label", "button", "time", "var", "samp", "big", "tt", "nobr",
		"p", "br", "hr", "div", "pre", "blockquote", "center", "address", "details", "summary", "dialog",
		"h1", "h2", "h3", "h4", "h5", "h6", "hgroup", "ul", "ol", "li", "dl", "dt", "dd", "menu",
		"table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "col", "colgroup",
		"html", "head", "body", "title", "meta", "link", "base", "style", "script", "noscript", "template",
		"article", "section", "main", "aside", "header", "footer", "nav", "search", "figure", "figcaption",
		"img", "picture", "source", "video", "audio", "track", "iframe", "embed", "object", "param", "map",
		"area", "canvas", "svg", "form", "fieldset", "legend", "input", "textarea", "select", "option", "frame",
		"frameset", "noframes", "wbr", "ruby", "rt", "rp", "bdi", "bdo", "strike", "marquee":
		return name
	}
	return ""
}

// embedded reports whether the tags are HTML inside Markdown: marks stand before the first
// tag or around the elements.
func (t *tagStats) embedded(lines *lineStats) bool {
	if !t.first && lines.md.links > 0 {
		return true
	}
	return lines.markdown() >= 10 && (!t.first || t.inside*20 < t.text*19)
}

// frames reports whether the tags are the frame of a page of which the text has been turned into
// Markdown, as Pandoc does. A fragment of HTML has no such marks outside code.
func (t *tagStats) frames(lines *lineStats) bool {
	m := &lines.md
	marks := m.links + m.headings + m.bullets + m.rules
	return marks >= frameMarks && marks*frameTags >= t.tags
}

// By these marks 253 of 300 pages that Pandoc turned into GFM are told, and 51 without them; of
// WCXB's and segments' pages none is taken for Markdown.
const (
	frameMarks = 8
	frameTags  = 20
)

// isHTML weighs the tags against the text around them and against the marks of Markdown,
// which may hold HTML itself.
func (t *tagStats) isHTML(lines *lineStats) bool {
	used := t.pairs + t.attrs + t.breaks
	if used == 0 || t.embedded(lines) {
		return false
	}
	if t.first {
		return t.attrs > 0 || t.inside*3 >= t.text || t.breaks > 1
	}
	switch {
	case t.blocks > 0 && t.inside*2 >= t.text:
		return true
	case t.breaks > 1 && 3*t.breaks >= t.pairs:
		return t.markup*20 >= t.text
	}
	return t.attrs > 0 && t.pairs > 0 && t.text < 2000 && t.markup*12 >= t.text
}
