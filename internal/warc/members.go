package warc

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"winnow/internal/decompress"
)

// open returns what r holds, uncompressed, and whether it was compressed. gzip and zstd are
// read member by member: damage in one then costs no other.
func open(r io.Reader) (data io.Reader, packed bool, err error) {
	m := &members{raw: &replay{r: r}}
	m.in = bufio.NewReaderSize(m.raw, readSize)
	head, err := m.in.Peek(10)
	if err != nil && err != io.EOF && len(head) == 0 {
		return nil, false, err
	}
	head, _ = m.in.Peek(4 << 10)
	_, names, _ := decompress.Reader(bytes.NewReader(head)) // the head is cut: an error tells nothing
	switch names {
	case "gz":
		m.codec = &gzipCodec{}
	case "zst":
		m.codec = &zstdCodec{}
	case "":
		if m.codec = m.broken(); m.codec == nil {
			m.raw.once = true
			return m.in, false, nil
		}
	default:
		plain, _, err := decompress.Reader(m.in)
		return plain, true, err
	}
	return m, true, nil
}

// broken returns the codec of a file whose first bytes are broken: that of the first member
// that holds a record, where no record stands before it. nil for a plain file.
func (m *members) broken() codec {
	p, _ := m.in.Peek(readSize)
	if boundary(p) >= 0 {
		return nil
	}
	for _, c := range []codec{&gzipCodec{}, &zstdCodec{}} {
		trial := members{codec: c}
		for at, next := 0, 0; next >= 0; at++ {
			if next = trial.first(p[at:]); next >= 0 {
				if at += next; c.sure(p[at:]) {
					return c
				}
			}
		}
	}
	return nil
}

// codec is a compression whose members stand on their own.
type codec interface {
	// magics are what a member may begin with.
	magics() [][]byte
	// sure reports whether p, from a magic on, is the beginning of a member with a record in
	// it, as far as p tells.
	sure(p []byte) bool
	// open begins the member that r stands before and returns its data.
	open(r *bufio.Reader) (io.Reader, error)
	// carries reports whether a member needs what stood before it in the file.
	carries() bool
}

// gapError says that compressed data are damaged; what can be read goes on behind it.
type gapError struct {
	begun bool // some of the damaged member was read
	err   error
}

func (e *gapError) Error() string { return fmt.Sprintf("compressed data is damaged: %v", e.err) }

// Unwrap returns what is wrong.
func (e *gapError) Unwrap() error { return e.err }

// members reads compressed members that follow each other as one stream.
type members struct {
	raw   *replay
	in    *bufio.Reader
	codec codec
	data  io.Reader // of the open member, nil between two
	start int64     // where the open member begins
	begun bool      // some of it was read
	out   int64     // bytes that were unpacked
	noted bool      // somebody asks for starts
	// starts are the members that were begun since somebody last asked, see startIn.
	starts []opened
}

// Read implements io.Reader. After a *gapError it goes on with the next member that holds a
// record.
func (m *members) Read(p []byte) (int, error) {
	for {
		if m.data == nil {
			if err := m.next(); err != nil {
				return 0, err
			}
		}
		n, err := m.data.Read(p)
		m.begun = m.begun || n > 0
		m.out += int64(n)
		switch {
		case err == io.EOF && m.raw.err == nil && m.offset() > m.start:
			m.data = nil
		case err != nil:
			return n, m.gap(err)
		}
		if n > 0 || len(p) == 0 {
			return n, nil
		}
	}
}

// minMember is how many bytes the shortest member of gzip has.
const minMember = 18

var errNoMember = errors.New("no member begins where one should")

