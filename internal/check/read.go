package check

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"

	"winnow/extract"
	"winnow/internal/decompress"
	"winnow/internal/input"
	"winnow/internal/job"
	"winnow/internal/rules"
)

// errSkip says why a file that nobody named is passed over.
type errSkip struct{ reason string }

func (e *errSkip) Error() string { return e.reason }

// ReadFile reads and decodes one file and takes it apart into its documents, each cleaned.
// The error says why there is nothing to check.
func ReadFile(ctx context.Context, path string, o Reading) (*File, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, input.Reason(err)
	}
	defer f.Close()
	return read(ctx, source{path: Slash(path), r: f, named: true}, o)
}

// Slash returns a path as findings name it.
func Slash(path string) string { return filepath.ToSlash(filepath.Clean(path)) }

// Reading says how files are read.
type Reading struct {
	Job job.Options
	// TextKey is the key of a record that holds its text; empty: text.
	TextKey string
	// Certain is the probability of being body up to which a block that a finding names is
	// removed for sure; 0: the default.
	Certain float64

	thorough bool // asks the models of every text, also where nothing speaks against any of its lines
}

// source is a file that is open.
type source struct {
	path  string
	r     io.Reader
	named bool // by the user, and not found in a folder
}

// read reads a file whole.
func read(ctx context.Context, s source, o Reading) (*File, error) {
	raw, packed, err := readAll(s.r, o.Job.Extract.MaxBytes)
	if err != nil {
		return nil, err
	}
	kind := input.Kind(s.path, raw[:min(len(raw), headSize)])
	if kind != input.JSONL && !input.IsOne(kind) { // what holds one page is checked as it is, envelope and all
		return nil, &errSkip{"a " + kind + " is not checked: unpack it, or clean it with winnow batch"}
	}
	f, err := decode(s.path, raw, o.Job.Extract)
	if err != nil {
		return nil, notText(err)
	}
	f.packed = packed
	if f.records = kind == input.JSONL; f.records {
		return f, f.readRecords(ctx, o)
	}
	return f, f.readPage(ctx, o)
}

// headSize is how much of a file, in bytes, its kind is told by.
const headSize = 4 << 10

// notText turns the complaint about a binary file into the reason to pass it over.
func notText(err error) error {
	var binary *extract.BinaryError
	if errors.As(err, &binary) {
		return &errSkip{"binary: " + binary.What}
	}
	return err
}

// readAll reads r, uncompressed, up to a limit: half of a file is not checked.
func readAll(r io.Reader, limit int64) (raw []byte, packed bool, err error) {
	if limit <= 0 {
		limit = extract.DefaultMaxBytes
	}
	raw, err = readUpTo(r, sizeOf(r), limit+1)
	if packed = decompress.Name(raw) != ""; packed && err == nil {
		plain, _, openErr := decompress.Reader(io.MultiReader(bytes.NewReader(raw), r))
		if openErr != nil {
			return nil, false, openErr
		}
		raw, err = readUpTo(plain, bytes.MinRead, limit+1)
	}
	if err == nil && int64(len(raw)) > limit {
		err = fmt.Errorf("is larger than %d bytes: raise --max-bytes", limit)
	}
	return raw, packed, input.Reason(err)
}

func readUpTo(r io.Reader, room int, most int64) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(room)
	_, err := b.ReadFrom(io.LimitReader(r, most))
	return b.Bytes(), err
}

// sizeOf returns how many bytes a file has, and a little room for the reader to see its end.
func sizeOf(r io.Reader) int {
	if f, ok := r.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() && info.Size() < extract.DefaultMaxBytes {
			return int(info.Size()) + bytes.MinRead
		}
	}
	return bytes.MinRead
}

