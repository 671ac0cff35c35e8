package input

import (
	"errors"
	"io"
	"os"

	"winnow/internal/decompress"
)

// whole is a container that is read from its end: a file, or a temporary copy of what came
// compressed, through a pipe or out of an archive.
type whole struct {
	io.ReaderAt
	size  int64
	close func() error
}

// random opens a source for reading anywhere.
func (w *Walker) random(s *source) (*whole, error) {
	f, err := s.open()
	if err != nil {
		return nil, err
	}
	if file, ok := f.(countedFile); ok {
		if v, ok := plainFile(file); ok {
			return v, nil
		}
	}
	u, err := w.unpackFrom(s, f)
	if err != nil {
		return nil, err
	}
	return spool(u)
}

// plainFile takes a regular file as it is; false where it is compressed.
func plainFile(f countedFile) (*whole, bool) {
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return nil, false
	}
	head := make([]byte, 16) // more than any magic has
	n, _ := f.File.ReadAt(head, 0)
	if decompress.Name(head[:n]) != "" {
		return nil, false
	}
	return &whole{ReaderAt: f, size: info.Size(), close: f.Close}, true
}

// spool copies a source into a temporary file, which is gone when it is closed.
func spool(u *unpacked) (*whole, error) {
	tmp, err := os.CreateTemp("", "winnow-*")
	if err != nil {
		return nil, errors.Join(spooled(err), u.close())
	}
	remove := func() error { return errors.Join(tmp.Close(), os.Remove(tmp.Name())) }
	if os.Remove(tmp.Name()) == nil { // where that is possible, nothing is left however the run ends
		remove = tmp.Close
	}
	n, err := io.Copy(tmp, u)
	if cerr := u.close(); err == nil && cerr != nil {
		err = cerr
	}
	if err != nil && !damaged(err) {
		return nil, errors.Join(spooled(err), remove())
	}
	return &whole{ReaderAt: tmp, size: n, close: remove}, nil
}

// damaged reports an end of data that leaves something to be read.
func damaged(err error) bool { return errors.Is(err, decompress.ErrDamaged) }
