package check

import (
	"bytes"
	"encoding/json"
	"io"
	"strconv"
	"unicode/utf8"
)

// writeJSON writes an array of findings as encoding/json indents it, one after the other: the
// package would hold all of it in memory twice, which is more than the files had.
func writeJSON(w io.Writer, r *Report, _ Tool) error {
	out, open := []byte("["), "\n  {\n"
	for i := range r.Findings {
		f := &r.Findings[i]
		out = appendString(append(append(out, open...), `    "id": `...), f.ID)
		out = appendString(append(out, ",\n    \"severity\": "...), f.Severity.String())
		out = appendString(append(out, ",\n    \"path\": "...), f.Path)
		out = strconv.AppendInt(append(out, ",\n    \"line\": "...), int64(f.Line), 10)
		out = strconv.AppendInt(append(out, ",\n    \"column\": "...), int64(f.Column), 10)
		out = append(appendString(append(out, ",\n    \"message\": "...), f.Message), "\n  }"...)
		if _, err := w.Write(out); err != nil {
			return err
		}
		out, open = out[:0], ",\n  {\n"
	}
	if len(r.Findings) > 0 {
		out = append(out, '\n')
	}
	_, err := w.Write(append(out, "]\n"...))
	return err
}

// appendString appends s as a string of JSON. What has to be escaped, which is next to nothing, goes
// through encoding/json.
func appendString(dst []byte, s string) []byte {
	if isPlain(s) {
		return append(append(append(dst, '"'), s...), '"')
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		return append(dst, `""`...) // no string is refused
	}
	return append(dst, bytes.TrimSuffix(b.Bytes(), []byte("\n"))...)
}

// isPlain reports whether a string of JSON has s as it is; U+2028 and U+2029 stand in none, as
// encoding/json has it.
func isPlain(s string) bool {
	for _, r := range s {
		if r < ' ' || r == '"' || r == '\\' || r == utf8.RuneError || r == '\u2028' || r == '\u2029' {
			return false
		}
	}
	return true
}
