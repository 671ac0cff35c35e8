package check

import (
	"fmt"
	"strings"
)

// replacementCharacter finds U+FFFD.
func replacementCharacter() *Check {
	return &Check{
		ID: "replacement-character", Severity: Error, Family: encoding,
		Help: "U+FFFD in the place of a character that was lost",
		Why: "A decoder writes U+FFFD for bytes that its encoding does not have: the text was read in the wrong encoding, or cut " +
			"within a character, and what stood there is gone. Read the source again in its own encoding (--charset).",
		Yes: []Example{{Text: "The caf\ufffd opens at nine.\n"}, {Text: "Das h\ufffdrte man gern.\n"}, {Text: `{"text": "caf\ufffd"}`, Name: "a.jsonl"}},
		No:  []Example{{Text: "The café opens at nine.\n"}, {Text: "Why? Because.\n"}},
		find: func(d *Document, say func(Hit)) {
			d.eachLine("\ufffd", func(p piece, start, end int) {
				n := strings.Count(p.text[start:end], "\ufffd")
				at := start + strings.Index(p.text[start:end], "\ufffd")
				say(Hit{Start: p.source(at), End: p.source(at + len("\ufffd")), Key: p.text[start:end],
					Message: fmt.Sprintf("%s lost in %s: read the source again in its own encoding",
						plural(n, "character was", "characters were"), excerpt(around(p.text, at)))})
			})
		},
	}
}
