package extract

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"
)

// parseLynx cuts the output of lynx -dump, or of elinks and links, into blocks. Indentation carries the structure:
// text at column 3, headings flush left or centred, lists five columns a level with a bullet
// each, preformatted text flush left in several lines. Lines that lynx filled up to the
// screen's width go on in the next.
//
// Markup, and so not in Text: bullets and list numbers, rules, the [n] before a link where the
// dump ends in a list of references, that list, and what lynx draws for things that are no
// text: (BUTTON), form fields (a run of three or more underscores, [ ], [X], ( ), (*)),
// IFRAME: with its address, [INLINE] and its like, and [name.png] or a data URI's tail for an image.
func parseLynx(src string, doc *Document, opt Options) {
	room := lineRoom.Get().(*[]textLine)
	all, damage := readInto((*room)[:0], src, lineLimit(opt))
	defer release(room, all)
	if damage != "" {
		doc.Damage = damage
	}
	n, refs := lynxReferences(src, all)
	lines := all[:n]
	p := lynxParser{textParser: textParser{src: src, doc: doc, lines: lines, first: len(doc.Blocks), crowd: newCrowd(len(src))}, inlines: opt.Inlines}
	p.noise.refs = refs
	p.wrap = wrapping{src: src, width: lynxWidth(lines)}
	p.markLynx()
	doc.Blocks = slices.Grow(doc.Blocks, min(len(lines)*7/8, p.crowd.room))
	p.run()
	p.crowd.end(doc)
	addRoot(doc, p.first)
}

// lynxParser turns the lines of a lynx dump into blocks.
type lynxParser struct {
	textParser
	noise   lynxNoise
	open    []lynxLevel // the levels of the open list
	inlines bool
	headEnd int // the line behind the <link> elements that elinks prints first
	// What was looked at and found to be no code ends at these lines, so that no line is
	// looked at twice for it.
	noCode, noIndented int
}

// lynxLevel is one level of an open list: the columns of its bullets and of its text.
type lynxLevel struct{ mark, text int }

// lynxWidth returns the column that lynx filled lines to. Preformatted lines run over it, so
// of the lines that come near the longest the top fiftieth is left aside.
func lynxWidth(lines []textLine) int {
	var count [maxLynxEdge + 1]int // lines by edge
	longest := 0
	for i := range lines {
		if l := &lines[i]; l.indent > 0 && l.edge <= maxLynxEdge {
			count[l.edge]++
			longest = max(longest, l.edge)
		}
	}
	long := 0
	for _, n := range count[(longest*3+3)/4:] {
		long += n
	}
	edge := longest
	for over := long / 50; edge > 0 && over >= count[edge]; edge-- {
		over -= count[edge]
	}
	if edge < minWrap {
		return 0
	}
	return edge
}

// maxLynxEdge is the edge beyond which a line is no line that lynx filled.
const maxLynxEdge = 400

// markLynx finds list items and rules.
func (p *lynxParser) markLynx() {
	for i := range p.lines {
		l := &p.lines[i]
		s := p.src[l.start:l.end]
		switch m := lynxMark(s, l.indent); {
		case m.size > 0:
			l.mark = m
			l.setItem()
		case strings.HasPrefix(s, "IFRAME: "), ruleChar(s) != 0, len(s) == 1 && l.indent >= 5 && strings.Contains(lynxBullets, s):
			l.kind = ruleLine
		}
	}
}

// lynxBullets are the bullets of lynx from the outermost list inwards.
const lynxBullets = "*+o#@-="

// elinksBullet is that of elinks on every level, where the terminal has it.
const elinksBullet = "•"

// lynxMark returns the bullet or number that a line at the given indentation begins with.
// Lynx sets bullets at multiples of five columns from the second level's on, and numbers so
// that their full stop stands there; "o" and "=" are words elsewhere.
func lynxMark(s string, indent int) listMark {
	if indent < 1 {
		return listMark{}
	}
	if level := strings.IndexByte(lynxBullets, s[0]); level >= 0 && (level < 2 && indent >= 3 || indent >= 5*level) {
		return spaced(s, listMark{class: rune(s[0]), size: 1}, false)
	}
	if strings.HasPrefix(s, elinksBullet) && indent >= 3 {
		return spaced(s, listMark{class: '•', size: int32(len(elinksBullet))}, false)
	}
	num, letter, n := readNumber(s)
	if n == 0 || letter || num < 1 || n >= len(s) || s[n] != '.' || (indent+n)%5 != 0 {
		return listMark{}
	}
	return spaced(s, listMark{class: '.', number: num, size: int32(n + 1)}, false)
}

