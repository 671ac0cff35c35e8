package extract

import (
	"strings"
	"testing"
)

// TestManualName: the head of a page of the manual names it at both ends, also where a long name writes over the middle.
func TestManualName(t *testing.T) {
	for line, want := range map[string]string{
		"LS(1)                 User Commands                 LS(1)":                 "LS(1)",
		"w(1)\t\tПользовательские команды\t\tw(1)":                                  "w(1)",
		"ASN1PARSE(1SSL)  OpenSSL  ASN1PARSE(1SSL)":                                 "ASN1PARSE(1SSL)",
		"CLOUD_ALPHA_COMPUTE_ZONEGeneral CommandsCLOUD_ALPHA_COMPUTE_ZONES_LIST(1)": "CLOUD_ALPHA_COMPUTE_ZONES_LIST(1)",
		"LS(1)":                       "",
		"Inbox(2) Inbox(2)":           "",
		"LS(1) and DIR(1)":            "",
		"Otters (2) and otters (2)":   "",
		"Otters(big) and Otters(big)": "",
		"The printf(3) family":        "",
		"":                            "",
	} {
		if got := manualName(line); got != want {
			t.Errorf("manualName(%q) = %q, want %q", line, got, want)
		}
	}
}

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
	doc, err = Parse(strings.NewReader("<p>OTTER(1) a OTTER(1)</p><p>Prose of a page that tells of otters.</p>"), Options{Shape: HTML})
	if err != nil {
		t.Fatal(err)
	}
	if doc.Manual() {
		t.Error("a page in HTML is taken for a text of the manual")
	}
}
