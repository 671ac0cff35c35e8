package batch

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"winnow/extract"
	"winnow/internal/input"
	"winnow/internal/job"
	"winnow/internal/record"
)

// packed is s, compressed with gzip.
func packed(t *testing.T, s string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	io.WriteString(z, s)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Whatever lies in a tree has one record, whose status and reason say what it is.
func TestTree(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("other systems have no such files, or name their errors otherwise")
	}
	t.Chdir(t.TempDir())
	twice := packed(t, packed(t, strings.Repeat(page(1)+"\n", 20_000)))
	whole := packed(t, strings.Repeat(page(2), 50))
	want := map[string]string{}
	for name, tc := range map[string]struct{ content, want string }{
		"page.html": {page(0), "ok"}, "empty.html": {"", "empty"}, "binary.html": {"\x00\x01\x02\x03", "error decode: binary data, not text"},
		"x.html/in.html": {page(4), "ok"}, "picture.html": {"\x89PNG\r\n\x1a\n\x00", "error decode: PNG image, not text"},
		"clipped.html.gz": {whole[:len(whole)*3/4], "partial compressed data is damaged: "}, "bomb.html.gz.gz": {twice, "partial max-bytes: input cut at 64 KiB"},
		"caf\xe9.html": {page(5), "ok"}, "shut.html": {page(6), "ok"},
	} {
		write(t, filepath.Join("in", name), tc.content)
		want[strings.ToValidUTF8(name, "\uFFFD")] = tc.want
	}
	if os.Geteuid() != 0 { // to whom nothing is unreadable
		if err := os.Chmod("in/shut.html", 0); err != nil {
			t.Fatal(err)
		}
		want["shut.html"] = "error permission denied"
	}
	sock, err := net.Listen("unix", "in/sock")
	if err != nil {
		t.Fatal(err)
	}
	defer sock.Close()
	want["sock"] = "skipped not a regular file"
	for link, to := range map[string]string{"in/x.html/up": "..", "in/self": "self", "in/gone": "nothing"} {
		if err := os.Symlink(to, link); err != nil {
			t.Fatal(err)
		}
	}
	want["x.html/up"], want["self"] = "skipped a link to a folder: name it as an INPUT of its own", "error too many levels of symbolic links"
	want["gone"] = "error file does not exist"
	for _, jobs := range []int{1, 2, 8} {
		got := map[string]string{}
		o := Options{Inputs: []string{"in"}, Jobs: jobs, Out: Out{Path: fmt.Sprintf("o%d.jsonl", jobs)}, Report: func(r *record.Record) {
			says := strings.TrimSpace(fmt.Sprintf("%s %s%s", r.Status, r.Error, r.Reason))
			if w := want[r.ID]; strings.HasSuffix(w, ": ") && strings.HasPrefix(says, w) {
				says = w // the library's words
			}
			got[r.ID] += says // twice, if it has two
		}}
		o.Input.MaxBytes = 64 << 10
		o.Job = job.Options{Extract: extract.Options{MaxBytes: 64 << 10}}
		if _, err := Run(context.Background(), o); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("-j %d (-want +got):\n%s", jobs, diff)
		}
	}
}

// crawl is a WARC file of n pages.
func crawl(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://example.org/%d\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
			i, len(page(i)), page(i))
	}
	return b.String()
}

// From a file and from standard input, plain and compressed, with any number of workers come
// the same records.
func TestSameFromAnywhere(t *testing.T) {
	var ball bytes.Buffer
	w := tar.NewWriter(&ball)
	for i := range 20 {
		if err := w.WriteHeader(&tar.Header{Name: fmt.Sprintf("%d.html", i), Mode: 0o644, Size: int64(len(page(i)))}); err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, page(i))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	rows, err := os.ReadFile(rowsOf(t, 60))
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{"rows.jsonl": string(rows), "crawl.warc": crawl(60), "pages.tar": ball.String()} {
		dir := t.TempDir()
		write(t, filepath.Join(dir, name), data)
		write(t, filepath.Join(dir, name+".gz"), packed(t, data))
		want := ""
		for i, from := range []struct{ path, stdin string }{{name, ""}, {name + ".gz", ""}, {"-", data}, {"-", packed(t, data)}} {
			for _, jobs := range []int{1, 2, 8} {
				path := from.path
				if path != "-" {
					path = filepath.Join(dir, path)
				}
				out := filepath.Join(dir, fmt.Sprintf("o%d-%d.jsonl", i, jobs))
				_, err := Run(context.Background(), Options{Inputs: []string{path}, Input: input.Options{Stdin: strings.NewReader(from.stdin)},
					Jobs: jobs, Out: Out{Path: out}})
				if err != nil {
					t.Fatal(err)
				}
				b, err := os.ReadFile(out)
				if err != nil {
					t.Fatal(err)
				}
				got := strings.NewReplacer(`"id":"`+from.path, `"id":"X`, `"path":"`+path+`"`, `"path":"X"`).Replace(string(b))
				if want == "" {
					want = got
				}
				if got != want || strings.Count(got, "\n") < 20 {
					t.Errorf("%s from %s, -j %d:\n%.300s\nwant\n%.300s", name, from.path, jobs, got, want)
				}
			}
		}
	}
}
