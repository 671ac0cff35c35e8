// Package shape tells in which form a page arrives.
package shape

import "bytes"

// Shape is the form in which a page arrives.
type Shape string

// The shapes, named as the record's input and the --from flag name them.
const (
	HTML     Shape = "html"
	Text     Shape = "text"
	Markdown Shape = "markdown"
	Lynx     Shape = "lynx"
)

// Shapes lists the shapes that a page can be read as.
var Shapes = []Shape{HTML, Text, Markdown, Lynx}

// shapeSample is how much of a page, in bytes, its shape is read from. On the benchmark 16,
// 32, 64 and 128 KiB differ in one page of 12,173; long navigation comes first.
const shapeSample = 32 << 10

// Detect says in which form src, a page decoded to UTF-8, arrives. What carries no
// sign of another form is Text, as are empty input, JSON, pages of the Unix manual, and listings of source code.
// Time is linear in the sample and the white space before it.
func Detect(src []byte) Shape {
	src = skipSpace(src)
	sample := cutSample(src)
	if len(bytes.TrimSpace(sample)) == 0 || isJSON(src) || headsManual(src) {
		return Text
	}
	if headsReader(sample) {
		return Markdown
	}
	if opensHTML(sample) {
		return HTML
	}
	lines := scanLines(sample)
	tags := &tagStats{}
	if bytes.IndexByte(sample, '<') >= 0 {
		tags = scanTags(sample, len(sample) < len(src))
	}
	switch {
	case tags.isHTML(&lines) && tags.frames(&lines):
		return Markdown
	case tags.isHTML(&lines) && !isListing(sample):
		return HTML
	case lines.isLynx():
		return Lynx
	case lines.isMarkdown():
		return Markdown
	}
	return Text
}

// skipSpace drops the byte order mark and the blank lines that src begins with. The
// indentation of its first line stays.
func skipSpace(src []byte) []byte {
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	rest := bytes.TrimLeft(src, " \t\r\n\f\v")
	if i := bytes.LastIndexByte(src[:len(src)-len(rest)], '\n'); i >= 0 {
		return src[i+1:]
	}
	return src
}

// cutSample returns the beginning of src, up to the end of a line where there is one.
func cutSample(src []byte) []byte {
	if len(src) <= shapeSample {
		return src
	}
	cut := src[:shapeSample]
	if i := bytes.LastIndexByte(cut, '\n'); i > shapeSample/2 {
		return cut[:i+1]
	}
	return cut
}

// isJSON reports whether src looks like one JSON value or lines of them: records whose
// fields may hold any markup.
func isJSON(src []byte) bool {
	s := bytes.TrimSpace(src)
	if len(s) < 2 || s[0] != '{' && s[0] != '[' {
		return false
	}
	last := s[len(s)-1]
	next := bytes.TrimLeft(s[1:], " \t\r\n")
	if last != '}' && last != ']' || len(next) == 0 {
		return false
	}
	switch next[0] {
	case '"', '{', '}', ']':
		return true
	}
	return s[0] == '[' && next[0] == '[' && len(next) > 1 && (next[1] == '"' || next[1] == '{')
}

// isListing reports whether the lines are numbered from one on, as a page saved from a
// browser's source view is.
func isListing(sample []byte) bool {
	want := 1
	for line := range bytes.Lines(sample) {
		line = bytes.TrimSpace(line)
		if len(line) == 0 {
			continue
		}
		n, i := 0, 0
		for ; i < len(line) && i < 6 && '0' <= line[i] && line[i] <= '9'; i++ {
			n = n*10 + int(line[i]-'0')
		}
		if n != want {
			return false
		}
		if want++; want > 3 {
			return true
		}
	}
	return false
}

// lineStats counts what the lines of a page without HTML look like.
type lineStats struct {
	lines    int  // that are not blank
	deep     int  // indented by three columns or more
	columns  int  // of them, where lynx puts paragraphs, items and their further lines
	margin   int  // where only lynx puts a paragraph, an item with its bullet, or a reference
	tabs     int  // beginning with a tab
	long     int  // beginning in the first column and longer than any heading
	controls int  // lynx's marks: buttons, fields, numbered links
	first    bool // the first line is a paragraph of lynx
	md       mdStats
}

