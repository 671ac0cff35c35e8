package check

import (
	"slices"
	"strings"
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
	marks   []int // the characters before every byte at a multiple of markStep; nil until somebody asks
	faults  []fault
	records bool // it is JSONL

	raw     []byte // the file's bytes, unpacked
	plain   []byte // of them, the same as Text; nil where Text is in no part of raw
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
	return n + 1, 1 + f.characters(at) - f.characters(f.lines[n])
}

// line returns the line of a byte of Text, from 1.
func (f *File) line(at int) int {
	n, _ := slices.BinarySearch(f.lines, max(0, min(at, len(f.Text)))+1)
	return n
}

// markStep is how many bytes lie between two places at which the characters before them are known:
// pages that a scraper flattened may be one line with thousands of findings.
const markStep = 1 << 10

// characters returns how many characters of Text begin before byte at.
func (f *File) characters(at int) int {
	if at < markStep {
		return characters(f.Text[:at])
	}
	if f.marks == nil {
		f.marks = make([]int, 1, len(f.Text)/markStep+1)
		for i := markStep; i <= len(f.Text); i += markStep {
			f.marks = append(f.marks, f.marks[len(f.marks)-1]+characters(f.Text[i-markStep:i]))
		}
	}
	k := at / markStep
	return f.marks[k] + characters(f.Text[k*markStep:at])
}
