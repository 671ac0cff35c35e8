package batch

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"winnow/internal/format"
	"winnow/internal/journal"
	"winnow/internal/lock"
	"winnow/internal/record"
	"winnow/internal/recordfile"
)

// Out says where a batch writes to.
type Out struct {
	Path      string
	Format    string // of a folder's files; for a file of records its ending decides
	Overwrite bool
	Resume    bool
	Options   format.Options
	Group     int // records in a group of a compressed file or Parquet; 0: the usual number
}

// sink takes a batch's records, in a folder each with the page that render made. Sync has all of them on disk, and Committed is called when the
// journal knows that. Complete ends the output; Settle then gives it its name. Abort closes it
// for a run that goes on later, Discard takes away what was made.
type sink interface {
	Write(r *record.Record, page []byte) error
	Sealed() bool
	Sync() (journal.Mark, error)
	Committed() error
	Complete() error
	Abort() error
}

// The states of an output that stand against a run.
var (
	ErrExists     = errors.New("exists")
	ErrUnfinished = errors.New("is not finished")
)

// unknownFiles lists endings that speak of a file of records which cannot be written.
func unknownFiles() []string { return []string{".gz", ".zst", ".bz2", ".xz", ".arrow", ".feather"} }

// RecordFormat returns the format that the ending of an output asks for, "" for a folder, as
// all that ends in a slash is. An ending that names a file of records of another kind is an error.
func RecordFormat(path string) (string, error) {
	if name := recordfile.Format(path); name != "" {
		return name, nil
	}
	if ext := strings.ToLower(filepath.Ext(path)); slices.Contains(unknownFiles(), ext) {
		return "", fmt.Errorf("files of %s cannot be written: end OUT in %s, or name a folder", ext, Endings())
	}
	return "", nil
}

// Endings lists what a file of records ends in, for messages.
func Endings() string {
	exts := recordfile.Exts()
	last := len(exts) - 1
	return strings.Join(exts[:last], ", ") + " or " + exts[last]
}

// Beside lists the files that a run keeps beside the output of the given path.
func Beside(path string) []string {
	return append(recordfile.Beside(path), journalOf(path))
}

func journalOf(path string) string { return filepath.Clean(path) + ".journal" }

// records is the file of records of an output: itself, or a folder's manifest.
func (o Out) records() string {
	if !o.isFolder() {
		return o.Path
	}
	return filepath.Join(o.Path, Manifest)
}

func (o Out) isFolder() bool { return recordfile.Format(o.Path) == "" }

// followed returns the output that is meant by the path of a link: not the link is replaced but
// what it leads to. A folder stays one, whatever the ending of its name.
func (o Out) followed() (Out, error) {
	path := filepath.Clean(o.Path)
	info, err := os.Lstat(path)
	if err != nil || info.Mode()&os.ModeSymlink == 0 {
		return o, nil
	}
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return o, err
	}
	if o.isFolder() {
		real += string(filepath.Separator)
	}
	o.Path = real
	return o, nil
}

// Check reports what stands against the output before any input is read: ErrExists,
// ErrUnfinished, ErrHeld, or that it is a folder where a file is wanted or the reverse.
func (o Out) Check() error {
	if held(journalOf(o.Path)) {
		return ErrHeld
	}
	begin := !o.Overwrite && !o.Resume
	path := filepath.Clean(o.Path)
	if begin && unfinished(o.records()) {
		return ErrUnfinished
	}
	if o.isFolder() && recordfile.Format(path) != "" && !o.Overwrite && unfinished(path) { // both have one journal
		return errors.New("a file of that name is not finished: leave the slash out to go on with it, or give --overwrite")
	}
	_, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if begin {
		return ErrExists
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	kind, err := RecordFormat(o.Path)
	switch {
	case err != nil:
		return err
	case kind != "" && info.IsDir():
		return errors.New("is a folder, a file of records was wanted")
	case kind != "" && !info.Mode().IsRegular():
		return errors.New("is not a regular file")
	case kind == "" && !info.IsDir():
		return errors.New("is a file, a folder was wanted")
	}
	return nil
}

// held reports whether another run works on a journal. Run finds out again, for good.
func held(path string) bool {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return false
	}
	defer f.Close()
	return errors.Is(lock.Try(f), lock.ErrHeld)
}

// unfinished reports whether a file of records is in the making.
func unfinished(path string) bool { return exists(recordfile.Beside(path)[0]) }

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// open begins the output, or goes on with it where the journal's state says so.
func (o Out) open(st journal.State, ids []string) (sink, error) {
	if o.isFolder() {
		return openFolder(o, st, ids)
	}
	f, err := recordfile.Open(o.Path, st, o.Group)
	if err != nil {
		return nil, err
	}
	return single{f}, nil
}

// render makes the page of a document with text that a folder will hold, nil for any other
// output.
func (o Out) render(it format.Item) ([]byte, error) {
	if !o.isFolder() || it.Rec.Status != record.OK && it.Rec.Status != record.Partial {
		return nil, nil
	}
	var page bytes.Buffer
	w, err := format.New(o.Format, &page, o.Options)
	if err == nil {
		err = errors.Join(w.Write(it), w.Close())
	}
	return page.Bytes(), err
}

// single is an output that is one file of records.
type single struct{ *recordfile.File }

// Write adds the record.
func (s single) Write(r *record.Record, _ []byte) error { return s.File.Write(r) }
