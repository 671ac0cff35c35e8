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
	"path/filepath"
	"strconv"
	"strings"

	"winnow/extract"
	"winnow/internal/decompress"
)

// isJSONL reports whether the first line that is not blank is a JSON object, as far as head
// shows it, or whether the name says so: the first line of a record file may be broken.
func isJSONL(path string, head []byte) bool {
	return namedJSONL(path) || objectLine(head)
}

func namedJSONL(path string) bool {
	name := strings.ToLower(filepath.Base(path))
	for _, ext := range []string{".gz", ".zst", ".bz2", ".xz"} {
		name = strings.TrimSuffix(name, ext)
	}
	return strings.HasSuffix(name, ".jsonl") || strings.HasSuffix(name, ".ndjson")
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
	f, err := s.open()
	if err != nil {
		return yield(w.failed(s.id, s.path, err))
	}
	defer f.Close()
	r, _, err := decompress.Reader(f)
	if err != nil {
		return yield(w.failed(s.id, s.path, err))
	}
	lines := lineReader{r: bufio.NewReaderSize(r, 256<<10), max: w.opts.MaxLine}
	for n := 1; ; n++ {
		line, err := lines.next()
		if err == io.EOF {
			return nil
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		doc := w.record(s, n, line, err)
		if yerr := yield(doc); yerr != nil {
			return yerr
		}
		if err != nil && !errors.Is(err, errLongLine) {
			return nil // the file is damaged from here on, and the last record says so
		}
	}
}

// record turns one line into a document.
func (w *Walker) record(s *source, n int, line []byte, err error) Doc {
	id := s.id + "#" + strconv.Itoa(n)
	var row map[string]json.RawMessage
	if err == nil && json.Unmarshal(line, &row) != nil {
		err = errors.New("the line is not a JSON object")
	}
	if err != nil {
		return w.failed(id, s.path, err)
	}
	if own := scalar(row["id"]); own != "" {
		id = own
	}
	d := Doc{ID: w.ids.unique(id), Path: s.path, URL: scalar(row["url"]), Charset: scalar(row["charset"]),
		Crawled: scalar(row["crawled"]), ContentType: scalar(row["content_type"]), Extra: w.keep(row)}
	w.body(&d, row)
	return d
}

// keep copies the keys that were asked for.
func (w *Walker) keep(row map[string]json.RawMessage) map[string]json.RawMessage {
	var extra map[string]json.RawMessage
	for _, k := range w.opts.Keep {
		v, ok := row[k]
		if !ok {
			continue
		}
		if extra == nil {
			extra = map[string]json.RawMessage{}
		}
		extra[k] = v
	}
	return extra
}

// column is a key of a record that may hold the page.
type column struct {
	key    string
	shape  extract.Shape
	base64 bool
}

// columns lists where a record's page may stand, the ones that the user named first.
func (w *Walker) columns() []column {
	html := column{key: "html", shape: extract.HTML}
	text := column{key: "text"}
	body := column{key: "body", base64: true}
	if w.opts.HTMLKey != "" {
		html.key = w.opts.HTMLKey
	}
	if w.opts.TextKey != "" {
		text.key = w.opts.TextKey
		if w.opts.HTMLKey == "" {
			return []column{text, html, body}
		}
	}
	return []column{html, text, body}
}

// body sets how the document is read: from the first column that holds anything.
func (w *Walker) body(d *Doc, row map[string]json.RawMessage) {
	cols := w.columns()
	for _, c := range cols {
		raw := row[c.key]
		if empty(raw) {
			continue
		}
		if raw[0] != '"' {
			d.Err = fmt.Errorf("%q is not a string", c.key)
			return
		}
		d.Shape, d.Decoded = c.shape, !c.base64
		d.Open = func() (io.ReadCloser, error) { return openValue(raw, c.base64) }
		return
	}
	for _, c := range cols {
		if _, ok := row[c.key]; ok {
			d.Decoded = true
			d.Open = func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader("")), nil }
			return
		}
	}
	d.Err = fmt.Errorf("the record has no %s, %s or %s: name its column with --html-key or --text-key",
		cols[0].key, cols[1].key, cols[2].key)
}

func empty(raw json.RawMessage) bool {
	return len(raw) == 0 || string(raw) == "null" || string(raw) == `""`
}

func openValue(raw json.RawMessage, coded bool) (io.ReadCloser, error) {
	var s string
	if err := json.Unmarshal(raw, &s); err != nil {
		return nil, fmt.Errorf("value of the record: %w", err)
	}
	if !coded {
		return io.NopCloser(strings.NewReader(s)), nil
	}
	b, err := base64.StdEncoding.DecodeString(s)
	if err != nil {
		return nil, fmt.Errorf("body is not base64: %w", err)
	}
	return io.NopCloser(bytes.NewReader(b)), nil
}

// scalar returns a string or number as text, and "" for anything else.
func scalar(raw json.RawMessage) string {
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
