package input

import (
	"io"
	"sync"

	"winnow/internal/lend"
)

// borrow lets the document have the piece that its page stands in, until it was read and closed.
// It can be read once.
func (d *Doc) borrow(p *lend.Piece) {
	open := d.Open
	if p == nil || open == nil {
		return
	}
	p.Lend()
	d.Open = func() (io.ReadCloser, error) {
		rc, err := open()
		if err != nil {
			return nil, err
		}
		if h, ok := rc.(held); ok {
			return &loan{held: h, of: p}, nil
		}
		return readCloser{rc, sync.OnceValue(func() error { defer p.Back(); return rc.Close() })}, nil
	}
}

// loan is a page in a piece of memory.
type loan struct {
	held
	of *lend.Piece
}

// Close implements io.Closer: the page's bytes may be others from now on.
func (l *loan) Close() error {
	l.of.Back()
	l.of = nil
	return l.held.Close()
}
