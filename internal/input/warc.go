package input

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"strconv"
	"strings"
	"time"

	"winnow/extract"
	"winnow/internal/warc"
)

// isWARC knows a record's first bytes, and a name that says so: the first record may be
// broken.
func isWARC(path string, head []byte) bool {
	return bytes.HasPrefix(head, []byte("WARC/")) || warc.HasDictionary(head) || named(path, ".warc", ".wet")
}

// warc yields the records of a WARC or WET file: a document for each response, resource and
// conversion, a note for each revisit. Others are counted and passed over.
func (w *Walker) warc(ctx context.Context, s *source, yield Yield) error {
	f, err := s.open()
	if err != nil {
		return w.failure(s, err, yield)
	}
	defer f.Close()
	return w.records(ctx, s, f, Section{}, yield)
}

// records yields the records of a section of a WARC file, which begins where f stands.
func (w *Walker) records(ctx context.Context, s *source, f io.Reader, part Section, yield Yield) error {
	o := w.warcOptions()
	o.Before = part.Before
	r, err := warc.NewReader(f, o)
	if err != nil {
		return w.failure(s, Reason(err), yield)
	}
	for n := part.Before; part.Count == 0 || n < part.Before+part.Count; n++ {
		s.quota.renew()
		rec, err := r.Next()
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err == io.EOF && n == 0 {
			return w.failure(s, errors.New("it holds no record"), yield)
		}
		if err = w.warcStep(s, rec, err, yield); err != nil {
			return untilEnd(err)
		}
	}
	return nil
}

func (w *Walker) warcOptions() warc.Options {
	return warc.Options{MaxBody: w.opts.MaxBytes + warc.MaxHeader, MaxUnpacked: w.opts.MaxUnpacked}
}

// untilEnd takes the end of a container for the success that it is.
func untilEnd(err error) error {
	if err == io.EOF {
		return nil
	}
	return err
}

// warcStep yields what one step of a reader gave. It returns io.EOF where there is no more.
func (w *Walker) warcStep(s *source, rec *warc.Record, err error, yield Yield) error {
	var gone *warc.DamageError
	switch {
	case err == nil:
		defer rec.Piece.Back() // a document that is read has it still
		if d, ok := w.warcDoc(s, rec); ok {
			d.borrow(rec.Piece)
			return yield(d)
		}
		w.passed++
		return nil
	case errors.As(err, &gone):
		return yield(w.failed(numbered(s.id, gone.N), s.path, err))
	case err == io.EOF:
		return io.EOF
	case errors.Is(err, warc.ErrUnpacked):
		err = errBomb
	}
	if err := w.failure(s, lost(err), yield); err != nil {
		return err
	}
	return io.EOF
}

func numbered(id string, n int) string { return id + "#" + strconv.Itoa(n) }

// warcDoc turns a record into a document; false for one that is none.
func (w *Walker) warcDoc(s *source, rec *warc.Record) (Doc, bool) {
	d := Doc{Path: s.path, URL: rec.URI(), ContentType: rec.Header.Get("Content-Type"), Archived: true}
	if t := rec.Date(); !t.IsZero() {
		d.Crawled = t.Format(time.RFC3339)
	}
	switch rec.Type() {
	case "response":
		w.response(&d, rec)
	case "resource":
		d.block(rec.Body, w.warcDamage(rec))
	case "conversion":
		if strings.HasPrefix(d.ContentType, "text/plain") {
			d.Shape = extract.Text
		}
		d.block(rec.Body, w.warcDamage(rec))
	case "revisit":
		d.Skip = "revisit: the same page was captured before"
	case "":
		d.Err = errors.New("damaged: the record does not say its type")
	default:
		return Doc{}, false
	}
	d.Extra = w.fields(rec.Header)
	d.ID = w.ids.unique(numbered(s.id, rec.N))
	return d, true
}

// response reads the head of an HTTP response.
func (w *Walker) response(d *Doc, rec *warc.Record) {
	if !strings.HasPrefix(strings.ToLower(d.ContentType), "application/http") {
		d.block(rec.Body, w.warcDamage(rec)) // of another protocol
		return
	}
	d.answer(warc.ParseResponse(rec.Body), w.warcDamage(rec))
}

