package extract

import "strconv"

// A page has room for a block in 40 bytes, and for 5,000 more: of the benchmark's pages, dumps
// with a word a line among them, those with most have 4,091 in 38 KB. Where the room is used up
// short blocks are joined, to no more than 1 KiB: a page of tiny blocks would else take twenty
// times what others of its length take. Blocks that are not alike, such as code between paragraphs,
// stand apart until there are as many as those that are can make.
const (
	roomAnyway   = 5000
	roomBytes    = 40
	joinedLength = 1 << 10
)

// crowd joins the short blocks of a page that has no room for more.
type crowd struct {
	most   int    // from so many on those that are alike are joined
	room   int    // from so many on all but those that are not shown with those that are
	limit  int    // more there are not
	text   []byte // of the last block, where others were joined to it
	joined bool
}

// newCrowd returns the one of a page of so many bytes. What is joined to blocks that are alike makes
// no more than room, what is joined to others no more than limit.
func newCrowd(size int) crowd {
	most := roomAnyway + size/roomBytes
	room := most + size/joinedLength*2 + 2
	return crowd{most: most, room: room, limit: room + size/joinedLength*2 + 2}
}

// takes joins b to a block before it and returns that one's place, -1 where b is to stand by itself.
func (c *crowd) takes(blocks []Block, b *Block) int {
	at := c.host(blocks, b)
	if at < 0 {
		c.settle(blocks)
		return -1
	}
	a, last := &blocks[at], at == len(blocks)-1
	var text []byte
	if last {
		text = c.text
	}
	if len(text) == 0 {
		text = append(text, a.Text...)
	}
	if drawn(a.Type) || drawn(b.Type) {
		text = append(text, '\n')
	} else {
		text = append(text, ' ')
	}
	for _, in := range b.Inlines {
		in.Start, in.End = in.Start+len(text), in.End+len(text)
		a.Inlines = append(a.Inlines, in)
	}
	text = append(text, b.Text...)
	if last {
		c.text = text
	} else {
		a.Text = string(text)
	}
	a.Words, a.LinkWords, a.Links = a.Words+b.Words, a.LinkWords+b.LinkWords, a.Links+b.Links
	a.End = b.End
	c.joined = true
	return at
}

// host returns the place of the block that b may be joined to, -1 for none. Where all the room is used
// up that may be the one before the last, behind a block that is not shown.
func (c *crowd) host(blocks []Block, b *Block) int {
	n := len(blocks)
	if n < c.most {
		return -1
	}
	for at := n - 1; at >= 0 && (at == n-1 || at == n-2 && n >= c.room); at-- {
		a, size := &blocks[at], len(b.Text)
		if size += len(a.Text); at == n-1 {
			size = max(size, len(c.text)+len(b.Text))
		}
		if joins(a, b) || n >= c.room && alike(a, b) {
			if size < joinedLength {
				return at
			}
			return -1
		}
	}
	return -1
}

// joins reports whether b may be joined to a: what is not shown, or drawn as it stands, stays
// apart from other text.
func joins(a, b *Block) bool {
	return alike(a, b) && (a.Type == b.Type || !drawn(a.Type) && !drawn(b.Type))
}

// alike reports whether a and b are both shown or both not, and picked alike.
func alike(a, b *Block) bool { return a.Hidden == b.Hidden && a.Pick == b.Pick }

// drawn reports whether blocks of the type are drawn as they stand.
func drawn(t Type) bool { return t == Code || t == Table }

// settle gives the last block the text that was joined.
func (c *crowd) settle(blocks []Block) {
	if len(c.text) > 0 {
		blocks[len(blocks)-1].Text = string(c.text)
		c.text = c.text[:0]
	}
}

// end settles, and says of the document what was done.
func (c *crowd) end(doc *Document) {
	c.settle(doc.Blocks)
	if c.joined && doc.Damage == "" {
		doc.Damage = "more than " + strconv.Itoa(c.most) + " blocks: short ones joined"
	}
}
