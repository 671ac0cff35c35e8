package input

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// isJSON reports whether head begins as an array of objects or as an object over several lines, as
// Scrapy and jq write them, in a file that is called so, or that shows a key of a page: a text may
// begin with the data of a script.
func isJSON(path string, head []byte) bool {
	k := keysOf(head)
	return k.sound && (named(path, ".json") || k.page)
}

// keys is what the beginning of a JSON file shows.
type keys struct {
	sound bool // it is JSON as far as it goes: objects that have keys, or a list of such
	page  bool // an object has one of the keys of a page
	first string
}

// keysOf reads the beginning of a file as JSON.
func keysOf(head []byte) keys {
	var k keys
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\uFEFF")), " \t\r\n")
	if len(head) == 0 || head[0] != '{' && head[0] != '[' {
		return k
	}
	dec := json.NewDecoder(bytes.NewReader(head))
	var open []json.Delim
	name := false // the next string is a key
	for {
		t, err := dec.Token()
		if err != nil {
			k.sound = k.first != "" && (errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF))
			return k
		}
		switch v := t.(type) {
		case json.Delim:
			if v == '{' || v == '[' {
				open = append(open, v)
			} else {
				open = open[:len(open)-1]
			}
			name = len(open) > 0 && open[len(open)-1] == '{'
			continue
		case string:
			if name && isRowDepth(open) {
				k.key(v)
			}
		}
		switch {
		case len(open) == 0, len(open) == 1 && open[0] == '[' && k.first == "": // no object comes first
			return keys{}
		case open[len(open)-1] == '{':
			name = !name
		}
	}
}

// key notes a key of an object that may be a row.
func (k *keys) key(name string) {
	if k.first == "" {
		k.first = name
	}
	k.page = k.page || name == "html" || name == "text" || name == "body"
}

// isRowDepth reports whether the innermost of what is open is an object that may be a row.
func isRowDepth(open []json.Delim) bool {
	return len(open) == 1 || len(open) == 2 && open[0] == '['
}

// json yields the objects of a file, which stand in an array or one behind the other.
func (w *Walker) json(ctx context.Context, s *source, yield Yield) error {
	f, err := w.unpack(s)
	if err != nil {
		return w.failure(s, err, yield)
	}
	defer f.close()
	v := w.values(f)
	if err := v.begin(); err != nil {
		return w.failure(s, v.lost(err), yield)
	}
	g := w.gate(s, yield)
	return g.end(w.numberedRows(ctx, s, g.yield, func(n int) (Doc, error) {
		raw, err := v.next()
		switch {
		case err != nil:
			return Doc{}, err
		case raw[0] != '{':
			return w.failed(numbered(s.id, n), s.path, errors.New("the value is not a JSON object")), nil
		}
		return w.record(s, n, raw, nil), nil
	}))
}

// values reads the values of a JSON file one by one.
type values struct {
	gauge *gauge
	dec   *json.Decoder
	array bool // they stand in one
	inner bool // what stands behind it is none of them
}

func (w *Walker) values(f *unpacked) *values {
	g := &gauge{r: f, quota: f.quota, most: w.opts.MaxBytes}
	g.renew()
	return &values{gauge: g}
}

// begin passes over what stands before the first value that is no array.
func (v *values) begin() error {
	br := bufio.NewReader(v.gauge)
	if mark, err := br.Peek(3); err == nil && string(mark) == "\uFEFF" {
		br.Discard(len(mark))
	}
	v.dec = json.NewDecoder(br)
	for {
		b, err := br.Peek(1)
		switch {
		case err != nil:
			return err
		case b[0] == '[':
			v.array = true
			_, err = v.dec.Token()
			return err
		case b[0] != ' ' && b[0] != '\t' && b[0] != '\r' && b[0] != '\n':
			return nil
		}
		br.Discard(1)
	}
}

// next returns the next value, io.EOF behind the last. Any other error says where the file is no JSON any more.
func (v *values) next() (raw json.RawMessage, err error) {
	v.gauge.renew()
	if v.array && !v.dec.More() {
		if _, err := v.dec.Token(); err != nil { // the end of the array, or of the file without one
			return nil, v.lost(cutShort(err))
		}
		if v.array = false; v.inner {
			return nil, io.EOF
		}
	}
	err = v.dec.Decode(&raw)
	if v.array {
		err = cutShort(err)
	}
	if err != nil && err != io.EOF {
		err = v.lost(err)
	}
	return raw, err
}

// cutShort is the error of a file that ends within an array.
func cutShort(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// lost says where the file is no JSON any more.
func (v *values) lost(err error) error {
	if errors.Is(err, errBomb) || errors.Is(err, errLongValue) {
		return err
	}
	return fmt.Errorf("damaged: no JSON behind byte %d: %w: the rest is not read", v.dec.InputOffset(), err)
}

// errLongValue is wrapped by the error for a record over the limit.
var errLongValue = errors.New("record too long")

// gauge is a reader that gives so many bytes for one record and no more. Readers read ahead, so that
// a record may be half as long again as the limit.
type gauge struct {
	r          io.Reader
	quota      *quota
	most, left int64
}

// readAhead is how many bytes readers ask for at once before they need them.
const readAhead = 64 << 10

// renew grants the whole of a record's bytes again.
func (g *gauge) renew() {
	g.quota.renew()
	g.left = g.most + max(g.most/2, readAhead)
}

// Read implements io.Reader.
func (g *gauge) Read(p []byte) (int, error) {
	if g.left <= 0 {
		return 0, fmt.Errorf("%w: more than %d bytes: raise --max-bytes: the rest is not read", errLongValue, g.most)
	}
	n, err := g.r.Read(p[:min(int64(len(p)), g.left)])
	g.left -= int64(n)
	return n, err
}
