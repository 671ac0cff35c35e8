package input

import (
	"encoding/binary"
	"encoding/json"
	"math/bits"
	"slices"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// jsonRow is a line of JSONL.
type jsonRow struct {
	values map[string]json.RawMessage // pieces of the line
	// texts are strings that were unquoted in their places in the line, by their keys; they
	// stand in values no more. A byte in them may be no UTF-8: who reads a page mends that.
	texts map[string][]byte
}

// parseRow returns the values of a line that is an object, nil for one that is none. Of a key
// that stands there twice it takes the last value, as package json does. Strings, which are
// nearly all of a line that holds a page, are passed over eight bytes at a time: libraries
// look at each byte of them twice, which took a tenth of a run. Those whose keys inPlace names
// are unquoted in the same pass, into the line itself, which is then no JSON any more.
func parseRow(line []byte, inPlace func(key string) bool) *jsonRow {
	s := rowScanner{b: line}
	if !s.take('{') {
		return nil
	}
	r := &jsonRow{values: map[string]json.RawMessage{}, texts: map[string][]byte{}}
	for first := true; !s.take('}'); first = false {
		if !first && !s.take(',') {
			return nil
		}
		s.space()
		key := s.value()
		if len(key) == 0 || key[0] != '"' || !s.take(':') {
			return nil
		}
		s.space()
		if !r.read(&s, string(unquote(nil, key)), inPlace) {
			return nil
		}
	}
	if s.space(); s.at < len(line) {
		return nil
	}
	return r
}

// read reads the value of a key, and reports whether there is a valid one.
func (r *jsonRow) read(s *rowScanner, key string, inPlace func(key string) bool) bool {
	if s.at < len(s.b) && s.b[s.at] == '"' && inPlace(key) {
		text, ok := s.text()
		r.texts[key] = text
		delete(r.values, key)
		return ok
	}
	value := s.value()
	r.values[key] = value
	delete(r.texts, key)
	return value != nil
}

// rowScanner goes through a line.
type rowScanner struct {
	b  []byte
	at int
}

func (s *rowScanner) space() {
	for s.at < len(s.b) && (s.b[s.at] == ' ' || s.b[s.at] == '\t' || s.b[s.at] == '\r' || s.b[s.at] == '\n') {
		s.at++
	}
}

// take passes over white space and then over c, if it stands there.
func (s *rowScanner) take(c byte) bool {
	s.space()
	if s.at == len(s.b) || s.b[s.at] != c {
		return false
	}
	s.at++
	return true
}

// value passes over one value and returns it, nil where there is none that is valid.
func (s *rowScanner) value() json.RawMessage {
	from := s.at
	if from < len(s.b) && s.b[from] == '"' {
		if s.at = stringEnd(s.b, from); s.at < 0 {
			return nil
		}
		return s.b[from:s.at:s.at]
	}
	for depth := 0; s.at < len(s.b); s.at++ {
		switch s.b[s.at] {
		case '"':
			end := stringEnd(s.b, s.at)
			if end < 0 {
				return nil
			}
			s.at = end - 1
		case '{', '[':
			depth++
		case '}', ']', ',':
			if depth == 0 {
				return valid(s.b[from:s.at:s.at])
			}
			if s.b[s.at] != ',' {
				depth--
			}
		}
	}
	return nil
}

// text passes over a string and unquotes it where it stands, as unquote does but for bytes that are no
// UTF-8: those stay.
func (s *rowScanner) text() (text []byte, ok bool) {
	from := s.at + 1
	i := plainEnd(s.b, from)
	for n := i; i < len(s.b); {
		switch c := s.b[i]; {
		case c == '"':
			s.at = i + 1
			return s.b[from:n:n], true
		case c != '\\' || i+1 == len(s.b):
			return nil, false // a control character
		}
		if c := escapes[s.b[i+1]]; c != 0 {
			s.b[n] = c
			i, n = i+2, n+1
		} else if hex4(s.b[i:]) >= 0 {
			i, n = unescape(s.b, i, s.b, n)
		} else {
			return nil, false
		}
		i, n = moveText(s.b, i, n)
	}
	return nil, false
}

// moveText moves what stands for itself in a string from place i to place n before it, and
// returns the places after both.
func moveText(b []byte, i, n int) (int, int) {
	for ; i+8 <= len(b); i, n = i+8, n+8 {
		x := binary.LittleEndian.Uint64(b[i:])
		found := marks(x)
		if found != 0 && i-n < 8 {
			break // what is written in vain would stand on what was not read
		}
		binary.LittleEndian.PutUint64(b[n:], x)
		if found != 0 {
			k := bits.TrailingZeros64(found) / 8
			return i + k, n + k
		}
	}
	for ; i < len(b) && b[i] != '"' && b[i] != '\\' && b[i] >= ' '; i, n = i+1, n+1 {
		b[n] = b[i]
	}
	return i, n
}

// valid returns a value without the white space after it, nil where it is none.
func valid(raw []byte) json.RawMessage {
	if !json.Valid(raw) {
		return nil
	}
	for c := raw[len(raw)-1]; c == ' ' || c == '\t' || c == '\r' || c == '\n'; c = raw[len(raw)-1] {
		raw = raw[:len(raw)-1]
	}
	return raw
}

// stringEnd returns where the string ends that begins with the quote at i, -1 where it is not
// valid. What is no UTF-8 is, as package json has it.
func stringEnd(b []byte, i int) int {
	for i++; ; {
		if i = plainEnd(b, i); i == len(b) {
			return -1
		}
		switch b[i] {
		case '"':
			return i + 1
		case '\\':
			n := escapeLen(b[i:])
			if n == 0 {
				return -1
			}
			i += n
		default: // a control character
			return -1
		}
	}
}

// plainEnd returns the place of the first byte from i on that does not stand for itself in a
// string: a quote, a backslash, a control character; or the length of b.
func plainEnd(b []byte, i int) int {
	for ; i+8 <= len(b); i += 8 {
		if found := marks(binary.LittleEndian.Uint64(b[i:])); found != 0 {
			return i + bits.TrailingZeros64(found)/8
		}
	}
	for i < len(b) && b[i] != '"' && b[i] != '\\' && b[i] >= ' ' {
		i++
	}
	return i
}

// marks sets the highest bit of the bytes of x that are a quote, a backslash or a control
// character. The lowest bit set is right (Warren, Hacker's Delight, 6-1). With one bit turned
// the quote follows the control characters, and one comparison finds both (D. Lemire, "Detect
// control characters, quotes and backslashes efficiently using SWAR", 2025).
func marks(x uint64) uint64 {
	const ones = 0x0101010101010101
	low, slash := x^ones*2, x^ones*'\\'
	return ((low-ones*('"'-1))&^low | (slash-ones)&^slash) & (ones << 7)
}

// escapeLen is how many bytes the escape at the beginning of b has, 0 where it is none.
func escapeLen(b []byte) int {
	if len(b) < 2 {
		return 0
	}
	switch {
	case escapes[b[1]] != 0:
		return 2
	case hex4(b) >= 0:
		return 6
	}
	return 0
}

// escapes are what a backslash makes of the byte after it, 0 where that is no escape. A table,
// for which of them comes next no processor can guess.
var escapes = [256]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// hex4 is the number of an escape \uXXXX at the beginning of b, -1 where there is none.
func hex4(b []byte) rune {
	if len(b) < 6 || b[0] != '\\' || b[1] != 'u' {
		return -1
	}
	n := rune(0)
	for _, c := range b[2:6] {
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			c = c | 0x20 - 'a' + 10
		default:
			return -1
		}
		n = n<<4 | rune(c)
	}
	return n
}

