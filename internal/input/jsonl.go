package input

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/go-json-experiment/json/jsontext"
)

// isJSONL reports whether the first line that is not blank is a JSON object, as far as head
// shows it, or whether the name says so: the first line of a record file may be broken.
func isJSONL(path string, head []byte) bool {
	return named(path, ".jsonl", ".ndjson") || objectLine(head)
}

// objectLine reports whether head begins with an object on one line that has a key.
func objectLine(head []byte) bool {
	line := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\uFEFF")), " \t\r\n")
	line, _, whole := bytes.Cut(line, []byte("\n"))
	if len(line) == 0 || line[0] != '{' {
		return false
	}
	dec := json.NewDecoder(bytes.NewReader(line))
	for n := 0; ; n++ {
		_, err := dec.Token()
		switch {
		case err == nil:
		case err == io.EOF && n > 2: // a line that is whole ends here, one that is cut may
			return json.Valid(line) || !whole
		default:
			return !whole && n >= 2 && errors.Is(err, io.ErrUnexpectedEOF)
		}
	}
}

// jsonl yields the records of a JSONL file, compressed or not.
func (w *Walker) jsonl(ctx context.Context, s *source, yield Yield) error {
	f, err := w.unpack(s)
	if err != nil {
		return w.failure(s, err, yield)
	}
	defer f.close()
	lines := lineReader{r: bufio.NewReaderSize(f, 256<<10), max: w.opts.MaxBytes}
	for n := 1; ; n++ {
		f.quota.renew()
		line, err := lines.next()
		if err == io.EOF {
			return nil
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		doc := w.record(s, n, line, err)
		if lines.err == io.EOF && doc.Err == errNoObject && line[0] == '{' {
			doc.Err = errMidLine
		}
		if yerr := yield(doc); yerr != nil {
			return yerr
		}
		if err != nil && !errors.Is(err, errLongLine) {
			return nil // the file is damaged from here on, and the last record says so
		}
	}
}

var (
	errNoObject = errors.New("the line is not a JSON object")
	errMidLine  = errors.New("the line is not a JSON object: the input may have ended in the middle of it")
)

// record turns one line into a document.
func (w *Walker) record(s *source, n int, line []byte, err error) Doc {
	var r jsonRow
	if err == nil {
		if r = parseRow(line); r == nil {
			err = errNoObject
		}
	}
	if err != nil {
		return w.failed(numbered(s.id, n), s.path, err)
	}
	return w.row(s, n, r)
}

// jsonRow is a line of JSONL. Its values are pieces of the line.
type jsonRow map[string]json.RawMessage

// parseRow returns the values of a line that is an object, nil for one that is none. Of a key
// that stands there twice it takes the last value, as package json does; that package looks at
// every byte four times, which for pages took a third of a run.
func parseRow(line []byte) jsonRow {
	dec := jsontext.NewDecoder(bytes.NewBuffer(line), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	if open, err := dec.ReadToken(); err != nil || open.Kind() != jsontext.KindBeginObject {
		return nil
	}
	r := jsonRow{}
	for dec.PeekKind() == jsontext.KindString {
		key, err := dec.ReadToken()
		if err != nil {
			return nil
		}
		name := key.String()
		value, err := dec.ReadValue()
		if err != nil {
			return nil
		}
		r[name] = json.RawMessage(value)
	}
	if _, err := dec.ReadToken(); err != nil { // the object's end
		return nil
	}
	if _, err := dec.ReadToken(); err != io.EOF {
		return nil
	}
	return r
}

// raw implements row.
func (r jsonRow) raw(key string) json.RawMessage { return bytes.Clone(r[key]) }

// scalar implements row.
func (r jsonRow) scalar(key string) string {
	var s string
	if json.Unmarshal(r[key], &s) == nil {
		return s
	}
	var n json.Number
	if json.Unmarshal(r[key], &n) == nil {
		return n.String()
	}
	return ""
}

// page implements row.
func (r jsonRow) page(key string, coded bool) page {
	raw, ok := r[key]
	switch {
	case !ok:
		return page{}
	case len(raw) == 0 || string(raw) == "null" || string(raw) == `""`:
		return page{state: pageEmpty}
	case raw[0] != '"':
		return page{state: pageWrong}
	}
	open := func() (io.ReadCloser, error) { return openValue(raw, coded) }
	return page{state: pageFound, open: open, held: int64(len(raw)), decoded: !coded}
}

func openValue(raw json.RawMessage, coded bool) (io.ReadCloser, error) {
	s, _ := jsontext.AppendUnquote(make([]byte, 0, len(raw)), raw) // valid, so that broken UTF-8 alone is an error, which is mended
	if !coded {
		return held{Reader: bytes.NewReader(s)}, nil
	}
	return openBase64(string(s))
}

func openBase64(s string) (io.ReadCloser, error) {
	b, err := base64.StdEncoding.DecodeString(s)
	if err != nil {
		return nil, fmt.Errorf("body is not base64: %w", err)
	}
	return held{Reader: bytes.NewReader(b)}, nil
}
