package clean

import (
	"strings"
	"testing"

	"winnow/extract"
)

// What is hardly an article is decided by the model of the rest, what is one by that of all
// pages; flattened text that is not English by that of all pages alone.
func TestRestShare(t *testing.T) {
	for _, tt := range []struct {
		shape    extract.Shape
		language string
		article  int
		rest     bool
		want     int
	}{
		{extract.HTML, "en", 0, true, 1000}, {extract.HTML, "en", 100, true, 1000}, {extract.HTML, "en", 300, true, 500},
		{extract.HTML, "en", 500, true, 0}, {extract.HTML, "en", 1000, true, 0}, {extract.HTML, "de", 0, true, 1000},
		{extract.Text, "en", 0, true, 1000}, {extract.Text, "", 0, true, 1000}, {extract.Text, "de", 0, true, 0},
		{extract.Markdown, "ja", 0, true, 0}, {extract.HTML, "en", 0, false, 0},
	} {
		d := &extract.Document{Shape: tt.shape}
		d.Meta.Language = tt.language
		p := newPage(d, Options{Models: &Models{}})
		if p.article = tt.article; tt.rest {
			p.opt.Models.Rest = stump()
		}
		if got := p.restShare(); got != tt.want {
			t.Errorf("%s %q, an article to %d ‰: %d, want %d", tt.shape, tt.language, tt.article, got, tt.want)
		}
	}
}

// Between the two, each model's points count by its share, and rows are the same for both.
func TestWeighBlocks(t *testing.T) {
	mark := func(article int, rest *Model) []int {
		d, err := extract.Parse(strings.NewReader("<p>"+sentence(30)+"</p><p>Short</p>"), extract.Options{Shape: extract.HTML})
		if err != nil {
			t.Fatal(err)
		}
		p := newPage(d, Options{Models: &Models{Blocks: stump(), Rest: rest}})
		p.gather()
		p.view = newView(p, nil)
		p.article = article
		p.weighBlocks()
		return scores(p)
	}
	other := stump()
	other.Base = 20000
	first, second := mark(1000, other), mark(0, other)
	for i, n := range mark(300, other) {
		if second[i] != first[i]+200 || n != (first[i]+second[i])/2 {
			t.Errorf("block %d: %d, %d and %d between them", i, first[i], second[i], n)
		}
	}
}

// A row has a value for every name, in every shape; a page without a block has none.
func TestTypeFeatures(t *testing.T) {
	for shape, src := range map[extract.Shape]string{extract.HTML: "<h1>T</h1><ul><li>$5</ul><p>Why?</p>", extract.Text: "one\n\ntwo\n",
		extract.Markdown: "# T\n\n- a\n", extract.Lynx: "   Text\n"} {
		doc, err := extract.Parse(strings.NewReader(src), extract.Options{Shape: shape})
		if err != nil {
			t.Fatal(err)
		}
		row := append(TypeFeatures(doc), NoTypeLexicon().Features(NewTypeTokens(doc))...)
		if len(row) != len(TypeFeatureNames()) {
			t.Errorf("%s: %d features, %d names", shape, len(row), len(TypeFeatureNames()))
		}
	}
	if row := TypeFeatures(&extract.Document{}); row != nil {
		t.Errorf("no block: %v", row)
	}
}

// TestMade: what the program makes that made a page is the page's type, whatever the models say of its text.
func TestMade(t *testing.T) {
	story := "<p>" + strings.Repeat("The wardens count the otters below the mill in every spring, and write them down. ", 20) + "</p>"
	for generator, want := range map[string]string{"WordPress 6.4": "article", "mdBook": "documentation", "phpBB": "forum"} {
		page := `<html lang=en><head><title>Otters</title><meta name=generator content="` + generator + `"></head><body><article><h1>Otters</h1>` + strings.Repeat(story, 5) + "</article></body></html>"
		doc, err := extract.Parse(strings.NewReader(page), extract.Options{Shape: extract.HTML})
		if err != nil {
			t.Fatal(err)
		}
		Mark(doc, Options{})
		if doc.Meta.PageType != want {
			t.Errorf("%s: %q, want %q", generator, doc.Meta.PageType, want)
		}
	}
}
