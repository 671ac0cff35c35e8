package extract

import (
	"bytes"
	"encoding/binary"
	"unicode/utf8"

	"winnow/internal/eight"
)

// BinaryError says that an input is no text.
type BinaryError struct {
	What string // "PDF document", "JPEG image", "binary data"
}

// Error implements error.
func (e *BinaryError) Error() string { return e.What + ", not text" }

// signature tells a kind of file by its first bytes.
type signature struct {
	magic  string
	offset int
	kind   string
	name   string
	weak   bool // text may begin like this: bytes that text has not must follow
}

// signatures are the kinds of files that Sniff knows, more special ones first. The
// magic numbers are those of the formats' specifications.
var signatures = [...]signature{
	{"%PDF-", 0, "pdf", "PDF document", false},
	{"PK\x03\x04", 0, "zip", "ZIP archive", false},
	{"PK\x05\x06", 0, "zip", "ZIP archive", false},
	{"ustar", 257, "tar", "tar archive", false},
	{"\x1f\x8b\x08", 0, "gz", "gzip data", false},
	{"\x28\xb5\x2f\xfd", 0, "zst", "Zstandard data", false},
	{"\xfd7zXZ\x00", 0, "xz", "XZ data", false},
	{"BZh", 0, "bz2", "bzip2 data", true},
	{"7z\xbc\xaf\x27\x1c", 0, "7z", "7-Zip archive", false},
	{"Rar!\x1a\x07", 0, "rar", "RAR archive", false},
	{"PAR1", 0, "parquet", "Parquet file", true},
	{"\x89PNG\r\n\x1a\n", 0, "png", "PNG image", false},
	{"\xff\xd8\xff", 0, "jpeg", "JPEG image", false},
	{"GIF87a", 0, "gif", "GIF image", true},
	{"GIF89a", 0, "gif", "GIF image", true},
	{"WEBP", 8, "webp", "WebP image", true},
	{"BM", 0, "bmp", "BMP image", true},
	{"II*\x00", 0, "tiff", "TIFF image", false},
	{"MM\x00*", 0, "tiff", "TIFF image", false},
	{"\x00\x00\x01\x00", 0, "ico", "icon", false},
	{"ftypavif", 4, "avif", "AVIF image", false},
	{"ftyphei", 4, "heic", "HEIC image", false},
	{"8BPS", 0, "psd", "Photoshop image", true},
	{"\x00\x00\x00\x0cJXL ", 0, "jxl", "JPEG XL image", false},
	{"ftyp", 4, "mp4", "MP4 media", true},
	{"\x1aE\xdf\xa3", 0, "mkv", "Matroska media", false},
	{"OggS\x00", 0, "ogg", "Ogg media", false},
	{"fLaC\x00", 0, "flac", "FLAC audio", false},
	{"ID3", 0, "mp3", "MP3 audio", true},
	{"\xff\xfb", 0, "mp3", "MP3 audio", true},
	{"WAVE", 8, "wav", "WAV audio", true},
	{"AVI ", 8, "avi", "AVI video", true},
	{"FLV\x01", 0, "flv", "Flash video", false},
	{"FWS", 0, "swf", "Flash film", true},
	{"CWS", 0, "swf", "Flash film", true},
	{"MThd\x00", 0, "midi", "MIDI file", false},
	{"wOFF", 0, "woff", "WOFF font", true},
	{"wOF2", 0, "woff2", "WOFF2 font", true},
	{"\x00\x01\x00\x00\x00", 0, "ttf", "TrueType font", false},
	{"OTTO", 0, "otf", "OpenType font", true},
	{"\x7fELF", 0, "elf", "ELF executable", false},
	{"MZ", 0, "exe", "Windows executable", true},
	{"\xcf\xfa\xed\xfe", 0, "macho", "Mach-O executable", false},
	{"\xce\xfa\xed\xfe", 0, "macho", "Mach-O executable", false},
	{"\xca\xfe\xba\xbe", 0, "class", "Java class or Mach-O executable", false},
	{"\x00asm", 0, "wasm", "WebAssembly module", false},
	{"SQLite format 3\x00", 0, "sqlite", "SQLite database", false},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "ole", "Microsoft Office document", false},
	{"{\\rtf", 0, "rtf", "RTF document", false},
	{"%!PS-Adobe", 0, "ps", "PostScript document", false},
	{"!<arch>\n", 0, "ar", "ar archive", false},
	{"\x80\x02", 0, "pickle", "Python pickle", true},
	{"\x89HDF\r\n\x1a\n", 0, "hdf5", "HDF5 file", false},
	{"bplist00", 0, "plist", "binary property list", true},
	{"Obj\x01", 0, "avro", "Avro file", false},
}

