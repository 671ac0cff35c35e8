package extract

import "slices"

// parseText cuts a flattened page into blocks. Every line is a block of its own, except
// that hard-wrapped paragraphs are joined (see wrapping) and rows of a table make one block.
// Bullets and numbers of lists, quote marks, underlines, rules and table pipes are markup:
// they are in the spans' gaps, or between the words of a span, and not in Text.
func parseText(src string, doc *Document, opt Options) {
	room := lineRoom.Get().(*[]textLine)
	all, damage := readInto((*room)[:0], src, lineLimit(opt))
	defer release(room, all)
	if damage != "" {
		doc.Damage = damage
	}
	lines := behindHead(src, all)
	markQuotes(src, lines)
	markTables(src, lines)
	markLists(src, lines)
	markRules(src, lines)
	markPages(src, lines)
	p := textParser{src: src, doc: doc, lines: lines, first: len(doc.Blocks), crowd: newCrowd(len(src))}
	p.wrap = detectWrapping(src, lines)
	blocks := len(lines)
	if p.wrap.width > 0 {
		blocks /= 3
	}
	doc.Blocks = slices.Grow(doc.Blocks, min(blocks, p.crowd.room))
	p.run()
	headManual(doc.Blocks[p.first:])
	p.crowd.end(doc)
	addRoot(doc, p.first)
}

// addRoot makes the root the node of all blocks from first on.
func addRoot(doc *Document, first int) {
	doc.Nodes = append(doc.Nodes, Node{Parent: -1, First: int32(first), End: int32(len(doc.Blocks))})
	for i := first; i < len(doc.Blocks); i++ {
		doc.Blocks[i].Node = int32(len(doc.Nodes) - 1)
	}
}

// textParser turns classified lines into blocks.
type textParser struct {
	src   string
	doc   *Document
	lines []textLine
	first int // index of the first block that is ours
	wrap  wrapping
	// local is the wrapping of the run of lines up to localEnd.
	local    wrapping
	localEnd int
	list     int32 // the number of the last list
	levels   []int // indentations of the open list's levels
	gap      int   // blank lines skipped since the last block
	buf      []byte
	crowd    crowd
	taken    Block    // the latest that was joined to the one before it
	hyphens  *hyphens // nil until a line ends in one
	walls    int8     // 1 where most of the page stands in long lines, -1 where not, 0 until it is asked
}

func (p *textParser) run() {
	for i := 0; i < len(p.lines); {
		l := &p.lines[i]
		p.gap += l.gap
		switch l.kind {
		case ruleLine, borderLine:
			i++
			p.gap++
		case tabLine, pipeLine:
			i = p.table(i)
		case itemLine:
			i = p.item(i)
		case edgeLine:
			text, words := l.folded(p.src)
			p.add(i, i+1, text, words, Other).Traits |= PageEdge
			i++
		default:
			i = p.paragraph(i)
		}
	}
}

// add appends a block that covers lines[i:j] with the given text of so many words.
func (p *textParser) add(i, j int, text string, words int, typ Type) *Block {
	l, b := &p.lines[i], p.next()
	b.Text, b.Type, b.Quote = text, typ, l.quote
	b.Start, b.End, b.Line = l.text, p.lines[j-1].end, l.no
	b.Words, b.Gap, b.Indent = words, uint8(min(p.gap, 255)), uint8(min(l.indent, 255))
	p.gap = 0
	if b == &p.taken && p.crowd.takes(p.doc.Blocks, b) < 0 {
		p.doc.Blocks = append(p.doc.Blocks, *b)
		b = &p.doc.Blocks[len(p.doc.Blocks)-1]
	}
	if l.quote > 0 && typ == Paragraph {
		b.Type = Quote
	}
	if j > i+1 && typ != Table {
		b.Traits |= Wrapped
	}
	return b
}

// next returns an empty block: the next one of the document, or taken where that may have no room.
func (p *textParser) next() *Block {
	if len(p.doc.Blocks) >= p.crowd.most {
		p.taken = Block{}
		return &p.taken
	}
	n := len(p.doc.Blocks)
	if n == cap(p.doc.Blocks) {
		p.doc.Blocks = slices.Grow(p.doc.Blocks, 1)
	}
	p.doc.Blocks = p.doc.Blocks[:n+1] // what was made for it is empty, and is not emptied again
	return &p.doc.Blocks[n]
}

