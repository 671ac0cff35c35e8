package extract

import "strings"

// repairJSON mends what templates break: raw control characters in strings, comments,
// commas before a closing bracket or none between strings, stray backslashes, quotation marks of HTML in strings.
func repairJSON(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	inString := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		if inString {
			if c == '"' && !endsString(s[i+1:]) {
				b.WriteByte('\\')
			} else {
				inString = c != '"'
			}
			i = repairString(&b, s, i)
			if !inString && meetsString(s[i+1:]) {
				b.WriteByte(',')
			}
			continue
		}
		switch {
		case c == '"':
			inString = true
			b.WriteByte(c)
		case strings.HasPrefix(s[i:], "/*"):
			i = skipTo(s, i+2, "*/")
		case strings.HasPrefix(s[i:], "//"):
			i = skipTo(s, i+2, "\n")
		case c == ',' && closes(s[i+1:]):
		case c == ';':
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// repairString writes the byte, or escape, at i of a string and returns its last index.
func repairString(b *strings.Builder, s string, i int) int {
	switch c := s[i]; {
	case c < ' ':
		b.WriteByte(' ')
	case c == '\\' && i+1 < len(s) && strings.IndexByte(`"\/bfnrtu`, s[i+1]) >= 0:
		b.WriteString(s[i : i+2])
		return i + 1
	case c == '\\':
		b.WriteString(`\\`)
	default:
		b.WriteByte(c)
	}
	return i
}

func skipTo(s string, i int, end string) int {
	j := strings.Index(s[i:], end)
	if j < 0 {
		return len(s)
	}
	return i + j + len(end) - 1
}

// closes reports whether the next character that is no white space closes a bracket.
func closes(s string) bool {
	s = strings.TrimLeft(s[:min(len(s), 200)], " \t\r\n")
	return s != "" && (s[0] == '}' || s[0] == ']' || s[0] == ',')
}

// endsString reports whether a quotation mark before s can be the end of a string, by what
// comes next: others are those of HTML that was put into it.
func endsString(s string) bool {
	next := strings.TrimLeft(s[:min(len(s), 200)], " \t\r\n")
	switch {
	case next == "":
		return true
	case next[0] == '/': // a comment, unless it is an address: src="//example.org"
		return s[0] != '/'
	}
	return strings.IndexByte(":,}]", next[0]) >= 0 || meetsString(s)
}

// meetsString reports whether another string stands in s behind white space: a comma is missing.
func meetsString(s string) bool {
	next := strings.TrimLeft(s[:min(len(s), 200)], " \t\r\n")
	return next != "" && next[0] == '"' && s[0] != '"'
}
