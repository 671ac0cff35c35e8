package check

import "strings"

// metadataMissing finds records and front matter without a title, and keys without a value.
func metadataMissing() *Check {
	return &Check{
		ID: "metadata-missing", Severity: Warning, Family: metadata,
		Help: "a record or front matter without a title, or with a key that has no value",
		Why: "What has metadata at all is found and shown by its title. Give one; and give each key its value, or leave the key out. " +
			"A file or record that has no metadata is no fault.",
		Yes: []Example{{Text: "---\nauthor: Jane Miller\n---\n\n" + paragraphs[0] + "\n", Name: "a.md"}, {Text: "---\ntitle: Otters\ndate:\n---\n\n" + paragraphs[0] + "\n", Name: "a.md"},
			{Text: `{"url": "https://example.org/", "title": "", "text": "The otters are back."}`, Name: "a.jsonl"}},
		No: []Example{{Text: "---\ntitle: Otters\ntags:\n  - rivers\n---\n\n" + paragraphs[0] + "\n", Name: "a.md"}, {Text: paragraphs[0] + "\n", Name: "a.md"},
			{Text: `{"id": 1, "text": "The otters are back."}`, Name: "a.jsonl"}},
		find: func(d *Document, say func(Hit)) {
			if _, ok := d.field(describing()...); !ok {
				return
			}
			if _, ok := d.field("title", "headline"); !ok {
				say(Hit{At: d.Meta[0].At + 1, Key: "title", Message: "the metadata have no title: give one"})
			}
			for _, f := range d.Meta {
				if f.Value == "" && named(f, "title", "headline", "author", "date", "language", "url") {
					say(Hit{At: f.At + 1, Key: f.Name, Message: f.Name + " has no value: give one, or leave the key out"})
				}
			}
		},
	}
}

// describing lists the keys that describe a document.
func describing() []string {
	return []string{"title", "headline", "author", "date", "modified", "url", "language", "lang", "description", "sitename", "hostname"}
}

func named(f Field, names ...string) bool {
	for _, n := range names {
		if strings.EqualFold(f.Name, n) {
			return true
		}
	}
	return false
}