func (p *textParser) paragraph(i int) int {
	l := &p.lines[i]
	if i >= p.localEnd {
		p.local, p.localEnd = p.wrap, i+1
		if p.wrap.width == 0 {
			p.local, p.localEnd = p.wrap.local(p.lines, i)
		}
	}
	if l.kind == titleLine {
		text, words := l.folded(p.src)
		b := p.add(i, i+1, text, words, Heading)
		b.Traits |= Underlined
		b.Level = underlineLevel(p.src, &p.lines[i+1])
		return i + 1
	}
	if p.oneLine(i) {
		p.addPieces(i)
		return i + 1
	}
	j := p.paragraphEnd(i)
	text, words := p.joined(i, j)
	if b := p.add(i, j, text, words, Paragraph); p.pageTurn(i) {
		b.Traits |= Continued
		p.turnWord(b)
	}
	return j
}

// paragraphEnd returns the index behind the last line that belongs to the one at i.
func (p *textParser) paragraphEnd(i int) int {
	w := p.wrap
	if i < p.localEnd {
		w = p.local
	}
	j := i + 1
	for j < len(p.lines) && (w.soft(&p.lines[j-1], &p.lines[j]) || p.breaksWord(j)) {
		j++
	}
	return j
}

// joined returns the text of lines[i:j] as one paragraph, and its words.
func (p *textParser) joined(i, j int) (text string, words int) {
	if j == i+1 {
		return p.lines[i].folded(p.src)
	}
	p.buf = p.buf[:0]
	for k := i; k < j; k++ {
		line := p.src[p.lines[k].text:p.lines[k].end]
		if whole, ok := p.parted(p.buf, line); ok {
			p.buf = appendFolded(whole, line)
		} else {
			p.buf = appendWrapped(p.buf, line)
		}
	}
	text = string(p.buf)
	return text, CountWords(text)
}

// folded returns the line's text with its white space folded, and its words.
func (l *textLine) folded(src string) (text string, words int) {
	if l.words > 0 {
		return src[l.text:l.end], int(l.words) - 1
	}
	text = foldSpace(src[l.text:l.end])
	return text, CountWords(text)
}

// item adds the list item that begins at i, with the lines that hang below its text.
func (p *textParser) item(i int) int {
	l := &p.lines[i]
	if i == 0 || p.lines[i-1].kind != itemLine && !p.hangs(i) {
		p.levels = p.levels[:0]
	}
	if len(p.levels) == 0 {
		p.list++
	}
	j := i + 1
	for j < len(p.lines) && p.continues(i, j) {
		j++
	}
	text, words := p.joined(i, j)
	b := p.add(i, j, text, words, ListItem)
	b.Traits |= Bulleted
	b.List, b.Level = p.list, p.level(l.indent)
	b.Ordered, b.Number = l.mark.ordered(), l.mark.number
	return j
}

// hangs reports whether the lines before i, back to an item, are that item's further lines.
func (p *textParser) hangs(i int) bool {
	last := len(p.doc.Blocks) - 1
	if last < p.first || p.doc.Blocks[last].Type != ListItem {
		return false
	}
	return p.doc.Blocks[last].End == p.lines[i-1].end
}

// continues reports whether line j goes on with the item at i: indented at least to the
// item's text below a full line or in lower case, or wrapped like a paragraph.
func (p *textParser) continues(i, j int) bool {
	l, c := &p.lines[i], &p.lines[j]
	if c.gap > 0 || c.kind != plainLine || c.quote != l.quote {
		return false
	}
	if p.breaksWord(j) {
		return true
	}
	if hang := c.indent - l.indent; hang >= 2 && hang <= int(l.mark.size)+2 && p.filled(j-1) {
		return true
	}
	return p.wrap.soft(&p.lines[j-1], c)
}

// filled reports whether line j is about as long as wrapped lines are.
func (p *textParser) filled(j int) bool {
	return p.lines[j].edge >= minWrap && p.lines[j].edge <= maxWrap
}

// level returns the nesting depth of an item at the given indentation and opens or closes
// levels accordingly.
func (p *textParser) level(indent int) int8 {
	for n := len(p.levels); n > 1 && p.levels[n-1] > indent; n-- {
		p.levels = p.levels[:n-1]
	}
	if n := len(p.levels); n == 0 || indent >= p.levels[n-1]+2 && n < 100 {
		p.levels = append(p.levels, indent)
	}
	return int8(len(p.levels))
}

func underlineLevel(src string, rule *textLine) int8 {
	switch ruleChar(src[rule.start:rule.end]) {
	case '=', '═', '#', '*':
		return 1
	}
	return 2
}
