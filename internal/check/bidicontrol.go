package check

import "fmt"

// bidiControl finds controls of the direction of text that are not closed, or have no work.
func bidiControl() *Check {
	return &Check{
		ID: "bidi-control", Severity: Error, Family: safety,
		Help: "a control of text direction that shows text in another order than it is stored",
		Why: "An override makes people read something else than programs do. Take it out. Embeddings and isolates are no fault where " +
			"there is text from right to left and each is closed in its line.",
		Yes: []Example{{Text: "The file is called \u202egpj.exe\u202c.\n"}, {Text: "An \u2067open isolate.\n"}, {Text: "He said \u202aabc\u202c.\n"}},
		No:  []Example{{Text: "אמר \u202aabc\u202c לו\n"}, {Text: "قال \u2066abc\u2069 له\n"}, {Text: "He said abc.\n"}},
		find: func(d *Document, say func(Hit)) {
			rtl := false
			if len(d.odds) > 0 {
				rtl = d.rightToLeft()
			}
			d.eachOdd(say, func(o odd) (string, Severity) {
				switch {
				case o.r == 0x202D || o.r == 0x202E:
					return fmt.Sprintf("U+%04X shows the text behind it in another order than it is stored: take it out", o.r), Error
				case isBidi(o.r) && (!rtl || !d.balanced(o)):
					return fmt.Sprintf("U+%04X directs text from right to left that there is none of, or is not closed in its line: take it out", o.r), Warning
				}
				return "", Off
			})
		},
	}
}

func isBidi(r rune) bool { return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 }

// balanced reports whether the line of an odd character closes all that it opens.
func (d *Document) balanced(o odd) bool {
	s := d.pieces[o.piece].text
	start, end := lineAround(s, o.at)
	embeds, isolates := 0, 0
	for _, r := range s[start:end] {
		switch {
		case r == 0x202C:
			embeds--
		case r >= 0x202A && r <= 0x202E:
			embeds++
		case r == 0x2069:
			isolates--
		case r >= 0x2066 && r <= 0x2068:
			isolates++
		}
		if embeds < 0 || isolates < 0 {
			return false
		}
	}
	return embeds == 0 && isolates == 0
}
