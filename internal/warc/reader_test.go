package warc

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// rec writes a record of a resource whose length is right.
func rec(name, body string) string { return lying(name, body, len(body)) }

// lying writes a record that says to be n bytes long.
func lying(name, body string, n int) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", name, n, body)
}

// read returns a line for each record: number, address, body, damage.
func read(t testing.TB, r io.Reader, max int64) []string {
	t.Helper()
	rd, err := NewReader(r, Options{MaxBody: max})
	if err != nil {
		return []string{"open: " + err.Error()}
	}
	var got []string
	for {
		rec, err := rd.Next()
		var lost *DamageError
		switch {
		case err == io.EOF:
			return got
		case errors.As(err, &lost):
			got = append(got, fmt.Sprintf("%d lost", lost.N))
		case err != nil:
			return append(got, "error: "+err.Error())
		default:
			line := fmt.Sprintf("%d %s %s", rec.N, rec.URI(), rec.Body)
			if rec.Damage != "" {
				line += " | " + rec.Damage
			}
			got = append(got, line)
		}
	}
}

func gz(parts ...string) string {
	var b bytes.Buffer
	for _, p := range parts {
		w := gzip.NewWriter(&b)
		io.WriteString(w, p)
		w.Close()
	}
	return b.String()
}

func zst(t testing.TB, parts ...string) string {
	t.Helper()
	w, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	var b []byte
	for _, p := range parts {
		b = w.EncodeAll([]byte(p), b)
	}
	return string(b)
}

// files are sound and damaged files with what is read from them.
func files(t testing.TB) []struct {
	name, data string
	want       []string
} {
	a, b, c := rec("a", "one"), rec("b", "two"), rec("c", "three")
	all := []string{"1 a one", "2 b two", "3 c three"}
	noise := func(n int) string { return strings.Repeat("0123456789abcdef", n/16) }
	big := rec("b", noise(3000)[:2900]+fmt.Sprint(strings.Repeat("x", 100)))
	lf := strings.ReplaceAll(a+b+c, "\r\n", "\n")
	cut := gz(b)[:len(gz(b))-12]
	broken := []byte(gz(b))
	broken[len(broken)-6] ^= 1 // the checksum
	short := "its length is not the %d bytes that the record says"
	return []struct {
		name, data string
		want       []string
	}{
		{"empty", "", nil},
		{"no records", "<p>page</p>\nWARC/1.0 is a version of WARC/1.0\n", []string{"1 lost"}},
		{"plain", a + b + c, all},
		{"line feeds alone", lf, all},
		{"no blank lines between", strings.ReplaceAll(a+b+c, "\r\n\r\nWARC", "WARC"), all},
		{"one line end between", strings.ReplaceAll(a+b+c, "\r\n\r\nWARC", "\r\nWARC"), all},
		{"many blank lines", "\r\n\n" + strings.ReplaceAll(a+b+c, "\r\n\r\nWARC", "\r\n\r\n\n\n\n\nWARC"), all},
		{"no end", strings.TrimSpace(a + b + c), all},
		{"version 0.18", strings.ReplaceAll(a+b+c, "WARC/1.0", "WARC/0.18"), all},
		{"blank line after the version", strings.ReplaceAll(a+b+c, "WARC/1.0\r\n", "WARC/1.0\r\n\r\n"), all},
		{"odd header lines", "WARC/1.1\r\nWARC-Type: resource\r\nno field\r\nWARC-Target-URI:\r\n <a>\r\ncontent-length:3\r\n\r\none\r\n\r\n" + b, all[:2]},
		{"garbage between", "noise" + a + noise(100_000) + "\n" + b + "WARC/\x00 WARC/1.0\r\nno" + c + strings.Repeat("\x00", 1000),
			[]string{"1 a one", "2 lost", "3 b two", "4 c three"}},
		{"too short, before blank lines", a + lying("b", "two\r\n\r\nand more", 3) + c, all}, // the rest is noise
		{"too short, in a line", a + lying("b", "two and more", 3) + c,
			[]string{"1 a one", "2 b two and more | " + fmt.Sprintf(short, 3), "3 c three"}},
		{"too long", a + lying("b", "two", 30) + c, []string{"1 a one", "2 b two | " + fmt.Sprintf(short, 30), "3 c three"}},
		{"longer than the file", a + lying("b", "two", 1<<40) + c,
			[]string{"1 a one", "2 b two\r\n\r\n | " + fmt.Sprintf(short, 1<<40), "3 c three"}},
		{"no length", strings.Replace(a+b, "Content-Length: 3\r\n", "", 1), []string{"1 a one | the record does not say its length", "2 b two"}},
		{"negative length", lying("a", "one", -3) + b, []string{"1 a one | the record does not say its length", "2 b two"}},
		{"clipped in a body and joined", a + strings.TrimSuffix(lying("b", "two", 300), "o\r\n\r\n") + c,
			[]string{"1 a one", "2 b tw | " + fmt.Sprintf(short, 300), "3 c three"}},
		{"clipped in a header and joined", a + b[:30] + c, []string{"1 a one", "2 c three"}},
		{"ends in a body", a + lying("b", "two", 300), []string{"1 a one", "2 b two | the file ends inside the record"}},
		{"ends in a header", a + b[:30], all[:1]},
		{"gzip, one member", gz(a + b + c), all},
		{"gzip, a member a record", gz(a, b, c), all},
		{"gzip, members not of records", gz(a[:20], a[20:]+b[:50], b[50:]+c), all},
		{"gzip twice", gz(gz(a, b, c)), all},
		{"gzip, zeros between", gz(a) + strings.Repeat("\x00", 100) + gz(b) + "no" + gz(c), all},
		{"gzip, clipped member", gz(a) + cut + gz(c), // the next one's first bytes pass for data
			[]string{"1 a one", "2 b two\r\n\x1f\x8b | compressed data is damaged: ", "3 c three"}},
		{"gzip, wrong checksum", gz(a) + string(broken) + gz(c), []string{"1 a one", "2 b two | compressed data is damaged: ", "3 c three"}},
		{"gzip, no more than a header", gz(a) + gz(b)[:10] + gz(c), []string{"1 a one", "2 lost", "3 c three"}},
		{"gzip, the first lost", gz(a)[:11] + gz(b, c), []string{"1 lost", "2 b two", "3 c three"}},
		{"gzip, clipped", gz(a) + cut, []string{"1 a one", "2 b two | compressed data is damaged: "}},
		{"gzip, a member's magic broken", gz(a) + "x" + gz(b)[1:] + gz(c), []string{"1 a one", "2 lost", "3 c three"}},
		{"gzip, the last magic broken", gz(a, b) + "x" + gz(c)[1:], []string{"1 a one", "2 b two", "3 lost"}},
		{"zstd, one frame", zst(t, a+b+c), all},
		{"zstd, a frame a record", zst(t, a, b, c), all},
		{"zstd, clipped frame", zst(t, a) + zst(t, big)[:80] + zst(t, c), []string{"1 a one", "2 lost", "3 c three"}},
		{"zstd, skippable frame", "\x50\x2a\x4d\x18\x02\x00\x00\x00no" + zst(t, a, b, c), all},
	}
}

