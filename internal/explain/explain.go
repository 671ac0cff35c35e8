// Package explain shows what became of every block of a document, and why.
package explain

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
	"slices"

	"winnow/extract"
	"winnow/internal/format"
)

// Options choose the blocks that are shown and how. Without Kept and Dropped both are.
type Options struct {
	Name          string // of the document, for the first line
	Kept, Dropped bool
	Metadata      bool           // the metadata instead of the blocks
	Kinds         []extract.Kind // only dropped blocks of these kinds
	Grep          *regexp.Regexp // only blocks whose text it matches
	Color         bool
	Width         int // columns of the terminal; 0: DefaultWidth
}

// DefaultWidth is what a line fits into where the terminal's width is unknown.
const DefaultWidth = 80

// formats are how an explanation can be written.
func formats() []spec {
	return []spec{{"term", term}, {"json", JSON}, {"html", HTML}}
}

type spec struct {
	name  string
	write func(io.Writer, format.Item, Options) error
}

// Formats lists how an explanation can be written.
func Formats() []string {
	var names []string
	for _, f := range formats() {
		names = append(names, f.name)
	}
	return names
}

// Write explains a document in the format of that name. Of one that could not be read json
// alone has something to say: its record.
func Write(w io.Writer, name string, it format.Item, o Options) error {
	for _, f := range formats() {
		if f.name == name {
			return f.write(w, it, o)
		}
	}
	return fmt.Errorf("no such format: %q", name)
}

func term(w io.Writer, it format.Item, o Options) error {
	switch {
	case it.Doc == nil:
		return nil
	case o.Metadata:
		return Metadata(w, it.Doc, o)
	}
	return Term(w, it.Doc, o)
}

// shows reports whether b is asked for.
func (o Options) shows(b *extract.Block) bool {
	keep := b.Verdict.Keep
	switch {
	case o.Kept != o.Dropped && keep != o.Kept:
		return false
	case len(o.Kinds) > 0 && (keep || !slices.Contains(o.Kinds, b.Verdict.Kind)):
		return false
	}
	return o.Grep == nil || o.Grep.MatchString(b.Text)
}

// Term writes one line about the document, then one for each block in page order: its
// line in the input, + or - for kept and dropped, the kind of what was dropped or the type
// of what was kept, the reason, and how the text begins. No line is wider than o.Width.
func Term(w io.Writer, doc *extract.Document, o Options) error {
	t := newTable(o)
	var rows []row
	for i := range doc.Blocks {
		if b := &doc.Blocks[i]; o.shows(b) {
			rows = append(rows, t.row(b))
		}
	}
	t.fit(rows)
	out := bufio.NewWriter(w)
	for _, line := range heading(doc, o.Name) {
		fmt.Fprintln(out, cut(line, t.width))
	}
	for _, r := range rows {
		t.write(out, r)
	}
	return out.Flush()
}

// heading says what the document was read as and how much of it was kept.
func heading(doc *extract.Document, name string) []string {
	kept, words, all := tally(doc)
	lines := []string{fmt.Sprintf("%s: %s, %s; kept %d of %d blocks, %d of %d words",
		OneLine(name), doc.Shape, doc.Charset, kept, len(doc.Blocks), words, all)}
	if doc.Standin != "" {
		lines = append(lines, "the page stands in for another: "+doc.Standin)
	}
	if doc.Damage != "" {
		lines = append(lines, "not whole: "+OneLine(doc.Damage))
	}
	return lines
}

// tally counts the kept blocks, their words, and the words of all.
func tally(doc *extract.Document) (kept, words, all int) {
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		all += b.Words
		if b.Verdict.Keep {
			kept++
			words += b.Words
		}
	}
	return kept, words, all
}
