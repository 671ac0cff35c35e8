package warc

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"winnow/internal/decompress"
)

// gzipCodec reads members of gzip (RFC 1952).
type gzipCodec struct{ r *gzip.Reader }

func (c *gzipCodec) magics() [][]byte { return [][]byte{{0x1f, 0x8b, 8}} }

func (c *gzipCodec) carries() bool { return false }

func (c *gzipCodec) open(r *bufio.Reader) (io.Reader, error) {
	if c.r == nil {
		c.r = new(gzip.Reader)
	}
	if err := c.r.Reset(r); err != nil {
		return nil, err
	}
	c.r.Multistream(false)
	return c.r, nil
}

func (c *gzipCodec) sure(p []byte) bool {
	data, err := c.open(bufio.NewReader(bytes.NewReader(p)))
	if err != nil {
		return false
	}
	head := make([]byte, len(magic))
	_, err = io.ReadFull(data, head)
	return err == nil && string(head) == magic
}

// The magics of zstd (RFC 8878, 3.1); a file of WARC may begin with its dictionary, in a
// skippable frame of the kind given here ("WARC Zstandard Compression", draft of the IIPC).
const (
	zstdFrame = 0xfd2fb528
	zstdSkip  = 0x184d2a50 // to …5f
	zstdDict  = 0x184d2a5d
)

// HasDictionary reports whether a file that begins with head is of WARC: its dictionary for zstd stands first.
// What the file holds cannot be told without it.
func HasDictionary(head []byte) bool {
	return len(head) >= 4 && binary.LittleEndian.Uint32(head) == zstdDict
}

// maxDict is the largest dictionary that is read, in bytes; those that are made for WARCs
// have a few hundred kilobytes at most.
const maxDict = 8 << 20

// zstdCodec reads frames of zstd.
type zstdCodec struct {
	dec  *zstd.Decoder
	dict []byte
}

func (c *zstdCodec) magics() [][]byte {
	return [][]byte{{0x28, 0xb5, 0x2f, 0xfd}, {0x5d, 0x2a, 0x4d, 0x18}, {0x50, 0x2a, 0x4d, 0x18}}
}

// sure trusts a frame's header: four bytes of magic are rare enough, and its first block may
// be longer than p.
func (c *zstdCodec) sure(p []byte) bool {
	var h zstd.Header
	return h.Decode(p) == nil && !h.Skippable
}

func (c *zstdCodec) carries() bool { return c.dict != nil }

func (c *zstdCodec) open(r *bufio.Reader) (io.Reader, error) {
	head, err := r.Peek(8)
	if err != nil {
		return nil, io.ErrUnexpectedEOF
	}
	if magic := binary.LittleEndian.Uint32(head); magic != zstdFrame {
		return c.skippable(r, magic == zstdDict)
	}
	if c.dec == nil {
		if c.dec, err = c.decoder(); err != nil {
			return nil, err
		}
	}
	return c.dec, c.dec.Reset(&frame{r: r})
}

// decoder works in the caller's goroutine: nothing is left running when a file is not read
// to its end.
func (c *zstdCodec) decoder() (*zstd.Decoder, error) {
	opts := []zstd.DOption{zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true),
		zstd.WithDecoderMaxWindow(decompress.MaxZstdWindow)}
	if c.dict != nil {
		opts = append(opts, zstd.WithDecoderDicts(c.dict))
	}
	return zstd.NewReader(nil, opts...)
}

// skippable reads a frame without data; a dictionary is kept.
func (c *zstdCodec) skippable(r *bufio.Reader, dict bool) (io.Reader, error) {
	var head [8]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return nil, err
	}
	size := int64(binary.LittleEndian.Uint32(head[4:]))
	if dict && c.dict == nil && c.dec == nil && size <= maxDict {
		data, err := io.ReadAll(io.LimitReader(r, size))
		if err != nil {
			return nil, err
		}
		c.dict, err = plainDict(data)
		return bytes.NewReader(nil), err
	}
	_, err := io.CopyN(io.Discard, r, size)
	return bytes.NewReader(nil), err
}

// plainDict returns a dictionary, which may be compressed itself.
func plainDict(data []byte) ([]byte, error) {
	if decompress.Name(data) != "zst" {
		return data, nil
	}
	r, _, err := decompress.Reader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	plain, err := io.ReadAll(io.LimitReader(r, maxDict+1))
	if err == nil && len(plain) > maxDict {
		err = errors.New("its dictionary is too long")
	}
	return plain, err
}

// frame reads one frame of zstd and not a byte beyond it: a decoder would go on with the
// next, and nobody could tell the two apart. Each part of a frame says how long it is.
type frame struct {
	r     *bufio.Reader
	left  int  // bytes of the current part that are to be handed on
	state byte // of what follows it: 0 the header, 1 a block, 2 the checksum, 3 nothing
	sum   bool
}

// Read implements io.Reader.
func (f *frame) Read(p []byte) (int, error) {
	for f.left == 0 {
		if f.state == 3 {
			return 0, io.EOF
		}
		if err := f.part(); err != nil {
			return 0, err
		}
	}
	n, err := f.r.Read(p[:min(len(p), f.left)])
	f.left -= n
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}

// part sets how long the next part is.
func (f *frame) part() error {
	switch f.state {
	case 0:
		return f.header()
	case 1:
		return f.block()
	}
	f.left, f.state = 4, 3
	return nil
}

func (f *frame) header() error {
	p, _ := f.r.Peek(zstd.HeaderMaxSize)
	var h zstd.Header
	if err := h.Decode(p); err != nil {
		return err
	}
	f.left, f.sum, f.state = h.HeaderSize, h.HasCheckSum, 1
	return nil
}

// block reads a block's header: whether it is the last, its type, its size (3.1.1.2). One
// that repeats a byte has only that.
func (f *frame) block() error {
	p, err := f.r.Peek(3)
	if err != nil {
		return io.ErrUnexpectedEOF
	}
	h := int(p[0]) | int(p[1])<<8 | int(p[2])<<16
	f.left = 3 + h>>3
	if h>>1&3 == 1 {
		f.left = 4
	}
	switch {
	case h&1 == 0:
	case f.sum:
		f.state = 2
	default:
		f.state = 3
	}
	return nil
}
