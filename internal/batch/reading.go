package batch

import (
	"context"
	"errors"
	"io"
	"sync/atomic"

	"winnow/internal/format"
	"winnow/internal/input"
	"winnow/internal/job"
)

// reading watches how a document is read. A document that hangs is read on when nobody
// waits any more.
type reading struct {
	bytes  atomic.Int64
	broken atomic.Bool // by the end of the run
}

// clean cleans a document under watch.
func (s *reading) clean(ctx context.Context, d input.Doc, o job.Options) format.Item {
	s.note(d.Err)
	d.Open = s.wrap(d.Open)
	return job.Clean(ctx, d, o)
}

func (s *reading) wrap(open func() (io.ReadCloser, error)) func() (io.ReadCloser, error) {
	if open == nil {
		return nil
	}
	return func() (io.ReadCloser, error) {
		rc, err := open()
		s.note(err)
		if err != nil {
			return nil, err
		}
		return watched{rc, s}, nil
	}
}

func (s *reading) note(err error) {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		s.broken.Store(true)
	}
}

type watched struct {
	io.ReadCloser
	seen *reading
}

// someBytes is what a document of unknown length is taken for.
const someBytes = 8 << 10

// Len is how many bytes are left, as far as that is known: whoever reads them takes memory
// for so many at once.
func (w watched) Len() int {
	if l, ok := w.ReadCloser.(interface{ Len() int }); ok {
		return l.Len()
	}
	return someBytes
}

// Read implements io.Reader.
func (w watched) Read(p []byte) (int, error) {
	n, err := w.ReadCloser.Read(p)
	w.seen.bytes.Add(int64(n))
	w.seen.note(err)
	return n, err
}

// Rest is what is left where the document is in memory, as extract.Parse asks for it.
func (w watched) Rest() (rest []byte, ok bool) {
	if h, is := w.ReadCloser.(interface{ Rest() ([]byte, bool) }); is {
		if rest, ok = h.Rest(); ok {
			w.seen.bytes.Add(int64(len(rest)))
		}
	}
	return rest, ok
}
