package warc

import (
	"bytes"
	"io"

	"winnow/internal/lend"
)

// window is the part of a stream that is looked at: it can be looked ahead in as far as
// memory is granted, and what was looked at can be looked at again.
type window struct {
	r   io.Reader
	buf []byte
	pos int   // of the first byte that was not passed over
	err error // what ended r for now
	// own is the memory of buf: nothing is written over it while records stand in it.
	own   *lend.Piece
	store lend.Store
	// allowed is how many bytes may be read before the next grant; negative: any number.
	allowed int64
	read    int64 // bytes that were read of r
}

// grant allows n more bytes to be read, 0 any number.
func (w *window) grant(n int64) {
	if w.allowed = n; n == 0 {
		w.allowed = -1
	}
}

// paying is the file as it is stored, each byte of which allows for a hundred unpacked ones.
type paying struct {
	r io.Reader
	w *window
}

// Read implements io.Reader.
func (p paying) Read(b []byte) (int, error) {
	n, err := p.r.Read(b)
	if p.w.allowed > 0 {
		p.w.allowed += 100 * int64(n)
	}
	return n, err
}

// keep is the size up to which a buffer is used again, in bytes: one long record must not
// hold its memory for the rest of the file.
const keep = 1 << 20

// readSize is what a read asks for at least, in bytes.
const readSize = 64 << 10

// peek returns the next n bytes, fewer where the stream ends. They are good until the next
// peek.
func (w *window) peek(n int) []byte {
	for w.left() < n && w.err == nil {
		w.fill(n)
	}
	return w.buf[w.pos:min(w.pos+n, len(w.buf))]
}

func (w *window) fill(n int) {
	w.room(min(n, w.left()+max(readSize, w.left())))
	k, err := w.r.Read(w.buf[len(w.buf):cap(w.buf)])
	w.buf, w.err = w.buf[:len(w.buf)+k], err
	w.read += int64(k)
	if w.allowed < 0 {
		return
	}
	if w.allowed = max(w.allowed-int64(k), 0); w.allowed == 0 && err == nil {
		w.err = ErrUnpacked
	}
}

// room makes the buffer take a read when n bytes are wanted. It grows with what the stream
// has, not with what a header says that it had.
func (w *window) room(n int) {
	if cap(w.buf)-len(w.buf) >= readSize/2 {
		return
	}
	size := max(n, w.left()) + readSize
	if old := w.buf[w.pos:]; !w.own.Shared() && size <= cap(w.buf) && (cap(w.buf) <= keep || size > cap(w.buf)/4) {
		w.buf = w.buf[:copy(w.buf[:len(old)], old)]
	} else {
		// twice the last, so that fewer records lie across two and are moved
		next := w.store.Take(max(size, 4*readSize, min(2*cap(w.buf), keep)))
		w.buf = append(next.B, old...)
		w.own.Back()
		w.own = next
	}
	w.pos = 0
}

// little is what a copy costs less for than to hold the buffer with it, in bytes.
const little = 16 << 10

// take passes over the next n bytes, which were looked at, and returns them with the piece that
// is lent for them, nil where they are copied.
func (w *window) take(n int) ([]byte, *lend.Piece) {
	p := w.buf[w.pos : w.pos+n : w.pos+n]
	w.skip(n)
	if n < little {
		return bytes.Clone(p), nil
	}
	w.own.Lend()
	return p, w.own
}

func (w *window) skip(n int) { w.pos = min(w.pos+n, len(w.buf)) }
func (w *window) left() int  { return len(w.buf) - w.pos }

// offset is where in the stream the next byte stands.
func (w *window) offset() int64 { return w.read - int64(w.left()) }

// ended reports whether nothing follows what is in the buffer.
func (w *window) ended() bool { return w.err != nil }

const magic = "WARC/"

// sniff is how many bytes tell the beginning of a record from a page that speaks of WARC,
// blank lines before it included.
const sniff = 128

// boundary returns where in p a record begins: at a version with a field of a record's
// header in the next line, which may have blank lines before it; -1 for nowhere. It need
// not stand at the beginning of a line: a file that was clipped and joined has none there.
func boundary(p []byte) int {
	for from := 0; ; {
		at := bytes.Index(p[from:], []byte(magic))
		if at < 0 {
			return -1
		}
		if at += from; begins(p[at:]) {
			return at
		}
		from = at + len(magic)
	}
}

// begins reports whether p begins with a version line and a field's name.
func begins(p []byte) bool {
	line, rest, ok := bytes.Cut(p[:min(len(p), sniff)], []byte("\n"))
	if _, good := version(line); !ok || !good {
		return false
	}
	rest = bytes.TrimLeft(rest, "\r\n")
	for _, name := range []string{"warc-", "content-"} {
		if len(rest) >= len(name) && bytes.EqualFold(rest[:len(name)], []byte(name)) {
			return true
		}
	}
	return false
}

// version returns the version of a record's first line.
func version(line []byte) (string, bool) {
	v := string(bytes.TrimRight(line[min(len(line), len(magic)):], " \t\r"))
	if len(v) < 3 || len(v) > 8 || !bytes.HasPrefix(line, []byte(magic)) {
		return "", false
	}
	for _, c := range v {
		if (c < '0' || c > '9') && c != '.' {
			return "", false
		}
	}
	return v, true
}

// endsAt reports whether a record may end before p: the next one begins, after blank lines
// or none, or nothing follows, or a record's two line ends do, whatever is behind them.
func endsAt(p []byte, ended bool) bool {
	rest := bytes.TrimLeft(p, "\r\n")
	if len(rest) == 0 && (ended || len(p) > 0) || bytes.HasPrefix(p, []byte("\r\n\r\n")) {
		return true
	}
	return begins(rest)
}
