package extract

import (
	"strings"
	"testing"
)

// TestTitleOfClipped: of a text whose headline other tools have cut off no heading of a part is the title, and no first sentence.
func TestTitleOfClipped(t *testing.T) {
	const (
		lead   = "The council met on Tuesday evening to discuss the future of the old harbour, which has stood empty since the last of the fishing boats left eleven years ago, and which the town would like to sell."
		short  = "The council met on Tuesday evening about the harbour, which has stood empty for eleven years."
		part   = "What the engineers say"
		more   = "The sea wall is to be repaired first, and the county is to pay two thirds of what that costs, says the report."
		notice = "We use cookies and similar technologies to give you the best experience on our website, to measure how it is used and to show you advertising that suits you; you can change this at any time in the settings."
		zh     = "市议会星期二晚上开会讨论旧港口的未来，自从十一年前最后一批渔船离开以后，港口一直空着，而镇里希望把它卖掉，用来修建新的学校和医院。"
	)
	for _, tt := range []struct {
		name  string
		shape Shape
		text  []string
		want  string
	}{
		{"a paragraph first", Text, []string{lead, part, more, more}, ""},
		{"in Chinese", Text, []string{zh, "工程师怎么说", zh, zh}, ""},
		{"in Markdown", Markdown, []string{lead, "## " + part, more, more}, ""},
		{"its headline below", Markdown, []string{lead, "# The harbour is for sale", more, more}, "The harbour is for sale"},
		{"a sentence first", Text, []string{short, more, more, more}, ""},
		{"a notice first", Text, []string{notice, "Accept", "Settings", "Home", "News", "Sport", "The harbour is for sale", "By Ann Smith", lead, more}, "The harbour is for sale"},
		{"a heading between", Text, []string{lead, "The wall", more, part, more, more}, ""},
		{"the headline first", Text, []string{"The harbour is for sale", lead, part, more, more}, "The harbour is for sale"},
		{"a headline with a stop", Text, []string{"The harbour is for sale.", lead, part, more, more}, "The harbour is for sale."},
	} {
		doc, err := Parse(strings.NewReader(strings.Join(tt.text, "\n\n")+"\n"), Options{Shape: tt.shape})
		if err != nil {
			t.Fatal(err)
		}
		if doc.Meta.Title != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, doc.Meta.Title, tt.want)
		}
		for i := range doc.Blocks {
			if doc.Blocks[i].Type == Title && tt.want == "" {
				t.Errorf("%s: %q is the headline", tt.name, doc.Blocks[i].Text)
			}
		}
	}
}
