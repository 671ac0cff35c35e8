package input

import (
	"io"
	"sync/atomic"
)

// pieces is memory that is read into again: what is new costs the system's first touch of every page.
// Of JSONL extract and clean have 86.5 % of the CPU with it, 84.5 without (mean of three runs of
// internal/bench/big -as jsonl profile, in turns).
type pieces struct{ free chan *lent }

// mostFree is how many pieces wait to be used again: one is read into, workers are in one or two.
const mostFree = 4

// lent is a piece of memory that several may have: its reader, and the documents of its lines.
type lent struct {
	b     []byte
	users atomic.Int32
	free  chan<- *lent
}

// take returns a piece of so many bytes for one user.
func (p *pieces) take(size int) *lent {
	if p.free == nil {
		p.free = make(chan *lent, mostFree)
	}
	select {
	case l := <-p.free:
		l.users.Store(1)
		return l
	default:
	}
	l := &lent{b: make([]byte, 0, size), free: p.free}
	l.users.Store(1)
	return l
}

// back ends the use of one; the last one's piece is free, if it is a large one. One whose user
// never ends is left to the garbage collector.
func (l *lent) back() {
	if l == nil || l.users.Add(-1) > 0 || cap(l.b) < mostPiece {
		return
	}
	select {
	case l.free <- l:
	default:
	}
}

// lend lets the document have the piece that its line stands in, until it was read and closed.
// It can be read once.
func (l *lent) lend(d *Doc) {
	open := d.Open
	if l == nil || open == nil {
		return
	}
	l.users.Add(1)
	d.Open = func() (io.ReadCloser, error) {
		rc, err := open()
		if h, ok := rc.(held); ok && err == nil {
			return &loan{held: h, of: l}, nil
		}
		return rc, err
	}
}

// loan is a page in a piece of memory.
type loan struct {
	held
	of *lent
}

// Close implements io.Closer: the page's bytes may be others from now on.
func (l *loan) Close() error {
	l.of.back()
	l.of = nil
	return l.held.Close()
}
