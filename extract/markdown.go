package extract

import "strings"

// parseMarkdown cuts a Markdown page into blocks: CommonMark with GFM's tables, task lists
// and strikethrough, read leniently where converters of whole pages break the rules. Text is
// what the page renders to; an image renders to none. Block structure comes first, then the
// inline markup of each leaf, since links may be defined at the end.
func parseMarkdown(src string, doc *Document, opt Options) {
	_, off, _ := frontMatter(src)
	p := mdParser{src: src, opt: opt.withDefaults(), limit: lineLimit(opt), defs: map[string]string{}, crowd: newCrowd(len(src))}
	p.late = lateCrowd(p.crowd.room)
	size := min(p.limit, strings.Count(src, "\n")*2/3+1, p.crowd.room) // two lines in three make a block
	p.leaves, p.made, p.kept = make([]mdLeaf, 0, size), make([]Block, 0, size), make([]mdSpan, 0, size)
	p.blocks(off)
	p.inline(opt.Inlines)
	if p.damage != "" {
		doc.Damage = p.damage
	}
	p.assemble(doc)
	addRoot(doc, 0)
}

// mdLeaf holds the lines of a block of the structure, and what is known of how they render.
type mdLeaf struct {
	from, to int     // its lines in mdParser.kept
	raw      string  // the lines joined by LF
	cells    []Block // of a table that is there for layout
	link     *mdLink // the part of a link over several leaves that stands in it, nil for none
	done     bool    // the block's text is set already, or is a table's or code's
	code     bool    // the lines are the block's text
	html     bool    // the block was read from HTML
}

type mdSpan struct{ start, end int }

// lines returns those of a leaf.
func (p *mdParser) lines(l *mdLeaf) []mdSpan { return p.kept[l.from:l.to] }

// mdParser holds the state of the block structure.
type mdParser struct {
	src    string
	opt    Options
	limit  int
	damage string
	pieces int               // blocks of HTML so far
	defs   map[string]string // link definitions: folded label to target
	leaves []mdLeaf
	made   []Block  // the leaves' blocks
	kept   []mdSpan // the lines of all leaves: bytes of each without containers' markup
	inl    mdInline // what renders a leaf; its memory serves for the next one

	stack    []mdContainer
	leaf     leafKind
	segs     []mdSpan
	para     mdLeaf // what is known of the open leaf
	block    Block  // its block
	fence    mdFence
	htmlEnd  string
	gap      int
	list     int32
	listOpen bool
	listMark byte
	fresh    bool // the innermost item has no block yet
	inTitle  bool // the open paragraph is within a link's title that has blank lines
	mark     listMark
	crowd    crowd
	late     crowd // of what is rendered at once
	closing  int   // where the next title of a link may close, as far as it was looked for
	wrap     int   // the column that lines are broken at, 0 until it is asked for, -1 for none
}

// leafKind is what kind of leaf is open.
type leafKind uint8

const (
	noLeaf leafKind = iota
	paraLeaf
	fenceLeaf
	indentLeaf
	htmlLeaf
	tableLeaf
	headLeaf // a heading that a converter broke
)

// mdContainer is an open block quote or list item.
type mdContainer struct {
	item  bool
	width int  // of an item: columns its content is indented by
	mark  byte // of an item: its bullet or the delimiter of its number
}

// maxContainers bounds nesting; what is deeper is text. No page comes near.
const maxContainers = 64

// assemble adds the blocks that render to text, those of a layout table cell by cell.
func (p *mdParser) assemble(doc *Document) {
	cells, crowd := 0, &p.crowd
	for i := range p.leaves {
		cells += len(p.leaves[i].cells)
	}
	doc.Blocks = p.made[:0] // in place, where no leaf makes more than its block
	if cells > 0 {
		doc.Blocks = make([]Block, 0, len(p.made)+cells)
	}
	for i := range p.leaves {
		if l := &p.leaves[i]; len(l.cells) == 0 {
			crowd.add(doc, &p.made[i])
		} else {
			for k := range l.cells {
				crowd.add(doc, &l.cells[k])
			}
		}
	}
	crowd.end(doc)
}

// add appends a block that renders to text, or joins it to the last one.
func (c *crowd) add(doc *Document, b *Block) {
	if strings.TrimSpace(b.Text) == "" {
		if len(b.Inlines) > 0 && len(doc.Blocks) > 0 {
			c.settle(doc.Blocks)
			doc.Blocks[len(doc.Blocks)-1].follow(b.Inlines, b.Quote, b.List)
		}
		return
	}
	b.Words = CountWords(b.Text)
	b.LinkWords = min(b.LinkWords, b.Words)
	if c.takes(doc.Blocks, b) < 0 {
		doc.Blocks = append(doc.Blocks, *b)
	}
}

func lenBOM(s string) int {
	if strings.HasPrefix(s, "\ufeff") {
		return len("\ufeff")
	}
	return 0
}
