package input

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
)

// Package zip holds the whole directory of an archive, some 300 bytes for each file, and a
// million files are not rare. So the directory is read in parts here, and each is given to
// the package as the directory of an archive of its own: it alone knows what entries mean.
// Section numbers are those of APPNOTE.TXT 6.3.10.

// zipPartSize is how many files a part of a directory has at most.
const zipPartSize = 2048

// The lengths of a directory's structures without their variable parts, in bytes.
const (
	zipEntryLen    = 46
	zipEndLen      = 22
	zipEnd64Len    = 56
	zipLocator64   = 20
	zipMaxComment  = 1<<16 - 1
	zipEntryMagic  = "PK\x01\x02"
	zipEndMagic    = "PK\x05\x06"
	zipEnd64Magic  = "PK\x06\x06"
	zipLocateMagic = "PK\x06\x07"
)

var errNoZipDir = errors.New("the directory at the end of the zip is missing")

// zipDir is the directory of a zip archive.
type zipDir struct {
	r      io.ReaderAt
	start  int64 // of the directory in the file
	offset int64 // of the directory as the archive says it: less than start behind a prefix
	in     *bufio.Reader
}

func openZipDir(r io.ReaderAt, size int64) (*zipDir, error) {
	end, at, err := findZipEnd(r, size)
	if err != nil {
		return nil, err
	}
	length := int64(binary.LittleEndian.Uint32(end[12:]))
	offset := int64(binary.LittleEndian.Uint32(end[16:]))
	if pos, l, o, ok := zip64End(r, at); ok {
		at, length, offset = pos, l, o
	}
	start := at - length
	if length < 0 || offset < 0 || start < 0 {
		return nil, errNoZipDir
	}
	if start > offset && isZipEntry(r, offset) { // what lies between is padding, not a prefix
		start = offset
	}
	return &zipDir{r: r, start: start, offset: offset, in: bufio.NewReader(io.NewSectionReader(r, start, length))}, nil
}

func isZipEntry(r io.ReaderAt, at int64) bool {
	var b [4]byte
	_, err := r.ReadAt(b[:], at)
	return err == nil && string(b[:]) == zipEntryMagic
}

// findZipEnd finds the end of the directory (4.3.16), which a comment may follow.
func findZipEnd(r io.ReaderAt, size int64) (end []byte, at int64, err error) {
	tail := make([]byte, min(size, zipEndLen+zipMaxComment))
	if _, err := r.ReadAt(tail, size-int64(len(tail))); err != nil && err != io.EOF {
		return nil, 0, err
	}
	for {
		i := bytes.LastIndex(tail, []byte(zipEndMagic))
		if i < 0 {
			return nil, 0, errNoZipDir
		}
		if len(tail)-i >= zipEndLen {
			return tail[i : i+zipEndLen], size - int64(min(size, zipEndLen+zipMaxComment)) + int64(i), nil
		}
		tail = tail[:i]
	}
}

// zip64End reads the end of a large archive's directory (4.3.14, 4.3.15), if it has one, and
// returns where it stands and what it says of the directory.
func zip64End(r io.ReaderAt, end int64) (at, length, offset int64, ok bool) {
	loc, rec := make([]byte, zipLocator64), make([]byte, zipEnd64Len)
	if end < zipLocator64 {
		return 0, 0, 0, false
	}
	if _, err := r.ReadAt(loc, end-zipLocator64); err != nil || string(loc[:4]) != zipLocateMagic {
		return 0, 0, 0, false
	}
	at = int64(binary.LittleEndian.Uint64(loc[8:]))
	if at < 0 || at > end {
		return 0, 0, 0, false
	}
	if _, err := r.ReadAt(rec, at); err != nil || string(rec[:4]) != zipEnd64Magic {
		return 0, 0, 0, false
	}
	return at, int64(binary.LittleEndian.Uint64(rec[40:])), int64(binary.LittleEndian.Uint64(rec[48:])), true
}

// next returns the next part of the directory as an archive. The error is io.EOF at the end.
func (d *zipDir) next() (*zip.Reader, error) {
	var part bytes.Buffer
	n := 0
	for ; n < zipPartSize; n++ {
		err := d.entry(&part)
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
	}
	if n == 0 {
		return nil, io.EOF
	}
	size := int64(part.Len())
	part.Write(zipTail(n, size, d.offset, d.start))
	v := zipView{d.r, d.start, part.Bytes()}
	r, err := zip.NewReader(v, d.start+int64(part.Len()))
	if errors.Is(err, zip.ErrInsecurePath) {
		err = nil // names lead nowhere, see memberName
	}
	return r, err
}

// entry copies one entry of the directory (4.3.12); io.EOF where there is none.
func (d *zipDir) entry(part *bytes.Buffer) error {
	head, err := d.in.Peek(zipEntryLen)
	if len(head) < 4 || string(head[:4]) != zipEntryMagic {
		return io.EOF
	}
	if err != nil {
		return io.ErrUnexpectedEOF
	}
	le := binary.LittleEndian
	size := zipEntryLen + int64(le.Uint16(head[28:])) + int64(le.Uint16(head[30:])) + int64(le.Uint16(head[32:]))
	_, err = io.CopyN(part, d.in, size)
	return err
}

// zipTail writes the end of a directory of n entries in the form for large archives, which
// serves all.
func zipTail(n int, size, offset, start int64) []byte {
	le := binary.LittleEndian
	b := append(make([]byte, 0, zipEnd64Len+zipLocator64+zipEndLen), zipEnd64Magic...)
	b = le.AppendUint64(b, zipEnd64Len-12)
	b = append(b, 45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0) // versions, numbers of disks
	b = le.AppendUint64(le.AppendUint64(b, uint64(n)), uint64(n))
	b = le.AppendUint64(le.AppendUint64(b, uint64(size)), uint64(offset))
	b = append(append(b, zipLocateMagic...), 0, 0, 0, 0)
	b = append(le.AppendUint64(b, uint64(start+size)), 1, 0, 0, 0)
	b = append(append(b, zipEndMagic...), 0, 0, 0, 0)
	b = append(b, bytes.Repeat([]byte{0xff}, 12)...) // counts, size and offset: see above
	return append(b, 0, 0)
}

// zipView is an archive up to its directory, with another directory behind.
type zipView struct {
	r     io.ReaderAt
	start int64
	dir   []byte
}

// ReadAt implements io.ReaderAt.
func (v zipView) ReadAt(p []byte, off int64) (int, error) {
	if off >= v.start {
		return bytes.NewReader(v.dir).ReadAt(p, off-v.start)
	}
	n := int(min(int64(len(p)), v.start-off))
	k, err := v.r.ReadAt(p[:n], off)
	if k < n || n == len(p) {
		return k, err
	}
	more, err := v.ReadAt(p[n:], v.start)
	return n + more, err
}
