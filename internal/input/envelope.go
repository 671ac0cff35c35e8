package input

import (
	"bytes"
	"io"
	"strconv"
	"strings"

	"winnow/internal/warc"
)

// Response is the kind of an HTTP response, as messages name it.
const Response = "HTTP response"

// isResponse knows an HTTP response as curl -i and wget --save-headers write it: a status line
// (RFC 9112, 4), and a header field or a blank line behind it.
func isResponse(_ string, head []byte) bool {
	line, rest, ok := bytes.Cut(head, []byte("\n"))
	version, status, found := bytes.Cut(line, []byte(" "))
	number, http := bytes.CutPrefix(version, []byte("HTTP/"))
	if !ok || !found || !http || len(status) < 3 || len(bytes.Trim(number, "0123456789.")) > 0 {
		return false
	}
	if _, err := strconv.ParseUint(string(status[:3]), 10, 16); err != nil {
		return false
	}
	field, _, _ := bytes.Cut(rest, []byte("\n"))
	return len(bytes.TrimSpace(field)) == 0 || isField(field)
}

// isField reports whether a line begins with the name of a header field (RFC 9110, 5.1) and its colon.
func isField(line []byte) bool {
	name, _, ok := bytes.Cut(line, []byte(":"))
	for _, c := range name {
		if c <= ' ' || c >= 0x7f || strings.IndexByte(`"(),/;<=>?@[\]{}`, c) >= 0 {
			return false
		}
	}
	return ok && len(name) > 0
}

// httpResponse reads the page of an HTTP response. Of several, as of redirects that were followed
// or of a proxy, the last is the page's.
func (w *Walker) httpResponse(s *source) Doc {
	b, damage, err := w.bytes(s)
	if err != nil {
		return w.failed(s.id, s.path, err)
	}
	resp := warc.ParseResponse(b)
	for isResponse("", resp.Body) {
		resp = warc.ParseResponse(resp.Body)
	}
	d := w.enveloped(s)
	d.answer(resp, damage)
	return d
}

// enveloped is the document of a source whose page is read already.
func (w *Walker) enveloped(s *source) Doc {
	return Doc{ID: w.ids.unique(s.id), Path: s.path, Archived: s.depth > 0}
}

// bytes reads a source into memory, without its compression. The damage is what it ends in; where
// nothing was read, that is the error.
func (w *Walker) bytes(s *source) (b []byte, damage, err error) {
	f, err := w.unpack(s)
	if err != nil {
		return nil, nil, err
	}
	defer f.close()
	most := w.opts.MaxBytes + warc.MaxHeader
	b, err = io.ReadAll(io.LimitReader(f, most+1))
	switch {
	case err != nil && len(b) == 0:
		return nil, nil, err
	case err == nil && int64(len(b)) > most:
		err = w.tooLong()
	}
	return b, err, nil
}
