package clean

import (
	"strings"
	"testing"

	"winnow/extract"
)

// TestNoLabel: the end of a broken sentence, a key of JSON and an option of a program are no labels, whatever their words; the
// same words in a line of their own are.
func TestNoLabel(t *testing.T) {
	for _, c := range []struct {
		line, text string
		label      bool
	}{
		{"comments.", "* count.go: Say in the help of the count what it makes of\ncomments.\n* read.go: Read the list of the wardens anew.\n", false},
		{"страницы.", "* count.go: Считать выдр по всем спискам, а не только с первой\nстраницы.\n* read.go: Читать списки.\n", false},
		{"Comments", "Comments\nWolfie says: May 5, 2012 at 10:07\n", true},
		{`"tags": {`, "\"tags\": {\n", false},
		{"Tags", "Tags\n", true},
		{"-h, --help", "-h, --help\n\nPrints what the program can do and ends.\n", false},
		{"Help", "Help\n", true},
		{"-- Advertisement --", "-- Advertisement --\n", true},
		{"--Advertisement--", "--Advertisement--\n", true},
	} {
		const prose = "The wardens count the otters below the mill in every spring, and write them down.\n\n"
		p := unjudged(t, "Otters\n\n"+prose+c.text+"\n"+prose)
		p.gather()
		found := false
		for i := range p.doc.Blocks {
			if p.doc.Blocks[i].Text != c.line {
				continue
			}
			if found = true; p.facts[i].text > 0 != c.label {
				t.Errorf("%q: a label %v, want %v", c.line, !c.label, c.label)
			}
		}
		if !found {
			t.Errorf("%q is no block", c.line)
		}
	}
}

// TestOptions: in HTML, too, an option of a program is none of a menu's words.
func TestOptions(t *testing.T) {
	doc, err := extract.Parse(strings.NewReader("<dl><dt>--help</dt><dd>Prints what the program can do and ends.</dd></dl>"), extract.Options{Shape: extract.HTML})
	if err != nil {
		t.Fatal(err)
	}
	p := newPage(doc, Options{})
	p.gather()
	if p.facts[0].text > 0 {
		t.Errorf("%q hits a rule", doc.Blocks[0].Text)
	}
}

// TestLabelInList: a word that a rule is sure of is only likely a label among short lines that no rule knows.
func TestLabelInList(t *testing.T) {
	for _, c := range []struct {
		lines []string
		sure  bool
	}{
		{[]string{"Treadmill", "Rower", "Functional", "Ladder", "Climber"}, false},
		{[]string{"Functional", "Ladder", "Climber"}, false},
		{[]string{"Treadmill", "Accept all", "Functional", "Ladder", "Climber"}, true},
		{[]string{"Treadmill", "Rower", "Functional", "The wardens climb it every day.", "Climber"}, true},
		{[]string{"Treadmill", "Rower", "Accept all cookies", "Ladder", "Climber"}, true},
	} {
		p := unjudged(t, strings.Join(c.lines, "\n")+"\n")
		p.readBlocks()
		p.readRules()
		p.doubtLabels()
		for i := range p.doc.Blocks {
			if text := p.doc.Blocks[i].Text; text != "Functional" && text != "Accept all cookies" {
				continue
			}
			f := &p.facts[i]
			if f.sure != c.sure || !f.sure && (f.score < -sureOdds || f.text != likelyOdds || f.kind != extract.Consent) {
				t.Errorf("%q: sure %v, %d points, %d of rules, %s", c.lines, f.sure, f.score, f.text, f.kind)
			}
		}
	}
}

// TestManualStays: of a page of the manual everything stays but its head, in a language of which the models know no such page.
func TestManualStays(t *testing.T) {
	p := unjudged(t, "OTTER(1)\t\t一般コマンド\t\tOTTER(1)\n\n名前\n       otter - カワウソを数える\n\n書式\n       otter [-q] [file]\n\n"+
		"オプション\n       - Help\n              一覧を表示する。\n\n       -q, --quiet\n              何も書かない。\n\n       -h, --help\n              ヘルプを表示する。\n\n関連項目\n       beaver(1), wolf(5)\n\n著者\n       Ada Quill\n")
	Mark(p.doc, Options{})
	for i := range p.doc.Blocks {
		if b := &p.doc.Blocks[i]; b.Verdict.Keep == (b.Type == extract.Title) {
			t.Errorf("%s %q: kept %v (%s)", b.Type, b.Text, b.Verdict.Keep, b.Verdict.Why)
		}
	}
}

// unjudged is a text, read and not judged.
func unjudged(t *testing.T, text string) *page {
	t.Helper()
	doc, err := extract.Parse(strings.NewReader(text), extract.Options{Shape: extract.Text})
	if err != nil {
		t.Fatal(err)
	}
	return newPage(doc, Options{})
}
