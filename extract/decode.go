package extract

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"time"
	"unicode/utf8"

	"winnow/internal/decompress"
)

// ErrTimeout is wrapped by the error of a document whose Options.Deadline passed.
var ErrTimeout = errors.New("the time limit was reached")

// input is a page as text.
type input struct {
	src     []byte // valid UTF-8 without byte order mark and NUL
	text    string // src, where a reader held it as that; else empty
	charset string // IANA name of the encoding it was in, lower case
	damage  string // as Document.Damage
}

// decode reads a page to its end or to Options.MaxBytes, takes off its compression and
// returns it as UTF-8. The encoding is, in this order: Options.Charset, a byte order mark's,
// UTF-8 where the bytes are valid UTF-8 or nearly so, what Options.ContentType says, what
// the page says, and what the bytes look like. What is declared but refuted by the bytes is
// passed over. Line ends stay; each broken byte becomes U+FFFD, and so does each NUL, but for
// those at the very end, which are padding.
//
// The error is a *BinaryError for what is no text, wraps ErrTimeout when the deadline
// passed, names an unknown Options.Charset, or is the reader's. Damaged compression is an
// error only when nothing could be read.
func decode(r io.Reader, opt Options) (input, error) {
	flag, err := flagEncoding(opt.Charset)
	if err != nil {
		return input{}, err
	}
	raw, damage, err := readRaw(r, opt)
	if err != nil {
		return input{}, err
	}
	in, err := toText(raw, flag, opt.ContentType)
	if err != nil {
		return input{}, err
	}
	in.damage = damage
	if damage != "" {
		in.src = trimCut(in.src)
	}
	if h, ok := r.(interface{ Text() string }); ok && h.Text() == string(in.src) {
		in.text = h.Text()
	}
	return in, nil
}

// readRaw reads r, uncompressed, up to the byte limit and the deadline.
func readRaw(r io.Reader, opt Options) (raw []byte, damage string, err error) {
	limit := opt.MaxBytes
	if limit <= 0 {
		limit = DefaultMaxBytes
	}
	r, raw = inMemory(r)
	if raw == nil {
		raw, err = readPlain(r, limit, opt.Deadline)
	}
	switch {
	case errors.Is(err, decompress.ErrDamaged) && len(raw) > 0:
		damage = err.Error()
	case err != nil:
		return nil, "", fmt.Errorf("reading: %w", err)
	}
	if int64(len(raw)) > limit {
		raw, damage = raw[:limit], "max-bytes: input cut at "+byteSize(limit)
	}
	return raw, damage, nil
}

// inMemory asks a reader for what it holds in memory and needs no more. It returns what is to be read where
// there is nothing such, or where that is compressed.
func inMemory(r io.Reader) (io.Reader, []byte) {
	h, ok := r.(interface{ Rest() (rest []byte, ok bool) })
	if !ok {
		return r, nil
	}
	rest, ok := h.Rest()
	switch {
	case !ok:
		return r, nil
	case decompress.Name(rest) != "":
		return bytes.NewReader(rest), nil
	}
	return r, rest
}

func readPlain(r io.Reader, limit int64, deadline time.Time) ([]byte, error) {
	hint := sizeHint(r)
	plain, _, err := decompress.Reader(r)
	if err != nil {
		return nil, err
	}
	return readLimited(plain, limit, hint, deadline)
}

// sizeHint returns the number of bytes that r says it holds, or a small default.
func sizeHint(r io.Reader) int {
	const little = 8 << 10
	switch l := r.(type) {
	case interface{ Len() int }:
		return l.Len() + 1
	case interface{ Stat() (fs.FileInfo, error) }:
		if info, err := l.Stat(); err == nil && info.Mode().IsRegular() && info.Size() < math.MaxInt32 {
			return int(info.Size()) + 1
		}
	}
	return little
}

// maxRead is what one read asks for at most, in bytes: the deadline is looked at in between.
const maxRead = 1 << 20

// readLimited reads r until it has one byte more than limit.
func readLimited(r io.Reader, limit int64, hint int, deadline time.Time) ([]byte, error) {
	buf := make([]byte, 0, min(int64(hint), limit+1))
	for int64(len(buf)) <= limit {
		if !deadline.IsZero() && time.Now().After(deadline) {
			return nil, ErrTimeout
		}
		if len(buf) == cap(buf) {
			buf = append(buf, 0)[:len(buf)]
		}
		n := min(int64(cap(buf)-len(buf)), limit+1-int64(len(buf)), maxRead)
		k, err := r.Read(buf[len(buf) : len(buf)+int(n)])
		buf = buf[:len(buf)+k]
		if err == io.EOF {
			return buf, nil
		}
		if err != nil {
			return buf, err
		}
	}
	return buf, nil
}

// byteSize writes n as the flag takes it: "64 MiB".
func byteSize(n int64) string {
	switch {
	case n >= 1<<20 && n%(1<<20) == 0:
		return fmt.Sprintf("%d MiB", n>>20)
	case n >= 1<<10 && n%(1<<10) == 0:
		return fmt.Sprintf("%d KiB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}

// trimCut drops what is left of a character that a cut went through: at most three broken
// bytes at the end.
func trimCut(src []byte) []byte {
	for range utf8.UTFMax - 1 {
		r, n := utf8.DecodeLastRune(src)
		if r != utf8.RuneError || n == 0 {
			break
		}
		src = src[:len(src)-n]
	}
	return src
}
