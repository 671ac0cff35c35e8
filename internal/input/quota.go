package input

import (
	"errors"
	"io"

	"winnow/internal/decompress"
)

// errBomb ends a container that unpacks to more than one document may have.
var errBomb = errors.New("it unpacks to more than one document may have: the rest is not read")

// quota is how much may be unpacked before the next document: small files that unpack to
// petabytes end there. Containers in containers have theirs in a chain, for one document of
// the innermost is one for all.
type quota struct {
	max, left int64
	up        *quota
}

// renew grants the whole quota again.
func (q *quota) renew() {
	for ; q != nil; q = q.up {
		q.left = q.max
	}
}

// fair is how many bytes a byte of compressed data may unpack to for nothing: text unpacks to
// ten, pages that repeat themselves to a hundred, bombs to a thousand. So a film in an archive,
// which hardly unpacks to more than it is, ends none however long it is.
const fair = 100

// paying is compressed data, each byte of which adds to the quota.
type paying struct {
	r io.Reader
	q *quota
}

// Read implements io.Reader.
func (p paying) Read(b []byte) (int, error) {
	n, err := p.r.Read(b)
	p.q.left += fair * int64(n)
	return n, err
}

// metered is a reader under a quota.
type metered struct {
	r io.Reader
	q *quota
}

// Read implements io.Reader.
func (m metered) Read(p []byte) (int, error) {
	if m.q.left <= 0 {
		return 0, errBomb
	}
	n, err := m.r.Read(p[:min(int64(len(p)), m.q.left)])
	m.q.left -= int64(n)
	return n, err
}

// unpacked is a source without its compression.
type unpacked struct {
	io.Reader
	quota *quota // nil where nothing was compressed
	close func() error
}

// unpack opens a source and takes its compression off.
func (w *Walker) unpack(s *source) (*unpacked, error) {
	f, err := s.open()
	if err != nil {
		return nil, err
	}
	return w.unpackFrom(s, f)
}

// unpackFrom takes the compression off a source that is open, and closes it when it fails.
func (w *Walker) unpackFrom(s *source, f io.ReadCloser) (*unpacked, error) {
	q := &quota{max: w.opts.MaxUnpacked, left: w.opts.MaxUnpacked, up: s.quota}
	r, name, err := decompress.Reader(paying{f, q})
	if err != nil {
		f.Close()
		return nil, Reason(err)
	}
	u := &unpacked{Reader: r, quota: s.quota, close: f.Close}
	if name != "" {
		u.quota, u.Reader = q, metered{r, q}
	}
	return u, nil
}
