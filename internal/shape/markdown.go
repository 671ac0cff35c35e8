package shape

import (
	"bytes"
	"encoding/binary"
	"math/bits"

	"winnow/internal/eight"
)

// mdStats counts the marks of Markdown, outside its own code.
type mdStats struct {
	fence    []byte // that is open
	read     bool   // a line with text was read
	front    byte   // the sign behind keys inside front matter: of YAML a colon, of TOML =
	blank    bool   // the line before was blank
	pending  bool   // the line before is a heading if this one is blank
	headings int    // ATX, a line of their own
	comments int    // lines like headings inside other lines, as comments in code are
	links    int    // inline links and images
	refs     int    // definitions of link references
	fences   int    // closed code fences
	strong   int    // pairs of ** around words
	escapes  int    // backslash before punctuation
	bullets  int    // turndown's: "*   item"
	rules    int    // rows that part a table's header, "* * *"
	matter   int    // closed front matter
	code     int    // pairs of backticks
}

// line counts the marks of one line; text is line without its leading spaces.
func (m *mdStats) line(line, text []byte) {
	if m.pending && len(text) == 0 {
		m.headings++
	} else if m.pending {
		m.comments++
	}
	m.pending = false
	switch {
	case m.front != 0:
		m.frontLine(line)
	case !m.read && string(line) == "---":
		m.front = ':'
	case !m.read && string(line) == "+++":
		m.front = '='
	case m.fence != nil || isFence(text):
		m.fenceLine(text)
	case len(text) > 0:
		m.block(len(line)-len(text), text)
		m.inline(text)
	}
	m.blank = len(text) == 0
	m.read = m.read || !m.blank
}

// finish counts what the end of the sample decides.
func (m *mdStats) finish() {
	if m.pending {
		m.headings++
	}
}

func (m *mdStats) frontLine(line []byte) {
	switch {
	case string(line) == "---" || string(line) == "..." || string(line) == "+++":
		m.front, m.matter = 0, m.matter+1
	case len(line) > 0 && bytes.IndexByte([]byte(" \t-#[]\""), line[0]) < 0 && bytes.IndexByte(line, m.front) < 1:
		m.front = 0
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
		m.heading()
	case bytes.HasPrefix(text, []byte("*   ")) || bytes.HasPrefix(text, []byte("-   ")):
		m.bullets++
	case string(text) == "* * *" || isTableRule(text):
		m.rules++
	case isRefDef(text):
		m.refs++
	}
}

// heading counts a line like an ATX heading. The first line is one; others want blank lines
// around them, which comments in code and channel names do not have.
func (m *mdStats) heading() {
	switch {
	case !m.read:
		m.headings++
	case m.blank:
		m.pending = true
	default:
		m.comments++
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
	return len(text) > 4 && onlyBytes(text, "|-: ") && bytes.Contains(text, []byte("--")) && bytes.IndexByte(text, '|') >= 0
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
	for i := nextMark(text, 0); i < len(text); i = nextMark(text, i+1) {
		switch text[i] {
		case '`':
			ticks++
		case '\\':
			if i+1 < len(text) && bytes.IndexByte([]byte("_*[]().!#-+>`"), text[i+1]) >= 0 {
				m.escapes++
			}
			i++
		case '*':
			n := run(text[i:])
			if n == 2 && flanks(text, i) {
				stars++
			}
			i += n - 1
		case ']':
			if isLinkTail(text[i:]) {
				m.links++
			}
		}
	}
	m.strong += stars / 2
	m.code += ticks / 2
}

// nextMark returns where the next of the bytes stands that inline looks at, from i on; the text's
// length or more where none does. Eight bytes at a time are looked at: most lines hold none.
func nextMark(text []byte, i int) int {
	for ; i+8 <= len(text); i += 8 {
		x := binary.LittleEndian.Uint64(text[i:])
		if any := eight.First(x, '`') | eight.First(x, '\\') | eight.First(x, '*') | eight.First(x, ']'); any != 0 {
			return i + bits.TrailingZeros64(any)/8
		}
	}
	for ; i < len(text); i++ {
		switch text[i] {
		case '`', '\\', '*', ']':
			return i
		}
	}
	return i
}

// run returns how often s's first byte stands there.
func run(s []byte) int {
	n := 1
	for n < len(s) && s[n] == s[0] {
		n++
	}
	return n
}

// flanks reports whether the two marks at i open or close emphasis (CommonMark 0.31, 6.2).
// Those that may do both are operators in code, but emphasis in scripts without spaces.
func flanks(text []byte, i int) bool {
	prev, next := byte(' '), byte(' ')
	if i > 0 {
		prev = text[i-1]
	}
	if i+2 < len(text) {
		next = text[i+2]
	}
	opens := next > ' ' && (!isPunct(next) || prev <= ' ' || isPunct(prev))
	closes := prev > ' ' && (!isPunct(prev) || next <= ' ' || isPunct(next))
	return opens != closes || opens && (prev >= 0x80 || next >= 0x80)
}

func isPunct(c byte) bool {
	return '!' <= c && c <= '/' || ':' <= c && c <= '@' || '[' <= c && c <= '`' || '{' <= c && c <= '~'
}

// isLinkTail reports whether tail, which begins with the bracket that ends a link's text,
// goes on with a destination in parentheses. A destination has no spaces but before a title.
func isLinkTail(tail []byte) bool {
	if len(tail) < 3 || tail[1] != '(' {
		return false
	}
	dest, closed := destination(tail[2:])
	if !closed {
		return len(dest) == maxDestination // a data URI
	}
	if len(dest) == 0 {
		return tail[2] == ')'
	}
	return dest[0] == '#' || dest[0] == '/' || dest[0] == '<' || dest[0] == '.' || bytes.IndexByte(dest, ':') > 0 ||
		bytes.IndexByte(dest, '.') > 0 || bytes.IndexByte(dest, '/') > 0
}

// maxDestination is how much of a link's destination is looked at, in bytes.
const maxDestination = 2048

// destination returns the link's destination that s begins with and whether it ends.
func destination(s []byte) (dest []byte, closed bool) {
	s = s[:min(len(s), maxDestination)]
	for i, c := range s {
		if c == ')' || c == ' ' {
			return s[:i], true
		}
		if c == ']' && i+1 < len(s) && s[i+1] == '(' {
			return s[:i], false
		}
	}
	return s, false
}

// markdown weighs the marks: a link or a table is worth more than emphasis, which plain
// text has as well.
func (s *lineStats) markdown() int {
	m := &s.md
	heavy := 6*m.links + 4*m.headings + 6*m.refs + 6*m.fences + 4*m.rules + 12*m.matter
	return heavy + 2*min(m.bullets, m.links+m.headings+m.strong) + 2*m.strong + m.escapes + m.code
}

// isMarkdown reports whether the marks are dense enough for the text, and whether comments
// in code may be what looks like headings.
func (s *lineStats) isMarkdown() bool {
	m := &s.md
	if m.comments > m.headings && m.links+m.refs+m.fences+m.rules+m.strong == 0 {
		return false
	}
	w := s.markdown()
	return w >= 4 && w*12 >= s.lines
}
