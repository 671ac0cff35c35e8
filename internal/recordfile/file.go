package recordfile

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"winnow/internal/journal"
	"winnow/internal/outfile"
)

// File is a file in the making. It is not for use by several goroutines.
type File struct {
	maker
	path       string
	part, tail *os.File
	saved      int64 // bytes of group that lie in the tail
}

// Beside lists what lies beside the file of the given name while it is made.
func Beside(path string) []string { return []string{part(path), tail(path)} }

func part(path string) string { return path + ".part" }
func tail(path string) string { return path + ".tail" }

// Open begins the file path, or goes on where a journal's state says that it is. A group has
// so many records at most; 0: as many as are good for a reader.
func Open(path string, st journal.State, group int) (*File, error) {
	k, ok := find(path)
	if !ok {
		return nil, fmt.Errorf("%s: no ending of a file of records", path)
	}
	p, err := openAt(part(path), st.Mark.Out)
	if err != nil {
		return nil, err
	}
	f := &File{maker: newMaker(k, p, group), path: path, part: p}
	f.size, f.notes = st.Mark.Out, st.Notes
	if f.size == 0 {
		f.append(f.begin)
	}
	if k.pack != nil {
		err = f.openTail(st.Mark.Tail)
	}
	err = errors.Join(err, outfile.SyncDir(filepath.Dir(path)))
	if err != nil {
		return nil, errors.Join(err, f.Abort())
	}
	return f, nil
}

// openAt opens a file for writing after its first size bytes; the others go.
func openAt(path string, size int64) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && info.Size() < size {
		err = fmt.Errorf("%s has %d bytes, the journal knows %d: give --overwrite to start again", path, info.Size(), size)
	}
	if err == nil {
		err = f.Truncate(size)
	}
	if err == nil {
		_, err = f.Seek(size, io.SeekStart)
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// openTail reads the lines that wait for their group to be full.
func (f *File) openTail(size int64) (err error) {
	if f.tail, err = openAt(tail(f.path), size); err != nil {
		return err
	}
	f.group, f.saved = make([]byte, size), size
	if _, err = f.tail.ReadAt(f.group, 0); err != nil && size > 0 {
		return err
	}
	for _, c := range f.group {
		if c == '\n' {
			f.count++
		}
	}
	return nil
}

// Sealed reports whether a group was closed since the last Sync: then Sync is due, before
// another record is written.
func (f *File) Sealed() bool { return f.sealed }

// Sync has everything on disk that was written, and says how far it is.
func (f *File) Sync() (journal.Mark, error) {
	if err := errors.Join(f.flush(), f.part.Sync()); err != nil {
		return journal.Mark{}, err
	}
	m := journal.Mark{Out: f.size, Note: f.note}
	if f.pack == nil || f.sealed {
		return m, nil
	}
	if more := f.group[f.saved:]; len(more) > 0 {
		if _, err := f.tail.Write(more); err != nil {
			return m, err
		}
		f.saved = int64(len(f.group))
	}
	m.Tail = f.saved
	return m, f.tail.Sync()
}

// Committed is called when the journal knows what Sync said: the lines of a group that is
// closed are wanted no more.
func (f *File) Committed() error {
	if !f.sealed {
		return nil
	}
	f.sealed, f.note, f.saved = false, nil, 0
	if cap(f.group) > 2*groupBytes {
		f.group = nil
	}
	if err := f.tail.Truncate(0); err != nil {
		return err
	}
	_, err := f.tail.Seek(0, io.SeekStart)
	return err
}

// Complete writes what ends the file. Until Settle, a run may be broken off and Complete be
// called again after Open.
func (f *File) Complete() error { return errors.Join(f.finish(), f.part.Sync()) }

// Abort closes the files as they are, for a run that goes on later.
func (f *File) Abort() error {
	err := f.part.Close()
	if f.tail != nil {
		err = errors.Join(err, f.tail.Close())
	}
	return err
}

// Settle gives a file that is complete its name. It may be called again after a kill.
func Settle(path string) error {
	if err := remove(tail(path)); err != nil {
		return err
	}
	err := os.Rename(part(path), path)
	if errors.Is(err, fs.ErrNotExist) {
		if _, there := os.Stat(path); there == nil {
			return nil // it had got its name
		}
	}
	return errors.Join(err, outfile.SyncDir(filepath.Dir(path)))
}

// Discard takes away what was made of the file.
func Discard(path string) error { return errors.Join(remove(part(path)), remove(tail(path))) }

func remove(path string) error {
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
