package input

import (
	"bytes"
	"unicode/utf8"
)

// fewSequences is how many signs of a terminal tell a capture of what it showed.
const fewSequences = 3

// isCapture knows text as a terminal showed it: with sequences for colours and links (ECMA-48, 5.4),
// or letters struck over each other as man pages print them bold.
func isCapture(_ string, head []byte) bool {
	if bytes.IndexByte(head, '\x1b') < 0 && bytes.IndexByte(head, '\b') < 0 { // as in nearly all
		return false
	}
	n := bytes.Count(head, []byte("\x1b["))
	for i := 1; i+1 < len(head); i++ {
		if head[i] == '\b' && (head[i-1] == head[i+1] || head[i-1] == '_') {
			n++
		}
	}
	return n >= fewSequences && bytes.IndexByte(head, 0) < 0
}

// capture reads the text of a capture.
func (w *Walker) capture(s *source) Doc {
	b, damage, err := w.bytes(s)
	if err != nil {
		return w.failed(s.id, s.path, err)
	}
	d := w.enveloped(s)
	d.hold(shown(b), damage)
	return d
}

// shown returns what is left to see of a capture: the last of letters in one place.
func shown(b []byte) []byte {
	out := make([]byte, 0, len(b))
	for len(b) > 0 {
		n := bytes.IndexAny(b, "\x1b\b")
		if n < 0 {
			return append(out, b...)
		}
		out, b = append(out, b[:n]...), b[n:]
		if b[0] == '\b' {
			if r, size := utf8.DecodeLastRune(out); r != '\n' {
				out = out[:len(out)-size]
			}
			b = b[1:]
			continue
		}
		b = b[sequence(b):]
	}
	return out
}

// maxSequence is the longest sequence that is looked for, in bytes: addresses of links stand in some.
const maxSequence = 4 << 10

// sequence returns the length of the sequence at b, which begins with an escape.
func sequence(b []byte) int {
	if len(b) < 2 {
		return len(b)
	}
	b = b[:min(len(b), maxSequence)]
	switch b[1] {
	case '[': // ends with a letter or its like
		for i, c := range b[2:] {
			if c >= '@' && c <= '~' {
				return i + 3
			}
		}
	case ']': // ends with a bell or another sequence
		for i, c := range b[2:] {
			if c == '\a' {
				return i + 3
			}
			if c == '\x1b' {
				return min(i+4, len(b))
			}
		}
	case '(', ')':
		return min(3, len(b))
	}
	return 2
}
