package extract

import "winnow/internal/shape"

// manualHead returns the block that heads a page of the Unix manual in a text, and the page's name as the head gives it at both
// ends: "LS(1)  User Commands  LS(1)". It is the first of the text; -1 for none.
func manualHead(doc *Document) (int, string) {
	for i := range doc.Blocks {
		if b := &doc.Blocks[i]; !b.Hidden {
			return i, shape.ManualName(b.Text)
		}
	}
	return -1, ""
}

// Manual reports whether the document is a text that begins as a page of the Unix manual does, as man(1) writes it: nothing
// stands around such a page. Its languages are many, and the sets that models learn from have none.
func (d *Document) Manual() bool {
	_, name := manualHead(d)
	return d.Shape != HTML && name != ""
}

// headManual makes headings of the lines of a page of the manual that name its sections, at the margin, and their parts, three
// columns in (man(7)); what they head stands further in.
func headManual(blocks []Block) {
	if len(blocks) == 0 || shape.ManualName(blocks[0].Text) == "" {
		return
	}
	for i := 1; i+1 < len(blocks); i++ {
		b := &blocks[i]
		if b.Type != Paragraph || b.Gap == 0 || b.Words > manualWords || blocks[i+1].Indent <= b.Indent {
			continue
		}
		switch b.Indent {
		case 0:
			b.Type, b.Level = Heading, 2
		case 3:
			b.Type, b.Level = Heading, 3
		}
	}
}

// manualWords are the words of such a heading, at most.
const manualWords = 8
