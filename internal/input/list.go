package input

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// List reads the names of files from a list: one a line, or, where the list holds a NUL, one
// before each NUL, for a name may hold the end of a line. A byte order mark at the start is no
// part of a name; it tells a list in UTF-16. Blank lines are passed over.
func List(r io.Reader) ([]string, error) {
	sc := bufio.NewScanner(transform.NewReader(r, unicode.BOMOverride(transform.Nop)))
	sc.Split(scanName)
	var pieces []string
	for sc.Scan() {
		pieces = append(pieces, sc.Text())
	}
	switch err := sc.Err(); {
	case errors.Is(err, bufio.ErrTooLong): // a path has a few kilobytes at most
		return nil, fmt.Errorf("a name has over %d bytes: list one path a line", bufio.MaxScanTokenSize)
	case err != nil:
		return nil, fmt.Errorf("list of files: %w", err)
	}
	return namesOf(pieces), nil
}

const nul = "\x00"

// namesOf makes names of the pieces that scanName found.
func namesOf(pieces []string) []string {
	if slices.ContainsFunc(pieces, func(p string) bool { return strings.HasSuffix(p, nul) }) {
		names := strings.Split(strings.Join(pieces, ""), nul)
		return slices.DeleteFunc(names, func(name string) bool { return name == "" })
	}
	for i, p := range pieces {
		pieces[i] = strings.TrimRight(p, "\r\n")
	}
	return slices.DeleteFunc(pieces, func(name string) bool { return strings.TrimSpace(name) == "" })
}

// scanName is a bufio.SplitFunc for what may be a name: bytes up to a NUL or the end of a line,
// and that one, too. Which of the two separates names is known at the end of the list.
func scanName(data []byte, atEOF bool) (int, []byte, error) {
	if i := bytes.IndexAny(data, nul+"\n"); i >= 0 {
		return i + 1, data[:i+1], nil
	}
	if atEOF && len(data) > 0 {
		return len(data), data, nil
	}
	return 0, nil, nil
}

// Readable returns why the input that path names cannot be read, as far as opening it
// tells; pipes are not opened, for that may wait.
func Readable(path string) error {
	if path == "-" {
		return nil
	}
	info, err := os.Stat(path)
	if err != nil {
		return Reason(err)
	}
	if !info.Mode().IsRegular() && !info.IsDir() {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return Reason(err)
	}
	return f.Close()
}
