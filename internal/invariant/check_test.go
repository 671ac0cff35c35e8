package invariant

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode"

	gocmp "github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"winnow/clean"
	"winnow/extract"
)

// tally counts what was checked and what the promises except.
type tally struct {
	pages, unreadable                    int
	blocks, spans, scattered, raw, empty int
}

func (t *tally) add(u tally) {
	t.pages, t.unreadable, t.blocks, t.spans = t.pages+u.pages, t.unreadable+u.unreadable, t.blocks+u.blocks, t.spans+u.spans
	t.scattered, t.raw, t.empty = t.scattered+u.scattered, t.raw+u.raw, t.empty+u.empty
}

func (t tally) String() string {
	return fmt.Sprintf("%d pages (%d the reference parser refuses), %d blocks, %d spans exact; excepted: %d scattered, %d raw text, %d without bytes",
		t.pages, t.unreadable, t.blocks, t.spans, t.scattered, t.raw, t.empty)
}

// checker gathers what is wrong with one page.
type checker struct {
	src     string // decoded
	shape   extract.Shape
	lenient bool // with Markdown of any kind
	tally   tally
	wrong   []string
	dropped int // findings beyond those that are kept
}

const maxFindings = 3

func (c *checker) failf(format string, args ...any) {
	if len(c.wrong) >= maxFindings {
		c.dropped++
		return
	}
	c.wrong = append(c.wrong, fmt.Sprintf(format, args...))
}

// check holds every promise on one page; src is valid UTF-8 without a byte order mark.
func check(src string, shape extract.Shape) *checker {
	return (&checker{src: src, shape: shape}).run()
}

func (c *checker) run() *checker {
	src, shape := c.src, c.shape
	c.tally.pages = 1
	plain, err := read(src, extract.Options{Shape: shape, Charset: "utf-8"})
	if err != nil {
		c.failf("parse: %v", err)
		return c
	}
	full, err := read(src, extract.Options{Shape: shape, Charset: "utf-8", Spans: true, Inlines: true})
	if err != nil {
		c.failf("parse with spans: %v", err)
		return c
	}
	c.tally.blocks = len(full.Blocks)
	c.verbatim(plain)
	c.same(plain, full)
	c.spans(full)
	return c
}

func read(src string, opt extract.Options) (*extract.Document, error) {
	doc, err := extract.Parse(strings.NewReader(src), opt)
	if err != nil {
		return nil, err
	}
	clean.Mark(doc, clean.Options{})
	return doc, nil
}

// verbatim: the text, and even all blocks that are not hidden, are part of the visible
// input, in its order.
func (c *checker) verbatim(doc *extract.Document) {
	shown, err := visible(c.src, c.shape)
	if err != nil {
		c.tally.unreadable++
		return
	}
	if err := c.part(doc.Text(), shown); err != nil {
		c.failf("text is no part of the visible input: %v", err)
		return
	}
	var all strings.Builder
	for i := range doc.Blocks {
		if !doc.Blocks[i].Hidden {
			all.WriteString(doc.Blocks[i].Text)
		}
	}
	if err := c.part(all.String(), shown); err != nil {
		c.failf("blocks are no part of the visible input: %v", err)
	}
}

// part tells whether text is part of what is shown. Of markup that no writer of Markdown
// makes, as a fuzzer does, two readers make two things: it is enough that all of the text
// stands in the source, in its order.
func (c *checker) part(text, shown string) error {
	err := subsequence(text, shown, c.shape)
	if err != nil && c.lenient && subsequence(text, plainSpan(c.src, extract.Paragraph, c.shape), c.shape) == nil {
		return nil
	}
	return err
}

// same: spans and inlines cost nothing else, marking again changes nothing, and two runs
// are alike.
func (c *checker) same(plain, full *extract.Document) {
	before := gist(plain)
	if diff := differ(before, gist(full)); diff != "" {
		c.failf("spans and inlines change the document:\n%s", diff)
	}
	if diff := gocmp.Diff(plain.Meta, full.Meta); diff != "" {
		c.failf("spans and inlines change the metadata:\n%s", head(diff))
	}
	clean.Mark(plain, clean.Options{})
	if diff := differ(before, gist(plain)); diff != "" {
		c.failf("marking twice changes the verdicts:\n%s", diff)
	}
}

