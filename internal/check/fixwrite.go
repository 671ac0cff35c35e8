package check

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"

	"winnow/internal/input"
	"winnow/internal/outfile"
)

// mixes says why what was read is left whole by fixing, "" where it is not.
func (f *File) mixes() string {
	switch {
	case f.packed:
		return "it is compressed: unpack it first"
	case f.mixedEncodings():
		return "it mixes encodings: convert all of it to UTF-8 first"
	case !f.roundTrips():
		return "its " + f.charset + " cannot be written as it was: convert it to UTF-8 first"
	case mixedEnds(f.Text):
		return "it mixes line ends: convert them to one kind first"
	}
	return ""
}

// mixedEncodings reports whether some of the file is UTF-8 and some is not.
func (f *File) mixedEncodings() bool {
	if f.told || f.bom || utf8.Valid(f.raw) {
		return false
	}
	high, in := 0, 0 // bytes that are not ASCII, and of them those in characters of UTF-8
	for rest := f.raw; len(rest) > 0; {
		r, n := utf8.DecodeRune(rest)
		if rest[0] >= utf8.RuneSelf {
			high += n
		}
		if n > 1 && r != utf8.RuneError {
			in += n
		}
		rest = rest[n:]
	}
	return f.charset == "utf-8" || in*mixedPart >= high
}

// mixedPart is what part of the bytes beyond ASCII looks like UTF-8 at least in a file that
// mixes it with something else: of GBK, where they meet most often by chance, a ninth does.
const mixedPart = 3

// roundTrips reports whether encoding the text gives the file's bytes.
func (f *File) roundTrips() bool {
	out, err := f.encode(f.Text)
	return err == nil && bytes.Equal(out, f.raw)
}

// encode returns a text as the file's bytes are.
func (f *File) encode(text string) ([]byte, error) {
	if f.bom {
		text = mark + text
	}
	if f.charset == "utf-8" {
		return []byte(text), nil
	}
	enc, err := htmlindex.Get(f.charset)
	if err != nil {
		return nil, err
	}
	return enc.NewEncoder().Bytes([]byte(text))
}

// mixedEnds reports whether a text has line ends of more than one kind.
func mixedEnds(text string) bool {
	both := strings.Count(text, "\r\n")
	cr, lf := strings.Count(text, "\r")-both, strings.Count(text, "\n")-both
	return both > 0 && cr+lf > 0 || cr > 0 && lf > 0
}

// untouchable says why the file at a path is left whole by fixing, "" where it is not.
func untouchable(path string) string {
	info, err := os.Lstat(path)
	switch {
	case err != nil:
		return input.Reason(err).Error()
	case info.Mode()&fs.ModeSymlink != 0:
		return "it is a link: name the file that it leads to"
	case !info.Mode().IsRegular():
		return "it is no regular file: give it as standard input"
	case info.Mode().Perm()&0o200 == 0:
		return "it is read-only: make it writable first"
	}
	w, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return input.Reason(err).Error()
	}
	if err := w.Close(); err != nil {
		return err.Error()
	}
	return ""
}

// BackupEnding is what the name of a file as it was before fixing ends in.
const BackupEnding = ".orig"

// write puts a fixed text in the place of the file at path, whole or not at all, unless it
// holds something else by now than what was read.
func (f *File) write(path, text string, backup bool) error {
	out, err := f.encode(text)
	if err != nil {
		return err
	}
	keep := ""
	if backup {
		keep = path + BackupEnding
	}
	err = outfile.Replace(path, out, keep, func() error { return f.unchanged(path) })
	if errors.Is(err, fs.ErrExist) {
		return errors.New(keep + " is there already: move it away first")
	}
	return input.Reason(err)
}

// unchanged returns an error if the file at path does not hold what was read.
func (f *File) unchanged(path string) error {
	r, err := os.Open(path)
	if err != nil {
		return err
	}
	now, err := io.ReadAll(io.LimitReader(r, int64(len(f.raw))+1))
	if err := errors.Join(err, r.Close()); err != nil {
		return err
	}
	if !bytes.Equal(now, f.raw) {
		return errors.New("it has changed since it was read: check it again")
	}
	return nil
}
