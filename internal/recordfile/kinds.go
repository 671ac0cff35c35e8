// Package recordfile writes files that hold the records of a whole run, so that a run that
// was broken off goes on to the very bytes of one that was not.
//
// A file grows under another name, OUT.part. A plain one grows by records. One that is
// compressed or in columns grows by groups of records, which begin and end at the same
// records in every run; those that wait for their group to be full lie in OUT.tail.
package recordfile

import (
	"path/filepath"
	"slices"
	"strings"

	"winnow/internal/record"
)

// kind is one sort of file.
type kind struct {
	ext    string // that a name of this kind has
	format string // the -f that says the same
	line   func(*record.Record) ([]byte, error)
	begin  []byte // the file's first bytes
	// pack makes a group of lines, which will stand at byte at, the file's bytes, and a note
	// that end gets. nil: lines are written as they are.
	pack func(lines []byte, at int64) (body, note []byte, err error)
	end  func(notes [][]byte) ([]byte, error) // the file's last bytes; nil: none
}

// kinds lists all sorts. A new one is a line here and a file beside this one.
func kinds() []kind {
	return []kind{jsonl(), csv(), parquetKind(), gz(), zst()}
}

// Formats lists the values of -f that some kind stands for.
func Formats() []string {
	var names []string
	for _, k := range kinds() {
		if !slices.Contains(names, k.format) {
			names = append(names, k.format)
		}
	}
	return names
}

// Exts lists the endings in the order of help.
func Exts() []string {
	var exts []string
	for _, k := range kinds() {
		exts = append(exts, k.ext)
	}
	return exts
}

// Format returns the format that the name of a file asks for, "" where it is none of records: a
// name that ends in a slash is a folder's.
func Format(path string) string {
	k, _ := find(path)
	return k.format
}

func find(path string) (kind, bool) {
	_, name := filepath.Split(strings.ToLower(path))
	for _, k := range kinds() {
		if strings.HasSuffix(name, k.ext) {
			return k, true
		}
	}
	return kind{}, false
}
