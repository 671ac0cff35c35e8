package input

import (
	"bytes"
	"encoding/json"
	"strconv"

	"golang.org/x/net/html"
)

// isLiteral knows what a program made a string of: a page or text in quotes, as jq without -r and Python's
// print(response.content) write them, the same without the quotes, a page in a fence, as chat programs
// answer, and one whose markup is escaped.
func isLiteral(_ string, head []byte) bool {
	if _, ok := fenced(head); ok {
		return true
	}
	return startsPage(unmarked(head)) || isQuoted(head) || hasEscapedEnds(head)
}

// isQuoted reports whether s begins with a quote and a page behind it, or a text whose line ends are
// escaped up to the closing quote, which is the last of s, or not in it.
func isQuoted(s []byte) bool {
	quote, text := quoted(s)
	if quote == 0 {
		return false
	}
	if startsPage(bytes.TrimLeft(unescape(quote, text[:min(len(text), 256)]), " \t\r\n")) {
		return true
	}
	ends := 0
	for len(text) > 0 && text[0] != quote {
		switch {
		case text[0] == '\n':
			return false
		case text[0] == '\\' && len(text) > 1:
			ends += bytes.Count(text[1:2], []byte("n"))
			text = text[2:]
		default:
			text = text[1:]
		}
	}
	return ends > 0 && (len(s) == headSize && len(text) == 0 || len(bytes.TrimSpace(text)) == 1)
}

// fewEnds is how many escaped line ends tell that a text without quotes is one as a program printed it.
const fewEnds = 5

// hasEscapedEnds reports whether s has no line end but escaped ones, some of them twice as between
// paragraphs, or behind tags: a page in one line may have some in its scripts.
func hasEscapedEnds(s []byte) bool {
	if bytes.IndexByte(bytes.TrimRight(s, "\r\n"), '\n') >= 0 || bytes.Count(s, []byte(`\n`)) < fewEnds {
		return false
	}
	if s = bytes.TrimLeft(s, " \t"); s[0] == '<' {
		return bytes.Count(s, []byte(`>\n`))+bytes.Count(s, []byte(`>\r\n`)) >= fewEnds
	}
	return s[0] != '{' && s[0] != '[' && (bytes.Contains(s, []byte(`\n\n`)) || bytes.Contains(s, []byte(`\r\n\r\n`)))
}

// fenced returns the page that a fence of Markdown holds which s begins with.
func fenced(s []byte) (page []byte, ok bool) {
	s = bytes.TrimLeft(bytes.TrimPrefix(s, []byte("\uFEFF")), " \t\r\n")
	line, page, _ := bytes.Cut(s, []byte("\n"))
	mark := bytes.TrimRight(bytes.TrimSpace(line), "abcdefghijklmnopqrstuvwxyzHTML ")
	if string(mark) != "```" || !startsPage(bytes.TrimLeft(page, " \t\r\n")) {
		return nil, false
	}
	if i := bytes.LastIndex(page, []byte("\n```")); i >= 0 && len(bytes.TrimSpace(page[i:])) == len("```") {
		page = page[:i+1]
	}
	return page, true
}

// unmarked returns the beginning of s, whose first mark is an entity, with its entities decoded.
func unmarked(s []byte) []byte {
	s = bytes.TrimLeft(bytes.TrimPrefix(s, []byte("\uFEFF")), " \t\r\n")
	if !startsFold(s, "&lt;") {
		return nil
	}
	return []byte(html.UnescapeString(string(s[:min(len(s), 256)])))
}

// startsPage reports whether s begins as a whole page does.
func startsPage(s []byte) bool {
	for _, tag := range []string{"<!doctype", "<html", "<head", "<body", "<?xml"} {
		if startsFold(s, tag) {
			return true
		}
	}
	return false
}

// quoted returns the quote that s begins with, 0 where there is none, and what stands behind it.
func quoted(s []byte) (quote byte, inner []byte) {
	s = bytes.TrimLeft(bytes.TrimPrefix(s, []byte("\uFEFF")), " \t\r\n")
	if len(s) > 1 && s[0] == 'b' {
		s = s[1:]
	}
	if len(s) == 0 || s[0] != '"' && s[0] != '\'' {
		return 0, nil
	}
	return s[0], s[1:]
}

// literal reads the page in a literal.
func (w *Walker) literal(s *source) Doc {
	b, damage, err := w.bytes(s)
	if err != nil {
		return w.failed(s.id, s.path, err)
	}
	d := w.enveloped(s)
	page, ok := fenced(b)
	var text string
	switch {
	case ok:
	case startsPage(unmarked(b)):
		page = []byte(html.UnescapeString(string(b)))
	case json.Unmarshal(b, &text) == nil:
		page, d.Decoded = []byte(text), true
	default:
		quote, inner := quoted(b)
		if quote == 0 {
			inner = b
		}
		page = unescape(quote, inner)
	}
	d.hold(page, damage)
	return d
}

// unescape takes the escapes of Python's literals (The Python Language Reference, 2.5) off what
// stands before a quote, where it is not 0. One that is none stays.
func unescape(quote byte, s []byte) []byte {
	out := make([]byte, 0, len(s))
	stops := `\`
	if quote != 0 {
		stops += string(rune(quote))
	}
	for len(s) > 0 && s[0] != quote {
		n := bytes.IndexAny(s, stops)
		switch {
		case n < 0:
			return append(out, s...)
		case n > 0:
			out, s = append(out, s[:n]...), s[n:]
			continue
		}
		text, size := escaped(s)
		out, s = append(out, text...), s[size:]
	}
	return out
}

// escaped returns what the escape at s means, and its length.
func escaped(s []byte) (text []byte, size int) {
	if len(s) < 2 {
		return s, len(s)
	}
	switch s[1] {
	case 'n':
		return []byte("\n"), 2
	case 'r':
		return []byte("\r"), 2
	case 't':
		return []byte("\t"), 2
	case '\n':
		return nil, 2
	case '\\', '\'', '"', '/': // JSON may escape a slash
		return s[1:2], 2
	case 'x':
		return charOf(s, 4)
	case 'u':
		return charOf(s, 6)
	case 'U':
		return charOf(s, 10)
	}
	return s[:2], 2
}

// charOf returns the byte or character that an escape of so many bytes names.
func charOf(s []byte, size int) ([]byte, int) {
	if len(s) < size {
		return s, len(s)
	}
	v, err := strconv.ParseUint(string(s[2:size]), 16, 32)
	switch {
	case err != nil:
		return s[:2], 2
	case size == 4:
		return []byte{byte(v)}, size
	}
	return []byte(string(rune(v))), size
}
