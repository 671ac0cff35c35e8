package check

import "fmt"

// shortWords is how many words a document has at least that is more than a fragment. Of the
// gold texts of WCXB and older 1 in 100 have fewer.
const shortWords = 20

// shortContent finds documents that are nearly empty.
func shortContent() *Check {
	return &Check{
		ID: "short-content", Severity: Warning, Family: pages,
		Help: "a document with hardly any text (fewer than 20 words)",
		Why: "So few words are seldom a text: mostly they are a title, a caption or an error, and the text was lost. Look at the " +
			"source, or leave the document out.",
		Yes: []Example{{Text: "Otters return to the river\n"}, {Text: "水獺回來了。\n"}},
		No:  []Example{{Text: paragraphs[0]}, {Text: ""}},
		find: func(d *Document, say func(Hit)) {
			if n := d.shownWords(); n > 0 && n < shortWords && d.Page.Standin == "" {
				say(Hit{End: len(d.Text), Key: "short", Message: fmt.Sprintf("the document has only %s: see whether its text was lost", plural(n, "word", "words"))})
			}
		},
	}
}
