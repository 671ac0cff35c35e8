package input

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"winnow/internal/lend"
)

// errLongLine is wrapped by the error for a line over the limit.
var errLongLine = errors.New("line too long")

// The sizes of the pieces in which lines are read, in bytes: small files need no large one,
// and of a large one most lines with a page are a part, and need not be copied.
const (
	firstPiece = 64 << 10
	mostPiece  = 4 << 20
)

// lineReader reads lines of bounded length. A line is there until the next is asked for, and as long
// as the piece of memory is lent that it shares with those beside it. Only who has the line may write to it.
type lineReader struct {
	r     io.Reader
	max   int64
	blank bool // a line without anything is a line, too
	begun bool
	err   error
	piece []byte // as much as was read; its capacity is what may be
	at    int    // of it, that was given out
	cut   bool   // the last line has no end
	store lend.Store
	own   *lend.Piece   // the piece's
	whole []*lend.Piece // those that all belong to the line
	last  *lend.Piece   // that the last line stands in, nil where it stands in memory of its own
}

// next returns the next line that is not blank, without its end. At the end it returns io.EOF;
// a line over the limit is passed over and gives errLongLine.
func (l *lineReader) next() ([]byte, error) {
	for {
		line, err := l.line()
		if !l.begun {
			line, l.begun = bytes.TrimPrefix(line, []byte("\uFEFF")), true
		}
		line = bytes.TrimSpace(line)
		if err != nil || len(line) > 0 || l.blank {
			return line, err
		}
	}
}

func (l *lineReader) line() ([]byte, error) {
	l.settle()
	var parts [][]byte // joined once: a slice that grows would leave four times the line behind
	var size int64
	from := l.at // what was looked at for the line's end
	for {
		if i := bytes.IndexByte(l.piece[from:], '\n'); i >= 0 {
			end := from + i + 1
			part := l.piece[l.at:end:end]
			l.at, l.last = end, l.own
			return l.done(append(parts, part), size+int64(len(part)))
		}
		if l.err != nil {
			part := l.piece[l.at:]
			l.at, l.last = len(l.piece), l.own
			return l.done(append(parts, part), size+int64(len(part)))
		}
		if len(l.piece) == cap(l.piece) {
			if l.at == 0 && cap(l.piece) > 0 { // all of it belongs to the line
				size += int64(len(l.piece))
				parts = l.keep(parts, size)
			} else {
				l.renew()
			}
		}
		from = len(l.piece)
		l.fill()
	}
}

// keep adds the piece to the parts of a line of so many bytes, and begins another. Of a line
// over the limit nothing is kept, and the piece's memory is used again.
func (l *lineReader) keep(parts [][]byte, size int64) [][]byte {
	if size > l.max {
		l.piece = l.piece[:0]
		return nil
	}
	parts, l.whole = append(parts, l.piece), append(l.whole, l.own)
	l.own, l.at = nil, len(l.piece)
	l.renew()
	return parts
}

// renew begins another piece with what is left of the last.
func (l *lineReader) renew() {
	next := l.store.Take(min(max(firstPiece, 2*cap(l.piece)), mostPiece))
	l.piece, l.at = append(next.B, l.piece[l.at:]...), 0
	l.own.Back()
	l.own = next
}

// maxEmpty is how many reads in a row may give neither bytes nor an error, as in package bufio.
const maxEmpty = 100

// fill reads on, as much as there is at once.
func (l *lineReader) fill() {
	for range maxEmpty {
		n, err := l.r.Read(l.piece[len(l.piece):cap(l.piece)])
		l.piece, l.err = l.piece[:len(l.piece)+n], err
		if n > 0 || err != nil {
			return
		}
	}
	l.err = io.ErrNoProgress
}

// joined returns the line of the parts, of which all but the last are whole pieces.
func (l *lineReader) joined(parts [][]byte) []byte {
	if len(parts) == 1 {
		return parts[0]
	}
	defer l.settle()
	l.last = nil
	return bytes.Join(parts, nil)
}

// settle gives the pieces back that were the last line's alone.
func (l *lineReader) settle() {
	for _, p := range l.whole {
		p.Back()
	}
	l.whole = l.whole[:0]
}

// done settles what the end of a line means: a last line may lack its newline.
func (l *lineReader) done(parts [][]byte, size int64) ([]byte, error) {
	atEnd := l.err != nil && l.at == len(l.piece)
	if size > l.max && (!atEnd || l.err == io.EOF) {
		return nil, fmt.Errorf("%w: %d bytes, the limit is %d: raise --max-bytes", errLongLine, size, l.max)
	}
	line := l.joined(parts)
	l.cut = !bytes.HasSuffix(line, []byte("\n"))
	if !l.cut || l.err == io.EOF && len(line) > 0 {
		return line, nil
	}
	return nil, l.err
}
