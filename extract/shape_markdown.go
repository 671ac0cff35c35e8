package extract

import "bytes"

// mdStats counts the marks of Markdown, outside its own code.
type mdStats struct {
	fence    []byte // that is open
	first    bool   // no line was read yet
	front    bool   // inside YAML front matter
	headings int    // ATX
	links    int    // inline links and images
	refs     int    // definitions of link references
	fences   int    // closed code fences
	strong   int    // pairs of ** or __ around words
	escapes  int    // backslash before punctuation
	bullets  int    // turndown's: "*   item"
	rules    int    // rows that part a table's header, "* * *"
	matter   int    // closed front matter
	code     int    // pairs of backticks
	prev     bool   // the line before was not blank
}

func (m *mdStats) init() { m.first = true }

// line counts the marks of one line; text is line without its leading spaces.
func (m *mdStats) line(line, text []byte) {
	first := m.first
	if len(text) > 0 {
		m.first = false
	}
	switch {
	case m.front:
		m.frontLine(line)
	case first && string(line) == "---":
		m.front = true
	case m.fence != nil || isFence(text):
		m.fenceLine(text)
	case len(text) > 0:
		m.block(len(line)-len(text), text)
		m.inline(text)
	}
	m.prev = len(text) > 0
}

func (m *mdStats) frontLine(line []byte) {
	switch {
	case string(line) == "---" || string(line) == "...":
		m.front, m.matter = false, m.matter+1
	case len(line) > 0 && line[0] != ' ' && line[0] != '-' && line[0] != '#' && bytes.IndexByte(line, ':') < 1:
		m.front = false
	}
}

func isFence(text []byte) bool {
	return bytes.HasPrefix(text, []byte("```")) && bytes.IndexByte(text[3:], '`') < 0 || bytes.HasPrefix(text, []byte("~~~"))
}

func (m *mdStats) fenceLine(text []byte) {
	if m.fence == nil {
		m.fence = text[:3]
		return
	}
	if bytes.HasPrefix(text, m.fence) && len(bytes.Trim(text, "`~")) == 0 {
		m.fence = nil
		m.fences++
	}
}

// block counts what a line begins with.
func (m *mdStats) block(indent int, text []byte) {
	switch {
	case isATX(text) && indent < 4:
		m.headings++
	case bytes.HasPrefix(text, []byte("*   ")) || bytes.HasPrefix(text, []byte("-   ")):
		m.bullets++
	case string(text) == "* * *" || isTableRule(text):
		m.rules++
	case isRefDef(text):
		m.refs++
	}
}

// isATX reports whether text is a heading of one to six number signs.
func isATX(text []byte) bool {
	n := 0
	for n < len(text) && text[n] == '#' {
		n++
	}
	return 0 < n && n < 7 && n+1 < len(text) && text[n] == ' ' && text[n+1] != ' ' && text[n+1] != '#'
}

// isTableRule reports whether text parts a table's header from its rows: "| --- | :-: |".
func isTableRule(text []byte) bool {
	return len(text) > 4 && bytes.Contains(text, []byte("--")) && bytes.IndexByte(text, '|') >= 0 &&
		len(bytes.Trim(text, "|-: ")) == 0 && !bytes.Contains(text, []byte("++")) && onlyBytes(text, "|-: ")
}

func onlyBytes(text []byte, set string) bool {
	for _, c := range text {
		if bytes.IndexByte([]byte(set), c) < 0 {
			return false
		}
	}
	return true
}

// isRefDef reports whether text defines a link reference: "[id]: https://…".
func isRefDef(text []byte) bool {
	if text[0] != '[' {
		return false
	}
	i := bytes.Index(text, []byte("]: "))
	if i < 2 {
		return false
	}
	dest := bytes.TrimLeft(text[i+3:], " <")
	return bytes.HasPrefix(dest, []byte("http")) || bytes.HasPrefix(dest, []byte("#")) || bytes.HasPrefix(dest, []byte("/"))
}

// inline counts the marks inside a line.
func (m *mdStats) inline(text []byte) {
	stars, ticks := 0, 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '`':
			ticks++
		case '\\':
			if i+1 < len(text) && bytes.IndexByte([]byte("_*[]().!#-+>`"), text[i+1]) >= 0 {
				m.escapes++
			}
			i++
		case '*', '_':
			if i+1 < len(text) && text[i+1] == text[i] {
				stars++
				i++
			}
		case ']':
			if isLinkTail(text[i:]) {
				m.links++
			}
		}
	}
	m.strong += stars / 2
	m.code += ticks / 2
}

// isLinkTail reports whether tail, which begins with the bracket that ends a link's text,
// goes on with a destination in parentheses. A destination has no spaces but before a title.
func isLinkTail(tail []byte) bool {
	if len(tail) < 3 || tail[1] != '(' {
		return false
	}
	dest := tail[2:min(len(tail), 2048)]
	end := bytes.IndexAny(dest, ") ")
	if end < 0 {
		return len(tail) > 2048 // a data URI
	}
	dest = dest[:end]
	if len(dest) == 0 {
		return tail[2] == ')'
	}
	return dest[0] == '#' || dest[0] == '/' || dest[0] == '<' || dest[0] == '.' || bytes.IndexByte(dest, ':') > 0 ||
		bytes.IndexByte(dest, '.') > 0 || bytes.IndexByte(dest, '/') > 0
}

// markdown weighs the marks: a link or a table is worth more than emphasis, which plain
// text has as well.
func (s *lineStats) markdown() int {
	m := &s.md
	weight := 6*m.links + 4*m.headings + 6*m.refs + 6*m.fences + 4*m.rules + 2*m.bullets + 12*m.matter
	return weight + min(m.strong, 2*s.lines) + 2*m.escapes + m.code
}

// isMarkdown reports whether the marks are dense enough for the text.
func (s *lineStats) isMarkdown() bool {
	w := s.markdown()
	return w >= 4 && w*10 >= s.lines
}
