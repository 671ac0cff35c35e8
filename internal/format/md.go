package format

import (
	"strings"

	"winnow/internal/format/commonmark"
	"winnow/internal/record"
)

// md is the metadata as YAML front matter, then the body as Markdown.
func md() spec { return spec{name: "md", ext: ".md", render: renderMarkdown} }

func renderMarkdown(s *sink, it Item) error {
	s.separate()
	opt := commonmark.Options{Tables: s.opt.Tables, Links: s.opt.Links, Images: s.opt.Images}
	var parts []string
	if front := frontMatter(it.Rec); front != "" {
		parts = append(parts, front)
	}
	if hasText(it) {
		parts = append(parts, commonmark.Body(it.Doc, opt))
	}
	if s.opt.Comments && it.Doc != nil {
		if c := commonmark.Comments(it.Doc, opt); c != "" {
			parts = append(parts, "## Comments", c)
		}
	}
	if len(parts) > 0 {
		s.buf.WriteString(strings.Join(parts, "\n\n"))
		s.buf.WriteByte('\n')
	}
	return nil
}

// hasText reports whether there is a body to write: a page that stands in for another has
// blocks and no text.
func hasText(it Item) bool {
	return it.Doc != nil && it.Rec.Text != nil && *it.Rec.Text != ""
}

// frontMatter returns the metadata between its marks, "" when there are none.
func frontMatter(r *record.Record) string {
	var b strings.Builder
	for _, f := range metadata(r) {
		switch {
		case len(f.list) > 0:
			b.WriteString(f.key + ":\n")
			for _, v := range f.list {
				b.WriteString("  - " + yamlString(v) + "\n")
			}
		case f.value != "":
			b.WriteString(f.key + ": " + yamlString(f.value) + "\n")
		}
	}
	if b.Len() == 0 {
		return ""
	}
	return "---\n" + b.String() + "---"
}

// field is a metadata field of a record: a value or a list.
type field struct {
	key, value string
	list       []string
}

// metadata returns the fields in the record's order.
func metadata(r *record.Record) []field {
	return []field{
		{key: "url", value: r.URL},
		{key: "title", value: r.Title},
		{key: "author", value: r.Author},
		{key: "date", value: r.Date},
		{key: "modified", value: r.Modified},
		{key: "hostname", value: r.Hostname},
		{key: "sitename", value: r.Sitename},
		{key: "description", value: r.Description},
		{key: "categories", list: r.Categories},
		{key: "tags", list: r.Tags},
		{key: "language", value: r.Language},
		{key: "image", value: r.Image},
		{key: "license", value: r.License},
		{key: "pagetype", value: r.PageType},
	}
}
