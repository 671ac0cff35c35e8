package format

import (
	"strconv"

	"winnow/extract"
	"winnow/internal/format/flow"
)

// tei is TEI P5: the metadata in the header, the headline as head, a division for each
// heading's section. Elements and their order follow the Guidelines (tei_all).
func tei() spec { return spec{name: "tei", ext: ".xml", render: renderTEI} }

func renderTEI(s *sink, it Item) error {
	if err := s.alone("write several with winnow batch"); err != nil {
		return err
	}
	t := teiWriter{xmlWriter{&s.buf}, flow.Options{Links: s.opt.Links, Images: s.opt.Images}}
	t.b.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
	t.open("TEI", "xmlns", "http://www.tei-c.org/ns/1.0")
	t.header(it.Rec)
	t.open("text", "xml:lang", it.Rec.Language)
	t.open("body")
	t.article(it, s.opt)
	if s.opt.Comments && it.Doc != nil {
		t.comments(flow.Tree(it.Doc, flow.Comments(s.opt.Tables, s.opt.Images)))
	}
	t.b.WriteString("\n</body>\n</text>\n</TEI>\n")
	return nil
}

type teiWriter struct {
	xmlWriter
	inline flow.Options
}

// article writes the division of the article. It is there even when it is empty, for a
// body must have one.
func (t teiWriter) article(it Item, opt Options) {
	t.block("div", "type", "article")
	if it.Rec.Title != "" {
		t.element("head", it.Rec.Title)
	}
	if hasText(it) {
		t.sections(flow.Tree(it.Doc, flow.Kept(opt.Tables, opt.Images)))
	}
	t.end("div")
}

func (t teiWriter) comments(root *flow.Node) {
	if len(root.Kids) > 0 {
		t.block("div", "type", "comments")
		t.sections(root)
		t.end("div")
	}
}

// block opens an element on a line of its own.
func (t teiWriter) block(tag string, attrs ...string) {
	t.b.WriteByte('\n')
	t.open(tag, attrs...)
}

// sections writes nodes of a division. A heading opens a division that lasts until the
// next of its level or above: TEI has heads at the beginning of divisions alone.
func (t teiWriter) sections(root *flow.Node) {
	var levels []int8
	for _, k := range root.Kids {
		if k.Kind != flow.Leaf || k.Block.Type != extract.Heading {
			t.node(k)
			continue
		}
		for len(levels) > 0 && levels[len(levels)-1] >= k.Block.Level {
			levels = levels[:len(levels)-1]
			t.end("div")
		}
		levels = append(levels, k.Block.Level)
		t.block("div")
		t.line("head", k.Block)
	}
	for range levels {
		t.end("div")
	}
}

func (t teiWriter) node(n *flow.Node) {
	switch n.Kind {
	case flow.Leaf:
		t.leaf(n.Block)
	case flow.Quote:
		t.block("quote")
		t.nodes(n.Kids)
		t.end("quote")
	case flow.List:
		t.list(n)
	}
}

func (t teiWriter) nodes(ns []*flow.Node) {
	for _, n := range ns {
		t.node(n)
	}
}

func (t teiWriter) list(n *flow.Node) {
	rend := "bulleted"
	if n.Ordered {
		rend = "numbered"
	}
	t.block("list", "rend", rend)
	for _, item := range n.Kids {
		number := ""
		if n.Ordered {
			number = strconv.Itoa(int(item.Number))
		}
		t.block("item", "n", number)
		t.spans(flow.Content(item.Block, t.inline))
		t.nodes(item.Kids[1:])
		t.end("item")
	}
	t.end("list")
}

func (t teiWriter) leaf(b *extract.Block) {
	switch b.Type {
	case extract.Code:
		t.block("ab", "type", "code", "xml:space", "preserve")
		t.open("code", "lang", token(b.CodeLang))
		t.text(b.Text)
		t.end("code")
		t.end("ab")
	case extract.Table:
		t.table(b)
	case extract.Title, extract.Heading:
		t.line("ab", b, "type", "heading")
	case extract.Caption:
		t.line("p", b, "rend", "caption")
	default:
		t.line("p", b)
	}
}

// line writes a block as one element.
func (t teiWriter) line(tag string, b *extract.Block, attrs ...string) {
	t.block(tag, attrs...)
	t.spans(flow.Content(b, t.inline))
	t.end(tag)
}

func (t teiWriter) table(b *extract.Block) {
	t.block("table")
	for i, row := range flow.Rows(b, t.inline) {
		role := ""
		if i == 0 && b.HeaderRow {
			role = "label"
		}
		t.block("row", "role", role)
		for _, c := range row {
			t.open("cell")
			t.spans(c)
			t.end("cell")
		}
		t.end("row")
	}
	t.end("table")
}

func (t teiWriter) spans(l flow.Line) {
	link := ""
	for _, s := range l {
		if s.Link != link {
			t.endRef(link)
			if link = s.Link; link != "" {
				t.open("ref", "target", link)
			}
		}
		if s.Image != "" {
			t.figure(s)
			continue
		}
		t.text(s.Text)
	}
	t.endRef(link)
}

func (t teiWriter) endRef(link string) {
	if link != "" {
		t.end("ref")
	}
}

func (t teiWriter) figure(s flow.Span) {
	t.open("figure")
	t.open("graphic", "url", s.Image)
	t.end("graphic")
	if s.Text != "" {
		t.element("figDesc", s.Text)
	}
	t.end("figure")
}
