package check

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"winnow/internal/input"
	"winnow/internal/jsonstring"
)

// readRecords makes a document of each line of JSONL that has a text.
func (f *File) readRecords(ctx context.Context, o Reading) error {
	for n, start := range f.lines {
		end := len(f.Text)
		if n+1 < len(f.lines) {
			end = f.lines[n+1]
		}
		line := f.Text[start:end]
		if strings.TrimSpace(line) == "" {
			continue
		}
		d, err := f.record(line, start, o)
		if d != nil {
			d.ID = fmt.Sprintf("%s#%d", f.Path, n+1)
			err = d.clean(ctx, o)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if skip := new(errSkip); err != nil && !errors.As(err, &skip) {
			f.faults = append(f.faults, fault{start, err})
		} else if d != nil && err == nil {
			f.Documents = append(f.Documents, d)
		}
	}
	return nil
}

// fault is a part of a file that cannot be read.
type fault struct {
	at  int // in bytes of File.Text
	err error
}

// record reads one line of JSONL, which stands at from in the file. A record that says that
// it has no text, since its page was not read or was skipped, gives neither document nor
// error.
func (f *File) record(line string, from int, o Reading) (*Document, error) {
	d := &Document{File: f, Record: true, Shape: o.Job.Extract.Shape}
	values, err := members(line)
	if err != nil {
		return nil, errors.New("the line is not a JSON object: write one record a line")
	}
	key := o.TextKey
	if key == "" {
		key = "text"
	}
	page, status := valueAt(values, key), ""
	if page != nil {
		var ok bool
		if d.Text, d.places, ok = unquote(page.raw, from+page.at); !ok {
			return nil, fmt.Errorf("%q is not a string", key)
		}
	}
	for _, m := range values {
		at := from + m.at
		if text, _, ok := unquote(m.raw, at); ok && m.key != key {
			d.Meta = append(d.Meta, Field{m.key, text, at})
			if m.key == "status" {
				status = text
			}
		}
	}
	switch {
	case page != nil:
		return d, nil
	case status == "error" || status == "skipped":
		return nil, nil
	}
	return nil, fmt.Errorf("the record has no %s: name its column with --text-key%s", key, input.ItHas(names(values)))
}

// valueAt returns the last member with a key, or in objects within at a path of keys ("data.markdown"), as input reads a row; nil
// where there is none.
func valueAt(list []member, key string) *member {
	for i := len(list) - 1; i >= 0; i-- {
		m := &list[i]
		if m.key == key {
			return m
		}
		if rest, ok := strings.CutPrefix(key, m.key+"."); ok {
			inner, _ := members(m.raw)
			if v := valueAt(inner, rest); v != nil {
				v.at += m.at
				return v
			}
		}
	}
	return nil
}

// names lists the keys of members, and behind those that are objects theirs.
func names(list []member) []string {
	var keys []string
	for _, m := range list {
		inner, _ := members(m.raw)
		for _, k := range inner {
			keys = append(keys, m.key+"."+k.key)
		}
		if len(inner) == 0 {
			keys = append(keys, m.key)
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// member is a key of a JSON object with its value as written.
type member struct {
	key, raw string
	at       int // where the value begins
}

// members lists the members of a JSON object.
func members(line string) ([]member, error) {
	dec := json.NewDecoder(strings.NewReader(line))
	if open, err := dec.Token(); err != nil || open != json.Delim('{') {
		return nil, errors.Join(errors.New("no object"), err)
	}
	var list []member
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return nil, err
		}
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return nil, err
		}
		name, _ := key.(string)
		list = append(list, member{name, string(raw), int(dec.InputOffset()) - len(raw)})
	}
	if _, err := dec.Token(); err != nil {
		return nil, err
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, errors.New("more than one value")
	}
	return list, nil
}

// unquote reads a JSON string that stands at from, and says where its bytes stand.
func unquote(raw string, from int) (text string, places offsets, ok bool) {
	if len(raw) < 2 || raw[0] != '"' {
		return "", nil, false
	}
	src := raw[1 : len(raw)-1]
	from++
	places.add(0, from)
	if strings.IndexByte(src, '\\') < 0 {
		return src, places, true
	}
	out := make([]byte, 0, len(src))
	for i := 0; i < len(src); {
		n := strings.IndexByte(src[i:], '\\')
		if n < 0 {
			out = append(out, src[i:]...)
			break
		}
		out = append(out, src[i:i+n]...)
		i += n
		var used int
		out, used = jsonstring.AppendEscape(out, []byte(src[i:min(i+12, len(src))])) // a pair of \uXXXX at most
		i += used
		places.add(len(out), from+i)
	}
	return string(out), places, true
}
