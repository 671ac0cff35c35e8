package warc

import (
	"bytes"
	"strings"
	"time"
)

// Header holds the fields of a record or of the HTTP response in it, as they stand there.
type Header []Field

// Field is one line of a header.
type Field struct{ Name, Value string }

// Get returns the value of the first field of that name, whatever its case, "" for none.
func (h Header) Get(name string) string {
	v, _ := h.Lookup(name)
	return v
}

// Lookup returns the value of the first field of that name and whether there is one.
func (h Header) Lookup(name string) (string, bool) {
	for _, f := range h {
		if strings.EqualFold(f.Name, name) {
			return f.Value, true
		}
	}
	return "", false
}

// all returns the values of all fields of that name as one list: a list may be spread over
// several lines (RFC 9110, 5.3).
func (h Header) all(name string) string {
	var values []string
	for _, f := range h {
		if strings.EqualFold(f.Name, name) {
			values = append(values, f.Value)
		}
	}
	return strings.Join(values, ",")
}

// parseHeader reads a record's version and fields from the beginning of p and returns how
// many bytes they take, their blank line included; 0 where p has no end of them.
func parseHeader(p []byte) (string, Header, int) {
	line, _, ok := bytes.Cut(p, []byte("\n"))
	v, good := version(line)
	if !ok || !good {
		return "", nil, 0
	}
	start := len(line) + 1
	for start < len(p) && (p[start] == '\r' || p[start] == '\n') {
		start++ // some writers leave a line blank before the fields
	}
	h, size := parseFields(p[start:])
	if size == 0 {
		return "", nil, 0
	}
	return v, h, start + size
}

// parseFields reads fields up to a blank line. Lines end in CRLF or LF; one that begins with
// a blank goes on with the field above; one that is no field is passed over.
func parseFields(p []byte) (Header, int) {
	var h Header
	for at := 0; ; {
		line, _, ok := bytes.Cut(p[at:], []byte("\n"))
		if !ok {
			return nil, 0
		}
		at += len(line) + 1
		text := strings.ToValidUTF8(string(bytes.TrimRight(line, " \t\r")), "\uFFFD")
		switch name, value, ok := strings.Cut(text, ":"); {
		case text == "":
			return h, at
		case len(h) > 0 && (text[0] == ' ' || text[0] == '\t'):
			f := &h[len(h)-1]
			f.Value = strings.TrimSpace(f.Value + " " + strings.TrimSpace(text))
		case ok:
			h = append(h, Field{strings.TrimSpace(name), strings.TrimSpace(value)})
		}
	}
}

// Type is the record's type in lower case: "response", "resource", "conversion", …
func (r *Record) Type() string { return strings.ToLower(r.Header.Get("WARC-Type")) }

// URI is the address that the record speaks of. Version 1.0 was often written with angle
// brackets around it.
func (r *Record) URI() string {
	return strings.TrimSuffix(strings.TrimPrefix(r.Header.Get("WARC-Target-URI"), "<"), ">")
}

// Date is when the record was made; the zero time where it does not say so in any of the
// ways that are in use: that of the standard, with fewer parts in 1.1, with a zone without
// its colon, and fourteen digits.
func (r *Record) Date() time.Time {
	s := r.Header.Get("WARC-Date")
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02", "2006-01", "2006",
		"2006-01-02T15:04:05Z0700", "2006-01-02T15:04:05", "20060102150405"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC()
		}
	}
	return clueWebDate(s)
}

// clueWebDate reads the dates of ClueWeb09, which have the day of the year where that of the
// month belongs: "2008-10-294T05:21:46-0700".
func clueWebDate(s string) time.Time {
	if len(s) < 12 || s[7] != '-' {
		return time.Time{}
	}
	t, err := time.Parse("2006-002T15:04:05Z0700", s[:5]+s[8:])
	if err != nil {
		return time.Time{}
	}
	return t.UTC()
}
