package extract

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func encoded(t testing.TB, charset, text string) string {
	t.Helper()
	s, err := lookup(charset).enc.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func gzipped(s string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	io.WriteString(w, s)
	w.Close()
	return b.String()
}

type decodeTest struct {
	name, in string
	opt      Options
	want     input
}

func text(src, charset string) input { return input{src: []byte(src), charset: charset} }

func decodeTests(t testing.TB) []decodeTest {
	const ru = "Мост закрыт до мая, сообщил мэр города."
	const ja = "橋は五月まで閉鎖されます。"
	meta := func(charset, body string) string {
		return "<html><head><meta charset=\"" + charset + "\"></head><body>" + body + "</body></html>"
	}
	pragma := "<meta http-equiv=Content-Type content='text/html; charset=koi8-r'><p>"
	tests := []decodeTest{
		{"empty", "", Options{}, text("", "utf-8")},
		{"ASCII", "Hello\r\nthere", Options{}, text("Hello\r\nthere", "utf-8")},
		{"UTF-8", ru, Options{}, text(ru, "utf-8")},
		{"mark of UTF-8", "\ufeff" + ru, Options{}, text(ru, "utf-8")},
		{"mark of UTF-16LE", "\xff\xfe" + encoded(t, "utf-16le", ru), Options{}, text(ru, "utf-16le")},
		{"mark of UTF-16BE", "\xfe\xff" + encoded(t, "utf-16be", ru), Options{}, text(ru, "utf-16be")},
		{"mark of UTF-32LE", "\xff\xfe\x00\x00" + encoded(t, "utf-32le", ru), Options{}, text(ru, "utf-32le")},
		{"mark of UTF-32BE", "\x00\x00\xfe\xff" + encoded(t, "utf-32be", ru), Options{}, text(ru, "utf-32be")},
		{"UTF-16LE unmarked", encoded(t, "utf-16le", "<p>Hello there</p>\n"), Options{}, text("<p>Hello there</p>\n", "utf-16le")},
		{"UTF-16BE unmarked", encoded(t, "utf-16be", "Hello"), Options{}, text("Hello", "utf-16be")},
		{"UTF-16LE Japanese", encoded(t, "utf-16le", strings.Repeat(ja+"\n", 3)), Options{}, text(strings.Repeat(ja+"\n", 3), "utf-16le")},
		{"UTF-32LE unmarked", encoded(t, "utf-32le", ru), Options{}, text(ru, "utf-32le")},
		{"half a unit", "\xff\xfea\x00b", Options{}, text("a\ufffd", "utf-16le")},
		{"flag", encoded(t, "koi8-r", ru), Options{Charset: "KOI8-R"}, text(ru, "koi8-r")},
		{"flag over mark", "\xef\xbb\xbfa", Options{Charset: "windows-1252"}, text("ï»¿a", "windows-1252")},
		{"flag same as mark", "\xef\xbb\xbfa", Options{Charset: "utf8"}, text("a", "utf-8")},
		{"flag over valid UTF-8", "é", Options{Charset: "latin1"}, text("Ã©", "windows-1252")},
		{"flag beyond the standard", "\x84", Options{Charset: "IBM850"}, text("ä", "ibm850")},
		{"mark over header", "\ufeffé", Options{ContentType: "text/html; charset=koi8-r"}, text("é", "utf-8")},
		{"UTF-8 over header and meta", meta("gbk", ru), Options{ContentType: "text/html; charset=koi8-r"}, text(meta("gbk", ru), "utf-8")},
		{"header over meta", meta("windows-1251", encoded(t, "koi8-r", ru)), Options{ContentType: "text/html; charset=\"koi8-r\""}, text(meta("windows-1251", ru), "koi8-r")},
		{"unknown header", meta("koi8-r", encoded(t, "koi8-r", ru)), Options{ContentType: "text/html; charset=none"}, text(meta("koi8-r", ru), "koi8-r")},
		{"meta pragma", pragma + encoded(t, "koi8-r", ru), Options{}, text(pragma+ru, "koi8-r")},
		{"meta behind a style sheet", "<style>" + strings.Repeat("a{}", 2000) + "</style>" + pragma + encoded(t, "koi8-r", "мост"), Options{},
			text("<style>"+strings.Repeat("a{}", 2000)+"</style>"+pragma+"мост", "koi8-r")},
		{"XML declaration", "<?xml version='1.0' encoding='windows-1251'?><p>" + encoded(t, "windows-1251", "мост"), Options{}, text("<?xml version='1.0' encoding='windows-1251'?><p>мост", "windows-1251")},
		{"gb2312 is GB 18030", meta("gb2312", encoded(t, "gb18030", "桥㐀")), Options{}, text(meta("gb2312", "桥㐀"), "gbk")},
		{"latin1 is windows-1252", meta("iso-8859-1", "\x80\x93caf\xe9\x94"), Options{}, text(meta("iso-8859-1", "€“café”"), "windows-1252")},
		{"meta says UTF-8, the bytes refute it", meta("utf-8", "D\xe9j\xe0 vu, l\x92\xe9t\xe9"), Options{}, text(meta("utf-8", "Déjà vu, l’été"), "windows-1252")},
		{"meta in a comment", "<!-- <meta charset=gbk> --><p>caf\xe9 ferm\xe9", Options{}, text("<!-- <meta charset=gbk> --><p>café fermé", "windows-1252")},
		{"UTF-8 with broken bytes", ru + "\xff\x80" + ru, Options{ContentType: "text/html; charset=windows-1251"}, text(ru+"\ufffd\ufffd"+ru, "utf-8")},
		{"UTF-8 cut in a character", ru[:len(ru)-2], Options{}, text(ru[:len(ru)-3]+"\ufffd", "utf-8")},
		{"surrogates", ru + "\xed\xa0\x80", Options{}, text(ru+"\ufffd\ufffd\ufffd", "utf-8")},
		{"NUL", "The bridge is \x00closed." + ru, Options{}, text("The bridge is \ufffdclosed."+ru, "utf-8")},
		{"padding", "The bridge is closed.\n" + strings.Repeat("\x00", 900), Options{}, text("The bridge is closed.\n", "utf-8")},
		{"ISO-2022-JP", encoded(t, "iso-2022-jp", ja), Options{}, text(ja, "iso-2022-jp")},
		{"ISO-2022-JP declared, plain ASCII", meta("iso-2022-jp", "Hello"), Options{}, text(meta("iso-2022-jp", "Hello"), "utf-8")},
		{"HZ declared", meta("hz-gb-2312", "~{GE~}"), Options{}, text(meta("hz-gb-2312", "桥"), "hz-gb-2312")},
		{"UTF-7 declared", meta("utf-7", "a +AGE-"), Options{}, text(meta("utf-7", "a +AGE-"), "utf-8")},
		{"terminal colours", "\x1b[1mBridge\x1b[0m closed", Options{}, text("\x1b[1mBridge\x1b[0m closed", "utf-8")},
		{"gzip", gzipped(ru), Options{}, text(ru, "utf-8")},
		{"gzip of another encoding", gzipped(pragma + encoded(t, "koi8-r", ru)), Options{}, text(pragma+ru, "koi8-r")},
		{"text about PDF", "The PDF format begins with %PDF-1.4.", Options{}, text("The PDF format begins with %PDF-1.4.", "utf-8")},
		{"text like a magic number", "BMW and MZ, ID3 and GIF89a are names.", Options{}, text("BMW and MZ, ID3 and GIF89a are names.", "utf-8")},
	}
	cut := decodeTest{"max-bytes", "Мост", Options{MaxBytes: 5}, text("Мо", "utf-8")}
	cut.want.damage = "max-bytes: input cut at 5 bytes"
	exact := decodeTest{"exactly max-bytes", "Мост", Options{MaxBytes: 8}, text("Мост", "utf-8")}
	kib := decodeTest{"max-bytes of a bomb", gzipped(strings.Repeat("a", 1<<22)), Options{MaxBytes: 1 << 10}, text(strings.Repeat("a", 1<<10), "utf-8")}
	kib.want.damage = "max-bytes: input cut at 1 KiB"
	return append(tests, cut, exact, kib)
}

func TestDecode(t *testing.T) {
	for _, tt := range decodeTests(t) {
		t.Run(tt.name, func(t *testing.T) {
			for _, r := range []io.Reader{strings.NewReader(tt.in), iotest.OneByteReader(strings.NewReader(tt.in))} {
				got, err := decode(r, tt.opt)
				if err != nil {
					t.Fatal(err)
				}
				if d := cmp.Diff(tt.want.show(), got.show()); d != "" {
					t.Error(d)
				}
			}
		})
	}
}

func (in input) show() [3]string { return [3]string{string(in.src), in.charset, in.damage} }

func TestDecodeDamaged(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	var long strings.Builder
	for long.Len() < 200<<10 {
		long.WriteByte("abcdefgh \n"[rnd.IntN(10)])
	}
	packed := gzipped(long.String())
	got, err := decode(strings.NewReader(packed[:len(packed)/2]), Options{})
	if err != nil || len(got.src) < 10<<10 || !strings.HasPrefix(long.String(), string(got.src)) || !strings.Contains(got.damage, "gz") {
		t.Errorf("%d bytes, damage %q, error %v", len(got.src), got.damage, err)
	}
	if _, err := decode(strings.NewReader(packed[:12]), Options{}); err == nil {
		t.Error("no error for a stream of which nothing can be read")
	}
}

func TestDecodeErrors(t *testing.T) {
	if _, err := decode(strings.NewReader("x"), Options{Deadline: time.Now().Add(-time.Second)}); !errors.Is(err, ErrTimeout) {
		t.Errorf("deadline: %v", err)
	}
	if _, err := decode(strings.NewReader("x"), Options{Charset: "utf-9"}); err == nil || !strings.Contains(err.Error(), `"utf-9"`) {
		t.Errorf("unknown charset: %v", err)
	}
	broken := errors.New("disk on fire")
	if _, err := decode(io.MultiReader(strings.NewReader("Hello"), iotest.ErrReader(broken)), Options{}); !errors.Is(err, broken) {
		t.Errorf("failing reader: %v", err)
	}
}

func TestDecodeNoCopy(t *testing.T) {
	raw := []byte("Мост закрыт")
	in, err := toText(raw, codec{}, "")
	if err != nil || &in.src[0] != &raw[0] {
		t.Errorf("valid UTF-8 was copied (%v)", err)
	}
}

func FuzzDecode(f *testing.F) {
	for _, tt := range decodeTests(f) {
		f.Add([]byte(tt.in), tt.opt.Charset, tt.opt.ContentType)
	}
	for _, tt := range binaryTests() {
		f.Add([]byte(tt.in), "", "")
	}
	const limit = 1 << 16
	f.Fuzz(func(t *testing.T, raw []byte, charset, contentType string) {
		in, err := decode(bytes.NewReader(raw), Options{Charset: charset, ContentType: contentType, MaxBytes: limit})
		if err != nil {
			return
		}
		if !utf8.Valid(in.src) || bytes.IndexByte(in.src, 0) >= 0 {
			t.Error("the text is no UTF-8 or holds NUL")
		}
		if len(in.src) > 4*limit || in.charset == "" || in.charset != strings.ToLower(in.charset) {
			t.Errorf("%d bytes of %q", len(in.src), in.charset)
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	ru := strings.Repeat("Мост закрыт до мая, сообщил мэр города.\n", 2500)
	en := strings.Repeat("The bridge is closed until May, said the mayor.\n", 4000)
	for _, in := range []struct{ name, src string }{
		{"ascii", en}, {"utf8", ru}, {"windows-1251", encoded(b, "windows-1251", ru)}, {"gzip", gzipped(ru)},
	} {
		b.Run(in.name, func(b *testing.B) {
			b.SetBytes(int64(len(in.src)))
			for b.Loop() {
				if _, err := decode(strings.NewReader(in.src), Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
