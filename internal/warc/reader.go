// Package warc reads WARC files, versions 0.18 to 1.1, and the WET files made of them: one
// record after another from a stream, in bounded memory. It is lenient, for crawls that ran
// for months have broken off, been cut and been joined: after damage the next record is
// found again, and what is left of the damaged one is handed on with a note.
package warc

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"

	"winnow/internal/decompress"
	"winnow/internal/lend"
)

// The limits, in bytes. Headers of a few hundred bytes are usual, of a few kilobytes (long
// addresses, cookies) seen; DefaultMaxBody is the interface's limit of a document.
const (
	MaxHeader      = 256 << 10
	DefaultMaxBody = 64 << 20
)

// Record is one record.
type Record struct {
	N       int    // its number in the file, from 1
	Version string // "1.1"
	Header  Header
	// Body is the record's block; one byte more than the reader's limit where the block is
	// longer.
	Body []byte
	// Piece is the memory that Body stands in, nil where it is the record's own. Whoever is done
	// with Body may give it back.
	Piece *lend.Piece
	// Damage says what is wrong with the record; empty for a sound one.
	Damage string
}

// Options bound what a reader takes, in bytes.
type Options struct {
	// MaxBody is how much of a record is kept, at most 1 GiB; 0: DefaultMaxBody.
	MaxBody int64
	// MaxUnpacked is how much of a compressed file is unpacked for one record, beside a
	// hundred bytes for each that is read, so that a file that unpacks to a million times
	// its size ends; 0: as much as there is.
	MaxUnpacked int64
	// Before is how many records stand before the first byte, where that is a Cut.
	Before int
}

// ErrUnpacked says that no record ended within Options.MaxUnpacked.
var ErrUnpacked = errors.New("it unpacks to more than a record may have")

// Reader reads the records of one file.
type Reader struct {
	win         window
	maxBody     int
	maxUnpacked int64 // 0: no limit
	n           int
	begin       int64    // of the last record, in the unpacked stream
	plain       bool     // the file is not compressed
	members     *members // of a file that is compressed in members, else nil
}

// NewReader returns a reader of a file that is plain or compressed: gzip, in one member or
// in one for each record, zstd likewise, with the dictionary that such files may carry, or
// bzip2 or xz. The error is that of r's first read.
func NewReader(r io.Reader, o Options) (*Reader, error) {
	if o.MaxBody <= 0 {
		o.MaxBody = DefaultMaxBody
	}
	rd := &Reader{maxBody: int(min(o.MaxBody, 1<<30)), n: o.Before}
	src, packed, err := open(paying{r, &rd.win})
	if err != nil {
		return nil, err
	}
	rd.win.r, rd.plain = src, !packed
	rd.members, _ = src.(*members)
	if packed {
		rd.maxUnpacked = o.MaxUnpacked
	}
	return rd, nil
}

// DamageError says that a part of the file cannot be read and holds at least one record. The
// reader goes on behind it.
type DamageError struct {
	N   int // the number that the record would have
	Err error
}

func (e *DamageError) Error() string { return "damaged: " + e.Err.Error() }

// Unwrap returns what the damage is.
func (e *DamageError) Unwrap() error { return e.Err }

// Next returns the next record. The error is io.EOF at the end, a *DamageError where a
// record is lost and reading can go on, and otherwise the source's: then it is over.
func (r *Reader) Next() (*Record, error) {
	r.win.grant(r.maxUnpacked)
	for {
		if err := r.find(); err != nil {
			return nil, err
		}
		version, h, size := r.header()
		if size == 0 { // no header follows: go on behind what looked like one
			r.win.skip(len(magic))
			continue
		}
		r.begin = r.win.offset()
		r.win.skip(size)
		r.n++
		rec := &Record{N: r.n, Version: version, Header: h}
		r.body(rec)
		return rec, nil
	}
}

// header parses the header that begins here, looking no further ahead than it must.
func (r *Reader) header() (string, Header, int) {
	for n := 2 << 10; ; n *= 2 {
		p := r.win.peek(n)
		v, h, size := parseHeader(p)
		if size > 0 || n >= MaxHeader || len(p) < n {
			return v, h, size
		}
	}
}

// find goes to the next record's first byte. Blank lines, zeros and what is too short to
// have been a record are passed over; more than that is damage.
func (r *Reader) find() error {
	lost := 0
	for n := 2 * sniff; ; n = readSize {
		p := r.win.peek(n)
		at, last := boundary(p), len(p) < n
		skip := len(p) - sniff
		switch {
		case at >= 0:
			skip = at
		case last:
			skip = len(p)
		}
		lost += unblank(p[:skip])
		r.win.skip(skip)
		if (at >= 0 || last) && lost >= minRecord {
			r.n++
			return &DamageError{N: r.n, Err: fmt.Errorf("%d bytes are no record", lost)}
		}
		if at >= 0 {
			return nil
		}
		if last {
			return r.end()
		}
	}
}

