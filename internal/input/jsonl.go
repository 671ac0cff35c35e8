package input

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"
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
	return w.lines(ctx, s, &lineReader{r: f, max: w.opts.MaxBytes}, f.quota, yield)
}

// Lines yields a document for every line of standard input, which is taken for JSONL: blank
// lines too, so that whoever writes them can count on an answer to each.
func (w *Walker) Lines(ctx context.Context, yield Yield) error {
	return w.lines(ctx, &source{id: "-", path: "-"}, &lineReader{r: w.stdin(), max: w.opts.MaxBytes, blank: true}, nil, yield)
}

func (w *Walker) lines(ctx context.Context, s *source, lines *lineReader, q *quota, yield Yield) error {
	for n := 1; ; n++ {
		q.renew()
		line, err := lines.next()
		if err == io.EOF {
			return nil
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		doc := w.record(s, n, line, err)
		if lines.cut && doc.Err == errNoObject && bytes.HasPrefix(line, []byte("{")) {
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

// values are buffers of pages that were read: to make room for each anew takes longer than
// to fill it.
var values = sync.Pool{New: func() any { return new([]byte) }}

// maxKept is how large a buffer may be that is kept for another page, in bytes: more than
// all but a few pages have.
const maxKept = 1 << 20

func openValue(raw json.RawMessage, coded bool) (io.ReadCloser, error) {
	if coded {
		return openBase64(string(unquote(nil, raw)))
	}
	buf := values.Get().(*[]byte)
	*buf = unquote((*buf)[:0], raw)
	return &value{Reader: bytes.NewReader(*buf), buf: buf}, nil
}

// value is a page in a buffer that others have after it.
type value struct {
	*bytes.Reader
	buf *[]byte
}

// Close gives the buffer back. Nothing can be read after it.
func (v *value) Close() error {
	v.Reader.Reset(nil)
	if v.buf != nil && cap(*v.buf) <= maxKept {
		values.Put(v.buf)
	}
	v.buf = nil
	return nil
}

func openBase64(s string) (io.ReadCloser, error) {
	b, err := base64.StdEncoding.DecodeString(s)
	if err != nil {
		return nil, fmt.Errorf("body is not base64: %w", err)
	}
	return held{Reader: bytes.NewReader(b)}, nil
}
