package extract

import "strings"

// mdLink is the part of a link over several leaves that stands in one of them, as converters
// write a link round a heading and a paragraph: "[", blank line, "### Title", blank line,
// "](url)". Positions are bytes of the leaf's raw text plus one, 0 for none.
type mdLink struct {
	closes int    // where "](" of a link from before begins
	skip   int    // where its ")" ends
	within string // target of the link from before
	inside bool   // the leaf begins in a link
	opens  int    // where "[" of a link begins that stays open
	target string // its target
}

// mdText is what inline markup renders to.
type mdText struct {
	text      string
	links     int
	linkWords int
	inlines   []Inline
	// The first "](target)" that closes no bracket, and the last bracket that none closes.
	strayClose, strayEnd, strayOpen int
	strayURL                        string
}

// maxLinkLeaves is how many leaves a link may run over: cards have a picture, a heading,
// some lines and a label.
const maxLinkLeaves = 40

// inline renders all leaves. Links over several leaves show when a leaf closes a bracket that
// an earlier one left open; those leaves are rendered again.
func (p *mdParser) inline(inlines bool) {
	open, target := -1, 0
	for i := range p.leaves {
		l, b := &p.leaves[i], &p.made[i]
		if l.html {
			continue
		}
		l.raw = p.rawText(l)
		if l.code {
			b.Text = l.raw
		}
		if b.Type == Table {
			p.renderTable(l, b, inlines)
		}
		if l.done {
			continue
		}
		r := p.render(l.raw, l.link, inlines)
		if r.strayClose > 0 && open >= 0 && i-open <= maxLinkLeaves {
			p.joinLink(open, i, target, r)
			for k := open; k < i; k++ {
				p.rerender(k, inlines)
			}
			r = p.render(l.raw, l.link, inlines)
			open = -1
		}
		if r.strayOpen > 0 {
			open, target = i, r.strayOpen
		}
		b.setInline(r)
	}
}

// joinLink tells the leaves from a to z that a link runs from a's bracket to z's.
func (p *mdParser) joinLink(a, z, at int, r mdText) {
	links := make([]mdLink, z-a+1)
	for k := a; k <= z; k++ {
		l := &p.leaves[k]
		if l.link == nil {
			l.link = &links[k-a]
		}
		if k == a {
			l.link.opens, l.link.target = at, r.strayURL
		} else {
			l.link.inside, l.link.within = true, r.strayURL
		}
	}
	p.leaves[z].link.closes, p.leaves[z].link.skip = r.strayClose, r.strayEnd
}

func (p *mdParser) rerender(k int, inlines bool) {
	l, b := &p.leaves[k], &p.made[k]
	if !l.done {
		b.setInline(p.render(l.raw, l.link, inlines))
	} else if b.Text != "" {
		b.Links++
		b.LinkWords = CountWords(b.Text)
	}
}

func (b *Block) setInline(r mdText) {
	b.Text, b.Links, b.LinkWords, b.Inlines = r.text, r.links, r.linkWords, r.inlines
}

// rawText joins the leaf's lines by LF.
func (p *mdParser) rawText(l *mdLeaf) string {
	lines := p.lines(l)
	if len(lines) == 1 {
		return p.src[lines[0].start:lines[0].end]
	}
	if l.done && !l.code {
		return ""
	}
	var b strings.Builder
	for i, s := range lines {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(p.src[s.start:s.end])
	}
	return b.String()
}

// render renders the inline markup of s. The link may be nil.
func (p *mdParser) render(s string, link *mdLink, inlines bool) mdText {
	if link == nil {
		if nextMarkup(s, 0) == len(s) && strings.IndexByte(s, '\n') < 0 {
			return mdText{text: foldSpace(s)}
		}
		link = &mdLink{}
	}
	in := &p.inl
	in.reset()
	in.s, in.defs, in.link, in.inlines = s, p.defs, *link, inlines
	in.parse()
	in.pairDelims(0)
	if in.crowded && p.damage == "" {
		p.damage = "more markup than one mark in 16 bytes: some left as it stands"
	}
	return in.write()
}

// markupBytes are \`*_~[]!<&.
var markupBytes = byteSet{
	1<<'*' | 1<<'!' | 1<<'<' | 1<<'&',
	1<<('\\'-64) | 1<<('`'-64) | 1<<('_'-64) | 1<<('~'-64) | 1<<('['-64) | 1<<(']'-64),
}

// nextMarkup returns where the next character of s from i on stands that may be markup.
func nextMarkup(s string, i int) int {
	for i < len(s) && markupBytes.count(s[i]) == 0 {
		i++
	}
	return i
}

// mdInline parses the inline markup of one leaf into pieces; delimiters and brackets are
// pieces that count as text until they turn out to be markup.
type mdInline struct {
	s       string
	defs    map[string]string
	link    mdLink
	pieces  []mdPiece
	alts    map[int]string // of images, by their piece; where inlines are asked for
	delims  []mdDelim
	open    []mdBracket
	dead    int // brackets below are inside a link's text and open none
	ticks   map[int]int
	closing int // the next ">" that was looked for
	hidden  int // tags that hide what they hold
	inlines bool
	result  mdText
	textEnd int      // where the last piece of plain text ends in s
	crowded bool     // there was no room for all markup
	stack   []int    // of pairDelims
	buf     []byte   // of the writer
	links   []Inline // of the writer
}

