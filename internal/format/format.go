// Package format writes cleaned documents: one file for each format, one list of them all.
package format

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"winnow/extract"
	"winnow/internal/record"
)

// Item is one input's result.
type Item struct {
	Rec *record.Record
	Doc *extract.Document // nil when reading failed or the input was skipped
}

// Writer writes items one after another. Each Write hands the document to the underlying
// writer whole and in one call, and keeps nothing back: a pipe sees it at once, and a
// caller that prefers fewer, larger writes puts a bufio.Writer beneath. Close ends the
// output (the bracket of an array, the header of an empty table); it does not close the
// underlying writer. A failed write is returned wrapped by the call that met it and by
// every later Write; Close does not repeat it.
type Writer interface {
	Write(Item) error
	Close() error
}

// Options say what the formats write.
type Options struct {
	Tables   bool // md, html, tei: keep tables
	Links    bool // md, html, tei: write links, where the blocks carry them
	Images   bool // md, html, tei: write images, where the blocks carry them
	Comments bool // md, html, tei: the readers' comments as a last section
	Array    bool // json: an array of documents
}

// spec describes one format. render appends one item to the sink's buffer.
type spec struct {
	name, ext string
	render    func(*sink, Item) error
	close     func(*sink) error // nil: nothing ends the output
}

// formats lists all formats in the order in which help shows them. A new one is a line
// here and a file beside this one.
func formats() []spec {
	return []spec{md(), txt(), jsonFormat(), jsonl(), htmlFormat(), csvFormat(), tei()}
}

// New returns a writer of the named format on w. An unknown name is an error that lists
// the known ones.
func New(name string, w io.Writer, opt Options) (Writer, error) {
	for _, f := range formats() {
		if f.name == name {
			return &sink{spec: f, w: w, opt: opt}, nil
		}
	}
	return nil, fmt.Errorf("unknown format %q: use one of %s", name, strings.Join(Names(), ", "))
}

// Names returns the names of all formats in the order of the list.
func Names() []string {
	var names []string
	for _, f := range formats() {
		names = append(names, f.name)
	}
	return names
}

// Ext returns the ending of a format's files with its dot, "" for an unknown name.
func Ext(name string) string {
	for _, f := range formats() {
		if f.name == name {
			return f.ext
		}
	}
	return ""
}

// sink is a Writer of any format: it gathers what the format renders and passes it on.
type sink struct {
	spec
	w   io.Writer
	opt Options
	buf bytes.Buffer
	n   int   // documents so far
	err error // the first failure
}

// Write renders one item and passes it on.
func (s *sink) Write(it Item) error {
	if s.err != nil {
		return s.err
	}
	if err := s.render(s, it); err != nil {
		s.buf.Reset()
		return fmt.Errorf("writing %s: %w", s.name, err)
	}
	s.n++
	return s.flush()
}

// Close ends the output.
func (s *sink) Close() error {
	if s.err != nil || s.close == nil {
		return nil
	}
	if err := s.close(s); err != nil {
		return fmt.Errorf("writing %s: %w", s.name, err)
	}
	return s.flush()
}

// alone returns an error for every document but the first, with what to do instead.
func (s *sink) alone(instead string) error {
	if s.n > 0 {
		return fmt.Errorf("a file holds one document: %s", instead)
	}
	return nil
}

// flush passes the buffer on. A document that was large does not keep its memory.
func (s *sink) flush() error {
	const keep = 1 << 20
	if _, err := s.w.Write(s.buf.Bytes()); err != nil {
		s.err = fmt.Errorf("writing %s: %w", s.name, err)
	}
	if s.buf.Cap() > keep {
		s.buf = bytes.Buffer{}
	}
	s.buf.Reset()
	return s.err
}
