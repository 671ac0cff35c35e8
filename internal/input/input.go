// Package input turns what a user names — files, folders, record files, standard input —
// into a stream of documents, each with the id that its record carries.
package input

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"

	"winnow/extract"
)

// Doc is one document before it is read.
type Doc struct {
	ID   string // unique within a Walker
	Path string // as the user named it
	// URL, Charset, ContentType and Crawled (RFC 3339) are what a record says about its
	// document; empty where it says nothing.
	URL, Charset, ContentType, Crawled string
	// Shape is the shape that the container knows; Auto otherwise.
	Shape extract.Shape
	// Decoded says that the bytes are UTF-8 already, whatever the page or a flag claims.
	Decoded bool
	// Open starts reading the document. It is nil where Err or Skip is set. What is damaged
	// in a container ends with an error that wraps decompress.ErrDamaged.
	Open func() (io.ReadCloser, error)
	// Held is how many bytes of memory Open holds on to: those of a file's page are none.
	Held int64
	// Alone says that the document is a file of its own, which is read when it is opened and not
	// before.
	Alone bool
	// Archived says that the document is one file of many that nobody chose one by one: what
	// is no text among them is passed over.
	Archived bool
	// Extra holds the keys of the record that Options.Keep asks for.
	Extra map[string]json.RawMessage
	// Err says why the document cannot be read, Skip why it is none.
	Err  error
	Skip string
}

// Options say how inputs are walked.
type Options struct {
	Stdin io.Reader // what "-" reads
	// Own are the real paths of the output and what lies beside it, which a folder's walk
	// passes over.
	Own []string
	// HTMLKey and TextKey name the columns of a record that hold a page; empty: "html", "text".
	HTMLKey, TextKey string
	Keep             []string // keys of a record that are copied into Doc.Extra
	MaxBytes         int64    // of one page and of one line of JSONL; 0: extract.DefaultMaxBytes
	// MaxUnpacked is how many bytes of a compressed container are unpacked for one document,
	// beside a hundred for each that is read, before it is taken for a bomb; 0:
	// DefaultMaxUnpacked.
	MaxUnpacked int64
	// Read counts the bytes that are read of files and standard input as the walk and the
	// documents go on; nil: nobody counts.
	Read *atomic.Int64
}

// DefaultMaxUnpacked is 4 GiB: far more than a page needs.
const DefaultMaxUnpacked = 4 << 30

// Yield takes one document. An error ends the walk and is returned by it.
type Yield func(Doc) error

// Walker walks the inputs of one run and keeps their ids apart.
type Walker struct {
	opts   Options
	ids    ids
	passed int
	look   func(place) error // takes the files of a folder in place of yield; nil: nobody does
}

// Passed is how many records were passed over that are no documents: the requests and
// metadata of WARC files.
func (w *Walker) Passed() int { return w.passed }

// NewWalker returns a walker for one run.
func NewWalker(o Options) *Walker {
	if o.MaxBytes <= 0 {
		o.MaxBytes = extract.DefaultMaxBytes
	}
	if o.MaxUnpacked <= 0 {
		o.MaxUnpacked = DefaultMaxUnpacked
	}
	if o.Read == nil {
		o.Read = new(atomic.Int64)
	}
	return &Walker{opts: o}
}

// Walk yields every document of the input that path names: a file, a folder, or "-" for
// standard input. What cannot be read is yielded with its Err; the error returned is the
// context's or the one that yield gave.
func (w *Walker) Walk(ctx context.Context, path string, yield Yield) error {
	if path == "-" {
		return w.container(ctx, stream("-", "-", w.stdin()), yield)
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return yield(w.failed(Name(path), path, Reason(err)))
	case info.IsDir():
		return w.folder(ctx, path, yield)
	case !info.Mode().IsRegular():
		return w.special(ctx, path, yield)
	}
	return w.container(ctx, w.file(Name(path), path), yield)
}

// special walks a pipe or device that was named itself; it is opened once, and whoever
// reads it closes it.
func (w *Walker) special(ctx context.Context, path string, yield Yield) error {
	f, err := os.Open(path)
	if err != nil {
		return yield(w.failed(Name(path), path, Reason(err)))
	}
	return w.container(ctx, stream(Name(path), path, f), yield)
}

// One returns the single page that path names. The error is a *KindError where path is a
// folder or a container of many documents.
func (w *Walker) One(path string) (Doc, error) {
	src, err := w.source(path)
	if err != nil {
		return Doc{}, err
	}
	kind, err := src.kind()
	if err != nil {
		return Doc{}, Reason(err)
	}
	if kind.many {
		return Doc{}, &KindError{Kind: kind.name}
	}
	return kind.one(w, src), nil
}

// source opens nothing that it can open later again.
func (w *Walker) source(path string) (*source, error) {
	if path == "-" {
		return stream("-", "-", w.stdin()), nil
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, Reason(err)
	case info.IsDir():
		return nil, &KindError{Kind: Folder}
	case info.Mode().IsRegular():
		return w.file(Name(path), path), nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, Reason(err)
	}
	return stream(Name(path), path, f), nil
}

func (w *Walker) stdin() io.Reader {
	if w.opts.Stdin == nil {
		return strings.NewReader("")
	}
	return countedReader{w.opts.Stdin, w.opts.Read}
}

func (w *Walker) failed(id, path string, err error) Doc {
	return Doc{ID: w.ids.unique(id), Path: path, Err: err}
}

// KindError says that one page was wanted and something else was found.
type KindError struct{ Kind string }

func (e *KindError) Error() string { return "is a " + e.Kind }

// Name is the id of a file that was named itself: the last element of its path.
func Name(path string) string { return filepath.Base(path) }

// Reason strips the operation and the path from an error of package os, which the message
// around it names anyway.
func Reason(err error) error {
	var pe *fs.PathError
	if !errors.As(err, &pe) {
		return err
	}
	if errors.Is(err, fs.ErrNotExist) {
		return fs.ErrNotExist
	}
	return pe.Err
}