// reset forgets all but the memory.
func (in *mdInline) reset() {
	*in = mdInline{pieces: in.pieces[:0], delims: in.delims[:0], open: in.open[:0], stack: in.stack, buf: in.buf, links: in.links}
}

// mdPiece is a stretch of text, or a point where a link begins or ends or an image stands.
type mdPiece struct {
	kind pieceKind
	text string // a link's or an image's target
}

type pieceKind uint8

const (
	textPiece pieceKind = iota
	breakPiece
	linkPiece
	linkEndPiece
	imagePiece
)

// mdBracket is a "[" or "![" that may begin a link or an image.
type mdBracket struct {
	piece, delim, pos int
	image             bool
}

func (in *mdInline) add(kind pieceKind, text string) {
	in.pieces = append(in.pieces, mdPiece{kind: kind, text: text})
}

// A leaf has room for a piece in each 16 bytes that were read of it, and for 8,000 more: of the
// benchmark's Markdown the leaf that is nearest has 209 in 870 bytes. Markup beyond is text as it stands, but for
// tags, which may hide text, and for the ends of links that are open.
const (
	piecesAnyway = 8000
	pieceBytes   = 16
)

// full reports whether there is no room for the markup at i, and it may stay as it is.
func (in *mdInline) full(i int) bool {
	return in.s[i] != '<' && (in.s[i] != ']' || len(in.open) == 0) && in.crowds(i)
}

// crowds reports whether there is no room for more pieces at i.
func (in *mdInline) crowds(i int) bool {
	crowds := len(in.pieces) > piecesAnyway+i/pieceBytes
	in.crowded = in.crowded || crowds
	return crowds
}

// goOn adds text that may go on from the last piece.
func (in *mdInline) goOn(from, to int) {
	if n := len(in.pieces) - 1; n >= 0 && in.textEnd == from && in.pieces[n].kind == textPiece {
		in.pieces[n].text = in.s[from-len(in.pieces[n].text) : to]
	} else {
		in.add(textPiece, in.s[from:to])
	}
	in.textEnd = to
}

// parse cuts the text into pieces.
func (in *mdInline) parse() {
	if in.link.inside {
		in.add(linkPiece, in.link.within)
	}
	for i := 0; i < len(in.s); {
		n := nextMarkup(in.s, i)
		if n == i && in.full(i) {
			n++
		}
		if n > i {
			in.goOn(i, n)
			i = n
			continue
		}
		i += in.special(i)
	}
	if in.link.inside && in.link.closes == 0 || in.link.opens > 0 {
		in.add(linkEndPiece, "")
	}
	for k := len(in.open) - 1; k >= 0 && in.result.strayOpen == 0; k-- {
		if b := in.open[k]; !b.image {
			in.result.strayOpen = b.pos + 1
		}
	}
}

// special handles the character at i that may be markup and returns how many bytes it took.
func (in *mdInline) special(i int) int {
	s := in.s
	switch s[i] {
	case '\\':
		return in.backslash(i)
	case '`':
		return in.codeSpan(i)
	case '*', '_', '~':
		return in.delimiter(i)
	case '[':
		return in.openBracket(i, 1)
	case '!':
		if i+1 < len(s) && s[i+1] == '[' {
			return in.openBracket(i, 2)
		}
	case ']':
		return in.closeBracket(i)
	case '<':
		return in.angle(i)
	case '&':
		if text, n := entity(s[i:]); n > 0 {
			in.add(textPiece, text)
			return n
		}
	}
	in.goOn(i, i+1)
	return 1
}

func (in *mdInline) backslash(i int) int {
	if i+1 == len(in.s) {
		in.add(textPiece, "\\")
		return 1
	}
	switch c := in.s[i+1]; {
	case c == '\n':
		in.add(breakPiece, "")
		return 2
	case isPunct(c):
		in.add(textPiece, in.s[i+1:i+2])
		return 2
	}
	in.add(textPiece, "\\")
	return 1
}

func isPunct(c byte) bool {
	return '!' <= c && c <= '/' || ':' <= c && c <= '@' || '[' <= c && c <= '`' || '{' <= c && c <= '~'
}

// codeSpan handles a run of backticks: code up to the next run of that length, else text.
func (in *mdInline) codeSpan(i int) int {
	n := fenceSize(in.s[i:], '`')
	end := in.nextTicks(i+n, n)
	if end < 0 {
		in.add(textPiece, in.s[i:i+n])
		return n
	}
	in.add(textPiece, in.s[i+n:end])
	return end + n - i
}

// nextTicks returns where the next run of n backticks begins, or -1. What is not found once
// is not looked for again, so that the search stays linear for each length.
func (in *mdInline) nextTicks(from, n int) int {
	if at, ok := in.ticks[n]; ok && from >= at {
		return -1
	}
	for i := from; i < len(in.s); {
		k := strings.IndexByte(in.s[i:], '`')
		if k < 0 {
			break
		}
		i += k
		size := fenceSize(in.s[i:], '`')
		if size == n {
			return i
		}
		i += size
	}
	if in.ticks == nil {
		in.ticks = map[int]int{}
	}
	in.ticks[n] = from
	return -1
}
