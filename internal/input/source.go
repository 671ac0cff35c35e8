package input

import (
	"bufio"
	"bytes"
	"io"
	"os"

	"winnow/internal/decompress"
	"winnow/internal/warc"
)

// headSize is how much of an input its container is told by: a tar's magic stands at byte
// 257, and the first keys of a JSON line within a few kilobytes.
const headSize = 4 << 10

// packedHead is how much of compressed input that may take, in bytes: bzip2 tells nothing
// before the end of its first block, of at most 900,000 bytes, zstd of 128 KiB.
const packedHead = 1 << 20

// source is one stream of bytes, before it is known what it holds.
type source struct {
	id, path string
	depth    int                         // how many archives deep it lies
	found    bool                        // in a folder or archive, by nobody's choice
	quota    *quota                      // of the archive that holds it; nil: of none
	size     int64                       // of a file of an archive, as that says it
	head     func(n int) ([]byte, error) // the first n bytes as they are stored, or all
	open     func() (io.ReadCloser, error)
}

// inside is a file of an archive, which is read before the archive goes on.
func (s *source) inside(name string, size int64, q *quota, r io.Reader) *source {
	c := buffered(s.id+"/"+name, s.path, r, headSize) // archives have millions of small files
	c.depth, c.size, c.quota, c.found = s.depth+1, size, q, true
	return c
}

// file is a regular file, which is opened anew whenever it is asked for: thousands of
// queued documents must not hold thousands of descriptors.
func (w *Walker) file(id, path string) *source {
	open := func() (io.ReadCloser, error) {
		f, err := os.Open(path)
		if err != nil {
			return nil, Reason(err)
		}
		return countedFile{f, w.opts.Read}, nil
	}
	return &source{id: id, path: path, open: open, head: func(n int) ([]byte, error) { return fileHead(path, n) }}
}

// found is a file that nobody named, but lies in a folder.
func (w *Walker) found(id, path string) *source {
	s := w.file(id, path)
	s.found = true
	return s
}

func fileHead(path string, size int) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	buf := make([]byte, size)
	n, err := io.ReadFull(f, buf)
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		err = nil
	}
	return buf[:n], err
}

// stream is a source that can be read once.
func stream(id, path string, r io.Reader) *source { return buffered(id, path, r, 64<<10) }

func buffered(id, path string, r io.Reader, size int) *source {
	br := bufio.NewReaderSize(r, size)
	head := func(n int) ([]byte, error) {
		br = bufio.NewReaderSize(br, n) // the same where it is as large
		b, err := br.Peek(n)
		if err == io.EOF {
			err = nil
		}
		return b, err
	}
	open := func() (io.ReadCloser, error) { return readCloser{br, closer(r)}, nil }
	return &source{id: id, path: path, head: head, open: open}
}

type readCloser struct {
	io.Reader
	close func() error
}

func (r readCloser) Close() error { return r.close() }

// closer returns how r is closed: standard input never is.
func closer(r io.Reader) func() error {
	if f, ok := r.(*os.File); ok && f != os.Stdin {
		return f.Close
	}
	return func() error { return nil }
}

// kind says what the source holds.
func (s *source) kind() (container, error) {
	head, err := s.head(headSize)
	if err != nil {
		return container{}, Reason(err)
	}
	if decompress.Name(head) == "" || warc.HasDictionary(head) {
		return find(s.id, head), nil
	}
	plain := unpackHead(head)
	if len(plain) < minHead && len(head) == headSize {
		if head, err = s.head(packedHead); err != nil {
			return container{}, Reason(err)
		}
		plain = unpackHead(head)
	}
	return find(s.id, plain), nil
}

// minHead is how many bytes tell the containers apart but for JSONL: a tar's header.
const minHead = 512

// unpackHead returns the beginning of what a compressed head holds, or the head itself where
// it tells nothing.
func unpackHead(head []byte) []byte {
	r, _, err := decompress.Reader(bytes.NewReader(head))
	if err != nil {
		return head
	}
	buf := make([]byte, headSize)
	n, _ := io.ReadFull(r, buf) // the head is cut, so that an error is expected
	return buf[:n]
}
