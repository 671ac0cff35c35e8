package clean

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"winnow/extract"
)

// pageOf is a page of text with a block for each line. Marks at a line's beginning say
// more: "^" a blank line before, "=" the headline, "#" a heading, "-" a list item, "`"
// code, "|" a table, "~" hidden, "@" all of it is links.
func pageOf(lines ...string) *extract.Document {
	d := &extract.Document{Shape: extract.Text, Nodes: []extract.Node{{Parent: -1, End: int32(len(lines)), Tag: "body"}}}
	d.TypeEvidence.Type = "article"
	for i, l := range lines {
		d.Blocks = append(d.Blocks, blockOf(l, i+1))
	}
	return d
}

func blockOf(l string, line int) extract.Block {
	b := extract.Block{Type: extract.Paragraph, Line: line}
	for l != "" && strings.ContainsRune("^=#-`|~@", rune(l[0])) {
		switch l[0] {
		case '^':
			b.Gap++
		case '=':
			b.Type = extract.Title
		case '#':
			b.Type, b.Level = extract.Heading, 2
		case '-':
			b.Type = extract.ListItem
		case '`':
			b.Type = extract.Code
		case '|':
			b.Type = extract.Table
		case '~':
			b.Hidden = true
		case '@':
			b.Links = 1
		}
		l = l[1:]
	}
	b.Text, b.Words = l, extract.CountWords(l)
	if b.Links > 0 {
		b.LinkWords = b.Words
	}
	return b
}

// htmlOf parses a page of HTML.
func htmlOf(t testing.TB, src string) *extract.Document {
	t.Helper()
	d, err := extract.Parse(strings.NewReader(src), extract.Options{Shape: extract.HTML})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// words is a line of n words that does not end a sentence.
func words(n int) string { return strings.TrimSpace(strings.Repeat("word ", n)) }

// sentence is a sentence of n words that no rule knows.
func sentence(n int) string { return words(n) + "." }

// read runs steps over a fresh page.
func read(d *extract.Document, steps ...func(*page)) *page {
	p := newPage(d, Options{})
	for _, step := range steps {
		step(p)
	}
	return p
}

// scores lists the points of all blocks.
func scores(p *page) []int {
	out := make([]int, len(p.facts))
	for i := range p.facts {
		out[i] = p.facts[i].score
	}
	return out
}

// gained lists the points that a step gives each block.
func gained(p *page, step func(*page)) []int {
	before := scores(p)
	step(p)
	out := scores(p)
	for i := range out {
		out[i] -= before[i]
	}
	return out
}

// kindsOf lists each block's verdict: "+" for a kept one, its kind for a dropped one, "="
// for the headline.
func kindsOf(d *extract.Document) []string {
	var out []string
	for i := range d.Blocks {
		v := &d.Blocks[i].Verdict
		switch {
		case v.Keep:
			out = append(out, "+")
		case v.Kind == "":
			out = append(out, "=")
		default:
			out = append(out, string(v.Kind))
		}
	}
	return out
}

// parseFile parses a page of testdata; one that cannot be read has no blocks.
func parseFile(t testing.TB, name string) *extract.Document {
	t.Helper()
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	d, err := extract.Parse(bytes.NewReader(src), extract.Options{})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return d
}
