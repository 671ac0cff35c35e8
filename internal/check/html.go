package check

import (
	"html"
	"strings"

	nethtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// readHTML reads the source of a page token by token, for what the tree does not tell:
// where each piece of text stands, styles that hide, comments.
func (d *Document) readHTML() {
	z := nethtml.NewTokenizer(strings.NewReader(d.Text))
	at, skip := 0, 0 // skip counts open elements whose text nobody reads
	for {
		kind := z.Next()
		start := at
		at += len(z.Raw())
		switch kind {
		case nethtml.ErrorToken:
			return
		case nethtml.TextToken:
			if skip == 0 {
				d.pieces = append(d.pieces, unescape(d.Text[start:at], start))
			}
		case nethtml.CommentToken:
			d.readComment(d.Text[start:at], start)
		case nethtml.StartTagToken, nethtml.SelfClosingTagToken:
			if d.readTag(z, start, at) && kind == nethtml.StartTagToken {
				skip++
			}
		case nethtml.EndTagToken:
			if name, _ := z.TagName(); skip > 0 && silent(atom.Lookup(name)) {
				skip--
			}
		}
	}
}

// silent tells the elements whose text is none, or is code.
func silent(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Template, atom.Textarea, atom.Iframe, atom.Noembed, atom.Pre, atom.Code, atom.Samp, atom.Kbd, atom.Noscript:
		return true
	}
	return false
}

func (d *Document) readComment(text string, start int) {
	d.readIgnore(text, start)
	d.markup.comments = append(d.markup.comments, comment{start, text})
}

// readTag notes a tag with a style, and reports whether its text is none.
func (d *Document) readTag(z *nethtml.Tokenizer, start, end int) bool {
	name, more := z.TagName()
	a := atom.Lookup(name)
	for more {
		var key, val []byte
		key, val, more = z.TagAttr()
		if string(key) == "style" {
			d.markup.tags = append(d.markup.tags, tag{start, end, string(name), string(val)})
		}
	}
	return silent(a)
}

// unescape resolves the entities of a piece of source that stands at from.
func unescape(src string, from int) piece {
	p := piece{text: src, places: offsets{{0, from}}}
	if strings.IndexByte(src, '&') < 0 {
		return p
	}
	var out strings.Builder
	for i := 0; i < len(src); {
		n := strings.IndexByte(src[i:], '&')
		if n < 0 {
			out.WriteString(src[i:])
			break
		}
		out.WriteString(src[i : i+n])
		i += n
		end := entityEnd(src[i:])
		value := html.UnescapeString(src[i : i+end])
		out.WriteString(value)
		i += end
		p.places.add(out.Len(), from+i)
	}
	p.text = out.String()
	return p
}

// entityEnd returns how many bytes an entity that begins s may take.
func entityEnd(s string) int {
	for i := 1; i < len(s) && i < maxEntity; i++ {
		switch c := s[i]; {
		case c == ';':
			return i + 1
		case c == '#' && i == 1, '0' <= c && c <= '9', 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z':
		default:
			return i
		}
	}
	return min(len(s), maxEntity)
}

// maxEntity is more than the longest name of an entity has: HTML's has 33 bytes.
const maxEntity = 40
