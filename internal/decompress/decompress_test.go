package decompress

import (
	"bytes"
	stdgzip "compress/gzip"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/zstd"
)

var fox = strings.Repeat("The quick brown fox jumps over the lazy dog.\n", 40)

func file(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func gz(s string) string {
	var b bytes.Buffer
	w := stdgzip.NewWriter(&b)
	io.WriteString(w, s)
	w.Close()
	return b.String()
}

func TestReader(t *testing.T) {
	tests := []struct{ name, in, want, format string }{
		{"empty", "", "", ""},
		{"one byte", "x", "x", ""},
		{"plain", fox, fox, ""},
		{"gz", gz(fox), fox, "gz"},
		{"gz of nothing", gz(""), "", "gz"},
		{"gz members", gz("a") + gz("") + gz("b"), "ab", "gz"},
		{"gz in gz", gz(gz(fox)), fox, "gz+gz"},
		{"three layers", gz(gz(gz("deep"))), "deep", "gz+gz+gz"},
		{"fourth layer stays", gz(gz(gz(gz("deep")))), gz("deep"), "gz+gz+gz"},
		{"zst in gz", gz(file(t, "fox.zst")), fox, "gz+zst"},
		{"bz2", file(t, "fox.bz2"), fox, "bz2"},
		{"bz2 twice", file(t, "fox-twice.bz2"), fox + fox, "bz2"},
		{"zst", file(t, "fox.zst"), fox, "zst"},
		{"zst frames", file(t, "fox.zst") + file(t, "fox.zst"), fox + fox, "zst"},
		{"zst after a skippable frame", file(t, "fox-pzstd.zst"), fox, "zst"},
		{"xz without check", file(t, "fox-none.xz"), fox, "xz"},
		{"xz crc32", file(t, "fox-crc32.xz"), fox, "xz"},
		{"xz crc64", file(t, "fox-crc64.xz"), fox, "xz"},
		{"xz sha256", file(t, "fox-sha256.xz"), fox, "xz"},
		{"xz streams with padding", file(t, "fox-twice.xz"), fox + fox, "xz"},
		{"text like bz2", "BZh9 is a postal code of nowhere.", "BZh9 is a postal code of nowhere.", ""},
		{"short magic", "\x1f\x8b", "\x1f\x8b", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, src := range []io.Reader{strings.NewReader(tt.in), iotest.OneByteReader(strings.NewReader(tt.in))} {
				r, format, err := Reader(src)
				if err != nil {
					t.Fatal(err)
				}
				got, err := io.ReadAll(r)
				if err != nil || format != tt.format {
					t.Errorf("format %q, error %v; want %q", format, err, tt.format)
				}
				if d := cmp.Diff(tt.want, string(got)); d != "" {
					t.Error(d)
				}
			}
		})
	}
}

func TestReaderDamaged(t *testing.T) {
	long := strings.Repeat(fox, 4000)
	zst, _ := zstd.NewWriter(nil)
	tests := []struct {
		name, in string
		want     int // at least so many bytes come before the error
	}{
		{"gz cut", gz(long)[:len(gz(long))*3/4], 1000},
		{"gz header cut", gz(fox)[:5], 0},
		{"gz second member cut", gz(fox) + gz(fox)[:6], len(fox)},
		{"gz with a bad checksum", gz(fox)[:len(gz(fox))-8] + "12345678", len(fox)},
		{"gz inside gz cut", gz(gz(long)[:len(gz(long))*3/4]), 1000},
		{"bz2 cut", file(t, "fox-twice.bz2")[:len(file(t, "fox.bz2"))+20], len(fox)},
		{"zst cut", string(zst.EncodeAll([]byte(long), nil))[:200], 0},
		{"zst garbage after frame", file(t, "fox.zst") + "garbage!", len(fox)},
		{"xz cut in second block", file(t, "fox-crc32.xz")[:160], 600},
		{"xz without index", file(t, "fox-none.xz")[:len(file(t, "fox-none.xz"))-20], len(fox)},
		{"xz of a filter", file(t, "filter-x86.xz"), 0},
		{"xz with a huge dictionary", file(t, "dict-1g.xz"), 0},
		{"xz with junk behind", file(t, "fox-none.xz") + "junk", len(fox)},
		{"zst with a huge window", "\x28\xb5\x2f\xfd\x00\xa8\x01\x00\x00", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, _, err := Reader(strings.NewReader(tt.in))
			if err != nil {
				t.Fatal(err)
			}
			got, err := io.ReadAll(r)
			if !errors.Is(err, ErrDamaged) {
				t.Errorf("error %v, want ErrDamaged", err)
			}
			if len(got) < tt.want || !strings.HasPrefix(long, string(got[:min(len(got), len(fox))])) {
				t.Errorf("%d bytes before the error, want at least %d", len(got), tt.want)
			}
			if _, again := r.Read(make([]byte, 1)); again != err {
				t.Errorf("the next read gives %v", again)
			}
		})
	}
}