func (p *lynxParser) run() {
	for i := 0; i < len(p.lines); {
		l := &p.lines[i]
		p.gap += l.gap
		switch {
		case l.kind == ruleLine:
			p.gap++
			i++
		case l.kind == itemLine:
			i = p.item(i)
		case i == 0 && p.src[l.start] == '#':
			i = p.banner()
		case i == p.headEnd && strings.HasPrefix(p.src[l.start:l.end], "Link: "):
			i = p.headLink(i)
		case l.indent == 0:
			i = p.flush(i)
		case p.indentedCode(i) > i:
			i = p.code(i, p.indentedCode(i))
		case p.centred(i):
			i = p.heading(i, 1, p.centredEnd(i))
		default:
			i = p.plain(i)
		}
	}
}

// banner adds the titles of the page's <link> elements, which lynx prints first behind a #.
func (p *lynxParser) banner() int {
	p.lines[0].text++
	j := p.filledEnd(0)
	p.emit(0, j, Other)
	return j
}

// headLink adds a <link> element, which elinks prints a line each before the page's text.
func (p *lynxParser) headLink(i int) int {
	p.headEnd = p.filledEnd(i)
	p.emit(i, p.headEnd, Other)
	return p.headEnd
}

// filledEnd returns the end of the run of filled lines that begins at i.
func (p *lynxParser) filledEnd(i int) int {
	column := p.textColumn(&p.lines[i])
	j := i + 1
	for j < len(p.lines) && p.lines[j].kind == plainLine && p.lines[j].indent == column && p.goesOn(j-1, j) {
		j++
	}
	return j
}

// textColumn returns the column at which the text of a line begins, behind its bullet or number.
func (p *lynxParser) textColumn(l *textLine) int {
	return l.indent + utf8.RuneCountInString(p.src[l.start:l.start+int(l.mark.size)])
}

// goesOn reports whether line j continues line i, their indentation aside.
func (p *lynxParser) goesOn(i, j int) bool {
	a, b := &p.lines[i], &p.lines[j]
	if b.gap > 0 || p.wrap.width == 0 {
		return false
	}
	if p.wrap.full(a, b) {
		return true
	}
	low, _ := startsLower(p.src[b.text:b.end])
	return low && a.edge*10 >= p.wrap.width*8 && !endsSentence(p.src[a.text:a.end])
}

// emit adds lines[i:j] as a block, unless nothing but noise stands in them, and returns it.
func (p *lynxParser) emit(i, j int, typ Type) *Block {
	p.noise.reset()
	text := p.stripped(i, j)
	if text == "" {
		return nil
	}
	b := p.add(i, j, text, CountWords(text), typ)
	p.noise.apply(b, p.inlines)
	return b
}

// stripped returns the text of lines[i:j] without noise, folded.
func (p *lynxParser) stripped(i, j int) string {
	if j == i+1 {
		return foldSpace(p.noise.strip(p.src[p.lines[i].text:p.lines[i].end]))
	}
	p.buf = p.buf[:0]
	for k := i; k < j; k++ {
		l := &p.lines[k]
		p.buf = appendWrapped(p.buf, p.noise.strip(p.src[l.text:l.end]))
	}
	return string(bytes.TrimRight(p.buf, " ")) // behind a line of nothing but noise a space is left
}

// item adds the list item that begins at i.
func (p *lynxParser) item(i int) int {
	l := &p.lines[i]
	p.enter(l)
	j := p.filledEnd(i)
	if b := p.emit(i, j, ListItem); b != nil {
		b.Traits |= Bulleted
		b.List, b.Level = p.list, int8(min(len(p.open), 100))
		b.Ordered, b.Number = l.mark.ordered(), l.mark.number
	}
	return j
}

// enter opens or closes list levels so that the item at l is on the innermost.
func (p *lynxParser) enter(l *textLine) {
	column := p.textColumn(l)
	for n := len(p.open); n > 0 && p.open[n-1].text > column; n-- {
		p.open = p.open[:n-1]
	}
	n := len(p.open)
	if n == 0 {
		p.list++
	}
	if n == 0 || p.open[n-1].text < column {
		p.open = append(p.open, lynxLevel{l.indent, column})
	}
}

// plain adds a paragraph: a further one of an open list's item where it is indented like the
// item's text, a quote where it stands two columns in and is no mere label.
func (p *lynxParser) plain(i int) int {
	l := &p.lines[i]
	for n := len(p.open); n > 0 && p.open[n-1].text > l.indent; n-- {
		p.open = p.open[:n-1]
	}
	j := p.filledEnd(i)
	typ := Paragraph
	if len(p.open) > 0 {
		typ = ListItem
	}
	b := p.emit(i, j, typ)
	switch {
	case b == nil:
	case typ == ListItem:
		b.List, b.Level = p.list, int8(min(len(p.open), 100))
	case l.indent == 5 && b.Words >= 8:
		b.Type, b.Quote = Quote, 1
	}
	return j
}
