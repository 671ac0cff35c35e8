package batch

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"winnow/internal/format"
	"winnow/internal/outfile"
	"winnow/internal/record"
)

// Manifest is the file in an output folder that holds the records without their text.
const Manifest = "manifest.jsonl"

// folder is an output that mirrors the inputs, one file for each document with text.
type folder struct {
	out      Out
	names    *names
	made     map[string]bool // folders that are known to exist
	file     *outfile.File   // the manifest in the making
	buf      *bufio.Writer
	manifest format.Writer
}

func openFolder(o Out) (Sink, error) {
	if err := os.MkdirAll(o.Path, 0o777); err != nil {
		return nil, err
	}
	f, err := outfile.Create(filepath.Join(o.Path, Manifest))
	if err != nil {
		return nil, err
	}
	buf := bufio.NewWriterSize(f, 64<<10)
	w, err := format.New("jsonl", buf, format.Options{})
	if err != nil {
		return nil, errors.Join(err, f.Abort())
	}
	return &folder{out: o, names: newNames(format.Ext(o.Format), Manifest), made: map[string]bool{},
		file: f, buf: buf, manifest: w}, nil
}

// Write writes the document's file and its line of the manifest. A document without text
// has no file; one that an earlier run left under its name goes.
func (f *folder) Write(it format.Item) error {
	path := filepath.Join(f.out.Path, filepath.FromSlash(f.names.next(it.Rec.ID)))
	var err error
	if it.Rec.Status == record.OK || it.Rec.Status == record.Partial {
		err = f.page(path, it)
	} else if f.out.Overwrite {
		err = removeFile(path)
	}
	if err != nil {
		return err
	}
	return f.manifest.Write(format.Item{Rec: withoutText(it.Rec)})
}

func removeFile(path string) error {
	info, err := os.Lstat(path)
	if err != nil || !info.Mode().IsRegular() {
		return nil // there is no page of an earlier run
	}
	return os.Remove(path)
}

func (f *folder) page(path string, it format.Item) error {
	if dir := filepath.Dir(path); !f.made[dir] {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return err
		}
		f.made[dir] = true
	}
	file, err := outfile.Create(path)
	if err != nil {
		return err
	}
	buf := bufio.NewWriter(file)
	w, err := format.New(f.out.Format, buf, f.out.Options)
	if err == nil {
		err = errors.Join(w.Write(it), w.Close(), buf.Flush())
	}
	if err != nil {
		return errors.Join(fmt.Errorf("%s: %w", path, err), file.Abort())
	}
	return file.Commit()
}

func withoutText(r *record.Record) *record.Record {
	c := *r
	c.Text = nil
	return &c
}

func (f *folder) Close() error {
	if err := errors.Join(f.manifest.Close(), f.buf.Flush()); err != nil {
		return errors.Join(err, f.file.Abort())
	}
	return f.file.Commit()
}

// Abort drops the manifest; pages that were written are whole and stay.
func (f *folder) Abort() error { return f.file.Abort() }
