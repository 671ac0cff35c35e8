// Package decompress recognises compressed input by its content and reads through it.
package decompress

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// ErrDamaged is wrapped by every error that a truncated or corrupt stream, or one that asks
// for more memory than the limits allow, gives. The bytes before the damage are read first.
var ErrDamaged = errors.New("compressed data is damaged")

// The limits. A download that was compressed twice is seen in the wild, three layers are one
// more. The zstd command itself refuses windows over 128 MiB unless told otherwise; the
// largest preset of xz has a dictionary of 64 MiB.
const (
	MaxLayers     = 3
	MaxZstdWindow = 128 << 20
	MaxXZDict     = 64 << 20
)

// bufferSize is what one read of a compressed source asks for, in bytes.
const bufferSize = 32 << 10

// sizeFor returns the size of the buffer for r: to ask what is in memory more often costs less
// than a large buffer.
func sizeFor(r io.Reader) int {
	if _, inMemory := r.(interface{ Len() int }); inMemory {
		return bufferSize / 16
	}
	return bufferSize
}

// format is one kind of compression.
type format struct {
	name  string
	match func(head []byte) bool
	open  func(r *bufio.Reader) (io.Reader, error)
}

// formats returns the kinds that are recognised, in the order they are tried.
func formats() [4]format {
	return [4]format{
		{"gz", isGzip, func(r *bufio.Reader) (io.Reader, error) { return gzip.NewReader(r) }},
		{"zst", isZstd, openZstd},
		{"bz2", isBzip2, func(r *bufio.Reader) (io.Reader, error) { return bzip2.NewReader(r), nil }},
		{"xz", isXZ, func(r *bufio.Reader) (io.Reader, error) { return newXZ(r), nil }},
	}
}

// Name returns the compression that data beginning with head has ("gz", "zst", "bz2",
// "xz"), or "" for plain data. Twelve bytes of head are enough.
func Name(head []byte) string {
	f, ok := find(head)
	if !ok {
		return ""
	}
	return f.name
}

func find(head []byte) (format, bool) {
	for _, f := range formats() {
		if f.match(head) {
			return f, true
		}
	}
	return format{}, false
}

// Reader returns what r holds, uncompressed, and the name of its compression: "gz", "zst",
// "bz2", "xz", "" when r is plain, or the names from the outermost in, joined by "+", when
// it was compressed more than once. Up to MaxLayers are taken off; what is below stays as
// it is. Members and frames that follow each other are read as one. It reads lazily: memory
// is bounded by the limits of this package, the length of the output only by the caller.
//
// Reader itself fails when r fails before its first byte is known. An error while reading
// wraps ErrDamaged when the compressed data is at fault, and is r's own otherwise.
func Reader(r io.Reader) (io.Reader, string, error) {
	var names []string
	for {
		src := &errorKeeper{r: r}
		br := bufio.NewReaderSize(src, sizeFor(r))
		head, err := br.Peek(headSize)
		if err != nil && err != io.EOF && len(head) == 0 && len(names) == 0 {
			return nil, "", err
		}
		f, ok := find(head)
		if !ok || len(names) == MaxLayers {
			return br, strings.Join(names, "+"), nil
		}
		names = append(names, f.name)
		r = &layer{format: f, in: br, src: src}
	}
}

// errorKeeper remembers the error of its source, so that a failing disk is told apart from
// bad data.
type errorKeeper struct {
	r   io.Reader
	err error
}

func (k *errorKeeper) Read(p []byte) (int, error) {
	n, err := k.r.Read(p)
	if err != nil && err != io.EOF {
		k.err = err
	}
	return n, err
}

// layer is one compression that is taken off. It opens on the first read.
type layer struct {
	format format
	in     *bufio.Reader
	src    *errorKeeper
	out    io.Reader
	err    error
}

// Read implements io.Reader.
func (l *layer) Read(p []byte) (n int, err error) {
	if l.err != nil {
		return 0, l.err
	}
	if l.out == nil {
		if l.out, err = l.format.open(l.in); err != nil {
			l.err = l.explain(err)
			return 0, l.err
		}
	}
	n, err = l.out.Read(p)
	if err != nil {
		l.err = l.explain(err)
	}
	return n, l.err
}

// explain says whose fault err is.
func (l *layer) explain(err error) error {
	switch {
	case err == io.EOF && l.src.err == nil:
		return io.EOF
	case l.src.err != nil:
		return l.src.err
	}
	return fmt.Errorf("%w: %s: %w", ErrDamaged, l.format.name, unexpected(err))
}

// unexpected makes an end of data inside a structure the error it is.
func unexpected(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// headSize is the number of bytes that tell the formats apart.
const headSize = 10

func isGzip(head []byte) bool { return bytes.HasPrefix(head, []byte{0x1f, 0x8b, 8}) }

// isZstd accepts frames and skippable frames (RFC 8878, 3.1).
func isZstd(head []byte) bool {
	if bytes.HasPrefix(head, []byte{0x28, 0xb5, 0x2f, 0xfd}) {
		return true
	}
	return len(head) >= 8 && head[0]&0xf0 == 0x50 && bytes.Equal(head[1:4], []byte{0x2a, 0x4d, 0x18})
}

// isBzip2 wants the magic of the first block or of the end after the file's own, which is
// three letters and a digit and so may begin a text.
func isBzip2(head []byte) bool {
	if len(head) < 10 || !bytes.HasPrefix(head, []byte("BZh")) || head[3] < '1' || head[3] > '9' {
		return false
	}
	block := string(head[4:10])
	return block == "\x31\x41\x59\x26\x53\x59" || block == "\x17\x72\x45\x38\x50\x90"
}

// openZstd reads in the caller's goroutine: nothing is left running when a stream is not
// read to its end.
func openZstd(r *bufio.Reader) (io.Reader, error) {
	return zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true),
		zstd.WithDecoderMaxWindow(MaxZstdWindow))
}

// ReadFile reads a file whole, without its compression. Errors are those of the file and of Reader, and name the file.
func ReadFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r, _, err := Reader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return data, nil
}
