package input

import (
	"bufio"
	"bytes"
	"io"
	"os"

	"winnow/internal/decompress"
)

// headSize is how much of an input its container is told by: a tar's magic stands at byte
// 257, and the first keys of a JSON line within a few kilobytes.
const headSize = 4 << 10

// source is one stream of bytes, before it is known what it holds.
type source struct {
	id, path string
	head     func() ([]byte, error) // the first bytes as they are stored
	open     func() (io.ReadCloser, error)
}

// file is a regular file, which is opened anew whenever it is asked for: thousands of
// queued documents must not hold thousands of descriptors.
func file(id, path string) *source {
	open := func() (io.ReadCloser, error) {
		f, err := os.Open(path)
		if err != nil {
			return nil, Reason(err)
		}
		return f, nil
	}
	return &source{id: id, path: path, open: open, head: func() ([]byte, error) { return fileHead(path) }}
}

func fileHead(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	buf := make([]byte, headSize)
	n, err := io.ReadFull(f, buf)
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		err = nil
	}
	return buf[:n], err
}

// stream is a source that can be read once.
func stream(id, path string, r io.Reader) *source {
	br := bufio.NewReaderSize(r, 64<<10)
	head := func() ([]byte, error) {
		b, err := br.Peek(headSize)
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
	head, err := s.head()
	if err != nil {
		return container{}, Reason(err)
	}
	return find(s.path, plain(head)), nil
}

// plain returns the beginning of what a compressed head holds, or the head itself.
func plain(head []byte) []byte {
	if decompress.Name(head) == "" {
		return head
	}
	r, _, err := decompress.Reader(bytes.NewReader(head))
	if err != nil {
		return head
	}
	buf := make([]byte, headSize)
	n, _ := io.ReadFull(r, buf) // the head is cut, so that an error is expected
	return buf[:n]
}
