package check

import "strings"

// codeLines is how many lines look like a program's in a document that shows programs. In
// text without markup nothing else tells them from what a template left.
const codeLines = 4

// showsPrograms reports whether the document has lines of programs or markup, which it then
// is about.
func (d *Document) showsPrograms() bool {
	n := 0
	for _, p := range d.pieces {
		for line := range strings.Lines(p.text) {
			if isCode(strings.TrimSpace(line)) {
				n++
			}
			if n >= codeLines || strings.Contains(line, "</head>") || strings.Contains(line, "<!DOCTYPE") {
				return true
			}
		}
	}
	return false
}

// isCode tells a line that ends as statements do, or is one element of markup.
func isCode(line string) bool {
	switch {
	case len(line) < 2 || strings.HasSuffix(line, "}}") || strings.HasSuffix(line, "%}"):
		return false // a placeholder may be all of a line
	case strings.HasPrefix(line, ">>> "), strings.HasPrefix(line, "$ "), strings.HasPrefix(line, "import "), strings.HasPrefix(line, "def "),
		strings.Contains(line, `("`):
		return true
	case strings.ContainsRune("{};", rune(line[len(line)-1])):
		return true
	}
	return line[0] == '<' && line[len(line)-1] == '>' && !strings.Contains(line, " ")
}

// unlessPrograms says hits that documents about programs have by right.
func (d *Document) unlessPrograms(hits []Hit, say func(Hit)) {
	if len(hits) == 0 || d.showsPrograms() {
		return
	}
	for _, h := range hits {
		say(h)
	}
}
