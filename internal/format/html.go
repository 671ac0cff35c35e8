package format

import (
	"bytes"
	"html"
	"strconv"
	"strings"

	"winnow/extract"
	"winnow/internal/format/flow"
	"winnow/internal/record"
)

// htmlFormat is a page of its own: the metadata in its head, the headline and the body as
// plain elements. It holds nothing of the source's markup, so that nothing can run.
func htmlFormat() spec { return spec{name: "html", ext: ".html", render: renderHTML} }

func renderHTML(s *sink, it Item) error {
	if err := s.alone("write several with winnow batch"); err != nil {
		return err
	}
	h := htmlWriter{b: &s.buf, inline: flow.Options{Links: s.opt.Links, Images: s.opt.Images}}
	h.head(it.Rec)
	h.b.WriteString("<body dir=\"auto\">\n<article>\n")
	if it.Rec.Title != "" {
		h.element("h1", it.Rec.Title)
	}
	if hasText(it) {
		h.kids(flow.Tree(it.Doc, flow.Kept(s.opt.Tables, s.opt.Images)))
	}
	h.b.WriteString("</article>\n")
	if s.opt.Comments && it.Doc != nil {
		h.comments(flow.Tree(it.Doc, flow.Comments(s.opt.Tables, s.opt.Images)))
	}
	h.b.WriteString("</body>\n</html>\n")
	return nil
}

// escapeHTML returns s as text or attribute. A parser drops or replaces what is no
// character in HTML, which would join words.
func escapeHTML(s string) string { return html.EscapeString(strings.Map(xmlChar, s)) }

type htmlWriter struct {
	b      *bytes.Buffer
	inline flow.Options
}

// head writes all before the body. The names are those that readers of pages know; dates
// and site are Open Graph's.
func (h *htmlWriter) head(r *record.Record) {
	h.b.WriteString("<!DOCTYPE html>\n<html" + attr("lang", r.Language) + ">\n<head>\n<meta charset=\"utf-8\">\n")
	h.element("title", r.Title)
	h.link("canonical", r.URL)
	h.meta("name", "author", r.Author)
	h.meta("name", "description", r.Description)
	h.meta("name", "keywords", strings.Join(r.Tags, ", "))
	h.meta("property", "article:published_time", r.Date)
	h.meta("property", "article:modified_time", r.Modified)
	for _, c := range r.Categories {
		h.meta("property", "article:section", c)
	}
	h.meta("property", "og:site_name", r.Sitename)
	h.meta("property", "og:image", flow.SafeURL(r.Image))
	h.meta("name", "hostname", r.Hostname)
	h.meta("name", "pagetype", r.PageType)
	h.license(r.License)
	h.b.WriteString("</head>\n")
}

// license writes a licence: its address is a link, its name is not.
func (h *htmlWriter) license(s string) {
	if strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://") {
		h.link("license", s)
		return
	}
	h.meta("name", "license", s)
}

func (h *htmlWriter) link(rel, url string) {
	if url = flow.SafeURL(url); url != "" {
		h.b.WriteString("<link" + attr("rel", rel) + attr("href", url) + ">\n")
	}
}

func (h *htmlWriter) meta(kind, name, content string) {
	if content != "" {
		h.b.WriteString("<meta" + attr(kind, name) + attr("content", content) + ">\n")
	}
}

// attr returns an attribute with a space before it, nothing for an empty value.
func attr(name, value string) string {
	if value == "" {
		return ""
	}
	return " " + name + "=\"" + escapeHTML(value) + "\""
}

func (h *htmlWriter) element(tag, text string) {
	h.b.WriteString("<" + tag + ">" + escapeHTML(text) + "</" + tag + ">\n")
}

func (h *htmlWriter) comments(root *flow.Node) {
	if len(root.Kids) > 0 {
		h.b.WriteString("<section class=\"comments\">\n")
		h.kids(root)
		h.b.WriteString("</section>\n")
	}
}

func (h *htmlWriter) kids(n *flow.Node) {
	for _, k := range n.Kids {
		switch k.Kind {
		case flow.Leaf:
			h.leaf(k.Block)
		case flow.Quote:
			h.container("blockquote", "", k)
		case flow.List:
			h.list(k)
		}
	}
}

func (h *htmlWriter) container(tag, attrs string, n *flow.Node) {
	h.b.WriteString("<" + tag + attrs + ">\n")
	h.kids(n)
	h.b.WriteString("</" + tag + ">\n")
}

// list writes a list. A number is written where it is not the one that a reader counts.
func (h *htmlWriter) list(n *flow.Node) {
	tag, next := "ul", int32(1)
	if n.Ordered {
		tag = "ol"
	}
	h.b.WriteString("<" + tag + ">\n")
	for _, item := range n.Kids {
		value := ""
		if n.Ordered && item.Number != next {
			value, next = strconv.Itoa(int(item.Number)), item.Number
		}
		next++
		h.b.WriteString("<li" + attr("value", value) + ">")
		h.line(item.Kids[0].Block)
		h.b.WriteByte('\n')
		h.kids(&flow.Node{Kids: item.Kids[1:]})
		h.b.WriteString("</li>\n")
	}
	h.b.WriteString("</" + tag + ">\n")
}

func (h *htmlWriter) leaf(b *extract.Block) {
	switch b.Type {
	case extract.Code:
		h.code(b)
	case extract.Table:
		h.table(b)
	case extract.Title:
		h.wrap("<h2>", b, "</h2>\n")
	case extract.Heading:
		level := strconv.Itoa(min(max(int(b.Level), 1), 6))
		h.wrap("<h"+level+">", b, "</h"+level+">\n")
	case extract.Caption:
		h.wrap("<figure><figcaption>", b, "</figcaption></figure>\n")
	default:
		h.wrap("<p>", b, "</p>\n")
	}
}

func (h *htmlWriter) wrap(open string, b *extract.Block, end string) {
	h.b.WriteString(open)
	h.line(b)
	h.b.WriteString(end)
}

func (h *htmlWriter) line(b *extract.Block) { h.spans(flow.Content(b, h.inline)) }

// code writes code as it stands. The parser drops a line break that comes first in pre,
// which the code element prevents.
func (h *htmlWriter) code(b *extract.Block) {
	class := ""
	if b.CodeLang != "" {
		class = "language-" + b.CodeLang
	}
	h.b.WriteString("<pre><code" + attr("class", class) + ">" + escapeHTML(b.Text) + "</code></pre>\n")
}

func (h *htmlWriter) table(b *extract.Block) {
	h.b.WriteString("<table>\n")
	for i, row := range flow.Rows(b, h.inline) {
		cell := "td"
		if i == 0 && b.HeaderRow {
			cell = "th"
		}
		h.b.WriteString("<tr>")
		for _, c := range row {
			h.b.WriteString("<" + cell + ">")
			h.spans(c)
			h.b.WriteString("</" + cell + ">")
		}
		h.b.WriteString("</tr>\n")
	}
	h.b.WriteString("</table>\n")
}

func (h *htmlWriter) spans(l flow.Line) {
	link := ""
	for _, s := range l {
		if s.Link != link {
			h.endLink(link)
			if link = s.Link; link != "" {
				h.b.WriteString("<a" + attr("href", link) + ">")
			}
		}
		if s.Image != "" {
			h.b.WriteString("<img" + attr("src", s.Image) + " alt=\"" + escapeHTML(s.Text) + "\">")
			continue
		}
		h.b.WriteString(escapeHTML(s.Text))
	}
	h.endLink(link)
}

func (h *htmlWriter) endLink(link string) {
	if link != "" {
		h.b.WriteString("</a>")
	}
}
