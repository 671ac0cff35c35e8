package warc

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/flate"

	"winnow/internal/decompress"
)

func TestParseResponse(t *testing.T) {
	for _, tc := range []struct {
		name, block string
		want        Response
	}{
		{"crlf", "HTTP/1.1 200 OK\r\nA: b\r\n\r\nbody", Response{200, Header{{"A", "b"}}, []byte("body")}},
		{"lf", "HTTP/1.0 404\nA: b\n\nbody", Response{404, Header{{"A", "b"}}, []byte("body")}},
		{"version 2", "HTTP/2 301 \r\n\r\n", Response{301, nil, []byte{}}},
		{"no fields", "HTTP/1.1 200 OK\r\n\r\nbody", Response{200, nil, []byte("body")}},
		{"no head", "<p>body\n", Response{0, nil, []byte("<p>body\n")}},
		{"odd status", "HTTP/1.1 OK\r\n\r\nbody", Response{0, nil, []byte("body")}},
		{"clipped", "HTTP/1.1 200 OK\r\nA: b", Response{200, nil, nil}},
		{"empty", "", Response{0, nil, []byte{}}},
	} {
		if diff := cmp.Diff(tc.want, ParseResponse([]byte(tc.block))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.name, diff)
		}
	}
}

// pack compresses s.
func pack(s string, open func(io.Writer) io.WriteCloser) string {
	var b bytes.Buffer
	w := open(&b)
	io.WriteString(w, s)
	w.Close()
	return b.String()
}

func deflated(w io.Writer) io.WriteCloser { f, _ := flate.NewWriter(w, 6); return f }
func zlibbed(w io.Writer) io.WriteCloser  { return zlib.NewWriter(w) }
func brotlied(w io.Writer) io.WriteCloser { return brotli.NewWriter(w) }

// whole reads a response's page as documents are read: what tells itself is taken off.
func whole(t testing.TB, r Response) (string, error) {
	t.Helper()
	page, err := r.Open()
	if err != nil {
		return "", err
	}
	plain, _, err := decompress.Reader(page)
	if err != nil {
		return "", err
	}
	b, err := io.ReadAll(plain)
	return string(b), err
}

func TestBodies(t *testing.T) {
	const page = "<p>Otters were seen on Monday below the old mill, the county said.</p>"
	for _, tc := range []struct{ name, transfer, content, body string }{
		{"plain", "", "", page},
		{"identity", "identity", "identity", page},
		{"chunked", "chunked", "", "5\r\n" + page[:5] + "\r\n0a;x=y\r\n" + page[5:15] + "\r\n" + fmt.Sprintf("%X\r\n%s\r\n0\r\n\r\n", len(page)-15, page[15:])},
		{"chunked, lf", "Chunked", "", "5\n" + page[:5] + "\n37 \n" + page[5:60] + "\nA\n" + page[60:] + "\n0\n\n"},
		{"said to be chunked", "chunked", "", page},
		{"gzip", "", "gzip", gz(page)},
		{"gzip in chunks", "chunked", "gzip", fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(gz(page)), gz(page))},
		{"gzip unsaid", "", "", gz(page)},
		{"said to be gzip", "", "gzip", page},
		{"zstd", "", "zstd", zst(t, page)},
		{"deflate, wrapped", "", "deflate", pack(page, zlibbed)},
		{"deflate, bare", "", "deflate", pack(page, deflated)},
		{"said to be deflate", "", "deflate", page},
		{"br", "", "br", pack(page, brotlied)},
		{"said to be br", "", "br", page},
		{"two", "", "gzip, br", pack(gz(page), brotlied)},
		{"two, the other way round", "", "BR , gzip", gz(pack(page, brotlied))},
		{"two, in two lines", "", "br;gzip", gz(pack(page, brotlied))},
		{"unknown", "", "sdch", page},
	} {
		h := Header{{"transfer-encoding", tc.transfer}}
		for _, v := range strings.Split(tc.content, ";") {
			h = append(h, Field{"content-encoding", v})
		}
		r := Response{Header: h, Body: []byte(tc.body)}
		if got, err := whole(t, r); err != nil || got != page {
			t.Errorf("%s: got %q, %v", tc.name, got, err)
		}
	}
}

func TestDamagedBodies(t *testing.T) {
	page := strings.Repeat("<p>Otters were seen on Monday below the old mill.</p>\n", 2000)
	for name, open := range map[string]func(io.Writer) io.WriteCloser{"br": brotlied, "deflate": zlibbed} {
		body := pack(page, open)
		r := Response{Header: Header{{"Content-Encoding", name}}, Body: []byte(body[:len(body)-8])}
		got, err := whole(t, r)
		if !errors.Is(err, decompress.ErrDamaged) || len(got) == 0 || !strings.HasPrefix(page, got) {
			t.Errorf("%s: %d bytes, %v", name, len(got), err)
		}
	}
	for name, body := range map[string]string{
		"the last chunk is missing": "5\r\n" + page[:5] + "\r\n" + "1\r\n" + page[5:6] + "\r\n",
		"inside a chunk":            "1000\r\n" + page[:6],
		"chunks that lie":           "5\r\n" + page[:5] + "\r\n" + page[5:6],
	} {
		r := Response{Header: Header{{"Transfer-Encoding", "chunked"}}, Body: []byte(body)}
		got, err := whole(t, r)
		if !errors.Is(err, decompress.ErrDamaged) || got != page[:6] || !strings.Contains(err.Error(), "last chunk") {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	many := Response{Header: Header{{"Content-Encoding", "br, br, br, br, br"}}, Body: []byte("x")}
	if _, err := many.Open(); err == nil {
		t.Error("five encodings are taken off")
	}
}

// A body that unpacks to a gigabyte is unpacked as it is read.
func TestBodyBomb(t *testing.T) {
	bomb := pack(pack(strings.Repeat("\x00", 8<<20), brotlied), deflated)
	r := Response{Header: Header{{"Content-Encoding", "br, deflate"}}, Body: []byte(bomb)}
	page, err := r.Open()
	if err != nil {
		t.Fatal(err)
	}
	if n, err := io.CopyN(io.Discard, page, 1<<20); err != nil || n != 1<<20 || len(bomb) > 1000 {
		t.Errorf("%d of the bytes from %d, %v", n, len(bomb), err)
	}
}

func FuzzResponse(f *testing.F) {
	f.Add([]byte("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: br\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"))
	f.Add([]byte("HTTP/1.1 200 OK\nContent-Encoding: deflate, gzip\n\nabc"))
	f.Fuzz(func(t *testing.T, data []byte) {
		page, err := ParseResponse(data).Open()
		if err == nil {
			io.CopyN(io.Discard, page, 1<<20)
		}
	})
}
