package check

import (
	"fmt"
	"net/url"
	"strings"
	"time"
)

// metadataImpossible finds values that cannot be right.
func metadataImpossible() *Check {
	return &Check{
		ID: "metadata-impossible", Severity: Warning, Family: metadata,
		Help: "metadata that cannot be right: no such day, changed before it was written, no language's code, no address, markup in a title",
		Why: "Whoever sorts, filters or links by it goes wrong. Mend the value: a day as YYYY-MM-DD, a language as its code (de, pt-BR), " +
			"an address with https://, a title as plain words.",
		Yes: []Example{{Text: "---\ntitle: Otters\ndate: 2024-02-30\n---\n\n" + paragraphs[0] + "\n", Name: "a.md"},
			{Text: `{"title": "Otters", "date": "2024-05-01", "modified": "2023-01-01", "text": "The otters are back."}`, Name: "a.jsonl"},
			{Text: `{"title": "Otters", "date": "0001-01-01", "text": "The otters are back."}`, Name: "a.jsonl"},
			{Text: `{"title": "<b>Otters</b>", "text": "The otters are back."}`, Name: "a.jsonl"}, {Text: `{"title": "undefined", "text": "The otters are back."}`, Name: "a.jsonl"},
			{Text: `{"title": "Otters", "language": "Englisch!", "text": "The otters are back."}`, Name: "a.jsonl"}, {Text: `{"title": "Otters", "url": "http:/otters", "text": "The otters are back."}`, Name: "a.jsonl"}},
		No: []Example{{Text: "---\ntitle: Otters & <br> tags\ndate: 2024-02-29\nmodified: 2024-03-01T10:00:00Z\nlang: pt-BR\nurl: /otters/\n---\n\n" + paragraphs[0] + "\n", Name: "a.md"},
			{Text: `{"title": "Otters", "date": "1 May 2024", "language": "English", "url": "https://example.org/", "text": "The otters are back."}`, Name: "a.jsonl"}},
		find: func(d *Document, say func(Hit)) {
			for _, f := range d.Meta {
				if why := d.impossible(f); why != "" {
					say(Hit{At: f.At + 1, Key: f.Name + f.Value, Message: fmt.Sprintf("%s: %s %s", f.Name, excerpt(f.Value), why)})
				}
			}
		},
	}
}

// impossible says what is wrong with a value, "" where nothing is.
func (d *Document) impossible(f Field) string {
	switch {
	case f.Value == "":
		return ""
	case named(f, "title", "headline") && (markupIn().MatchString(f.Value) || entity().MatchString(f.Value)):
		return "holds markup: write plain words"
	case named(f, "title", "headline", "author") && filler().MatchString(f.Value):
		return "is no value but a program's word for none: give one"
	case named(f, "date", "modified", "published", "updated", "lastmod"):
		return d.impossibleDay(f)
	case named(f, "language", "lang") && !languageCode().MatchString(f.Value):
		return "is no language: write its code, as de or pt-BR"
	case named(f, "url", "canonical") && !isAddress(f.Value):
		return "is no address: write it with https:// and a host"
	}
	return ""
}

var (
	markupIn     = lazily(`(?i)</[a-z][a-z0-9]*>|\S<br\s*/?>|<br\s*/?>\S|<[a-z]+ [a-z]+=`)
	filler       = lazily(`(?i)^\s*(?:undefined|null|NaN|None|\[object Object\]|n/a|\{\{.*\}\})\s*$`)
	languageCode = lazily(`^\pL[\pL -]*(?:[-_][A-Za-z0-9]+)*$`)
	isoDay       = lazily(`^\d{4}-\d{2}-\d{2}`)
)

// The years between which texts of today's files were written.
const (
	firstYear = 1000
	lastYear  = 2100
)

// impossibleDay says what is wrong with a day. Only those that begin as ISO 8601 has them are
// looked at: of the others no one knows which number is which.
func (d *Document) impossibleDay(f Field) string {
	day := isoDay().FindString(f.Value)
	if day == "" {
		return ""
	}
	when, err := time.Parse(time.DateOnly, day)
	switch {
	case err != nil:
		return "is no day of the calendar: mend it"
	case when.Year() < firstYear || when.Year() > lastYear:
		return "is a program's word for no day: leave the key out"
	case named(f, "modified", "lastmod", "updated"):
		if p, ok := d.field("date", "published"); ok && isoDay().MatchString(p.Value) && isoDay().FindString(p.Value) > day {
			return "is before " + isoDay().FindString(p.Value) + ", when it was published: mend one of the two"
		}
	}
	return ""
}

// isAddress reports whether s may be an address: absolute with a host, or relative to the site.
func isAddress(s string) bool {
	u, err := url.Parse(s)
	if err != nil {
		return false
	}
	return u.Scheme == "" && !strings.ContainsAny(s, " <>") || u.Host != "" || u.Scheme != "http" && u.Scheme != "https"
}