// decode makes a file of raw, whose text is as package extract reads it.
func decode(path string, raw []byte, o extract.Options) (*File, error) {
	rest, bom := bytes.CutPrefix(raw, []byte(mark))
	if (bom || o.Charset == "") && utf8.Valid(rest) && bytes.IndexByte(rest, 0) < 0 {
		f := newFile(path, string(rest))
		f.raw, f.plain, f.bom, f.charset = raw, rest, bom, "utf-8"
		return f, nil
	}
	doc, err := extract.Parse(bytes.NewReader(raw), extract.Options{Charset: o.Charset, Shape: extract.Text, MaxBytes: o.MaxBytes})
	if err != nil {
		return nil, err
	}
	if enc, lookupErr := htmlindex.Get(doc.Charset); lookupErr == nil && doc.Charset != "utf-8" {
		if out, decodeErr := enc.NewDecoder().Bytes(raw); decodeErr == nil {
			rest, bom = bytes.CutPrefix(out, []byte(mark))
		}
	}
	rest = bytes.TrimRight(rest, "\x00")
	f := newFile(path, strings.ReplaceAll(validText(rest), "\x00", "\ufffd"))
	f.raw, f.bom, f.charset, f.told = raw, bom, doc.Charset, o.Charset != ""
	return f, nil
}

// mark is the byte order mark.
const mark = "\ufeff"

// validText returns b with U+FFFD for each byte that is no UTF-8.
func validText(b []byte) string {
	if utf8.Valid(b) {
		return string(b)
	}
	var s strings.Builder
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		s.WriteRune(r)
		b = b[n:]
	}
	return s.String()
}

// readPage makes the file's one document.
func (f *File) readPage(ctx context.Context, o Reading) error {
	d := &Document{File: f, Text: f.Text, Shape: o.Job.Extract.Shape}
	if d.Shape == extract.Auto {
		d.Shape = shapeOf(f.Path)
	}
	f.Documents = []*Document{d}
	return d.clean(ctx, o)
}

// shapeOf tells the shape of a file by its name, as editors do; Auto leaves it to the content.
func shapeOf(path string) extract.Shape {
	for _, packed := range []string{".gz", ".zst", ".bz2", ".xz"} {
		path = strings.TrimSuffix(path, packed)
	}
	switch strings.ToLower(filepath.Ext(path)) {
	case ".md", ".markdown", ".mdown", ".mkd", ".mdx":
		return extract.Markdown
	case ".html", ".htm", ".xhtml":
		return extract.HTML
	}
	return extract.Auto
}

// clean parses the document and sets its blocks' verdicts.
func (d *Document) clean(ctx context.Context, o Reading) error {
	opt := o.Job
	opt.Bare = true
	opt.Extract.Shape, opt.Extract.Spans, opt.Extract.Lazy = d.Shape, true, true
	opt.Clean.Reasons, opt.Clean.NoConfidence = false, true
	if !o.thorough {
		opt.Clean.Skim = untold
	}
	doc := input.Doc{ID: d.File.Path, Path: d.File.Path, Decoded: true, Archived: true,
		Open: func() (io.ReadCloser, error) { return d.hold(), nil }}
	it := job.Clean(ctx, doc, opt)
	switch {
	case it.Rec.Error != "" && it.Doc == nil:
		return errors.New(it.Rec.Error)
	case it.Doc == nil:
		return &errSkip{it.Rec.Reason}
	}
	d.Page, d.Shape = it.Doc, it.Doc.Shape
	d.limit = o.Certain
	d.prepare(o.Job.Clean.Rules)
	return nil
}

// hold opens the document's text, which extract.Parse then need not copy.
func (d *Document) hold() held {
	raw := d.File.plain
	if len(raw) != len(d.Text) || d.Record {
		raw = []byte(d.Text)
	}
	return held{bytes.NewReader(raw), raw, d.Text}
}

// held is a text in memory.
type held struct {
	*bytes.Reader
	raw  []byte
	text string
}

// Rest returns what was not read; nothing is read after that.
func (h held) Rest() (rest []byte, ok bool) { return h.raw[len(h.raw)-h.Len():], true }

// Text returns the whole text.
func (h held) Text() string { return h.text }

// Close implements io.Closer.
func (h held) Close() error { return nil }

// prepare reads out of the document what several checks look at. own are the user's rules.
func (d *Document) prepare(own *rules.Set) {
	d.readMarkup()
	d.findOdd()
	d.readSigns()
	d.findLeftovers(own)
}
