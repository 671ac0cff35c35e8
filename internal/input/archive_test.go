package input

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/zstd"
	"github.com/ulikunitz/xz"
)

// entry is a file of an archive.
type entry struct {
	name, content string
	kind          byte // of tar; 0: a regular file
}

func tarred(t testing.TB, entries ...entry) string {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, e := range entries {
		h := &tar.Header{Name: e.name, Typeflag: e.kind, Size: int64(len(e.content)), Mode: 0o644}
		if strings.HasSuffix(e.name, "/") {
			h.Typeflag = tar.TypeDir
		} else if e.kind == 0 {
			h.Typeflag = tar.TypeReg
		} else {
			h.Linkname = e.content
			h.Size = 0
		}
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
		if e.kind == 0 {
			io.WriteString(w, e.content)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func zipped(t testing.TB, entries ...entry) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range entries {
		h := &zip.FileHeader{Name: e.name, Method: zip.Deflate}
		if e.kind == tar.TypeSymlink {
			h.SetMode(fs.ModeSymlink | 0o777)
		}
		f, err := w.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(f, e.content)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func zstded(t testing.TB, s string) string {
	t.Helper()
	w, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	return string(w.EncodeAll([]byte(s), nil))
}

func xzed(t testing.TB, s string) string {
	t.Helper()
	var b bytes.Buffer
	w, err := xz.NewWriter(&b)
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(w, s)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// odd are names that lead out of a folder, are hidden, or no files.
func odd() []entry {
	return []entry{{"b/a.html", "one", 0}, {"./a.html", "two", 0}, {"../../a.html", "three", 0}, {"/etc/passwd", "four", 0},
		{".hidden", "no", 0}, {"b/._a.html", "no", 0}, {"b/", "", 0}, {`win\dows.html`, "five", 0}, {"caf\xe9", "six", 0}, {"..", "no", 0}, {"link", "b/a.html", tar.TypeSymlink}}
}

// The second name of a file, and a file that was asked to lie in one piece.
func TestTarKinds(t *testing.T) {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, h := range []tar.Header{{Name: "a.html", Size: 3, Typeflag: tar.TypeReg}, {Name: "b.html", Linkname: "a.html", Typeflag: tar.TypeLink},
		{Name: "c.html", Size: 3, Typeflag: tar.TypeCont}, {Name: "d", Typeflag: tar.TypeFifo}} {
		h.Mode = 0o644
		if err := w.WriteHeader(&h); err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, "one"[:h.Size])
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	want := []string{"-/a.html | - | one", "-/b.html | - | skip: the same file as a.html in the archive", "-/c.html | - | one", "-/d | - | skip: not a regular file"}
	if diff := cmp.Diff(want, walk(t, Options{Stdin: &b}, "-")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestArchives(t *testing.T) {
	want := func(name string) []string {
		return []string{name + "/b/a.html | x | one", name + "/a.html | x | two", name + "/a.html~2 | x | three", name + "/etc/passwd | x | four",
			name + "/win/dows.html | x | five", name + "/caf\uFFFD | x | six", name + "/link | x | skip: not a regular file"}
	}
	tarball, zipball := tarred(t, odd()...), zipped(t, odd()...)
	for name, data := range map[string]string{
		"a.tar": tarball, "a.tar.gz": squeeze(t, tarball), "a.tgz": squeeze(t, tarball), "a.tar.zst": zstded(t, tarball),
		"a.tar.xz": xzed(t, tarball), "unnamed": squeeze(t, tarball), "a.zip": zipball, "a.zip.gz": squeeze(t, zipball), "zip": zipball,
	} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			put(t, ".", name, data)
			for _, from := range []string{name, "-"} {
				got := walk(t, Options{Stdin: strings.NewReader(data)}, from)
				lines := want(from)
				for i := range lines {
					lines[i] = strings.Replace(lines[i], " | x | ", " | "+from+" | ", 1)
				}
				if diff := cmp.Diff(lines, got); diff != "" {
					t.Errorf("documents (-want +got):\n%s", diff)
				}
			}
		})
	}
}

// A name that an archive has is one path below it, whatever it is.
func TestMemberNames(t *testing.T) {
	for name, want := range map[string]string{"a": "a", "../../a": "a", "/a/../../b": "b", "a/./b": "a/b", "a//b": "a/b", `..\..\a`: "a",
		`a\b/c`: `a\b/c`, "a/": "", "": "", ".": "", "..": "", ".a": "", "a/.b": "", "a/../.b": "", "...": "", "a..b": "a..b"} {
		got, ok := memberName(name)
		if ok != (want != "") || ok && got != want {
			t.Errorf("%q: %q, %v", name, got, ok)
		}
	}
}

// The name that tells is the member's, not the archive's.
func TestMemberNamesTell(t *testing.T) {
	data := tarred(t, entry{"a.html", "<p>page", 0}, entry{"rows.jsonl", "no row\n", 0})
	t.Chdir(t.TempDir())
	put(t, ".", "saved.jsonl.tar", data)
	put(t, ".", "crawl.warc.zip", zipped(t, entry{"a.html", "<p>page", 0}))
	want := []string{"saved.jsonl.tar/a.html | saved.jsonl.tar | <p>page", "saved.jsonl.tar/rows.jsonl#1 | saved.jsonl.tar | error: the line is not a JSON object",
		"crawl.warc.zip/a.html | crawl.warc.zip | <p>page"}
	if diff := cmp.Diff(want, walk(t, Options{}, "saved.jsonl.tar", "crawl.warc.zip")); diff != "" {
		t.Errorf("documents (-want +got):\n%s", diff)
	}
}

// Archives in archives are read once, and whatever else lies in them.
func TestNested(t *testing.T) {
	rows := `{"text": "row", "id": "../x"}` + "\n"
	crawl := "WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 4\r\n\r\npage\r\n\r\n"
	inner := []entry{{"a.html", "page", 0}, {"rows.jsonl", rows, 0}, {"c.warc.gz", squeeze(t, crawl), 0}}
	deep := []entry{{"d.zip", zipped(t, inner...), 0}, {"d.tar.gz", squeeze(t, tarred(t, inner...)), 0}, {"last.html", "last", 0}}
	outer := []entry{{"i.tar", tarred(t, deep...), 0}, {"i.zip", zipped(t, deep...), 0}, {"last.html", "last", 0}}
	refused := func(id string) []string {
		return []string{id + "/d.zip | - | error: a zip archive in an archive in an archive is not read: unpack it first",
			id + "/d.tar.gz | - | error: a tar archive in an archive in an archive is not read: unpack it first", id + "/last.html | - | last"}
	}
	twice := append(append(refused("-/i.tar"), refused("-/i.zip")...), "-/last.html | - | last")
	for name, data := range map[string]string{"tar": tarred(t, outer...), "zip": zipped(t, outer...)} {
		if diff := cmp.Diff(twice, walk(t, Options{Stdin: strings.NewReader(data)}, "-")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	once := func(id, row string) []string {
		return []string{id + "/a.html | - | page", row + " | - | row", id + "/c.warc.gz#1 | - | page"}
	}
	want := append(append(once("-/d.zip", "../x"), once("-/d.tar.gz", "../x~2")...), "-/last.html | - | last")
	if diff := cmp.Diff(want, walk(t, Options{Stdin: strings.NewReader(tarred(t, deep...))}, "-")); diff != "" {
		t.Errorf("in a tar (-want +got):\n%s", diff)
	}
}

// A zip behind a program that unpacks it, and one with a comment that looks like its end.
func TestZipOffsets(t *testing.T) {
	data := zipped(t, entry{"a", "one", 0}, entry{"b", "two", 0})
	for name, moved := range map[string]string{"alone": data, "prefix": "#!/bin/sh\n" + data, "comment": data[:len(data)-2] + "\x03\x00PK\x05"} {
		d, err := openZipDir(strings.NewReader(moved), int64(len(moved)))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		part, err := d.next()
		if err != nil || len(part.File) != 2 {
			t.Fatalf("%s: %v", name, err)
		}
		f, err := part.File[1].Open()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if b, err := io.ReadAll(f); err != nil || string(b) != "two" {
			t.Errorf("%s: %q, %v", name, b, err)
		}
	}
}

func TestDamagedArchives(t *testing.T) {
	three := []entry{{"a", "one", 0}, {"b", strings.Repeat("two", 1000), 0}, {"c", "three", 0}}
	tarball, zipball := tarred(t, three...), zipped(t, three...)
	lies := []byte(tarred(t, entry{"a", "one", 0}))
	copy(lies[124:], "77777777777\x00") // 8 GiB
	fixTarSum(lies)
	wrong := []byte(zipped(t, three...))
	wrong[bytes.Index(wrong, []byte("PK\x03\x04"))+30+1+1] ^= 0x55 // in the first file's data
	for _, tc := range []struct {
		name, data string
		want       []string
	}{
		{"clipped tar", tarball[:2000], []string{"-/a | - | one", "-/b | - | error: unexpected EOF", "- | - | error: damaged: unexpected EOF: the rest is not read"}},
		{"tar with noise", tarball[:1024] + strings.Repeat("noise", 1000), []string{"-/a | - | one", "- | - | error: damaged: archive/tar: invalid tar header: the rest is not read"}},
		{"tar that lies", string(lies[:1024]), []string{"-/a | - | error: unexpected EOF", "- | - | error: damaged: unexpected EOF: the rest is not read"}},
		{"clipped zip", zipball[:len(zipball)-30], []string{"- | - | error: damaged: the directory at the end of the zip is missing: the rest is not read"}},
		{"broken file in a zip", string(wrong), []string{"-/a | - | error: ", "-/b | - | " + strings.Repeat("two", 1000), "-/c | - | three"}},
		{"clipped gzip", squeeze(t, tarred(t, entry{"a", noise(50_000), 0}))[:20_000], nil},
		{"empty zip", zipped(t), nil},
	} {
		got := walk(t, Options{Stdin: strings.NewReader(tc.data)}, "-")
		if tc.name == "broken file in a zip" && len(got) > 0 && strings.HasPrefix(got[0], "-/a | - | error: ") {
			got[0] = "-/a | - | error: " // the library's words
		}
		if tc.name == "clipped gzip" {
			if last := got[len(got)-1]; !strings.Contains(last, "damaged") {
				t.Errorf("clipped gzip: %q", got)
			}
			continue
		}
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.name, diff)
		}
	}
}

// noise is text that hardly compresses.
func noise(n int) string {
	r := rand.New(rand.NewPCG(1, 2))
	b := make([]byte, n)
	for i := range b {
		b[i] = byte('0' + r.IntN(64))
	}
	return string(b)
}

// What is inside is told however large the first block of a compression is.
func TestKindsOfLargeBlocks(t *testing.T) {
	for name, data := range map[string]string{
		"tar": tarred(t, entry{"a", noise(300_000), 0}), "WARC": "WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 300000\r\n\r\n" + noise(300_000),
		"JSONL": `{"text": "` + strings.ReplaceAll(noise(300_000), `\`, "/") + `"}`,
	} {
		for how, packed := range map[string]string{"zst": zstded(t, data), "xz": xzed(t, data), "gz": squeeze(t, data)} {
			kind, err := stream("x", "x", strings.NewReader(packed)).kind()
			if err != nil || !strings.HasPrefix(kind.name, name) {
				t.Errorf("%s in %s: %q, %v", name, how, kind.name, err)
			}
		}
	}
}

func fixTarSum(h []byte) {
	copy(h[148:156], "        ")
	sum := 0
	for _, b := range h[:512] {
		sum += int(b)
	}
	copy(h[148:], fmt.Sprintf("%06o\x00 ", sum))
}

// What unpacks to a multiple of its size ends at the limits: the page is cut by whoever
// reads it, the archive where nothing of use comes any more.
func TestBombs(t *testing.T) {
	const limit, quota = 1 << 10, 1 << 20
	zeros := strings.Repeat("\x00", 8<<20)
	bomb := []entry{{"a", "one", 0}, {"bomb", zeros, 0}, {"c", "three", 0}}
	opts := Options{MaxBytes: limit, MaxUnpacked: quota}
	ends := "error: it unpacks to more than one document may have: the rest is not read"
	for _, tc := range []struct {
		name, data string
		want       []string
	}{
		{"plain tar", tarred(t, bomb...), []string{"-/a", "-/bomb", "-/c"}},
		{"tar.gz", squeeze(t, tarred(t, bomb...)), []string{"-/a", "-/bomb", "- | - | " + ends}},
		{"zip", zipped(t, bomb...), []string{"-/a", "-/bomb", "-/c"}},
		{"tar.gz in a zip", zipped(t, entry{"i.tgz", squeeze(t, tarred(t, bomb...)), 0}, entry{"last", "last", 0}),
			[]string{"-/i.tgz/a", "-/i.tgz/bomb", "-/i.tgz | - | " + ends, "-/last"}},
		{"lines", squeeze(t, squeeze(t, `{"text":"a"}`+"\n"+zeros)), []string{"-#1", "-#2 | - | " + ends}},
		{"WARC", squeeze(t, "WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 8000000\r\n\r\n"+zeros), []string{"-#1 | - | error", "- | - | " + ends}},
		{"zip in a gz", squeeze(t, "PK\x03\x04"+zeros), []string{"- | - | error: it must be put into a temporary file: it unpacks to more than one document may have: the rest is not read"}},
	} {
		opts.Stdin = strings.NewReader(tc.data)
		got := walk(t, opts, "-")
		ok := len(got) == len(tc.want)
		for i := 0; ok && i < len(got); i++ {
			ok = strings.HasPrefix(got[i], tc.want[i]) && len(got[i]) < 4*limit
		}
		if !ok {
			t.Errorf("%s: got %.200q\nwant %q", tc.name, got, tc.want)
		}
	}
}

// What is long but hardly compresses is no bomb, in an archive and in a crawl.
func TestNoBomb(t *testing.T) {
	film := noise(3 << 20)
	for name, data := range map[string]string{
		"tar":  squeeze(t, tarred(t, entry{"a", "one", 0}, entry{"film", film, 0}, entry{"c", "three", 0})),
		"WARC": squeeze(t, captured("resource", "A: b", "one")+captured("resource", "Content-Type: video/mp4", film)+captured("resource", "A: b", "three")),
	} {
		got := walk(t, Options{Stdin: strings.NewReader(data), MaxBytes: 1 << 10, MaxUnpacked: 1 << 20}, "-")
		if len(got) != 3 || !strings.HasSuffix(got[2], " | three") {
			t.Errorf("%s: %.200q", name, got)
		}
	}
}

// manyNames is how many files an archive of very many has: WINNOW_NAMES, or more than the
// small form of a directory can count.
func manyNames(t *testing.T) int {
	if n, err := strconv.Atoi(os.Getenv("WINNOW_NAMES")); err == nil {
		return n
	}
	t.Log("70,000 names; WINNOW_NAMES=1000000 takes a million")
	return 70_000
}

// An archive of very many files, or a large one, costs no more memory than a small one.
func TestManyNames(t *testing.T) {
	path := t.TempDir() + "/many.zip"
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := zip.NewWriter(f)
	n := manyNames(t)
	for i := range n {
		if _, err := w.CreateHeader(&zip.FileHeader{Name: fmt.Sprintf("folder/%06d.html", i)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	w = nil
	f.Close()
	var most, base uint64
	base = inUse()
	seen := 0
	wk := NewWalker(Options{})
	err = wk.Walk(context.Background(), path, func(d Doc) error {
		if seen++; seen%10_000 == 0 {
			wk.ids = ids{} // what a run remembers of each id is counted elsewhere
			most = max(most, inUse())
		}
		return d.Err
	})
	if err != nil || seen != n {
		t.Fatalf("%d files, %v", seen, err)
	}
	if most > base+8<<20 {
		t.Errorf("%d MiB are held", (most-base)>>20)
	}
	t.Logf("%d names, %d KiB are held", n, (max(most, base)-base)>>10)
}

// inUse returns the bytes that are held.
func inUse() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func FuzzArchives(f *testing.F) {
	f.Add([]byte(tarred(f, odd()...)))
	f.Add([]byte(zipped(f, odd()...)))
	f.Add([]byte(zipped(f, entry{"i.zip", zipped(f, odd()...), 0})))
	f.Fuzz(func(t *testing.T, data []byte) {
		NewWalker(Options{Stdin: bytes.NewReader(data), MaxBytes: 1000, MaxUnpacked: 1 << 20}).Walk(context.Background(), "-", func(d Doc) error {
			if strings.HasPrefix(d.ID, "-/") && slices.Contains(strings.Split(d.ID, "/"), "..") {
				t.Errorf("id %q", d.ID)
			}
			content(t, d)
			return nil
		})
	})
}
