package extract

import (
	"strings"
	"testing"
)

// TestManual: a page of the manual is documentation, its name is the title, and tabs are its wide spaces.
func TestManual(t *testing.T) {
	page := "OTTER(1)\t\t    Общие команды\t\t    OTTER(1)\n\nИМЯ\n       otter - считает выдр\n\nОПИСАНИЕ\n" +
		"       Программа считает выдр, которых\tвидели сторожа, и пишет\n       каждую из них в файл;\tесли файла нет, она его создаёт и\n       спрашивает имя.\n"
	doc, err := Parse(strings.NewReader(page), Options{Shape: Text})
	if err != nil {
		t.Fatal(err)
	}
	if !doc.Manual() || doc.Meta.Title != "OTTER(1)" || doc.Meta.PageType != "documentation" {
		t.Errorf("manual %v, title %q, type %q", doc.Manual(), doc.Meta.Title, doc.Meta.PageType)
	}
	for _, b := range doc.Blocks {
		if heading := b.Text == "ИМЯ" || b.Text == "ОПИСАНИЕ"; b.Type == Table || heading != (b.Type == Heading && b.Level == 2) {
			t.Errorf("a %s: %q", b.Type, b.Text)
		}
	}
	if got := len(doc.Blocks); got != 5 {
		t.Errorf("%d blocks: %+v", got, doc.Blocks)
	}
	options := "OTTER(1)    User Commands    OTTER(1)\n\nSYNOPSIS\n       otter [OPTION]... [FILE]...\n\n       --author\n              with -l, print the author of each file\n\n       [1] * [ ] [X]\n"
	if doc, err = Parse(strings.NewReader(options), Options{}); err != nil || doc.Shape != Text || len(doc.Meta.Authors) > 0 {
		t.Errorf("%v, read as %s, author %q", err, doc.Shape, doc.Meta.Authors)
	}
	doc, err = Parse(strings.NewReader("<p>OTTER(1) a OTTER(1)</p><p>Prose of a page that tells of otters.</p>"), Options{Shape: HTML})
	if err != nil {
		t.Fatal(err)
	}
	if doc.Manual() {
		t.Error("a page in HTML is taken for a text of the manual")
	}
}
