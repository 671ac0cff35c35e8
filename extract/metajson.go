package extract

import (
	"encoding/json"
	"errors"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// jsonReader reads JSON values as encoding/json decodes them into an any with UseNumber, in a third
// of the time: it reads the text once, and strings without escapes are parts of it.
type jsonReader struct {
	s     string
	at    int
	depth int
}

var errJSON = errors.New("no JSON")

// maxJSONDepth is how deep encoding/json goes.
const maxJSONDepth = 10_000

// peek returns the next byte that is no white space, 0 at the end.
func (r *jsonReader) peek() byte {
	for ; r.at < len(r.s); r.at++ {
		if c := r.s[r.at]; c != ' ' && c != '\n' && c != '\r' && c != '\t' {
			return c
		}
	}
	return 0
}

// takes reports whether c comes next, and goes behind it.
func (r *jsonReader) takes(c byte) bool {
	if r.peek() != c {
		return false
	}
	r.at++
	return true
}

func (r *jsonReader) value() (any, error) {
	switch r.peek() {
	case '{':
		return r.object()
	case '[':
		return r.array()
	case '"':
		return r.string()
	case 't':
		return true, r.word("true")
	case 'f':
		return false, r.word("false")
	case 'n':
		return nil, r.word("null")
	}
	return r.number()
}

func (r *jsonReader) word(w string) error {
	if !strings.HasPrefix(r.s[r.at:], w) {
		return errJSON
	}
	r.at += len(w)
	return nil
}

func (r *jsonReader) object() (any, error) {
	m := map[string]any{}
	err := r.list('}', func() error {
		if r.peek() != '"' {
			return errJSON
		}
		key, err := r.string()
		if err != nil || !r.takes(':') {
			return errJSON
		}
		m[key], err = r.value()
		return err
	})
	return m, err
}

func (r *jsonReader) array() (any, error) {
	list := []any{}
	err := r.list(']', func() error {
		v, err := r.value()
		list = append(list, v)
		return err
	})
	return list, err
}

// list reads what stands between brackets, with commas between.
func (r *jsonReader) list(end byte, item func() error) error {
	r.at++
	if r.depth++; r.depth > maxJSONDepth {
		return errJSON
	}
	for more := !r.takes(end); more; more = !r.takes(end) {
		if err := item(); err != nil {
			return err
		}
		if r.peek() != end && (!r.takes(',') || r.peek() == end) {
			return errJSON
		}
	}
	r.depth--
	return nil
}

func (r *jsonReader) string() (string, error) {
	from, escaped := r.at, false
	for r.at++; r.at < len(r.s); r.at++ {
		switch c := r.s[r.at]; {
		case c == '"':
			r.at++
			return unquoteJSON(r.s[from:r.at], escaped)
		case c == '\\':
			escaped = true
			r.at++
		case c < ' ':
			return "", errJSON
		}
	}
	return "", errJSON
}

// unquoteJSON returns what a string between quotes says.
func unquoteJSON(quoted string, escaped bool) (s string, err error) {
	if inner := quoted[1 : len(quoted)-1]; !escaped && utf8.ValidString(inner) {
		return inner, nil
	}
	if !escaped || !utf8.ValidString(quoted) {
		err = json.Unmarshal([]byte(quoted), &s)
		return s, err
	}
	out := make([]byte, 0, len(quoted))
	for i := 1; i < len(quoted)-1; i++ {
		if quoted[i] != '\\' {
			out = append(out, quoted[i])
			continue
		}
		i++
		switch k := strings.IndexByte(jsonEscapes, quoted[i]); {
		case k >= 0:
			out = append(out, jsonEscaped[k])
		default:
			r, ok := hexRune(quoted[i:])
			if !ok || utf16.IsSurrogate(r) {
				err = json.Unmarshal([]byte(quoted), &s)
				return s, err
			}
			out = utf8.AppendRune(out, r)
			i += 4
		}
	}
	return string(out), nil
}

// The characters behind a backslash, and what they stand for.
const (
	jsonEscapes = `/"\nrtbf`
	jsonEscaped = "/\"\\\n\r\t\b\f"
)

// hexRune reads the u and four digits of an escape.
func hexRune(s string) (r rune, ok bool) {
	if len(s) < 5 || s[0] != 'u' {
		return 0, false
	}
	for _, c := range []byte(s[1:5]) {
		switch {
		case c-'0' < 10:
			c -= '0'
		case c|0x20-'a' < 6:
			c = c | 0x20 - 'a' + 10
		default:
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
}

func (r *jsonReader) number() (any, error) {
	from := r.at
	r.skip("-", 1)
	if !r.skip("0", 1) && !r.digits() {
		return nil, errJSON
	}
	if r.skip(".", 1) && !r.digits() {
		return nil, errJSON
	}
	if r.skip("eE", 1) {
		r.skip("+-", 1)
		if !r.digits() {
			return nil, errJSON
		}
	}
	return json.Number(r.s[from:r.at]), nil
}

func (r *jsonReader) digits() bool { return r.skip("0123456789", len(r.s)) }

// skip goes over at most so many of the characters of set, and reports whether there was one.
func (r *jsonReader) skip(set string, most int) bool {
	from := r.at
	for r.at < len(r.s) && r.at-from < most && strings.IndexByte(set, r.s[r.at]) >= 0 {
		r.at++
	}
	return r.at > from
}
