package input

import (
	"io"
	"os"
	"sync/atomic"
)

// countedFile is a file of which somebody wants to know how far it is read.
type countedFile struct {
	*os.File
	read *atomic.Int64
}

// Len is how many bytes the file has, as they are stored.
func (f countedFile) Len() int {
	info, err := f.Stat()
	if err != nil {
		return 0
	}
	return int(info.Size())
}

// Read implements io.Reader.
func (f countedFile) Read(p []byte) (int, error) {
	n, err := f.File.Read(p)
	f.read.Add(int64(n))
	return n, err
}

// ReadAt implements io.ReaderAt.
func (f countedFile) ReadAt(p []byte, off int64) (int, error) {
	n, err := f.File.ReadAt(p, off)
	f.read.Add(int64(n))
	return n, err
}

// WriteTo hides the file's own, which would go past the count.
func (f countedFile) WriteTo(w io.Writer) (int64, error) {
	return io.Copy(w, struct{ io.Reader }{f})
}

// countedReader is standard input, counted.
type countedReader struct {
	io.Reader
	read *atomic.Int64
}

// Read implements io.Reader.
func (r countedReader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	r.read.Add(int64(n))
	return n, err
}
