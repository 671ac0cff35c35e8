package input

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// isCSV reports whether a file is called a table of values, or begins with a header that has two
// columns at least, one of them a page's, and a row that has as many.
func isCSV(path string, head []byte) bool {
	if named(path, ".csv", ".tsv") {
		return true
	}
	if line, _, _ := bytes.Cut(head, []byte("\n")); !mayBeHeader(line) {
		return false
	}
	r := newTable(bytes.NewReader(head), head)
	header, err := r.Read()
	if err != nil || len(header) < 2 || !slices.ContainsFunc(header, isPageKey) {
		return false
	}
	row, err := r.Read()
	return err != nil && len(head) == headSize || err == nil && (len(row) == len(header) || len(head) == headSize)
}

// mayBeHeader rules out the first lines of most files: to read them as a table takes longer than to find out
// all else about a file.
func mayBeHeader(line []byte) bool {
	for _, key := range []string{"html", "text", "body"} {
		if bytes.Contains(line, []byte(key)) {
			return bytes.IndexByte(line, '<') < 0 && bytes.ContainsAny(line, ",;\t")
		}
	}
	return false
}

func isPageKey(key string) bool { return key == "html" || key == "text" || key == "body" }

// newTable reads a table of values as spreadsheets write them (RFC 4180), where commas part them,
// tabs or semicolons, whatever is most in the header.
func newTable(r io.Reader, head []byte) *csv.Reader {
	t := csv.NewReader(r)
	t.FieldsPerRecord, t.LazyQuotes = -1, true
	header, _, _ := bytes.Cut(head, []byte("\n"))
	t.Comma = ','
	for _, c := range "\t;" {
		if bytes.Count(header, []byte(string(c))) > bytes.Count(header, []byte(string(t.Comma))) {
			t.Comma = c
		}
	}
	return t
}

// csv yields the rows of a table of values.
func (w *Walker) csv(ctx context.Context, s *source, yield Yield) error {
	f, err := w.unpack(s)
	if err != nil {
		return w.failure(s, err, yield)
	}
	defer f.close()
	g := &gauge{r: f, quota: f.quota, most: w.opts.MaxBytes}
	g.renew()
	t, header, err := openTable(g)
	if err == nil && !slices.ContainsFunc(w.columns(), func(c column) bool { return slices.Contains(header, c.key) }) {
		err = w.errNoPage("file", header)
	}
	if err != nil {
		return w.failure(s, err, yield)
	}
	return w.numberedRows(ctx, s, yield, func(n int) (Doc, error) {
		g.renew()
		values, err := t.Read()
		if err != nil {
			return Doc{}, lostRow(err)
		}
		return w.row(s, n, csvRow{header, values}), nil
	})
}

// openTable reads the header of a table.
func openTable(r io.Reader) (t *csv.Reader, header []string, err error) {
	head := make([]byte, headSize)
	n, err := io.ReadFull(r, head)
	if err != nil && err != io.ErrUnexpectedEOF {
		return nil, nil, fmt.Errorf("it holds no header: %w", err)
	}
	head = bytes.TrimPrefix(head[:n], []byte("\uFEFF"))
	t = newTable(io.MultiReader(bytes.NewReader(head), r), head)
	header, err = t.Read()
	return t, header, err
}

// lostRow says in the words of an error that ends a table before its end that the rest is not read.
func lostRow(err error) error {
	if err == io.EOF || errors.Is(err, errBomb) || errors.Is(err, errLongValue) {
		return err
	}
	return lost(err)
}

// csvRow is a row of a table of values.
type csvRow struct{ header, values []string }

// value returns the value of a column, and whether the row has one.
func (r csvRow) value(key string) (string, bool) {
	i := slices.Index(r.header, key)
	if i < 0 || i >= len(r.values) {
		return "", false
	}
	return r.values[i], true
}

// scalar implements row.
func (r csvRow) scalar(key string) string {
	v, _ := r.value(key)
	return strings.ToValidUTF8(v, "\uFFFD")
}

// raw implements row.
func (r csvRow) raw(key string) json.RawMessage {
	v, ok := r.value(key)
	if !ok {
		return nil
	}
	raw, err := encode(strings.ToValidUTF8(v, "\uFFFD"))
	if err != nil {
		return nil
	}
	return raw
}

// keys implements row: a row that is too short has the columns that it has values for.
func (r csvRow) keys() []string { return r.header[:min(len(r.header), len(r.values))] }

// plainEnds takes the escapes off a page whose line ends are escaped, as databases write them into tables.
func plainEnds(page []byte) []byte {
	if hasEscapedEnds(page[:min(len(page), headSize)]) {
		return unescape(0, page)
	}
	return page
}

// leastCoded is the least length of base64 without padding: short words are valid base64, too.
const leastCoded = 64

// page implements row. What is coded as base64 may be: tables call a text so, too.
func (r csvRow) page(key string, coded bool) page {
	v, ok := r.value(key)
	switch {
	case !ok:
		return page{}
	case v == "":
		return page{state: pageEmpty}
	}
	p := pageOf(len(v), false, func() []byte { return plainEnds([]byte(v)) })
	if coded && (len(v) >= leastCoded || strings.HasSuffix(v, "=")) {
		if in, err := openBase64(v); err == nil {
			p.open, p.decoded = func() (io.ReadCloser, error) { return in, nil }, false
			return p
		}
	}
	p.decoded = utf8.ValidString(v)
	return p
}
