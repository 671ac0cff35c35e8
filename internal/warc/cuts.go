package warc

import (
	"errors"
	"io"
)

// Cut is a place in a file at which a reader of its own may begin.
type Cut struct {
	Offset  int64 // bytes of the file before it, as they are stored
	Records int   // records before it: Options.Before of the reader that begins there
}

// Cuts returns places in a file, each at least size bytes behind the one before, the first
// behind the beginning, from which on a reader gives the very records that one of the whole
// file gives there. Such are the beginnings of records in a plain file, and of records that
// begin a member of gzip or a frame of zstd in a compressed one. It reads all of the file. A
// file with damage has none: how the next record is found again may depend on all that stands
// before it. The error is that of the source.
func Cuts(r io.Reader, size int64, o Options) ([]Cut, error) {
	rd, err := NewReader(r, o)
	if err != nil {
		return nil, err
	}
	if rd.members != nil {
		rd.members.noted = true
	}
	var cuts []Cut
	for last := int64(0); ; {
		end := rd.win.offset()
		rec, err := rd.Next()
		var gone *DamageError
		switch {
		case err == io.EOF:
			return cuts, nil
		case errors.As(err, &gone), errors.Is(err, ErrUnpacked), err == nil && rec.Damage != "":
			return nil, nil
		case err != nil:
			return nil, err
		}
		if at, ok := rd.stored(end); ok && at-last >= size && rec.N > 1 {
			cuts = append(cuts, Cut{Offset: at, Records: rec.N - 1})
			last = at
		}
	}
}

// stored returns where the last record begins in the file as it is stored; false where nobody
// can begin to read there. end is where the record before it ended, unpacked.
func (r *Reader) stored(end int64) (int64, bool) {
	switch {
	case r.members != nil:
		return r.members.startIn(end, r.begin)
	case r.plain:
		return r.begin, true
	}
	return 0, false
}

// opened is a member that was begun: where, and how many bytes were unpacked before it.
type opened struct{ plain, stored int64 }

// startIn returns where the last member was begun of those that stand between two places of
// the unpacked stream, and forgets all before them.
func (m *members) startIn(from, to int64) (int64, bool) {
	at, ok := int64(0), false
	for len(m.starts) > 0 && m.starts[0].plain <= to {
		if m.starts[0].plain >= from {
			at, ok = m.starts[0].stored, true
		}
		m.starts = m.starts[1:]
	}
	return at, ok && !m.codec.carries()
}