func TestFiles(t *testing.T) {
	for _, tc := range files(t) {
		t.Run(tc.name, func(t *testing.T) {
			for how, r := range map[string]io.Reader{"at once": strings.NewReader(tc.data),
				"byte by byte": iotest.OneByteReader(strings.NewReader(tc.data))} {
				got := read(t, r, 0)
				for i, line := range got { // what a library says of damage is its own
					if before, _, ok := strings.Cut(line, "compressed data is damaged: "); ok {
						got[i] = before + "compressed data is damaged: "
					}
				}
				if diff := cmp.Diff(tc.want, got); diff != "" {
					t.Errorf("%s (-want +got):\n%s", how, diff)
				}
			}
		})
	}
}

// Whatever byte is broken, no more than the record around it is lost, or its neighbour that
// cannot be told from it, and what is lost has its own record.
func TestBrokenBytes(t *testing.T) {
	const n = 12
	var parts []string
	for i := range n {
		parts = append(parts, rec(fmt.Sprintf("https://example.org/%d", i), strings.Repeat(fmt.Sprintf("<p>page %d of the river. ", i), 9)))
	}
	for how, data := range map[string]string{"plain": strings.Join(parts, ""), "gz": gz(parts...), "zst": zst(t, parts...)} {
		sound := map[string]bool{}
		for _, line := range read(t, strings.NewReader(data), 0) {
			_, line, _ = strings.Cut(line, " ")
			sound[line] = true
		}
		if len(sound) != n {
			t.Fatalf("%s: %d records", how, len(sound))
		}
		worst := n
		for at := range len(data) {
			broken := []byte(data)
			broken[at] ^= 0x15
			found, lines := 0, read(t, bytes.NewReader(broken), 0)
			if len(lines) < n {
				t.Errorf("%s, byte %d: %d of %d records are accounted for", how, at, len(lines), n)
			}
			for _, line := range lines {
				if _, line, _ = strings.Cut(line, " "); sound[line] {
					found++
				}
			}
			worst = min(worst, found)
		}
		if worst < n-1 {
			t.Errorf("%s: %d of %d records are left by one broken byte", how, worst, n)
		}
	}
}

// A record longer than the limit is kept up to one byte more, the next one is found; so it
// is where the length lies beyond the limit.
func TestLongRecords(t *testing.T) {
	long := strings.Repeat("0123456789", 30_000)
	for _, n := range []int{len(long), 1 << 50} {
		got := read(t, strings.NewReader(rec("a", "one")+lying("b", long, n)+rec("c", "three")), 1000)
		want := []string{"1 a one", "2 b " + long[:1001], "3 c three"}
		if n > len(long) {
			want[1] += fmt.Sprintf(" | its length is not the %d bytes that the record says", n)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("length %d (-want +got):\n%s", n, diff)
		}
	}
}

