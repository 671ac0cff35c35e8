package input

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"winnow/extract"
)

// HAR is the kind of a HAR file, as messages name it.
const HAR = "HAR file"

// isHAR reports whether head begins as what browsers save of their network's traffic (HTTP Archive 1.2):
// an object with the key log, which says its version, creator or entries.
func isHAR(path string, head []byte) bool {
	k := keysOf(head)
	if !k.sound || k.first != "log" {
		return false
	}
	return named(path, ".har") || bytes.Contains(head, []byte(`"creator"`)) || bytes.Contains(head, []byte(`"entries"`))
}

// har yields a document for each response of a HAR file.
func (w *Walker) har(ctx context.Context, s *source, yield Yield) error {
	f, err := w.unpack(s)
	if err != nil {
		return w.failure(s, err, yield)
	}
	defer f.close()
	v := w.values(f)
	if err := v.descend("log", "entries"); err != nil {
		return w.failure(s, v.lost(err), yield)
	}
	return w.numberedRows(ctx, s, yield, func(n int) (Doc, error) {
		raw, err := v.next()
		if err != nil {
			return Doc{}, err
		}
		return w.exchange(s, n, raw), nil
	})
}

// descend goes into the array that the keys lead to, each in the object of the one before.
func (v *values) descend(path ...string) error {
	if err := v.begin(); err != nil {
		return err
	}
	for _, want := range path {
		if err := v.open('{'); err != nil {
			return err
		}
		if err := v.seek(want); err != nil {
			return err
		}
	}
	v.array, v.inner = true, true
	return v.open('[')
}

// open passes over the beginning of an object or array.
func (v *values) open(want json.Delim) error {
	t, err := v.dec.Token()
	if err == nil && t != want {
		return fmt.Errorf("%v where %v was expected", t, want)
	}
	return cutShort(err)
}

// seek passes over the keys of an object and their values up to the value of one.
func (v *values) seek(want string) error {
	for v.dec.More() {
		key, err := v.dec.Token()
		if err != nil {
			return err
		}
		if key == want {
			return nil
		}
		var other json.RawMessage
		v.gauge.renew()
		if err := v.dec.Decode(&other); err != nil {
			return err
		}
	}
	return fmt.Errorf("there is no key %q", want)
}

// harEntry is an entry of a HAR file, as far as it tells of a page.
type harEntry struct {
	Started string `json:"startedDateTime"`
	Request struct {
		URL string `json:"url"`
	} `json:"request"`
	Response struct {
		Status  int `json:"status"`
		Content struct {
			Kind     string  `json:"mimeType"`
			Text     *string `json:"text"`
			Encoding string  `json:"encoding"`
		} `json:"content"`
	} `json:"response"`
}

// exchange turns an entry into a document.
func (w *Walker) exchange(s *source, n int, raw json.RawMessage) Doc {
	var e harEntry
	d := Doc{ID: w.ids.unique(numbered(s.id, n)), Path: s.path, Archived: true}
	if err := json.Unmarshal(raw, &e); err != nil {
		d.Err = fmt.Errorf("the entry is not as HAR has them: %w", err)
		return d
	}
	content := e.Response.Content
	d.URL, d.Crawled, d.ContentType = e.Request.URL, e.Started, content.Kind
	if r := parseRow(raw, func(string) bool { return false }); r != nil {
		d.Extra = w.keep(r)
	}
	kind := noPage(content.Kind)
	switch {
	case e.Response.Status >= 300 && e.Response.Status < 400:
		d.Skip = "redirect: status " + strconv.Itoa(e.Response.Status)
	case kind != "":
		d.Skip = kind
	case content.Text == nil || *content.Text == "":
		d.Skip = "no page: the response was saved without its content"
	default:
		d.content(*content.Text, content.Encoding)
	}
	return d
}

// content makes the content of a response the document.
func (d *Doc) content(text, encoding string) {
	b := []byte(text)
	if encoding == "base64" {
		var err error
		if b, err = base64.StdEncoding.DecodeString(text); err != nil {
			d.Err = errors.New("the content is not base64")
			return
		}
	} else {
		d.Decoded = true
	}
	if isHTMLType(d.ContentType) {
		d.Shape = extract.HTML
	}
	d.hold(b, nil)
}
