package input

import (
	"encoding/json"

	"winnow/internal/jsonstring"
)

// jsonRow is a line of JSONL.
type jsonRow struct {
	values map[string]json.RawMessage // pieces of the line
	// texts are strings that were unquoted in their places in the line, by their keys; they
	// stand in values no more. A byte in them may be no UTF-8: who reads a page mends that.
	texts map[string][]byte
}

// parseRow returns the values of a line that is an object, nil for one that is none. Of a key
// that stands there twice it takes the last value, as package json does. Strings whose keys
// inPlace names are unquoted in the same pass, into the line itself, which is then no JSON any more.
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
		if !r.read(&s, string(jsonstring.Unquote(nil, key)), inPlace) {
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
		if s.at = jsonstring.End(s.b, from); s.at < 0 {
			return nil
		}
		return s.b[from:s.at:s.at]
	}
	for depth := 0; s.at < len(s.b); s.at++ {
		switch s.b[s.at] {
		case '"':
			end := jsonstring.End(s.b, s.at)
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

// text passes over a string and unquotes it where it stands, but for bytes that are no UTF-8.
func (s *rowScanner) text() (text []byte, ok bool) {
	text, s.at = jsonstring.InPlace(s.b, s.at)
	return text, s.at >= 0
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
