package extract

import "strconv"

// A page has room for a block in 40 bytes, and for 6,000 more: of the benchmark's pages, dumps
// with a word a line among them, those with most have 4,091 in 38 KB. Where the room is used up
// short blocks are joined, to no more than 1 KiB: a page of tiny blocks would else take twenty
// times what others of its length take.
const (
	roomAnyway   = 6000
	roomBytes    = 40
	joinedLength = 1 << 10
)

// crowd joins the short blocks of a page that has no room for more.
type crowd struct {
	most   int
	room   int    // more blocks there are not, but of what is not joined
	text   []byte // of the last block, where others were joined to it
	joined bool
}

// newCrowd returns the one of a page of so many bytes.
func newCrowd(size int) crowd {
	most := roomAnyway + size/roomBytes
	return crowd{most: most, room: most + size/joinedLength*2 + 2}
}

// takes reports whether b was joined to the last block.
func (c *crowd) takes(doc *Document, b *Block) bool {
	n := len(doc.Blocks)
	if n < c.most {
		return false
	}
	last := &doc.Blocks[n-1]
	if !joins(last, b) || max(len(c.text), len(last.Text))+len(b.Text) >= joinedLength {
		c.settle(doc)
		return false
	}
	if len(c.text) == 0 {
		c.text = append(c.text, last.Text...)
	}
	if b.Type == Code || b.Type == Table {
		c.text = append(c.text, '\n')
	} else {
		c.text = append(c.text, ' ')
	}
	for _, in := range b.Inlines {
		in.Start, in.End = in.Start+len(c.text), in.End+len(c.text)
		last.Inlines = append(last.Inlines, in)
	}
	c.text = append(c.text, b.Text...)
	last.Words, last.LinkWords, last.Links = last.Words+b.Words, last.LinkWords+b.LinkWords, last.Links+b.Links
	last.End = b.End
	c.joined = true
	return true
}

// joins reports whether b may be joined to a: what is not shown, or drawn as it stands, stays
// apart from other text.
func joins(a, b *Block) bool {
	apart := func(t Type) bool { return t == Code || t == Table }
	return a.Hidden == b.Hidden && a.Pick == b.Pick && (a.Type == b.Type || !apart(a.Type) && !apart(b.Type))
}

// settle gives the last block the text that was joined.
func (c *crowd) settle(doc *Document) {
	if len(c.text) > 0 {
		doc.Blocks[len(doc.Blocks)-1].Text = string(c.text)
		c.text = c.text[:0]
	}
}

// end settles, and says of the document what was done.
func (c *crowd) end(doc *Document) {
	c.settle(doc)
	if c.joined && doc.Damage == "" {
		doc.Damage = "more than " + strconv.Itoa(c.most) + " blocks: short ones joined"
	}
}
