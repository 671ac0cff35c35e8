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
	"winnow/internal/record"
)

// A group is closed by the record that makes it this large: large enough to be compressed as
// well as a whole file, small enough to wait in memory.
const (
	groupRecords = 4096
	groupBytes   = 8 << 20
)

// bufferBytes is how much waits for a write to disk.
const bufferBytes = 256 << 10

// File is a file in the making. It is not for use by several goroutines.
type File struct {
	kind
	path       string
	part, tail *os.File
	size       int64  // of the part, with what waits in buf
	buf        []byte // waits to be written to the part
	group      []byte // the lines of the group that is not full
	count      int    // of them
	most       int    // of them in a group
	saved      int64  // bytes of group that lie in the tail
	notes      [][]byte
	note       []byte // of the group that was closed since the last Sync
	sealed     bool   // a group was closed since the last Sync
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
	if group <= 0 {
		group = groupRecords
	}
	f := &File{kind: k, path: path, part: p, size: st.Mark.Out, notes: st.Notes, most: group}
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

func (f *File) append(b []byte) {
	f.buf = append(f.buf, b...)
	f.size += int64(len(b))
}

// Write adds one record.
func (f *File) Write(r *record.Record) error {
	line, err := f.line(r)
	if err != nil {
		return err
	}
	if f.pack != nil {
		f.group = append(f.group, line...)
		if f.count++; f.count < f.most && len(f.group) < groupBytes {
			return nil
		}
		return f.seal()
	}
	f.append(line)
	if len(f.buf) < bufferBytes {
		return nil
	}
	return f.flush()
}

// seal closes the group.
func (f *File) seal() error {
	body, note, err := f.pack(f.group, f.size)
	if err != nil {
		return err
	}
	f.append(body)
	if note != nil {
		f.notes, f.note = append(f.notes, note), note
	}
	f.group, f.count, f.sealed = f.group[:0], 0, true
	return f.flush()
}

func (f *File) flush() error {
	_, err := f.part.Write(f.buf)
	f.buf = f.buf[:0]
	if cap(f.buf) > 2*groupBytes { // one record that was large does not keep its memory
		f.buf = nil
	}
	return err
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
func (f *File) Complete() error {
	if f.count > 0 {
		if err := f.seal(); err != nil {
			return err
		}
	}
	if f.end != nil {
		b, err := f.end(f.notes)
		if err != nil {
			return err
		}
		f.append(b)
	}
	return errors.Join(f.flush(), f.part.Sync())
}

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
