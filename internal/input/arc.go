package input

import (
	"bytes"
	"context"
	"errors"
)

// isARC knows the address of the first record of an ARC file, which names the file itself (Internet Archive,
// "Arc File Format", 1996).
func isARC(_ string, head []byte) bool { return bytes.HasPrefix(head, []byte("filedesc://")) }

var errARC = errors.New("an ARC file is not read: turn it into a WARC file first, as warcio recompress does")

// arc yields the failure that such a file is: as a page its headers would be text.
func (w *Walker) arc(_ context.Context, s *source, yield Yield) error {
	return w.failure(s, errARC, yield)
}
