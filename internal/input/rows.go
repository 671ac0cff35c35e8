package input

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"winnow/extract"
)

// row is one record of a file of records.
type row interface {
	// scalar returns a string or number as text, "" for anything else.
	scalar(key string) string
	// raw returns a value as JSON, nil where there is none.
	raw(key string) json.RawMessage
	// page returns what may be a page; coded says that text in it is base64.
	page(key string, coded bool) page
	// keys lists the names of what the row holds.
	keys() []string
}

// page is what a row holds where a page is looked for.
type page struct {
	state   int
	open    func() (io.ReadCloser, error)
	held    int64 // bytes of memory that open holds on to
	decoded bool  // they are UTF-8
}

// The states of a page.
const (
	pageAbsent = iota
	pageEmpty
	pageWrong // neither a string nor bytes
	pageFound
)

// row turns the n-th record of a source into a document.
func (w *Walker) row(s *source, n int, r row) Doc {
	id := r.scalar("id")
	if id == "" {
		id = numbered(s.id, n)
	}
	d := Doc{ID: w.ids.unique(id), Path: s.path, URL: r.scalar("url"), Charset: r.scalar("charset"),
		Crawled: r.scalar("crawled"), ContentType: r.scalar("content_type"), Extra: w.keep(r)}
	w.body(&d, r)
	return d
}

// numberedRows yields the documents that next gives of a file, numbered from 1, up to io.EOF. Another
// error is the last one's.
func (w *Walker) numberedRows(ctx context.Context, s *source, yield Yield, next func(n int) (Doc, error)) error {
	for n := 1; ; n++ {
		d, err := next(n)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err == io.EOF:
			return nil
		case err != nil:
			d = w.failed(numbered(s.id, n), s.path, err)
		}
		if yerr := yield(d); yerr != nil || err != nil {
			return yerr
		}
	}
}

// keep copies the keys that were asked for.
func (w *Walker) keep(r row) map[string]json.RawMessage {
	var extra map[string]json.RawMessage
	for _, k := range w.opts.Keep {
		v := r.raw(k)
		if v == nil {
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
func (w *Walker) body(d *Doc, r row) {
	cols := w.columns()
	known := false
	for _, c := range cols {
		p := r.page(c.key, c.base64)
		switch p.state {
		case pageEmpty:
			known = true
		case pageWrong:
			d.Err = fmt.Errorf("%q is not a string", c.key)
			return
		case pageFound:
			d.Shape, d.Decoded, d.Open, d.Held = c.shape, p.decoded, p.open, p.held
			return
		}
	}
	if known {
		d.Decoded = true
		d.Open = func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader("")), nil }
		return
	}
	d.Err = w.errNoPage("record", r.keys())
}

// noColumnError says that a row has none of the columns of a page.
type noColumnError struct {
	where string
	cols  []column
	has   []string // what it has instead
}

// keysShown is how many keys of a row a message names, keyBytes how many bytes of each.
const (
	keysShown = 12
	keyBytes  = 60
)

func (e *noColumnError) Error() string {
	return fmt.Sprintf("the %s has no %s, %s or %s: name its column with --html-key or --text-key%s",
		e.where, e.cols[0].key, e.cols[1].key, e.cols[2].key, ItHas(e.has))
}

// ItHas says at the end of a message which keys a row has, the first of them, on one line; it says nothing of none.
func ItHas(keys []string) string {
	var names []string
	for _, k := range keys[:min(len(keys), keysShown)] {
		if len(k) > keyBytes {
			k = k[:keyBytes] + "…"
		}
		names = append(names, strings.Trim(strconv.Quote(k), `"`))
	}
	switch n := len(keys) - len(names); {
	case len(names) == 0:
		return ""
	case n > 0:
		return fmt.Sprintf("; it has %s and %d others", strings.Join(names, ", "), n)
	}
	return "; it has " + strings.Join(names, ", ")
}

func (w *Walker) errNoPage(where string, has []string) error {
	return &noColumnError{where, w.columns(), has}
}

// encode writes a value as JSON as the records have it: "<" is itself.
func encode(v any) (json.RawMessage, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}
