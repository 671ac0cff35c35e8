package input

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/textproto"
	"strings"
	"time"

	"winnow/extract"
)

// isMIME knows a message (RFC 5322, 2045) by its header, which says that it is MIME and what it
// holds: a page as browsers save it in one file (MHTML, RFC 2557), or a mail.
func isMIME(_ string, head []byte) bool {
	version, kind := false, false
	for line := range bytes.Lines(head) {
		switch {
		case line[0] == ' ' || line[0] == '\t': // goes on with the field before
		case len(bytes.TrimSpace(line)) == 0:
			return version && kind
		case !isField(line):
			return false
		}
		version = version || startsFold(line, "mime-version:")
		kind = kind || startsFold(line, "content-type:")
	}
	return version && kind
}

func startsFold(line []byte, name string) bool {
	return len(line) >= len(name) && strings.EqualFold(string(line[:len(name)]), name)
}

// message reads the page of a message: its first part in HTML, or its first text where it has none.
func (w *Walker) message(s *source) Doc {
	b, damage, err := w.bytes(s)
	if err != nil {
		return w.failed(s.id, s.path, err)
	}
	r := bufio.NewReader(bytes.NewReader(b))
	header, err := textproto.NewReader(r).ReadMIMEHeader()
	if err != nil {
		return w.failed(s.id, s.path, err)
	}
	p := &part{header: header, body: r}
	found, lost := p.page(maxParts)
	d := w.enveloped(s)
	switch {
	case found == nil && lost != nil:
		d.Err = lost
		return d
	case found == nil:
		d.Skip = "no page: the message holds none"
		return d
	}
	d.URL = cmp.Or(webAddress(found.Get("Content-Location")), webAddress(header.Get("Snapshot-Content-Location")))
	d.ContentType = found.Get("Content-Type")
	d.Crawled = mailTime(header.Get("Date"))
	if found.is("text/html") {
		d.Shape = extract.HTML
	}
	d.hold(found.text, cmp.Or(lost, damage))
	return d
}

// mailTime is the time in a message's header (RFC 5322, 3.3), as RFC 3339, "" for another.
func mailTime(v string) string {
	v, _, _ = strings.Cut(v, " (") // a comment
	for _, layout := range []string{"Mon, 2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST"} {
		if t, err := time.Parse(layout, strings.TrimSpace(v)); err == nil {
			return t.Format(time.RFC3339)
		}
	}
	return ""
}

// webAddress returns an address of the web, "" for another.
func webAddress(url string) string {
	if strings.HasPrefix(url, "http://") || strings.HasPrefix(url, "https://") {
		return url
	}
	return ""
}

// maxParts is how many levels of parts in parts of a message are looked into: mails have three
// or four.
const maxParts = 8

// part is a message or a part of one.
type part struct {
	header textproto.MIMEHeader
	body   io.Reader
	text   []byte // the body decoded, once it was read
}

// Get returns a field of the part's header.
func (p *part) Get(name string) string { return p.header.Get(name) }

// is reports whether the part is of a media type.
func (p *part) is(kind string) bool {
	got, _, _ := mime.ParseMediaType(p.Get("Content-Type"))
	return got == kind
}

// page looks for the part that is the page, which is read whole. An error says what it ends in, or
// where the message breaks off without one.
func (p *part) page(levels int) (page *part, err error) {
	kind, params, _ := mime.ParseMediaType(cmp.Or(p.Get("Content-Type"), "text/plain"))
	disposition, _, _ := mime.ParseMediaType(p.Get("Content-Disposition"))
	switch {
	case disposition == "attachment", levels == 0:
		return nil, nil
	case strings.HasPrefix(kind, "multipart/"):
		return firstPage(multipart.NewReader(p.body, params["boundary"]), levels)
	case kind == "text/html", kind == "text/plain", kind == "application/xhtml+xml":
		return p, p.read()
	}
	return nil, nil
}

// firstPage returns the first part in HTML, else the first text.
func firstPage(r *multipart.Reader, levels int) (page *part, err error) {
	var end error // of the page
	for {
		next, err := r.NextRawPart()
		switch {
		case err == io.EOF:
			return page, end
		case err != nil:
			return page, cmp.Or(end, fmt.Errorf("damaged: %w", err))
		}
		inner, lost := (&part{header: next.Header, body: next}).page(levels - 1)
		switch {
		case inner == nil:
			end = cmp.Or(end, lost)
		case !inner.is("text/plain"):
			return inner, lost
		case page == nil:
			page, end = inner, lost
		}
	}
}

// read takes the transfer encoding off the body (RFC 2045, 6). The error is what it ends in.
func (p *part) read() (err error) {
	switch r := p.body; strings.ToLower(strings.TrimSpace(p.Get("Content-Transfer-Encoding"))) {
	case "quoted-printable":
		p.text, err = io.ReadAll(quotedprintable.NewReader(r))
	case "base64":
		p.text, err = io.ReadAll(base64.NewDecoder(base64.StdEncoding, bufio.NewReader(r)))
	default:
		p.text, err = io.ReadAll(r)
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = errors.New("damaged: the message ends in the middle of the page")
	}
	return err
}