// endless is a file whose first record does not end.
func endless(size int64) io.Reader {
	return io.MultiReader(strings.NewReader(strings.TrimRight(lying("a", "", 1<<40), "\r\n")+"\r\n\r\n"), io.LimitReader(zeros{}, size), strings.NewReader(rec("b", "two")))
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// Memory is bounded by the limit, not by what a file holds or says.
func TestMemory(t *testing.T) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	got := read(t, endless(200<<20), 1<<20)
	runtime.ReadMemStats(&after)
	if len(got) != 2 || got[1] != "2 b two" {
		t.Errorf("%d records were read", len(got))
	}
	if n := after.TotalAlloc - before.TotalAlloc; n > 32<<20 {
		t.Errorf("%d MiB were allocated", n>>20)
	}
}

// A bomb ends; what stands before it is read, and a plain file of the same size is whole.
func TestBomb(t *testing.T) {
	data := rec("a", "one") + lying("b", strings.Repeat("\x00", 3<<20), 3<<20) + rec("c", "three")
	for packed, want := range map[string]int{data: 3, gz(data): 2, gz(gz(data)): 2, zst(t, data): 2} {
		rd, err := NewReader(strings.NewReader(packed), Options{MaxBody: 100, MaxUnpacked: 1 << 20})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for err == nil {
			if _, err = rd.Next(); err == nil {
				n++
			}
		}
		if n != want || err != io.EOF && err != ErrUnpacked || (err == ErrUnpacked) != (want == 2) {
			t.Errorf("%d of %d records of %d bytes, then %v", n, want, len(packed), err)
		}
	}
}

// A source that fails is an error, however much of it is compressed.
func TestSourceFails(t *testing.T) {
	broken := errors.New("the disk is on fire")
	for _, data := range []string{rec("a", "one"), gz(rec("a", "one")), zst(t, rec("a", "one"))} {
		r := io.MultiReader(strings.NewReader(data), iotest.ErrReader(broken))
		if diff := cmp.Diff([]string{"1 a one", "error: the disk is on fire"}, read(t, r, 0)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
	if _, err := NewReader(iotest.ErrReader(broken), Options{}); err != broken {
		t.Errorf("got %v", err)
	}
}

// A crawl compressed with a dictionary of its own, which stands in the file's first frame,
// as it is or compressed.
func TestDictionary(t *testing.T) {
	var samples [][]byte
	for i := range 200 {
		samples = append(samples, []byte(rec(fmt.Sprintf("https://example.org/%d", i), fmt.Sprintf("<p>page %d of many pages", i*i))))
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
	data := w.EncodeAll([]byte(rec("b", "two")), w.EncodeAll([]byte(rec("a", "one")), nil))
	for _, d := range []string{string(dict), zst(t, string(dict))} {
		n := len(d)
		file := "\x5d\x2a\x4d\x18" + string([]byte{byte(n), byte(n >> 8), byte(n >> 16), 0}) + d + string(data)
		if diff := cmp.Diff([]string{"1 a one", "2 b two"}, read(t, strings.NewReader(file), 0)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if cuts := checkCuts(t, []byte(file), 1); cuts != nil { // a part would lack the dictionary
			t.Errorf("cut at %v", cuts)
		}
	}
}

func TestDate(t *testing.T) {
	for in, want := range map[string]string{
		"2020-08-08T17:27:41Z": "2020-08-08T17:27:41Z", "2020-08-08T17:27:41.5Z": "2020-08-08T17:27:41Z",
		"2020-08-08": "2020-08-08T00:00:00Z", "2020-08": "2020-08-01T00:00:00Z",
		"2009-01-13T18:05:10-0800": "2009-01-14T02:05:10Z", "2008-10-294T05:21:46-0700": "2008-10-20T12:21:46Z",
		"20200808172741": "2020-08-08T17:27:41Z", "": "0001-01-01T00:00:00Z", "soon": "0001-01-01T00:00:00Z",
	} {
		r := Record{Header: Header{{"warc-date", in}}}
		if got := r.Date().Format("2006-01-02T15:04:05Z"); got != want {
			t.Errorf("%q: got %s, want %s", in, got, want)
		}
	}
}

// Any bytes are read to their end; records are numbered, and as long as the limit allows.
func FuzzReader(f *testing.F) {
	for _, tc := range files(f) {
		f.Add([]byte(tc.data))
	}
	const limit = 200
	f.Fuzz(func(t *testing.T, data []byte) {
		rd, err := NewReader(bytes.NewReader(data), Options{MaxBody: limit, MaxUnpacked: 1 << 20})
		if err != nil {
			return
		}
		for n := 1; ; n++ {
			rec, err := rd.Next()
			var lost *DamageError
			switch {
			case err == io.EOF:
				return
			case errors.As(err, &lost):
				if lost.N != n {
					t.Fatalf("record %d is number %d", n, lost.N)
				}
			case err != nil:
				t.Fatal(err)
			case rec.N != n || len(rec.Body) > limit+1:
				t.Fatalf("record %d is number %d, with %d bytes", n, rec.N, len(rec.Body))
			}
			if n > len(data)*1000 {
				t.Fatal("it does not end")
			}
		}
	})
}
