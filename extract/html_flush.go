package extract

import (
	"bytes"
	"strings"
)

// flush ends the block that is being gathered.
func (w *walker) flush() {
	f := &w.flow
	if f.empty() {
		f.space, f.brs = false, 0
		w.keepImages()
		return
	}
	if f.exact {
		f.text = trimBlankLines(f.text)
	}
	if text := string(f.text); !isBlankText(text) { // editors part paragraphs by such of a joiner alone
		w.emit(text)
	}
	f.reset()
}

// keepImages leaves images that stand outside any text with the block before them.
func (w *walker) keepImages() {
	f := &w.flow
	if len(f.inlines) == 0 || len(w.doc.Blocks) == 0 {
		return
	}
	w.crowd.settle(w.doc.Blocks)
	if last := &w.doc.Blocks[len(w.doc.Blocks)-1]; !last.Hidden {
		last.follow(f.inlines, w.state.quote, w.state.list)
	}
	f.inlines = nil
}

// follow leaves the images among inlines, which stand in a quote and list of their own, behind
// the block's text.
func (b *Block) follow(inlines []Inline, quote int8, list int32) {
	for _, in := range inlines {
		if !in.Image {
			continue
		}
		in.Start, in.End = len(b.Text), len(b.Text)
		in.Apart, in.Quote, in.List = true, quote, list
		b.Inlines = append(b.Inlines, in)
	}
}

// emit appends the gathered text as a block.
func (w *walker) emit(text string) {
	f, s := &w.flow, &w.state
	b := Block{Text: text, Node: s.node, Hidden: s.hidden, Quote: s.quote, Words: CountWords(text),
		Pick: s.pick, Links: f.links, LinkWords: f.linkWords, Inlines: f.inlines}
	if f.linkDepth > 0 {
		b.LinkWords += CountWords(text[min(f.linkStart, len(text)):])
	}
	b.LinkWords = min(b.LinkWords, b.Words) // two links may share a word
	w.classify(&b)
	w.traits(&b)
	at := w.crowd.takes(w.doc.Blocks, &b)
	if at < 0 {
		at = len(w.doc.Blocks)
		w.doc.Blocks = append(w.doc.Blocks, b)
	}
	if w.marks {
		w.runs.own(int32(at), f.runs)
	}
}

// classify sets the block's type and its place in a list.
func (w *walker) classify(b *Block) {
	s := &w.state
	b.List = s.list
	switch {
	case s.typ == Code:
		b.Type = Code
	case s.heading > 0:
		b.Type, b.Level = Heading, s.heading
	case s.typ != Other || s.button:
		b.Type = s.typ
	case s.item != nil && !s.item.used:
		b.Type, b.Level = ListItem, s.depth
		b.Ordered, b.Number = s.item.ordered, s.item.number
		s.item.used = true
	case s.quote > 0:
		b.Type = Quote
	default:
		b.Type = Paragraph
	}
	if s.item != nil && b.Type == Paragraph {
		b.Level = s.depth
	}
	if s.item != nil {
		s.item.used = true
	}
}

func (w *walker) traits(b *Block) {
	f, s := &w.flow, &w.state
	set := func(on bool, t Trait) {
		if on {
			b.Traits |= t
		}
	}
	set(s.noscript, InNoscript)
	set(s.form, InForm)
	set(f.site, SiteLink)
	set(f.inButton && !f.outButton, InButton)
	set(s.raw || f.unmarked, RawText)
}

// trimBlankLines takes blank lines off both ends of code; its bytes are else untouched.
func trimBlankLines(code []byte) []byte {
	code = bytes.ReplaceAll(code, []byte("\r\n"), []byte{'\n'})
	for {
		line, rest, ok := bytes.Cut(code, []byte{'\n'})
		if !ok || len(bytes.TrimSpace(line)) > 0 {
			break
		}
		code = rest
	}
	return bytes.TrimRight(code, " \t\r\n\f\v")
}

// foldString folds white space as block text does.
func foldString(s string) string { return strings.Join(strings.FieldsFunc(s, isSpace), " ") }