// minRecord is how many bytes the shortest record has, its length and type given, blank
// lines not counted.
const minRecord = 40

// unblank counts the bytes that are neither zeros nor ends of lines.
func unblank(p []byte) int {
	n := 0
	for _, b := range p {
		if b != 0 && b != '\r' && b != '\n' {
			n++
		}
	}
	return n
}

// end says what the end of what can be read means.
func (r *Reader) end() error {
	err := r.win.err
	if !r.resume() {
		return err
	}
	r.n++
	return &DamageError{N: r.n, Err: err}
}

// resume makes damage the past and reports whether it was damage that ended the source.
func (r *Reader) resume() bool {
	var gap *gapError
	switch {
	case errors.As(r.win.err, &gap):
		r.win.err = nil
	case errors.Is(r.win.err, decompress.ErrDamaged):
		r.win.err = io.EOF
	default:
		return false
	}
	return true
}

// body reads the record's block. Where the length that is said does not lead to the next
// record, the block goes up to the next record that is found.
func (r *Reader) body(rec *Record) {
	length, err := strconv.ParseInt(rec.Header.Get("Content-Length"), 10, 64)
	if err != nil || length < 0 {
		rec.Damage = "the record does not say its length"
		r.scan(rec, 0)
		return
	}
	if length > int64(r.maxBody) {
		r.long(rec, length)
		return
	}
	p := r.win.peek(int(length) + sniff)
	if len(p) < int(length) || !endsAt(p[length:], r.win.ended()) {
		rec.Damage = fmt.Sprintf("its length is not the %d bytes that the record says", length)
		r.scan(rec, length)
		return
	}
	rec.Body, rec.Piece = r.win.take(int(length))
	r.broken(rec, false)
}

// broken notes that the source broke off: inside the record, or in what comes after its
// last byte but belongs to it, a checksum.
func (r *Reader) broken(rec *Record, inside bool) {
	rest := r.win.buf[r.win.pos:]
	if !r.win.ended() || r.win.err == io.EOF || len(bytes.Trim(rest, "\r\n")) > 0 {
		return
	}
	var gap *gapError
	if !inside && !(errors.As(r.win.err, &gap) && gap.begun) {
		return // the loss is another record's
	}
	rec.Damage = r.win.err.Error()
	r.win.skip(len(rest))
	r.resume()
}

// scan takes the block up to the next record. length is what the record says.
func (r *Reader) scan(rec *Record, length int64) {
	const step = 256 << 10
	for size, from := step, 0; ; size *= 2 {
		p := r.win.peek(min(size, r.maxBody+sniff))
		if at := boundary(p[from:]); at >= 0 {
			r.take(rec, p[:from+at])
			return
		}
		if r.win.ended() {
			if int64(len(p)) < length {
				rec.Damage = "the file ends inside the record"
			}
			r.take(rec, p)
			r.broken(rec, true)
			return
		}
		if len(p) > r.maxBody {
			r.long(rec, 1<<62)
			return
		}
		from = max(len(p)-sniff, 0)
	}
}

// take makes p the block: the blank lines behind it are the file's.
func (r *Reader) take(rec *Record, p []byte) {
	r.win.skip(len(p))
	p = bytes.TrimSuffix(bytes.TrimSuffix(p, []byte("\r\n")), []byte("\r\n"))
	rec.Body = bytes.Clone(p[:min(len(p), r.maxBody+1)])
}

// long keeps the beginning of a block that is longer than the limit, and passes over the
// rest: up to its end, or to the next record where the length lies. The price is that a
// WARC file inside so long a record is read as if it were not.
func (r *Reader) long(rec *Record, length int64) {
	for left := length; left > 0; {
		p := r.win.peek(int(min(left, readSize)) + sniff)
		n, at := int64(len(p)), boundary(p)
		found := at >= 0 && int64(at) < left
		switch {
		case found:
			n = int64(at)
		case !r.win.ended():
			n = max(n-sniff, 1)
		}
		n = min(n, left)
		rec.Body = append(rec.Body, p[:min(int(n), r.maxBody+1-len(rec.Body))]...)
		r.win.skip(int(n))
		left -= n
		if found || left > 0 && r.win.ended() && r.win.left() == 0 {
			rec.Damage = fmt.Sprintf("its length is not the %d bytes that the record says", length)
			r.broken(rec, true)
			return
		}
	}
}
