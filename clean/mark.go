// Package clean decides which blocks of a document are its article.
package clean

import "winnow/extract"

// Options shift and bound the decision. The zero value is the default.
type Options struct {
	// Shift moves the decision: +1 and +2 to precision, -1 and -2 to recall.
	Shift int
	// NoTables drops tables.
	NoTables bool
}

// Mark sets the verdict of every block of doc.
func Mark(doc *extract.Document, opt Options) {
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		b.Verdict = extract.Verdict{Keep: b.Type != extract.Title && !b.Hidden, P: .5, Why: "every visible block"}
	}
}
