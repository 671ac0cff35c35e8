package input

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/zstd"

	"winnow/extract"
)

// captured writes a WARC record; fields stand one a line.
func captured(kind, fields, body string) string {
	fields = strings.ReplaceAll(fields, "\n", "\r\n")
	return fmt.Sprintf("WARC/1.1\r\nWARC-Type: %s\r\n%s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, fields, len(body), body)
}

func response(head, body string) string {
	return captured("response", "WARC-Target-URI: https://e.org/"+"\nWARC-Date: 2020-08-08T17:27:41Z\nContent-Type: application/http; msgtype=response",
		strings.ReplaceAll(head, "\n", "\r\n")+"\r\n\r\n"+body)
}

func TestWARC(t *testing.T) {
	var br bytes.Buffer
	w := brotli.NewWriter(&br)
	w.Write([]byte("<p>br"))
	w.Close()
	const ok = "HTTP/1.1 200 OK\nContent-Type: text/html"
	whole := captured("warcinfo", "WARC-Filename: x", "software: x") +
		response(ok, "<p>plain") + captured("request", "WARC-Target-URI: https://e.org/", "GET / HTTP/1.1\r\n\r\n") +
		response(ok+"\nTransfer-Encoding: chunked\nContent-Encoding: br", fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", br.Len(), br.String())) +
		response("HTTP/1.1 301 Moved\nLocation: /x", "") + response("HTTP/1.1 404 Not Found", "<p>gone") +
		response("HTTP/1.1 200 OK\nContent-Type: image/png", "\x89PNG") + response("HTTP/1.1 200 OK\nContent-Type: Text/CSS;charset=utf-8", "a {}") +
		captured("resource", "WARC-Target-URI: <file:///a.html>\nContent-Type: text/html", "<p>resource") +
		captured("conversion", "WARC-Target-URI: https://e.org/t\nContent-Type: text/plain", "text") +
		captured("revisit", "WARC-Target-URI: https://e.org/r", "") + captured("metadata", "", "x: y") +
		captured("response", "WARC-Target-URI: dns:e.org\nContent-Type: text/dns", "e.org. 1 IN A 1.2.3.4") +
		captured("resource", "Content-Type: text/html\nWARC-Truncated: length", "<p>cut") + captured("", "A: b", "x") + response("HTTP/1.1 200 OK", "") +
		response("HTTP/1.1 200 OK\nContent-Type: application/xml", "<?xml version=\"1.0\"?><rss version=\"2.0\"></rss>")
	want := []string{"-#2 | - | <p>plain", "-#4 | - | <p>br", "-#5 | - | skip: redirect: status 301", "-#6 | - | <p>gone",
		"-#7 | - | skip: no page: image/png", "-#8 | - | skip: no page: text/css", "-#9 | - | <p>resource", "-#10 | - | text",
		"-#11 | - | skip: revisit: the same page was captured before", "-#13 | - | skip: no page: text/dns",
		"-#14 | - | error: truncated by the crawler: length", "-#15 | - | error: damaged: the record does not say its type", "-#16 | - | ", "-#17 | - | skip: no page: a feed or sitemap"}
	for name, data := range map[string]string{"plain": whole, "gz": squeeze(t, whole), "zst": zstded(t, whole), "xz": xzed(t, whole), "zst with a dictionary": dictionaried(t, whole)} {
		if diff := cmp.Diff(want, walk(t, Options{Stdin: strings.NewReader(data)}, "-")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	wk := NewWalker(Options{Stdin: strings.NewReader(whole)})
	if err := wk.Walk(context.Background(), "-", func(Doc) error { return nil }); err != nil || wk.Passed() != 3 {
		t.Errorf("%d records were passed over, %v", wk.Passed(), err)
	}
}

// TestWARCLoans has pages that are read at once, later, and never: each is its own, whatever was
// read into the memory of those that are closed.
func TestWARCLoans(t *testing.T) {
	const pages = 60
	size := func(i int) int { return 20<<10 + i%7*50<<10 }
	var all strings.Builder
	for i := range pages {
		head, body := "HTTP/1.1 200 OK\nContent-Type: text/html", strings.Repeat(string(rune('A'+i)), size(i))
		if i%3 == 0 {
			head, body = head+"\nTransfer-Encoding: chunked", fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(body), body)
		}
		all.WriteString(response(head, body))
	}
	for name, data := range map[string]string{"plain": all.String(), "gz": squeeze(t, all.String())} {
		var waiting []Doc
		n := 0
		read := func(d Doc) {
			rc, err := d.Open()
			if err != nil {
				t.Fatal(err)
			}
			got, err := io.ReadAll(rc)
			if want := d.ID[len("-#"):]; err != nil || len(got) == 0 || len(got) != size(int(got[0]-'A')) || fmt.Sprint(got[0]-'A'+1) != want || bytes.Count(got, got[:1]) != len(got) {
				t.Errorf("%s: page %s is another, or none: %d bytes, %v", name, want, len(got), err)
			}
			for range 2 { // what is closed twice is given back once
				if err := rc.Close(); err != nil {
					t.Error(err)
				}
			}
		}
		err := NewWalker(Options{Stdin: strings.NewReader(data)}).Walk(context.Background(), "-", func(d Doc) error {
			switch n++; {
			case n%5 == 0: // nobody reads it
			case n%2 == 0:
				waiting = append(waiting, d)
			default:
				read(d)
			}
			if len(waiting) > 4 {
				read(waiting[0])
				waiting = waiting[1:]
			}
			return nil
		})
		for _, d := range waiting {
			read(d)
		}
		if err != nil || n != pages {
			t.Errorf("%s: %d pages, %v", name, n, err)
		}
	}
}

// dictionaried compresses data by a dictionary, which stands before it.
func dictionaried(t *testing.T, data string) string {
	t.Helper()
	samples := [][]byte{}
	for i := range 200 {
		samples = append(samples, []byte(response("HTTP/1.1 200 OK", fmt.Sprintf("<p>page %d of many", i*i))))
	}
	dict, err := zstd.BuildDict(zstd.BuildDictOptions{ID: 7, Contents: samples, History: bytes.Join(samples[:100], nil), Offsets: [3]int{1, 4, 8}})
	if err != nil {
		t.Fatal(err)
	}
	w, err := zstd.NewWriter(nil, zstd.WithEncoderDict(dict))
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	n := len(dict)
	return "\x5d\x2a\x4d\x18" + string([]byte{byte(n), byte(n >> 8), byte(n >> 16), 0}) + string(dict) + string(w.EncodeAll([]byte(data), nil))
}

// A response without the record's date was captured when its server says so, or after its page changed last.
func TestCrawledByHTTP(t *testing.T) {
	for _, tt := range []struct{ fields, head, want string }{
		{"WARC-Date: 2020-08-08T17:27:41Z", "Date: Sun, 09 Aug 2020 01:00:00 GMT", "2020-08-08T17:27:41Z"},
		{"A: b", "Last-Modified: Sat, 08 Aug 2020 01:00:00 GMT\r\nDate: Sun, 09 Aug 2020 01:00:00 GMT", "2020-08-09T01:00:00Z"},
		{"A: b", "Last-Modified: Sat, 08 Aug 2020 01:00:00 GMT", "2020-08-08T01:00:00Z"},
		{"A: b", "Last-Modified: yesterday", ""},
	} {
		data := captured("response", "Content-Type: application/http\n"+tt.fields, "HTTP/1.1 200 OK\r\n"+tt.head+"\r\n\r\n<p>a")
		err := NewWalker(Options{Stdin: strings.NewReader(data)}).Walk(context.Background(), "-", func(d Doc) error {
			if d.Crawled != tt.want {
				t.Errorf("%s, %s: %q, want %q", tt.fields, tt.head, d.Crawled, tt.want)
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
}

// What a record says about its document goes with it.
func TestWARCFields(t *testing.T) {
	data := response("HTTP/1.1 200 OK\nContent-Type: text/html; charset=gbk", "<p>a") +
		captured("conversion", "WARC-Target-URI: https://e.org/t\nContent-Type: text/plain\nWARC-Record-ID: <urn:uuid:1>", "text")
	var got []Doc
	err := NewWalker(Options{Stdin: strings.NewReader(data), Keep: []string{"warc-record-id", "WARC-Refers-To"}}).
		Walk(context.Background(), "-", func(d Doc) error {
			d.Open = nil
			got = append(got, d)
			return nil
		})
	want := []Doc{
		{ID: "-#1", Path: "-", URL: "https://e.org/", ContentType: "text/html; charset=gbk", Crawled: "2020-08-08T17:27:41Z", Held: 4, Archived: true},
		{ID: "-#2", Path: "-", URL: "https://e.org/t", ContentType: "text/plain", Shape: extract.Text, Held: 4, Archived: true,
			Extra: map[string]json.RawMessage{"warc-record-id": json.RawMessage(`"<urn:uuid:1>"`)}},
	}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v, documents (-want +got):\n%s", err, diff)
	}
}

// Damage is a record of its own or goes with what was read; the next record is found.
func TestDamagedWARC(t *testing.T) {
	a, b := response("HTTP/1.1 200 OK", "<p>one"), response("HTTP/1.1 200 OK", "<p>two")
	packed := squeeze(t, a)[:12] + squeeze(t, b)
	got := walk(t, Options{Stdin: strings.NewReader(packed)}, "-")
	if len(got) != 1 { // nothing tells that it is a WARC
		t.Errorf("got %q", got)
	}
	t.Chdir(t.TempDir())
	put(t, ".", "c.warc.gz", packed)
	got = walk(t, Options{}, "c.warc.gz")
	if len(got) != 2 || !strings.HasPrefix(got[0], "c.warc.gz#1 | c.warc.gz | error: damaged: ") || got[1] != "c.warc.gz#2 | c.warc.gz | <p>two" {
		t.Errorf("got %q", got)
	}
	put(t, ".", "c.warc", a[:len(a)-6])
	got = walk(t, Options{MaxBytes: 4}, "c.warc")
	if diff := cmp.Diff([]string{"c.warc#1 | c.warc | error: the file ends inside the record"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	put(t, ".", "none.warc", "no records")
	if diff := cmp.Diff([]string{"none.warc | none.warc | error: it holds no record"}, walk(t, Options{}, "none.warc")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// bzip2 has no writer in Go; where its program is, what it writes is read.
func TestBzip2(t *testing.T) {
	if _, err := exec.LookPath("bzip2"); err != nil {
		t.Skip("no bzip2 to write with")
	}
	for name, data := range map[string]string{
		"WARC": response("HTTP/1.1 200 OK", noise(1<<20)), "tar": tarred(t, entry{"a", noise(1 << 20), 0}), "zip": zipped(t, entry{"a", noise(1 << 20), 0}),
	} {
		c := exec.Command("bzip2", "-c")
		c.Stdin = strings.NewReader(data)
		packed, err := c.Output()
		if err != nil {
			t.Fatal(err)
		}
		got := walk(t, Options{Stdin: bytes.NewReader(packed)}, "-")
		if len(got) != 1 || !strings.HasSuffix(got[0], noise(1<<20)) {
			t.Errorf("%s: %.100q", name, got)
		}
	}
}
