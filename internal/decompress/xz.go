package decompress

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"hash/crc64"
	"io"

	"github.com/ulikunitz/xz/lzma"
)

// The container of .xz is read here, its LZMA2 data by package lzma: package xz allocates
// whatever dictionary a header names, up to 4 GiB for a file of 32 bytes. The layout follows
// "The .xz File Format" 1.2.0; section numbers below are its.

const (
	xzMagic    = "\xfd7zXZ\x00"
	xzFooter   = "YZ"
	lzma2ID    = 0x21
	minLZMADic = 4096
)

func isXZ(head []byte) bool { return bytes.HasPrefix(head, []byte(xzMagic)) }

// xzReader reads the streams of an .xz file one after another.
type xzReader struct {
	in     countReader
	check  byte      // kind of integrity check of the open stream
	inside bool      // between a stream's header and its index
	began  bool      // the first stream's header was read
	blocks uint64    // finished blocks of the open stream
	block  io.Reader // the open block's data, nil between blocks
	sum    hash.Hash // of the open block; nil for none
	start  int64     // where the open block's data begins
}

func newXZ(r *bufio.Reader) io.Reader { return &xzReader{in: countReader{r: r}} }

// countReader counts the bytes that were read.
type countReader struct {
	r *bufio.Reader
	n int64
}

