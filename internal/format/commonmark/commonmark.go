// Package commonmark writes a document's body as CommonMark with the tables of GitHub
// Flavored Markdown, such that any reader gets the same words back.
package commonmark

import "winnow/extract"

// Options say what is written beside the text.
type Options struct {
	Tables bool // write tables
	Links  bool // write links, where the blocks carry them
	Images bool // write images, where the blocks carry them
}

// Body returns the kept blocks as Markdown, without front matter and without a newline at
// its end.
func Body(doc *extract.Document, opt Options) string { return doc.Text() }