// answer makes the body of a response the document; damage is what it ends in. It is decoded by
// whoever opens it.
func (d *Doc) answer(resp warc.Response, damage error) {
	d.ContentType = resp.Header.Get("Content-Type")
	d.Crawled = cmp.Or(d.Crawled, httpTime(resp.Header.Get("Date")), httpTime(resp.Header.Get("Last-Modified")))
	if resp.Status >= 300 && resp.Status < 400 {
		d.Skip = "redirect: status " + strconv.Itoa(resp.Status)
		return
	}
	d.block(resp.Body, damage)
	if d.Skip == "" && encoded(resp.Header) {
		raw := d.Open
		d.Open = func() (io.ReadCloser, error) { return openBody(raw, resp) }
	}
}

// httpTime is the value of an HTTP header that holds a time, as RFC 3339, "" for another.
func httpTime(v string) string {
	t, err := time.Parse("Mon, 02 Jan 2006 15:04:05 GMT", v) // RFC 9110, 5.6.7
	if err != nil {
		return ""
	}
	return t.Format(time.RFC3339)
}

func encoded(h warc.Header) bool {
	return h.Get("Transfer-Encoding") != "" || h.Get("Content-Encoding") != ""
}

// openBody opens a response's body without its encodings. What the record ends in comes
// last.
func openBody(raw func() (io.ReadCloser, error), resp warc.Response) (io.ReadCloser, error) {
	in, err := raw()
	if err != nil {
		return nil, err
	}
	page, err := resp.Open()
	if err != nil {
		return nil, err
	}
	return readCloser{io.MultiReader(page, ending{in.(held).end}), in.Close}, nil
}

// ending is an empty reader that ends in an error, if there is one.
type ending struct{ err error }

// Read implements io.Reader.
func (e ending) Read([]byte) (int, error) {
	if e.err == nil {
		return 0, io.EOF
	}
	return 0, e.err
}

// block makes a record's bytes the document; damage is what they end in.
func (d *Doc) block(body []byte, damage error) {
	if what := noPage(d.ContentType); what != "" {
		d.Skip = what
		return
	}
	if isFeed("", body[:min(len(body), headSize)]) {
		d.Skip = noPageFeed
		return
	}
	d.hold(body, damage)
}

// warcDamage is what is wrong with a record: what the reader found, what the crawler says.
func (w *Walker) warcDamage(rec *warc.Record) error {
	switch cut := rec.Header.Get("WARC-Truncated"); {
	case rec.Damage != "":
		return errors.New(rec.Damage)
	case int64(len(rec.Body)) > w.opts.MaxBytes+warc.MaxHeader:
		return w.tooLong()
	case cut != "":
		return errors.New("truncated by the crawler: " + cut)
	case rec.Header.Get("WARC-Segment-Number") == "1":
		return errors.New("the record is the first of several segments")
	}
	return nil
}

// noPage returns why a record of that media type is no page, "" where it may be one: types
// are wrong too often to believe more of them than these.
func noPage(contentType string) string {
	kind := mediaType(contentType)
	major, minor, _ := strings.Cut(kind, "/")
	switch {
	case major == "image", major == "audio", major == "video", major == "font":
	case minor == "pdf", minor == "css", minor == "javascript", minor == "x-javascript", minor == "json", minor == "dns":
	default:
		return ""
	}
	return "no page: " + kind
}

// mediaType returns the media type without its parameters, which may be broken.
func mediaType(contentType string) string {
	kind, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		kind, _, _ = strings.Cut(strings.ToLower(contentType), ";")
	}
	return strings.TrimSpace(kind)
}

// isHTMLType reports whether a media type says HTML.
func isHTMLType(contentType string) bool {
	kind := mediaType(contentType)
	return kind == "text/html" || kind == "application/xhtml+xml"
}

// fields copies the fields of a record that were asked for.
func (w *Walker) fields(h warc.Header) map[string]json.RawMessage {
	var extra map[string]json.RawMessage
	for _, k := range w.opts.Keep {
		v, ok := h.Lookup(k)
		if !ok {
			continue
		}
		if extra == nil {
			extra = map[string]json.RawMessage{}
		}
		if raw, err := encode(v); err == nil {
			extra[k] = raw
		}
	}
	return extra
}