// line is what a document says in one block, whatever was asked for beside.
type line struct {
	Type    extract.Type
	Level   int8
	Text    string
	Verdict extract.Verdict
}

// gist is what a document says.
func gist(doc *extract.Document) []line {
	out := []line{{Text: string(doc.Shape)}, {Text: doc.Charset}, {Text: doc.Damage}, {Text: doc.Standin}}
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		out = append(out, line{b.Type, b.Level, b.Text, b.Verdict})
	}
	return out
}

// differ shows how two gists differ, if they do.
func differ(a, b []line) string {
	if slices.Equal(a, b) {
		return ""
	}
	return head(gocmp.Diff(a, b))
}

func head(s string) string { return s[:min(len(s), 600)] }

// spans: each lies in the input, begins on its line, holds exactly its block's
// characters, and overlaps no other.
func (c *checker) spans(doc *extract.Document) {
	var kept []*extract.Block
	newlines := c.newlines()
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		if b.Start < 0 || b.End < b.Start || b.End > len(c.src) {
			c.failf("block %d spans %d–%d of %d bytes", i, b.Start, b.End, len(c.src))
			return
		}
		if n := sort.SearchInts(newlines, b.Start) + 1; b.Line != n {
			c.failf("block %d begins on line %d, says %d", i, n, b.Line)
		}
		switch {
		case b.Traits&extract.Scattered != 0:
			c.tally.scattered++
		case b.Traits&extract.RawText != 0:
			c.tally.raw++
		case b.Start == b.End:
			c.tally.empty++
			c.failf("block %d has no bytes: %q", i, head(b.Text))
		default:
			c.tally.spans++
			c.exact(i, b)
			kept = append(kept, b)
		}
	}
	c.apart(kept)
}

// newlines returns where lines end. Text may have a carriage return alone for it.
func (c *checker) newlines() []int {
	var at []int
	for i := range len(c.src) {
		lone := c.src[i] == '\r' && c.shape != extract.HTML && !strings.HasPrefix(c.src[i+1:], "\n")
		if c.src[i] == '\n' || lone {
			at = append(at, i)
		}
	}
	return at
}

// apart: no two of the blocks overlap.
func (c *checker) apart(blocks []*extract.Block) {
	slices.SortFunc(blocks, func(a, b *extract.Block) int { return cmp.Compare(a.Start, b.Start) })
	for i := 1; i < len(blocks); i++ {
		if a, b := blocks[i-1], blocks[i]; b.Start < a.End {
			c.failf("spans overlap: %d–%d %q and %d–%d %q", a.Start, a.End, head(a.Text), b.Start, b.End, head(b.Text))
		}
	}
}

// exact: an HTML span, read as a fragment, has the block's words and no others; the span
// of another shape has the block's letters among its markup.
func (c *checker) exact(i int, b *extract.Block) {
	span := c.src[b.Start:b.End]
	if c.shape != extract.HTML {
		if err := subsequence(b.Text, plainSpan(span, b.Type, c.shape), c.shape); err != nil {
			c.failf("block %d is not in its span %q: %v", i, head(span), err)
		}
		if c.shape == extract.Text && b.Type != extract.Code && letters(b.Text) != letters(span) {
			c.failf("block %d is %q, its span %q", i, head(b.Text), head(span))
		}
		return
	}
	want, box := dense(b.Text), fragment(span)
	r := reader{hidden: b.Hidden, flow: true}
	got := r.text(box)
	if r.noscript = true; got != want && r.text(box) != want {
		c.failf("block %d is %q, its span reads %q in %q", i, head(b.Text), head(got), head(span))
	}
}

// text returns what r reads below n, without white space.
func (r reader) text(n *html.Node) string {
	var b strings.Builder
	r.write(&b, n)
	return dense(b.String())
}

// plainSpan puts behind each entity that Markdown may hold what it stands for; in code it
// stands for itself.
func plainSpan(span string, typ extract.Type, shape extract.Shape) string {
	if shape == extract.Markdown && typ != extract.Code {
		return entity.ReplaceAllStringFunc(span, func(s string) string { return s + html.UnescapeString(s) })
	}
	return span
}

var entity = regexp.MustCompile(`&#?[0-9A-Za-z]+;?`)

// letters leaves the letters alone, which no markup of flattened text has.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, s)
}
