package check

import (
	"fmt"

	"winnow/extract"
)

// A block whose second copy is a fault has doubledWords words at least, and is one
// doubledPart-th of the document: refrains, offers and the small print of tables recur in long
// documents. Of WCXB's gold texts 7 in 100 have a double of 12 words.
const (
	doubledWords = 12
	doubledPart  = 20
)

// doubledBlock finds blocks that stand in the document twice.
func doubledBlock() *Check {
	return &Check{
		ID: "doubled-block", Severity: Warning, Family: writing,
		Help: "a paragraph that stands in the document twice",
		Why: "A paragraph that was pasted twice, or that a page holds once for wide and once for narrow screens, counts double " +
			"for whoever counts or learns. Keep one of the two.",
		Yes: []Example{{Text: paragraphs[0] + "\n\n" + paragraphs[1] + "\n\n" + paragraphs[0] + "\n"}},
		No:  []Example{{Text: paragraphs[0] + "\n\nRow, row, row your boat.\n\n" + paragraphs[1] + "\n\nRow, row, row your boat.\n"}},
		find: func(d *Document, say func(Hit)) {
			if d.Page.Meta.PageType == "forum" {
				return // posts quote each other
			}
			least := max(doubledWords, d.shownWords()/doubledPart)
			first := map[string]*extract.Block{}
			for i := range d.Page.Blocks {
				b := &d.Page.Blocks[i]
				if b.Hidden || b.Words < least || b.Type == extract.Code {
					continue
				}
				before := first[b.Text]
				if before == nil {
					first[b.Text] = b
				}
				if before == nil || d.reported(i) {
					continue
				}
				line := d.File.line(d.place(before.Start))
				say(Hit{Start: b.Start, End: b.End, Key: b.Text,
					Message: fmt.Sprintf("%s stands in line %d already: keep one of the two", excerpt(b.Text), line),
					Remove:  []Span{{b.Start, b.End}}, Sure: true})
			}
		},
	}
}