// TestReaderSource checks that a failing source is not taken for damaged data.
func TestReaderSource(t *testing.T) {
	broken := errors.New("disk on fire")
	for _, in := range []string{"", fox, gz(fox)[:40], gz(gz(fox))[:40], file(t, "fox.zst")[:20], file(t, "fox-none.xz")[:50]} {
		r, _, err := Reader(io.MultiReader(strings.NewReader(in), iotest.ErrReader(broken)))
		if err == nil {
			_, err = io.ReadAll(r)
		}
		if !errors.Is(err, broken) || errors.Is(err, ErrDamaged) {
			t.Errorf("%d bytes: error %v, want the source's", len(in), err)
		}
	}
}

// TestMemory checks that headers that ask for much memory do not get it.
func TestMemory(t *testing.T) {
	bomb := file(t, "dict-1g.xz")
	for size := byte(26); size <= 40; size++ { // 32 MiB to 4 GiB
		h := []byte(bomb)
		h[16] = size
		binary.LittleEndian.PutUint32(h[20:], crc32.ChecksumIEEE(h[12:20]))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		r, _, _ := Reader(bytes.NewReader(h))
		_, err := io.Copy(io.Discard, r)
		runtime.ReadMemStats(&after)
		if used := after.TotalAlloc - before.TotalAlloc; used > MaxXZDict+2<<20 {
			t.Errorf("dictionary %d: %d MiB were allocated (%v)", size, used>>20, err)
		}
	}
}

func FuzzReader(f *testing.F) {
	names, _ := filepath.Glob("testdata/*.*")
	for _, n := range names {
		f.Add([]byte(file(f, filepath.Base(n))))
	}
	f.Add([]byte(gz(gz(fox))))
	f.Add([]byte(gz("a") + gz("b")))
	f.Add([]byte(fox))
	const limit = 1 << 20
	f.Fuzz(func(t *testing.T, in []byte) {
		r, format, err := Reader(bytes.NewReader(in))
		if err != nil {
			t.Fatalf("opening: %v", err)
		}
		out, err := io.ReadAll(io.LimitReader(r, limit))
		if err != nil && !errors.Is(err, ErrDamaged) {
			t.Errorf("untyped error %v", err)
		}
		if format == "" && !bytes.Equal(out, in) && len(in) <= limit {
			t.Error("plain input was changed")
		}
	})
}

func BenchmarkReader(b *testing.B) {
	long := strings.Repeat(fox, 2000)
	for _, in := range []struct{ name, data string }{{"plain", long}, {"gz", gz(long)}} {
		b.Run(in.name, func(b *testing.B) {
			b.SetBytes(int64(len(long)))
			for b.Loop() {
				r, _, _ := Reader(strings.NewReader(in.data))
				io.Copy(io.Discard, r)
			}
		})
	}
}

func TestReadFile(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{"plain": "text", "packed.gz": gz("text"), "cut.gz": gz(fox)[:40]} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		got, err := ReadFile(path)
		if cut := name == "cut.gz"; !cut && (err != nil || string(got) != "text") || cut && (!errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), path)) {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	if _, err := ReadFile(filepath.Join(dir, "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
}
