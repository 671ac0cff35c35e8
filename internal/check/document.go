package check

import (
	"strings"

	"winnow/extract"
)

// Document is what is checked: a page, a text, or the text of a record.
type Document struct {
	File *File
	// ID names a record in its file; empty for a file that is one document.
	ID   string
	Text string
	// Shape is how Text is read.
	Shape extract.Shape
	// Page has the blocks of Text with their verdicts; their spans are bytes of Text.
	Page *extract.Document
	// Lang is the language that the text must be in, "" for any.
	Lang string
	// Meta is what the record or the front matter says about the document.
	Meta []Field
	// Record says that the document is a record of a file of records.
	Record bool

	number    int     // in the file, from 0
	places    offsets // of Text in File.Text
	pieces    []piece
	signs     uint64     // words that slow checks need, by their place in signs
	odds      []odd      // characters, by place
	ignored   []ignored  // what the document's comments silence
	markup    markup     // of a page in HTML
	limit     float64    // Reading.Certain
	nearby    []*stretch // of Page.Blocks, once it is asked for
	firstKept int        // of Page.Blocks; their number where none is
	lastKept  int        // -1 where none is
	leftovers []run      // of boilerplate
	licensed  *bool      // whether it holds or names a program's licence, once it is asked for
}

// Field is one key of a document's metadata.
type Field struct {
	Name, Value string
	At          int // where it stands, in bytes of File.Text
}

// place returns where byte i of Text stands in File.Text.
func (d *Document) place(i int) int { return d.places.source(i) }

// piece is a stretch of a document's text as its readers see it: without markup, code left
// out.
type piece struct {
	text   string
	places offsets // in Document.Text
}

func (p piece) source(i int) int { return p.places.source(i) }

// blocks yields the blocks that have text, shown or not, in order.
func (d *Document) blocks(yield func(b *extract.Block)) {
	for i := range d.Page.Blocks {
		if b := &d.Page.Blocks[i]; b.Text != "" {
			yield(b)
		}
	}
}

// shownWords counts the words that the page shows.
func (d *Document) shownWords() int {
	n := 0
	d.blocks(func(b *extract.Block) {
		if !b.Hidden {
			n += b.Words
		}
	})
	return n
}

// field returns the first of some keys of the document's metadata that it has.
func (d *Document) field(names ...string) (Field, bool) {
	for _, f := range d.Meta {
		for _, n := range names {
			if strings.EqualFold(f.Name, n) {
				return f, true
			}
		}
	}
	return Field{}, false
}