// Sniff returns the kind of file that begins with head, in lower case: a container of pages
// ("warc", "jsonl", "zip", "tar", "parquet"), a compression ("gz", "zst", "bz2", "xz"), or
// what a page cannot be ("pdf", "png", "elf", …). It returns "" for everything else, text
// above all. 512 bytes of head tell all but JSONL, which wants the first line.
func Sniff(head []byte) string {
	if bytes.HasPrefix(head, []byte("WARC/")) {
		return "warc"
	}
	if s, ok := findSignature(head); ok {
		return s.kind
	}
	if isJSONLine(head) {
		return "jsonl"
	}
	return ""
}

func findSignature(head []byte) (signature, bool) {
	for i := range signatures {
		if t := &signatures[i]; len(head) < t.offset+len(t.magic) || head[t.offset] != t.magic[0] || string(head[t.offset:t.offset+len(t.magic)]) != t.magic {
			continue
		}
		s := signatures[i]
		if !s.weak || isNoText(head[:min(len(head), 64)]) {
			if s.kind == "zip" {
				s.name = zipName(head)
			}
			return s, true
		}
	}
	return signature{}, false
}

// zipName says what the first member of a ZIP archive makes of it.
func zipName(head []byte) string {
	head = head[:min(len(head), 200)]
	switch {
	case bytes.Contains(head, []byte("mimetypeapplication/epub")):
		return "EPUB book"
	case bytes.Contains(head, []byte("mimetypeapplication/vnd.oasis")):
		return "OpenDocument file"
	case bytes.Contains(head, []byte("[Content_Types].xml")):
		return "Microsoft Office document"
	}
	return "ZIP archive"
}

// isNoText reports whether bytes that text has not stand in head.
func isNoText(head []byte) bool {
	return bytes.IndexByte(head, 0) >= 0 || countControls(head) > 1 || !utf8.Valid(trimCut(head)) && countControls(head) > 0
}

// isJSONLine reports whether head begins with a JSON object that is a record: on one line,
// with one of the keys a page may stand under.
func isJSONLine(head []byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n")
	if len(head) == 0 || head[0] != '{' || !bytes.HasPrefix(bytes.TrimLeft(head[1:], " \t"), []byte(`"`)) {
		return false
	}
	line, rest, more := bytes.Cut(head, []byte("\n"))
	line = bytes.TrimRight(line, " \t\r")
	if more && (len(line) == 0 || line[len(line)-1] != '}') {
		return false
	}
	rest = bytes.TrimLeft(rest, " \t\r\n")
	if len(rest) > 0 && rest[0] != '{' {
		return false
	}
	for _, key := range [...]string{`"html"`, `"text"`, `"body"`} {
		if bytes.Contains(line, []byte(key)) {
			return true
		}
	}
	return len(rest) > 0
}

// controlSample is how much of an input is searched for control characters, in bytes.
const controlSample = 64 << 10

// isControlled reports whether raw has too many control characters for text: more than one,
// and more than one byte in fifty. Compressed data has one in ten, machine code more; the
// pages of the benchmark have less than one in ten thousand.
func isControlled(raw []byte) bool {
	sample := raw[:min(len(raw), controlSample)]
	n := countControls(sample)
	return n > 1 && n*50 > len(sample)
}

// countControls counts the bytes that text has not: control characters but white space, ESC
// and the backspace of old manuals. Eight bytes that have no control character but white space
// are passed over at once.
func countControls(s []byte) int {
	n, i := 0, 0
	for ; i+8 <= len(s); i += 8 {
		x := binary.LittleEndian.Uint64(s[i:])
		if eight.Controls(x)&^eight.Between(x&^eight.High, '\t', '\r')|eight.Equal(x&^eight.High, 0x7f) != 0 {
			n += countEach(s[i : i+8])
		}
	}
	return n + countEach(s[i:])
}

func countEach(s []byte) int {
	n := 0
	for _, c := range s {
		n += controlBytes.count(c)
	}
	return n
}

var controlBytes = byteSet{(1<<0x20 - 1) &^ (1<<'\t' | 1<<'\n' | 1<<'\v' | 1<<'\f' | 1<<'\r' | 1<<'\b' | 1<<0x1b | 1<<0x1a), 1 << (0x7f - 64)}
