package extract

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
)

func binaryTests() []struct{ kind, what, in string } {
	rnd := rand.New(rand.NewPCG(3, 4))
	noise := make([]byte, 4096)
	for i := range noise {
		noise[i] = byte(rnd.UintN(256))
	}
	return []struct{ kind, what, in string }{
		{"pdf", "PDF document", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"},
		{"png", "PNG image", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"},
		{"jpeg", "JPEG image", "\xff\xd8\xff\xe0\x00\x10JFIF\x00"},
		{"gif", "GIF image", "GIF89a\x01\x00\x01\x00\x80\x00\x00"},
		{"webp", "WebP image", "RIFF\x24\x00\x00\x00WEBPVP8 "},
		{"bmp", "BMP image", "BM\x36\x00\x0c\x00\x00\x00\x00\x00\x36\x00"},
		{"zip", "ZIP archive", "PK\x03\x04\x14\x00\x00\x00\x08\x00aaaa"},
		{"zip", "Microsoft Office document", "PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00[Content_Types].xml"},
		{"zip", "EPUB book", "PK\x03\x04\x14\x00\x00\x00\x00\x00mimetypeapplication/epub+zip"},
		{"tar", "tar archive", "page.html" + strings.Repeat("\x00", 248) + "ustar\x0000"},
		{"ole", "Microsoft Office document", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00"},
		{"elf", "ELF executable", "\x7fELF\x02\x01\x01\x00"},
		{"exe", "Windows executable", "MZ\x90\x00\x03\x00\x00\x00\x04\x00"},
		{"macho", "Mach-O executable", "\xcf\xfa\xed\xfe\x07\x00\x00\x01"},
		{"wasm", "WebAssembly module", "\x00asm\x01\x00\x00\x00"},
		{"mp3", "MP3 audio", "ID3\x04\x00\x00\x00\x00\x00\x23TSSE"},
		{"mp4", "MP4 media", "\x00\x00\x00\x20ftypisom\x00\x00\x02\x00"},
		{"ogg", "Ogg media", "OggS\x00\x02\x00\x00"},
		{"woff2", "WOFF2 font", "wOF2\x00\x01\x00\x00\x00\x00"},
		{"sqlite", "SQLite database", "SQLite format 3\x00\x10\x00"},
		{"", "binary data", string(noise)},
		{"", "binary data", strings.Repeat("\x00\x01\x02\x03\x80\x90", 50)},
		{"", "binary data", strings.Repeat("\x00", 100) + "\x01\x02\x03\x04" + strings.Repeat("\x00", 100)},
	}
}

func TestBinary(t *testing.T) {
	for _, tt := range binaryTests() {
		if got := Sniff([]byte(tt.in)); got != tt.kind {
			t.Errorf("%s: sniffed as %q, want %q", tt.what, got, tt.kind)
		}
		_, err := decode(strings.NewReader(tt.in), Options{})
		var bin *BinaryError
		if !errors.As(err, &bin) || bin.What != tt.what || bin.Error() != tt.what+", not text" {
			t.Errorf("%s: error %v", tt.what, err)
		}
		_, err = decode(strings.NewReader(gzipped(tt.in)), Options{})
		if !errors.As(err, &bin) {
			t.Errorf("%s, compressed: error %v", tt.what, err)
		}
	}
}

func TestSniff(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", ""},
		{"Hello", ""},
		{"<!doctype html><p>Hello", ""},
		{"WARC/1.0\r\nWARC-Type: response\r\n", "warc"},
		{"WARC files hold pages", ""},
		{"{\"id\": \"1\", \"html\": \"<p>Hi\"}\n{\"id\": \"2\", \"html\": \"<p>Ho\"}\n", "jsonl"},
		{"{\"text\": \"Hi\"}", "jsonl"},
		{"{\"html\": \"" + strings.Repeat("a", 500), "jsonl"},
		{"{\"a\": 1}\n{\"a\": 2}\n", "jsonl"},
		{"{\n  \"text\": \"Hi\"\n}\n", ""},
		{"{\"name\": \"x\"}", ""},
		{"{", ""},
		{"{   ", ""},
		{"PAR1\x15\x04\x15\x00\x15", "parquet"},
		{gzipped("x"), "gz"},
		{"BZh91AY&SY\x00\x01\x02", "bz2"},
		{"MZ is a motorcycle.", ""},
	}
	for _, tt := range tests {
		if got := Sniff([]byte(tt.in)); got != tt.want {
			t.Errorf("%.40q: %q, want %q", tt.in, got, tt.want)
		}
	}
}

// TestCountControls: eight bytes at once are counted as each by itself, at all places.
func TestCountControls(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := range 20000 {
		s := make([]byte, r.IntN(40))
		for i := range s {
			s[i] = "\x00\x07\b\t\n\v\f\r\x0e\x19\x1a\x1b\x1c\x1f a\x7e\x7f\x80\x89\x9f\xe0\xff"[r.IntN(23)]
			if n%2 == 0 && r.IntN(8) > 0 {
				s[i] = 'a'
			}
		}
		if got, want := countControls(s), countEach(s); got != want {
			t.Fatalf("%q has %d, want %d", s, got, want)
		}
	}
}
