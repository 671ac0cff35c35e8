// Package extract reads a page in any shape into a Document: blocks with their places
// and metadata. It sets no verdict; package clean does.
package extract

import (
	"fmt"
	"io"
	"time"

	"winnow/internal/shape"
)

// Parse reads one page from r. The error is a *BinaryError for input that is no text,
// wraps ErrTimeout past the deadline, and otherwise wraps the reader's. A page that was
// cut by a limit or is damaged comes back whole as far as it goes, with Document.Damage set.
func Parse(r io.Reader, opt Options) (*Document, error) {
	opt = opt.withDefaults()
	in, err := decode(r, opt)
	if err != nil {
		return nil, fmt.Errorf("decode: %w", err)
	}
	opt.ended("decode")
	doc := &Document{Shape: opt.Shape, Charset: in.charset, Damage: in.damage}
	if doc.Shape == Auto {
		doc.Shape = shape.Detect(in.src)
	}
	if err := segment(doc, in, opt); err != nil {
		return nil, fmt.Errorf("parse %s: %w", doc.Shape, err)
	}
	doc.chars, doc.days = nil, nil
	return doc, nil
}

// segment fills doc's blocks and metadata from decoded input of doc's shape.
func segment(doc *Document, in input, opt Options) error {
	if doc.Shape == HTML {
		return parseHTML(in.src, doc, opt)
	}
	s, front := in.text, ""
	if s == "" {
		s = string(in.src)
	}
	switch doc.Shape {
	case Text:
		front, _ = labelHead(s)
		parseText(s, doc, opt)
	case Markdown:
		_, _, front = frontMatter(s)
		parseMarkdown(s, doc, opt)
	case Lynx:
		parseLynx(s, doc, opt)
	default:
		return fmt.Errorf("no such shape: %q", doc.Shape)
	}
	if expired(opt.Deadline) {
		return ErrTimeout
	}
	opt.ended("blocks")
	findTextMeta(doc, opt, front)
	opt.ended("metadata")
	return nil
}

func (o Options) withDefaults() Options {
	if o.MaxBytes <= 0 {
		o.MaxBytes = DefaultMaxBytes
	}
	if o.MaxDepth <= 0 {
		o.MaxDepth = DefaultMaxDepth
	}
	if o.MaxElements <= 0 {
		o.MaxElements = DefaultMaxElements
	}
	return o
}

func expired(deadline time.Time) bool {
	return !deadline.IsZero() && time.Now().After(deadline)
}