// next opens the next member. Bytes between members that are none are passed over.
func (m *members) next() error {
	for {
		head, err := m.in.Peek(8)
		if len(head) == 0 {
			return err
		}
		if m.known(head) {
			break
		}
		lost, err := m.search(false)
		if lost >= minMember && (err == nil || err == io.EOF) {
			return &gapError{err: errNoMember}
		}
		if err != nil {
			return err
		}
	}
	m.start, m.begun = m.offset(), false
	data, err := m.codec.open(m.in)
	if err != nil {
		return m.gap(err)
	}
	m.data = data
	if m.noted {
		m.starts = append(m.starts, opened{m.out, m.start})
	}
	return nil
}

// gap makes err, met in a member, what the reader is told, and goes to where the next
// member begins: perhaps inside what was taken for the rest of the damaged one.
func (m *members) gap(err error) error {
	m.data = nil
	if m.raw.err != nil {
		return m.raw.err
	}
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	gap := &gapError{begun: m.begun, err: err}
	m.raw.back(m.start + 1)
	m.in.Reset(m.raw)
	if _, err := m.search(true); err != nil && err != io.EOF {
		return err
	}
	return gap
}

// search goes to the next member, a sure one holds the beginning of a record, and returns how
// many bytes that are not blank it passed over.
func (m *members) search(sure bool) (lost int, err error) {
	for {
		p, err := m.in.Peek(readSize)
		if len(p) < 4 {
			lost += m.discard(len(p))
			return lost, orEOF(err)
		}
		at := m.first(p)
		if at < 0 {
			if at = len(p) - 3; err != nil { // a magic may have begun
				at = len(p)
			}
			lost += m.discard(at)
			continue
		}
		lost += m.discard(at)
		if !sure {
			return lost, nil
		}
		if p, _ := m.in.Peek(4 << 10); m.codec.sure(p) {
			return lost, nil
		}
		lost += m.discard(1)
	}
}

// discard passes over n bytes that are in the buffer and returns how many are not blank.
func (m *members) discard(n int) int {
	p, _ := m.in.Peek(n)
	lost := unblank(p)
	m.in.Discard(n)
	return lost
}

func orEOF(err error) error {
	if err == nil {
		return io.EOF
	}
	return err
}

// first returns where in p the first magic stands, -1 for nowhere.
func (m *members) first(p []byte) int {
	best := -1
	for _, magic := range m.codec.magics() {
		if at := bytes.Index(p, magic); at >= 0 && (best < 0 || at < best) {
			best = at
		}
	}
	return best
}

func (m *members) known(head []byte) bool { return m.first(head) == 0 }

// offset is where in the file the next byte to be read stands.
func (m *members) offset() int64 { return m.raw.pos() - int64(m.in.Buffered()) }

// replay is a source whose last bytes can be read again.
type replay struct {
	r    io.Reader
	tail []byte // the last bytes that were read, up to twice maxReplay
	rest int    // how many of them are to be read again
	all  int64  // read from r
	err  error  // of r, but for its end
	once bool   // nobody goes back: nothing is kept
}

// maxReplay is how far back a source can be read again, in bytes: damage shows within a few
// kilobytes, but for a checksum's, which stands at the end of a member.
const maxReplay = 256 << 10

func (r *replay) pos() int64 { return r.all - int64(r.rest) }

// back goes back to where offset stands, or as near to it as it can.
func (r *replay) back(offset int64) {
	r.rest = int(min(r.all-min(offset, r.all), int64(len(r.tail))))
}

// Read implements io.Reader.
func (r *replay) Read(p []byte) (int, error) {
	if r.rest > 0 {
		n := copy(p, r.tail[len(r.tail)-r.rest:])
		r.rest -= n
		return n, nil
	}
	n, err := r.r.Read(p)
	r.all += int64(n)
	if err != nil && !errors.Is(err, io.EOF) {
		r.err = err
	}
	if r.once {
		return n, err
	}
	if len(r.tail)+n > 2*maxReplay {
		r.tail = r.tail[:copy(r.tail, r.tail[max(len(r.tail)-maxReplay, 0):])]
	}
	r.tail = append(r.tail, p[:n]...)
	return n, err
}
