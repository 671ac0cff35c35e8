package extract

import "strings"

// manualHead returns the block that heads a page of the Unix manual in a text, and the page's name as the head gives it at both
// ends: "LS(1)  User Commands  LS(1)". It is the first of the text; -1 for none.
func manualHead(doc *Document) (int, string) {
	for i := range doc.Blocks {
		if b := &doc.Blocks[i]; !b.Hidden {
			return i, manualName(b.Text)
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

// manualName is the name of a page of the manual where it begins and ends the line and has a section, "printf(3)" or
// "asn1parse(1ssl)"; "" for none. Between them stands what the manual is called; a long name writes over that, and over its own end.
func manualName(line string) string {
	if len(line) > maxManualHead {
		return ""
	}
	begin, _, _ := strings.Cut(clip(line, manualBegin), "(")
	at := strings.LastIndex(line, begin)
	if begin == "" || at <= 0 {
		return ""
	}
	name := line[at:]
	word, section, _ := strings.Cut(name, "(")
	if strings.ContainsAny(word, " \t") || len(section) < len("1)") || len(section) > len("1posix)") || section[0] < '0' || section[0] > '9' || !strings.HasSuffix(section, ")") {
		return ""
	}
	if len(name) >= manualLong {
		return name
	}
	if between, ok := strings.CutPrefix(line[:at], name); !ok || strings.TrimSpace(between) == "" {
		return ""
	}
	return name
}

const (
	manualBegin = 6  // bytes by which a line's end is known to be a name that the line begins with
	manualLong  = 24 // bytes of a name that may be written over: a third of the 80 columns of such a line, or nearly
)

// headManual makes headings of the lines of a page of the manual that name its sections, at the margin, and their parts, three
// columns in (man(7)); what they head stands further in.
func headManual(blocks []Block) {
	if len(blocks) == 0 || manualName(blocks[0].Text) == "" {
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

// maxManualHead is the length of such a line in bytes, at most.
const maxManualHead = 200
