package batch

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"winnow/internal/format"
	"winnow/internal/outfile"
)

// Out says where a batch writes to.
type Out struct {
	Path      string
	Format    string // of a folder's files; for a file of records its ending decides
	Overwrite bool
	Options   format.Options
}

// Sink takes a batch's items. Close finishes the output, Abort leaves of it what cannot
// mislead: files that are whole.
type Sink interface {
	Write(format.Item) error
	Close() error
	Abort() error
}

// ErrExists says that the output is there already.
var ErrExists = errors.New("exists")

// recordFiles lists the endings of outputs that hold all records, with their formats.
func recordFiles() map[string]string {
	return map[string]string{".jsonl": "jsonl", ".csv": "csv"}
}

// unknownFiles lists endings that speak of a file of records which cannot be written.
func unknownFiles() []string { return []string{".parquet", ".gz", ".zst", ".bz2", ".xz"} }

// RecordFormat returns the format that the ending of an output asks for, "" for a folder.
// An ending that names a file of records of another kind is an error.
func RecordFormat(path string) (string, error) {
	ext := strings.ToLower(filepath.Ext(path))
	if slices.Contains(unknownFiles(), ext) {
		return "", fmt.Errorf("files of %s cannot be written: end OUT in .jsonl or .csv, or name a folder", ext)
	}
	return recordFiles()[ext], nil
}

// Check reports what stands against the output before any input is read: ErrExists, or
// that it is a folder where a file is wanted or the reverse.
func (o Out) Check() error {
	_, err := os.Lstat(o.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if !o.Overwrite {
		return ErrExists
	}
	info, err := os.Stat(o.Path)
	if err != nil {
		return err
	}
	kind, err := RecordFormat(o.Path)
	switch {
	case err != nil:
		return err
	case kind != "" && info.IsDir():
		return errors.New("is a folder, a file of records was wanted")
	case kind == "" && !info.IsDir():
		return errors.New("is a file, a folder was wanted")
	}
	return nil
}

// Open begins the output.
func (o Out) Open() (Sink, error) {
	kind, err := RecordFormat(o.Path)
	if err != nil {
		return nil, err
	}
	if kind == "" {
		return openFolder(o)
	}
	if err := os.MkdirAll(filepath.Dir(o.Path), 0o777); err != nil {
		return nil, err
	}
	f, err := outfile.Create(o.Path)
	if err != nil {
		return nil, err
	}
	buf := bufio.NewWriterSize(f, 256<<10)
	w, err := format.New(kind, buf, o.Options)
	if err != nil {
		return nil, errors.Join(err, f.Abort())
	}
	return &single{Writer: w, buf: buf, f: f}, nil
}

// single is an output that is one file of records.
type single struct {
	format.Writer
	buf *bufio.Writer
	f   *outfile.File
}

func (s *single) Close() error {
	if err := errors.Join(s.Writer.Close(), s.buf.Flush()); err != nil {
		return errors.Join(err, s.f.Abort())
	}
	return s.f.Commit()
}

func (s *single) Abort() error { return s.f.Abort() }
