package input

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"winnow/internal/decompress"
)

// damage is an error of data that end early or are broken: what was read before stands.
type damage struct{ err error }

func (d damage) Error() string { return d.err.Error() }

// Is reports that the data are damaged, as package decompress says it of its own.
func (d damage) Is(target error) bool { return target == decompress.ErrDamaged }

// Unwrap returns what is wrong.
func (d damage) Unwrap() error { return d.err }

// held is a page in memory, which may end in damage.
type held struct {
	*bytes.Reader
	all []byte
	end error // nil: the end of the page
}

func hold(b []byte, end error) held { return held{bytes.NewReader(b), b, end} }

// Read implements io.Reader.
func (h held) Read(p []byte) (int, error) {
	n, err := h.Reader.Read(p)
	if err == io.EOF && h.end != nil {
		err = h.end
	}
	return n, err
}

// Rest hands over what was not read, where nothing is wrong with its end: extract.Parse need not
// copy it. Nothing is read after that.
func (h held) Rest() (rest []byte, ok bool) { return h.all[len(h.all)-h.Len():], h.end == nil }

// Close implements io.Closer.
func (h held) Close() error { return nil }

// hold makes the document one of bytes in memory; end is nil or says what they end in.
func (d *Doc) hold(b []byte, end error) {
	if end != nil {
		end = damage{end}
	}
	d.Held = int64(len(b))
	d.Open = func() (io.ReadCloser, error) { return hold(b, end), nil }
}

// maxHint is how much memory is taken on the word of an archive, in bytes.
const maxHint = 1 << 20

// member reads a file of an archive into memory: the archive goes on while the page waits.
func (w *Walker) member(s *source) Doc {
	f, err := s.open()
	if err != nil {
		return w.failed(s.id, s.path, err)
	}
	defer f.Close()
	limit := w.opts.MaxBytes
	b := bytes.NewBuffer(make([]byte, 0, max(min(s.size, limit, maxHint), 0)+bytes.MinRead)) // a size may lie
	n, err := io.Copy(b, io.LimitReader(f, limit+1))
	switch {
	case err != nil && n == 0:
		return w.failed(s.id, s.path, err)
	case err == nil && n > limit: // of use where the file is compressed: pages are cut at the limit anyway
		err = w.tooLong()
	}
	d := w.page(s)
	d.Archived = true
	d.hold(b.Bytes(), err)
	return d
}

func (w *Walker) tooLong() error {
	return fmt.Errorf("max-bytes: input cut at %d bytes", w.opts.MaxBytes)
}

// lost says in an error's words that the rest of a container is not read.
func lost(err error) error {
	if errors.Is(err, errBomb) {
		return errBomb
	}
	return fmt.Errorf("damaged: %w: the rest is not read", err)
}
