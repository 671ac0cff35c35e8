// Package check finds what is wrong with content: boilerplate left in text, broken
// encodings, walls and error pages in the place of pages, and more. Every check is one file
// in one ordered list; what it finds has a place in the file that was checked.
package check

import (
	"fmt"
)

// Severity says how bad a finding is.
type Severity uint8

// The severities, the milder first. Off is that of a check that is not asked for.
const (
	Off Severity = iota
	Warning
	Error
)

// Severities lists the names of severities, as settings and outputs have them.
func Severities() []string { return []string{"off", "warning", "error"} }

// String returns the severity's name.
func (s Severity) String() string { return Severities()[s] }

// ParseSeverity reads a severity's name.
func ParseSeverity(name string) (Severity, error) {
	for i, n := range Severities() {
		if n == name {
			return Severity(i), nil
		}
	}
	return Off, fmt.Errorf("%q is none of off, warning, error", name)
}

// Check is one thing that content is checked for.
type Check struct {
	ID       string   // lower-case words joined by hyphens
	Severity Severity // of its findings, where they are not sure of less
	Family   string   // what --only and --skip may name for all checks of a sort
	Help     string   // one line: what it finds
	Why      string   // why that matters and what to do, a few sentences
	// Yes are contents that it finds something in, No contents that it does not.
	Yes, No []Example
	// find looks at one document and says what it finds. It is nil where across is not.
	find func(d *Document, say func(Hit))
	// across looks at all documents together, in the order in which they were named.
	across func(all []*Digest, say func(doc int, h Hit))
}

// Example is a piece of content that shows what a check finds, or does not.
type Example struct {
	Text string
	// Name is the file's; empty: a text without one, as from standard input.
	Name string
	// Lang is the language that is asked for.
	Lang string
	// Beside are the texts of other files that are checked with it, before it.
	Beside []string
}

// Hit is what a check finds, in bytes of Document.Text.
type Hit struct {
	Start, End int
	// At is a byte of File.Text and one, in the place of Start, for what stands outside of
	// Document.Text; 0: there is none.
	At      int
	Message string
	// Severity is the check's own where it is Off, and never above it.
	Severity Severity
	// Key is what the finding is known by when lines move; empty: the text of its place.
	Key string
	// Remove are the bytes that cleaning would remove; Sure says that nothing else would be
	// lost.
	Remove []Span
	Sure   bool
}

// Span is a stretch of bytes.
type Span struct{ Start, End int }

// Finding is what a check found in a file.
type Finding struct {
	ID       string   `json:"id"` // of the check
	Severity Severity `json:"severity"`
	Path     string   `json:"path"`   // slash-separated, as the input was named; "-" for standard input
	Line     int      `json:"line"`   // from 1
	Column   int      `json:"column"` // from 1, in code points
	Message  string   `json:"message"`
	// EndLine is the last line that the finding is about.
	EndLine int `json:"-"`
	// Fingerprint is the same when lines before the finding come or go.
	Fingerprint string `json:"-"`
	// Remove are the bytes of File.Text that cleaning would remove, in order and apart from
	// each other; Sure says that it is safe to.
	Remove []Span `json:"-"`
	Sure   bool   `json:"-"`

	key string
	// document is the finding's in its file, take what cleaning would remove of it, in
	// bytes of Document.Text.
	document int
	take     []Span
}

// MarshalText implements encoding.TextMarshaler.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }
