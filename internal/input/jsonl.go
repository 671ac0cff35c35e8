package input

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

	"winnow/internal/jsonstring"
)

// isJSONL reports whether the first line that is not blank is a JSON object, as far as head
// shows it, and not the only one, or whether the name says so: the first line of a record file
// may be broken. A text may begin with the data of a script.
func isJSONL(path string, head []byte) bool {
	return named(path, ".jsonl", ".ndjson") || objectLine(head)
}

// objectLine reports whether head begins with an object on one line that has a key, behind
// which there is another or nothing.
func objectLine(head []byte) bool {
	line := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\uFEFF")), " \t\r\n")
	line, rest, whole := bytes.Cut(line, []byte("\n"))
	if !opens(line) || !goesOn(rest) {
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

// opens reports whether a line begins as an object.
func opens(line []byte) bool { return len(line) > 0 && line[0] == '{' }

// goesOn reports whether one of the lines begins as an object, since others may be broken, or
// none is whole but blank ones.
func goesOn(lines []byte) bool {
	others := false
	for line := range bytes.Lines(lines) {
		if opens(bytes.TrimLeft(line, " \t")) {
			return true
		}
		others = others || bytes.HasSuffix(line, []byte("\n")) && len(bytes.TrimSpace(line)) > 0
	}
	return !others
}

// jsonl yields the records of a JSONL file, compressed or not.
func (w *Walker) jsonl(ctx context.Context, s *source, yield Yield) error {
	f, err := w.unpack(s)
	if err != nil {
		return w.failure(s, err, yield)
	}
	defer f.close()
	g := w.gate(s, yield)
	return g.end(w.lines(ctx, s, &lineReader{r: f, max: w.opts.MaxBytes}, f.quota, g.yield))
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
		doc.borrow(lines.last)
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
	var r *jsonRow
	if err == nil {
		if r = parseRow(line, w.unquoted); r == nil {
			err = errNoObject
		}
	}
	if err != nil {
		return w.failed(numbered(s.id, n), s.path, err)
	}
	return w.row(s, n, r)
}

// unquoted reports whether what a key holds is wanted as text alone: a page is, unless it is
// copied to the record, too.
func (w *Walker) unquoted(key string) bool {
	for _, c := range w.columns() {
		if c.key == key {
			return !slices.Contains(w.opts.Keep, key)
		}
	}
	return false
}

// value returns what stands at a key, or in objects within the row at a path of keys ("data.markdown").
func (r *jsonRow) value(key string) (json.RawMessage, bool) {
	if raw, ok := r.values[key]; ok {
		return raw, true
	}
	for i := range len(key) {
		if key[i] != '.' {
			continue
		}
		if inner := r.object(key[:i]); inner != nil {
			if raw, ok := inner.value(key[i+1:]); ok {
				return raw, true
			}
		}
	}
	return nil, false
}

// object returns the object that stands at a key, nil where none does.
func (r *jsonRow) object(key string) *jsonRow {
	raw := r.values[key]
	if len(raw) == 0 || raw[0] != '{' {
		return nil
	}
	return parseRow(raw, func(string) bool { return false })
}

// keys implements row: those of an object within the row stand behind its own, as --text-key takes them.
func (r *jsonRow) keys() []string {
	var list []string
	for _, key := range slices.Sorted(maps.Keys(r.values)) {
		inner := r.object(key)
		if inner == nil {
			list = append(list, key)
			continue
		}
		for _, k := range slices.Sorted(maps.Keys(inner.values)) {
			list = append(list, key+"."+k)
		}
	}
	return list
}

// raw implements row.
func (r *jsonRow) raw(key string) json.RawMessage {
	raw, _ := r.value(key)
	return bytes.Clone(raw)
}

// scalar implements row.
func (r *jsonRow) scalar(key string) string {
	if text, ok := r.texts[key]; ok {
		return string(jsonstring.Mended(text, 0))
	}
	raw, _ := r.value(key)
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	var n json.Number
	if json.Unmarshal(raw, &n) == nil {
		return n.String()
	}
	return ""
}

// page implements row.
func (r *jsonRow) page(key string, coded bool) page {
	if text, ok := r.texts[key]; ok {
		return pageOf(len(text), coded, func() []byte { return text })
	}
	raw, ok := r.value(key)
	switch {
	case !ok:
		return page{}
	case len(raw) == 0 || string(raw) == "null":
		return page{state: pageEmpty}
	case raw[0] != '"':
		return page{state: pageWrong}
	}
	return pageOf(len(raw)-len(`""`), coded, func() []byte { return jsonstring.Unquote(nil, raw) })
}

// pageOf is the page that a string of so many bytes holds.
func pageOf(size int, coded bool, text func() []byte) page {
	if size == 0 {
		return page{state: pageEmpty}
	}
	open := func() (io.ReadCloser, error) {
		if coded {
			return openBase64(string(text()))
		}
		return hold(text(), nil), nil
	}
	return page{state: pageFound, open: open, held: int64(size), decoded: !coded}
}

func openBase64(s string) (io.ReadCloser, error) {
	b, err := base64.StdEncoding.DecodeString(s)
	if err != nil {
		return nil, fmt.Errorf("body is not base64: %w", err)
	}
	return hold(b, nil), nil
}