func (c *countReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

func (c *countReader) ReadByte() (byte, error) {
	b, err := c.r.ReadByte()
	if err == nil {
		c.n++
	}
	return b, err
}

// Read implements io.Reader.
func (x *xzReader) Read(p []byte) (int, error) {
	for {
		if x.block == nil {
			if err := x.next(); err != nil {
				return 0, err
			}
			continue
		}
		n, err := x.block.Read(p)
		if x.sum != nil {
			x.sum.Write(p[:n])
		}
		if err == io.EOF {
			err = x.endBlock()
		} else if err != nil {
			err = unexpected(err)
		}
		if n > 0 || err != nil || len(p) == 0 {
			return n, err
		}
	}
}

// next reads up to the data of the next block. It returns io.EOF after the last stream.
func (x *xzReader) next() error {
	if !x.inside {
		return x.streamHeader()
	}
	size, err := x.in.ReadByte()
	if err != nil {
		return unexpected(err)
	}
	if size == 0 {
		x.inside = false
		return x.tail()
	}
	return x.blockHeader(size)
}

// streamHeader reads a stream's header (2.1.1) and the padding before it (2.2).
func (x *xzReader) streamHeader() error {
	var h [12]byte
	for {
		n, err := io.ReadFull(&x.in, h[:4])
		if n == 0 && err == io.EOF && x.began {
			return io.EOF
		}
		if err != nil {
			return unexpected(err)
		}
		if !x.began || h != [12]byte{} {
			break
		}
	}
	if _, err := io.ReadFull(&x.in, h[4:]); err != nil {
		return unexpected(err)
	}
	if string(h[:6]) != xzMagic || h[6] != 0 || h[7] > 15 || !crcOK(h[6:8], h[8:]) {
		return errors.New("no stream header")
	}
	x.check, x.inside, x.began, x.blocks = h[7], true, true, 0
	return nil
}

// blockHeader reads the rest of a block's header (3.1) and opens its data.
func (x *xzReader) blockHeader(size byte) error {
	h := make([]byte, (int(size)+1)*4)
	h[0] = size
	if _, err := io.ReadFull(&x.in, h[1:]); err != nil {
		return unexpected(err)
	}
	body, sum := h[:len(h)-4], h[len(h)-4:]
	if !crcOK(body, sum) {
		return errors.New("checksum of a block's header is wrong")
	}
	dict, err := dictSize(body[1:])
	if err != nil {
		return err
	}
	x.start = x.in.n
	if x.sum, err = newCheck(x.check); err != nil {
		return err
	}
	x.block, err = lzma.Reader2Config{DictCap: dict}.NewReader2(&x.in)
	return err
}

// dictSize returns the size of the dictionary that a block's header asks for, in bytes; p
// begins with the flags. A block that is shorter than its dictionary needs only its length.
func dictSize(p []byte) (int, error) {
	flags := p[0]
	r := bytes.NewReader(p[1:])
	length := uint64(1 << 62)
	for i, bit := range [2]byte{0x40, 0x80} { // compressed, then uncompressed size
		if flags&bit == 0 {
			continue
		}
		n, err := binary.ReadUvarint(r)
		if err != nil {
			return 0, errors.New("bad size in a block's header")
		}
		if i == 1 {
			length = n
		}
	}
	dict, err := lzma2Dict(r, flags)
	if err != nil {
		return 0, err
	}
	if dict > MaxXZDict {
		return 0, fmt.Errorf("it asks for a dictionary of %d MiB; %d are allowed", dict>>20, MaxXZDict>>20)
	}
	return int(max(min(uint64(dict), length), minLZMADic)), nil
}

// lzma2Dict reads the one filter that is supported (5.3.1).
func lzma2Dict(r *bytes.Reader, flags byte) (int64, error) {
	var f [3]byte
	if _, err := io.ReadFull(r, f[:]); err != nil || flags&3 != 0 || f[0] != lzma2ID || f[1] != 1 {
		return 0, errors.New("a filter other than LZMA2 is not supported")
	}
	dict, err := lzma.DecodeDictCap(f[2])
	if err != nil {
		return 0, errors.New("bad dictionary size in a block's header")
	}
	return dict, nil
}

// newCheck returns the hash for a stream's check (2.1.1.2), nil for none.
func newCheck(kind byte) (hash.Hash, error) {
	switch kind {
	case 0:
		return nil, nil
	case 1:
		return crc32.NewIEEE(), nil
	case 4:
		return crc64.New(crc64.MakeTable(crc64.ECMA)), nil
	case 10:
		return sha256.New(), nil
	}
	return nil, fmt.Errorf("integrity check %d is not supported", kind)
}

// endBlock reads the padding and the check behind a block's data (3.3, 3.4).
func (x *xzReader) endBlock() error {
	x.block = nil
	x.blocks++
	if err := x.padding(x.start); err != nil {
		return err
	}
	if x.sum == nil {
		return nil
	}
	want := make([]byte, x.sum.Size())
	if _, err := io.ReadFull(&x.in, want); err != nil {
		return unexpected(err)
	}
	got := x.sum.Sum(nil)
	if x.check != 10 { // the CRCs are stored little endian
		for i, j := 0, len(got)-1; i < j; i, j = i+1, j-1 {
			got[i], got[j] = got[j], got[i]
		}
	}
	if !bytes.Equal(got, want) {
		return errors.New("checksum of a block is wrong")
	}
	return nil
}

// padding reads zero bytes up to a multiple of four from start.
func (x *xzReader) padding(start int64) error {
	for (x.in.n-start)%4 != 0 {
		if b, err := x.in.ReadByte(); err != nil || b != 0 {
			return errors.New("bad padding")
		}
	}
	return nil
}

// tail reads a stream's index (4), whose first byte was read, and its footer (2.1.2). The
// sizes in the index serve random access; here only their number is compared.
func (x *xzReader) tail() error {
	start := x.in.n - 1
	n, err := binary.ReadUvarint(&x.in)
	if err != nil || n != x.blocks {
		return errors.New("the index does not fit the blocks")
	}
	for range 2 * n {
		if _, err := binary.ReadUvarint(&x.in); err != nil {
			return errors.New("bad index")
		}
	}
	if err := x.padding(start); err != nil {
		return err
	}
	var f [16]byte // the index's CRC, the footer's, its size and flags, its magic
	if _, err := io.ReadFull(&x.in, f[:]); err != nil {
		return unexpected(err)
	}
	if !crcOK(f[8:14], f[4:8]) || string(f[14:]) != xzFooter || f[13] != x.check {
		return errors.New("bad footer")
	}
	return nil
}

// crcOK reports whether sum is the little-endian CRC32 of p.
func crcOK(p, sum []byte) bool { return crc32.ChecksumIEEE(p) == binary.LittleEndian.Uint32(sum) }
