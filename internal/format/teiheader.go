package format

import (
	"cmp"
	"strings"

	"winnow/internal/format/flow"
	"winnow/internal/record"
)

// header writes the teiHeader: what the page is called, who published it, where it is,
// what it is about.
func (t teiWriter) header(r *record.Record) {
	t.block("teiHeader")
	t.block("fileDesc")
	t.titleStmt(r)
	t.publicationStmt(r)
	t.sourceDesc(r)
	t.end("fileDesc")
	t.profileDesc(r)
	t.end("teiHeader")
	t.b.WriteByte('\n')
}

func (t teiWriter) titleStmt(r *record.Record) {
	t.block("titleStmt")
	t.element("title", r.Title) // required, if empty
	t.authors(r)
	t.end("titleStmt")
}

func (t teiWriter) authors(r *record.Record) {
	if r.Author == "" {
		return
	}
	for name := range strings.SplitSeq(r.Author, "; ") {
		t.element("author", name)
	}
}

func (t teiWriter) publicationStmt(r *record.Record) {
	t.block("publicationStmt")
	t.element("publisher", cmp.Or(r.Sitename, r.Hostname)) // required, if empty
	t.date("published", r.Date)
	t.date("modified", r.Modified)
	if r.License != "" {
		t.open("availability")
		target := ""
		if strings.HasPrefix(r.License, "http") {
			target = flow.SafeURL(r.License)
		}
		t.element("licence", r.License, "target", target)
		t.end("availability")
	}
	t.end("publicationStmt")
}

// date writes a day; one of another form has no place in the attribute.
func (t teiWriter) date(kind, day string) {
	switch {
	case day == "":
	case isDay(day):
		t.element("date", day, "type", kind, "when", day)
	default:
		t.element("date", day, "type", kind)
	}
}

func (t teiWriter) sourceDesc(r *record.Record) {
	t.block("sourceDesc")
	t.block("bibl")
	t.element("title", r.Title)
	if url := flow.SafeURL(r.URL); url != "" {
		t.element("ref", r.URL, "target", url)
	}
	if r.Hostname != "" {
		t.element("idno", r.Hostname, "type", "hostname")
	}
	if url := flow.SafeURL(r.Image); url != "" {
		t.open("ptr", "type", "image", "target", url)
		t.end("ptr")
	}
	t.end("bibl")
	t.end("sourceDesc")
}

// profileDesc is left out when there is nothing to say.
func (t teiWriter) profileDesc(r *record.Record) {
	terms := len(r.Categories)+len(r.Tags) > 0 || r.PageType != ""
	if r.Description == "" && r.Language == "" && !terms {
		return
	}
	t.block("profileDesc")
	if r.Description != "" {
		t.open("abstract")
		t.element("p", r.Description)
		t.end("abstract")
	}
	if r.Language != "" {
		t.open("langUsage")
		t.element("language", r.Language, "ident", r.Language)
		t.end("langUsage")
	}
	if terms {
		t.textClass(r)
	}
	t.end("profileDesc")
}

func (t teiWriter) textClass(r *record.Record) {
	t.open("textClass")
	t.open("keywords")
	for _, c := range r.Categories {
		t.element("term", c, "type", "category")
	}
	for _, tag := range r.Tags {
		t.element("term", tag, "type", "tag")
	}
	if r.PageType != "" {
		t.element("term", r.PageType, "type", "pagetype")
	}
	t.end("keywords")
	t.end("textClass")
}
