package clean

import (
	"slices"
	"testing"

	"winnow/extract"
)

// A line under the headline that says when a page was published is no text of it, with a time of day or
// without; a sentence that begins with a day is.
func TestPublishedLine(t *testing.T) {
	for _, tt := range []struct {
		line string
		keep bool
	}{
		{"17 January 2012", false},
		{"15 Dec, 2025", false},
		{"Last updated at 3:21 PM on 15th December 2011", false},
		{"Published on: February 14, 2025", false},
		{"Zuletzt aktualisiert am 15. Dezember 2011 um 15:21 Uhr", false},
		{"On 15 December 2011 the last ferry sailed from here.", true},
	} {
		d := htmlOf(t, `<body><main><h1>The ferry stays in the harbour</h1><p>`+tt.line+`</p><p>`+sentence(50)+`</p><p>`+sentence(45)+`</p></main></body>`)
		Mark(d, Options{})
		at := slices.IndexFunc(d.Blocks, func(b extract.Block) bool { return b.Text == tt.line })
		if at < 0 || d.Blocks[at].Verdict.Keep != tt.keep {
			t.Errorf("%q: kept %v", tt.line, at >= 0 && d.Blocks[at].Verdict.Keep)
		}
	}
}