// longHeading is the length in bytes of a line in the first column that lynx would have
// indented: there it writes only headings, the longest in the benchmark's dumps has 187.
const longHeading = 250

// scanLines reads the sample line by line.
func scanLines(sample []byte) lineStats {
	s := lineStats{md: mdStats{blank: true}}
	for line := range bytes.Lines(sample) {
		line = bytes.TrimRight(line, " \t\r\n")
		text := bytes.TrimLeft(line, " ")
		s.md.line(line, text)
		if len(text) == 0 || s.reference(len(line)-len(text), text) {
			continue
		}
		s.layout(len(line)-len(text), text)
		s.lines++
	}
	s.md.finish()
	return s
}

// reference counts a line of the list of links that lynx and elinks end with: it tells of the
// browser, but not how the page's lines stand.
func (s *lineStats) reference(indent int, text []byte) bool {
	if text[0] == '\t' { // elinks: the address of the title on the line before
		return bytes.Contains(text, []byte("://")) && bytes.IndexByte(text, ' ') < 0
	}
	if indent > 4 || !lynxReference(text) {
		return false
	}
	s.margin += 1 - min(s.margin, 1)
	return true
}

// layout counts one line's indentation and marks.
func (s *lineStats) layout(indent int, text []byte) {
	switch {
	case text[0] == '\t':
		s.tabs++
	case indent == 0 && len(text) > longHeading:
		s.long++
	case indent >= 3:
		s.deep++
		if indent == 3 || indent >= 5 && (indent%5 == 0 || indent%5 == 2) {
			s.columns++
		}
		if lynxControl(text) {
			s.controls++
		}
	}
	if indent == 3 || lynxBullet(indent, text) {
		s.margin++
		s.first = s.first || s.lines == 0
	}
}

// lynxBullet reports whether text is an item of a list where lynx puts it: columns 5, 10,
// 15 … with a bullet that tells the depth.
func lynxBullet(indent int, text []byte) bool {
	if indent < 5 || indent%5 != 0 || len(text) < 3 {
		return false
	}
	if bytes.HasPrefix(text, []byte("•\u00a0[")) { // elinks
		return true
	}
	return text[1] == ' ' && text[0] == "*+o#@-="[min(indent/5-1, 6)]
}

// lynxReference reports whether text is a line of lynx's or elinks' list of links.
func lynxReference(text []byte) bool {
	n := digits(text)
	if n == 0 || !bytes.HasPrefix(text[n:], []byte(". ")) {
		return false
	}
	rest := text[n+2:]
	return bytes.HasPrefix(rest, []byte("http")) || bytes.HasPrefix(rest, []byte("file:")) || bytes.HasPrefix(rest, []byte("mailto:"))
}

// lynxControl reports whether a line begins with what only lynx writes: a button, a field,
// a link's number.
func lynxControl(text []byte) bool {
	if bytes.HasPrefix(text, []byte("(BUTTON)")) || bytes.HasPrefix(text, []byte("____")) {
		return true
	}
	n := digits(text[1:]) + 1
	return text[0] == '[' && n > 1 && n+1 < len(text) && text[n] == ']' && text[n+1] != '(' && text[n+1] != ':'
}

// digits returns the number of digits that s begins with.
func digits(s []byte) int {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n
}

// isLynx reports whether the lines hang at lynx's margin: most in its columns, nothing but
// headings before them. On the benchmark's lynx dumps at least 45 % of the lines are deep
// and half of those in the columns, but for pages of code; other dumps with deep lines have
// them in columns 2, 4, 6, 8.
func (s *lineStats) isLynx() bool {
	if s.margin == 0 || s.long > 0 || s.tabs*20 > s.lines || s.md.links*20 > s.lines {
		return false
	}
	marked := s.first && s.controls > 1
	deep := s.deep*5 >= s.lines*2 && s.columns*2 >= s.deep
	return deep || marked && s.margin*25 >= s.lines
}
