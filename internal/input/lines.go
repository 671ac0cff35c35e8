package input

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
)

// errLongLine is wrapped by the error for a line over the limit.
var errLongLine = errors.New("line too long")

// lineReader reads lines of bounded length.
type lineReader struct {
	r     *bufio.Reader
	max   int64
	begun bool
	err   error
}

// next returns the next line that is not blank, without its end, in memory of its own. At
// the end it returns io.EOF; a line over the limit is passed over and gives errLongLine.
func (l *lineReader) next() ([]byte, error) {
	for {
		line, err := l.line()
		if !l.begun {
			line, l.begun = bytes.TrimPrefix(line, []byte("\uFEFF")), true
		}
		line = bytes.TrimSpace(line)
		if err != nil || len(line) > 0 {
			return line, err
		}
	}
}

func (l *lineReader) line() ([]byte, error) {
	if l.err != nil {
		return nil, l.err
	}
	var parts [][]byte // joined once: a slice that grows would leave four times the line behind
	var size int64
	for {
		part, err := l.r.ReadSlice('\n')
		if size += int64(len(part)); size <= l.max {
			parts = append(parts, bytes.Clone(part))
		} else {
			parts = nil // their memory is not wanted any more
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		l.err = err
		return l.done(joined(parts), size)
	}
}

func joined(parts [][]byte) []byte {
	if len(parts) == 1 {
		return parts[0]
	}
	return bytes.Join(parts, nil)
}

// done settles what the end of a line means: a last line may lack its newline.
func (l *lineReader) done(line []byte, size int64) ([]byte, error) {
	if size > l.max && (l.err == nil || l.err == io.EOF) {
		return nil, fmt.Errorf("%w: %d bytes, the limit is %d: raise --max-bytes", errLongLine, size, l.max)
	}
	if l.err == io.EOF && len(line) > 0 || l.err == nil {
		return line, nil
	}
	return nil, l.err
}