// unquote appends to out what a valid string stands for, as UTF-8: a byte that is none, and
// half of a pair, are U+FFFD.
func unquote(out, raw []byte) []byte {
	raw = raw[1 : len(raw)-1]
	from := len(out)
	out = slices.Grow(out, len(raw)+8) // what is written is never longer
	at := out[:cap(out)]
	n := from
	for i := 0; ; {
		for ; i+8 <= len(raw); i, n = i+8, n+8 { // passed over and copied in one
			x := binary.LittleEndian.Uint64(raw[i:])
			binary.LittleEndian.PutUint64(at[n:], x)
			if found := marks(x); found != 0 {
				k := bits.TrailingZeros64(found) / 8
				i, n = i+k, n+k
				break
			}
		}
		for ; i < len(raw) && raw[i] != '\\'; i++ {
			at[n] = raw[i]
			n++
		}
		if i == len(raw) {
			return mended(at[:n], from)
		}
		if c := escapes[raw[i+1]]; c != 0 {
			at[n] = c
			i, n = i+2, n+1
			continue
		}
		i, n = unescape(raw, i, at, n)
	}
}

// unescape writes at place n of out what the \uXXXX at place i of raw stands for, and returns
// the places after them.
func unescape(raw []byte, i int, out []byte, n int) (int, int) {
	r := hex4(raw[i:])
	i += 6
	if utf16.IsSurrogate(r) {
		if r = utf16.DecodeRune(r, hex4(raw[i:])); r != unicode.ReplacementChar {
			i += 6
		}
	}
	return i, n + utf8.EncodeRune(out[n:n+utf8.UTFMax], r)
}

// mended puts U+FFFD for each byte after from that is no UTF-8.
func mended(b []byte, from int) []byte {
	if utf8.Valid(b[from:]) {
		return b
	}
	return append(b[:from:from], string([]rune(string(b[from:])))...)
}
