package check

import (
	"fmt"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// controlCharacter finds control characters.
func controlCharacter() *Check {
	return &Check{
		ID: "control-character", Severity: Warning, Family: encoding,
		Help: "a control character in the text",
		Why: "Nothing is shown for it, terminals obey it, and XML forbids it. Those from U+0080 on are mostly windows-1252 that was " +
			"read as Latin-1: read the source again in its own encoding. Take the others out. Tabs, line ends and form feeds are no fault.",
		Yes: []Example{{Text: "It was open \u0096 again.\n"}, {Text: "A bell\arings.\n"}, {Text: `{"text": "a\u001b[31mb"}`, Name: "a.jsonl"}},
		No:  []Example{{Text: "It wasn’t\tto open\r\nagain.\f\n"}},
		find: func(d *Document, say func(Hit)) {
			d.eachOdd(say, func(o odd) (string, Severity) {
				before, _ := d.around(o)
				switch {
				case before >= 0xC2 && before < 0xF5 || before >= 0x80 && before < 0xA0:
					return "", Off // mojibake, or what it goes on with
				case o.r >= 0x80 && o.r < 0xA0 && charmap.Windows1252.DecodeByte(byte(o.r)) != utf8.RuneError:
					return fmt.Sprintf("U+%04X is a control character, and %q in windows-1252: read the source again in that encoding",
						o.r, charmap.Windows1252.DecodeByte(byte(o.r))), Off
				case o.r < 0x20 || o.r >= 0x7F && o.r < 0xA0:
					return fmt.Sprintf("U+%04X is a control character: take it out", o.r), Off
				}
				return "", Off
			})
		},
	}
}
