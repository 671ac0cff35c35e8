package check

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// File is a file that is checked, decoded.
type File struct {
	Path string // slash-separated, as the input was named
	// Text is the file's content as UTF-8, without byte order mark; its line ends are the
	// file's.
	Text string
	// Documents are what is checked in it: one, or one for each line of JSONL.
	Documents []*Document

	lines   []int // where they begin
	faults  []fault
	records bool // it is JSONL

	raw     []byte // the file's bytes, unpacked
	packed  bool   // it is compressed
	bom     bool   // raw begins with a byte order mark
	charset string // the encoding of raw, as extract.Document has it
	told    bool   // the user named it
}

func newFile(path, text string) *File {
	return &File{Path: path, Text: text, lines: lineStarts(text)}
}

// lineStarts returns where the lines of a text begin. A CR ends one where there is no LF in
// all of the text.
func lineStarts(text string) []int {
	end := byte('\n')
	if strings.IndexByte(text, '\n') < 0 {
		end = '\r'
	}
	starts := make([]int, 1, 1+strings.Count(text, string(end)))
	for at := 0; ; {
		i := strings.IndexByte(text[at:], end)
		if i < 0 {
			return starts
		}
		at += i + 1
		starts = append(starts, at)
	}
}

// Position returns the line and column of a byte of Text, both from 1, the column in code
// points.
func (f *File) Position(at int) (line, column int) {
	at = max(0, min(at, len(f.Text)))
	n, found := slices.BinarySearch(f.lines, at)
	if !found {
		n--
	}
	return n + 1, 1 + utf8.RuneCountInString(f.Text[f.lines[n]:at])
}
