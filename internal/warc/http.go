package warc

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/zlib"

	"winnow/internal/decompress"
)

// Response is an HTTP response as a record holds it.
type Response struct {
	Status int // 0 where the first line does not say
	Header Header
	Body   []byte // as it was sent: chunked, compressed
}

// ParseResponse splits a record's block into the response's header and body. A block that
// does not begin with a status line, as some tools write it, is all body.
func ParseResponse(block []byte) Response {
	line, _, ok := bytes.Cut(block, []byte("\n"))
	if !ok || !bytes.HasPrefix(line, []byte("HTTP")) {
		return Response{Body: block}
	}
	r := Response{}
	if f := strings.Fields(string(line)); len(f) > 1 {
		r.Status, _ = strconv.Atoi(f[1])
	}
	rest := block[len(line)+1:]
	h, size := parseFields(rest[:min(len(rest), MaxHeader)])
	if size == 0 { // it was clipped inside the header
		return r
	}
	r.Header, r.Body = h, rest[size:]
	return r
}

// Open returns the body as a page: without its chunks and its content encodings deflate and
// br. Those that are told by their first bytes, gzip and zstd, are taken off by whoever
// reads pages, where they are the last. What is said of a body and is not so is passed over:
// crawlers decode bodies and leave the header as it was. An error while reading wraps
// decompress.ErrDamaged.
func (r Response) Open() (io.Reader, error) {
	body, whole := r.Body, true
	if strings.Contains(strings.ToLower(r.Header.all("Transfer-Encoding")), "chunked") {
		body, whole = unchunk(body)
	}
	page, err := r.decoded(body)
	if err == nil && !whole {
		page = io.MultiReader(page, chunksCut{})
	}
	return page, err
}

// decoded takes the content encodings off a body.
func (r Response) decoded(body []byte) (io.Reader, error) {
	var page io.Reader = bytes.NewReader(body)
	codings := strings.Split(strings.ToLower(r.Header.all("Content-Encoding")), ",")
	for i := len(codings) - 1; i >= 0; i-- { // the last was applied last
		if i < len(codings)-decompress.MaxLayers {
			return nil, errors.New("too many content encodings")
		}
		next, err := decode(page, strings.TrimSpace(codings[i]), i > 0)
		if err != nil {
			return nil, err
		}
		page = next
	}
	return page, nil
}

// decode takes off one content encoding.
func decode(r io.Reader, coding string, more bool) (io.Reader, error) {
	switch coding {
	case "br":
		return guess(r, func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil })
	case "deflate":
		return guess(r, inflate)
	case "gzip", "x-gzip", "zstd":
		if more {
			plain, _, err := decompress.Reader(r)
			return plain, err
		}
	}
	return r, nil
}

// probe is how many bytes of a body are decoded to see whether it is encoded at all.
const probe = 4 << 10

// guess decodes r where its beginning can be decoded.
func guess(r io.Reader, open func(io.Reader) (io.Reader, error)) (io.Reader, error) {
	br := bufio.NewReaderSize(r, probe)
	head, _ := br.Peek(probe)
	trial, err := open(bytes.NewReader(head))
	if err != nil {
		return br, nil
	}
	n, err := io.ReadFull(trial, make([]byte, 64))
	if n == 0 && err != io.EOF { // neither data nor a sound end
		return br, nil
	}
	out, err := open(br)
	if err != nil {
		return br, nil
	}
	return damaging{out}, nil
}

// inflate reads deflate with the wrapping that the standard asks for (RFC 9110, 8.4.1.2) and
// without, as many servers send it.
func inflate(r io.Reader) (io.Reader, error) {
	br := bufio.NewReader(r)
	head, err := br.Peek(2)
	if err == nil && head[0]&15 == 8 && (int(head[0])<<8|int(head[1]))%31 == 0 {
		return zlib.NewReader(br)
	}
	return flate.NewReader(br), nil
}

// damaging marks every error of its reader as damage of the data.
type damaging struct{ r io.Reader }

// Read implements io.Reader.
func (d damaging) Read(p []byte) (int, error) {
	n, err := d.r.Read(p)
	if err != nil && err != io.EOF {
		err = errors.Join(decompress.ErrDamaged, err)
	}
	return n, err
}

// chunksCut is an empty reader that ends in an error: of a body in chunks the last is missing,
// which alone says that it is whole (RFC 9112, 8).
type chunksCut struct{}

// Read implements io.Reader.
func (c chunksCut) Read([]byte) (int, error) { return 0, c }

func (chunksCut) Error() string { return "the body ends before its last chunk" }

// Is reports that the data are damaged.
func (chunksCut) Is(target error) bool { return target == decompress.ErrDamaged }

// unchunk takes the chunks of HTTP apart (RFC 9112, 7.1), and reports whether the last is
// there. A body that is not chunked is returned as it is, and what follows damage as it stands
// there.
func unchunk(p []byte) (body []byte, whole bool) {
	var out []byte
	for at := 0; at < len(p); {
		size, n := chunkSize(p[at:])
		if n == 0 && at == 0 {
			return p, true
		}
		if n == 0 {
			return append(out, p[at:]...), false
		}
		if at += n; size == 0 {
			return out, true
		}
		end := min(at+size, len(p))
		out = append(out, p[at:end]...)
		at = end + lineEnd(p[end:])
	}
	return out, len(p) == 0
}

// chunkSize reads a chunk's first line and returns its length; 0 where it is none.
func chunkSize(p []byte) (size, n int) {
	line, _, ok := bytes.Cut(p[:min(len(p), 1024)], []byte("\n"))
	if !ok {
		return 0, 0
	}
	digits, _, _ := strings.Cut(string(bytes.TrimSpace(line)), ";")
	v, err := strconv.ParseUint(strings.TrimSpace(digits), 16, 31)
	if err != nil {
		return 0, 0
	}
	return int(v), len(line) + 1
}

func lineEnd(p []byte) int {
	switch {
	case bytes.HasPrefix(p, []byte("\r\n")):
		return 2
	case bytes.HasPrefix(p, []byte("\n")):
		return 1
	}
	return 0
}
