// Package record makes the record that every output and every batch line holds of one
// document: what it was read from, how it ended, its metadata and its text.
package record

import (
	"encoding/json"
	"strings"
	"unicode"

	"winnow/extract"
	"winnow/internal/format/commonmark"
)

// Status says how the cleaning of one input ended.
type Status string

// The statuses.
const (
	OK      Status = "ok"      // read whole, text found
	Partial Status = "partial" // text found, the input was cut or is damaged
	Empty   Status = "empty"   // read whole, no text; or a page that stands in for one
	Skip    Status = "skipped" // a filter, or an input that is no text
	Error   Status = "error"   // no text because reading failed
)

// Record is one document's result. Its fields stand in the order of the JSON keys; a key
// that is unknown is absent. Text and Words of a document that was read are known even
// when there are none: "" and 0. They are nil for a skipped or failed one.
type Record struct {
	ID          string                     `json:"id,omitempty"`
	Path        string                     `json:"path,omitempty"`
	URL         string                     `json:"url,omitempty"`
	Status      Status                     `json:"status"`
	Error       string                     `json:"error,omitempty"`  // one line
	Reason      string                     `json:"reason,omitempty"` // of an empty or skipped document
	Input       extract.Shape              `json:"input,omitempty"`
	Charset     string                     `json:"charset,omitempty"`
	Title       string                     `json:"title,omitempty"`
	Author      string                     `json:"author,omitempty"`   // names joined by "; "
	Date        string                     `json:"date,omitempty"`     // YYYY-MM-DD
	Modified    string                     `json:"modified,omitempty"` // YYYY-MM-DD
	Hostname    string                     `json:"hostname,omitempty"`
	Sitename    string                     `json:"sitename,omitempty"`
	Description string                     `json:"description,omitempty"`
	Categories  []string                   `json:"categories,omitempty"`
	Tags        []string                   `json:"tags,omitempty"`
	Language    string                     `json:"language,omitempty"` // ISO 639-1
	Image       string                     `json:"image,omitempty"`
	License     string                     `json:"license,omitempty"`
	PageType    string                     `json:"pagetype,omitempty"`
	DuplicateOf string                     `json:"duplicate_of,omitempty"` // an id
	Text        *string                    `json:"text,omitempty"`
	Comments    *string                    `json:"comments,omitempty"`
	Words       *int                       `json:"words,omitempty"`      // as Words counts them
	Confidence  *float64                   `json:"confidence,omitempty"` // 0–1
	Markdown    *string                    `json:"markdown,omitempty"`
	Fields      json.RawMessage            `json:"fields,omitempty"`
	Blocks      []Block                    `json:"blocks,omitzero"` // nil when not asked for
	Extra       map[string]json.RawMessage `json:"extra,omitempty"`
}

// Options say which keys a record has beyond the usual ones, and what the key markdown
// shows. None of them changes another key.
type Options struct {
	Fields   bool // add fields, of a document read with Options.Claims
	Blocks   bool // add blocks
	Markdown bool // add markdown
	Comments bool // add comments
	Tables   bool // markdown keeps tables
	Links    bool // markdown has the links, where the blocks carry them
	Images   bool // markdown has the images, where the blocks carry them
}

// New returns the record of a document that was read and whose blocks have verdicts.
func New(doc *extract.Document, id, path string, opt Options) *Record {
	r := &Record{ID: whole(id), Path: whole(path), Input: doc.Shape, Charset: doc.Charset}
	r.setMeta(&doc.Meta)
	text := ""
	if doc.Standin == "" {
		text = doc.Text()
	}
	r.setStatus(doc, text != "")
	if r.Status != Error {
		words := Words(text)
		r.Text, r.Words = &text, &words
		if text != "" && doc.Confidence > 0 {
			c := Round(doc.Confidence)
			r.Confidence = &c
		}
		r.setAsked(doc, opt)
	}
	if opt.Fields {
		r.Fields = fields(doc)
	}
	if opt.Blocks {
		r.Blocks = blocks(doc)
	}
	return r
}

// Failed returns the record of an input that could not be read.
func Failed(id, path string, err error) *Record {
	return &Record{ID: whole(id), Path: whole(path), Status: Error, Error: line(err.Error())}
}

// Skipped returns the record of an input that was left out for the given reason.
func Skipped(id, path, reason string) *Record {
	return &Record{ID: whole(id), Path: whole(path), Status: Skip, Reason: line(reason)}
}

// Skip makes r the record of a document that was read but is left out: its metadata stay,
// all that comes from its text goes.
func (r *Record) Skip(reason string) {
	r.Status, r.Reason, r.Error = Skip, line(reason), ""
	r.Text, r.Comments, r.Words, r.Confidence, r.Markdown, r.Blocks = nil, nil, nil, nil, nil, nil
}

// setStatus derives the status. A page that stands in for another is empty however it was
// read; a damaged one without text has failed, for nobody can say that it was empty.
func (r *Record) setStatus(doc *extract.Document, found bool) {
	r.Error = line(doc.Damage)
	switch {
	case doc.Standin != "":
		r.Status, r.Reason = Empty, doc.Standin
	case found && doc.Damage == "":
		r.Status = OK
	case found:
		r.Status = Partial
	case doc.Damage != "":
		r.Status = Error
	default:
		r.Status = Empty
	}
}

// setAsked adds the keys that come from the text and that only some ask for.
func (r *Record) setAsked(doc *extract.Document, opt Options) {
	if opt.Comments {
		if s := comments(doc); s != "" {
			r.Comments = &s
		}
	}
	if opt.Markdown {
		md := ""
		if r.Status != Empty {
			md = commonmark.Body(doc, commonmark.Options{Tables: opt.Tables, Links: opt.Links, Images: opt.Images})
		}
		r.Markdown = &md
	}
}

func (r *Record) setMeta(m *extract.Metadata) {
	r.URL, r.Hostname, r.Sitename = m.URL, m.Hostname, m.Sitename
	r.Title, r.Author, r.Description = m.Title, strings.Join(m.Authors, "; "), m.Description
	r.Date, r.Modified, r.Language = m.Date, m.Modified, m.Language
	r.Categories, r.Tags = m.Categories, m.Tags
	r.Image, r.License, r.PageType = m.Image, m.License, m.PageType
}

// comments returns the readers' comments, a blank line between two blocks.
func comments(doc *extract.Document) string {
	var parts []string
	for i := range doc.Blocks {
		if b := &doc.Blocks[i]; IsComment(b) && b.Text != "" {
			parts = append(parts, b.Text)
		}
	}
	return strings.Join(parts, "\n\n")
}

// IsComment reports whether b is a reader's comment under the article.
func IsComment(b *extract.Block) bool {
	return !b.Verdict.Keep && b.Verdict.Comment
}

// whole returns s as valid UTF-8 and is otherwise as it was: whoever looks for the input by
// its id finds it, and ids that differ stay apart.
func whole(s string) string { return strings.ToValidUTF8(s, "\ufffd") }

// line returns s on one line of valid UTF-8: an error may quote any bytes of its input.
func line(s string) string {
	s = strings.ToValidUTF8(s, "\ufffd")
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, s))
}
