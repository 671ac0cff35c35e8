package clean

import (
	"strings"
	"testing"

	"winnow/extract"
)

// TestIsBare: a page is bare whose elements have few names, whatever else they have; a text is none.
func TestIsBare(t *testing.T) {
	line := func(tag string) string { return "<" + tag + ">Two otters were seen on Monday below the old mill.</p>" }
	for _, tc := range []struct {
		name, html string
		shape      extract.Shape
		want       bool
	}{
		{"no names", strings.Repeat(line(`p align="left"`), 10), extract.HTML, true},
		{"names in a quarter", strings.Repeat(line("p"), 9) + strings.Repeat(line(`p class="a"`), 3), extract.HTML, true},
		{"ids in a third", strings.Repeat(line("p"), 6) + strings.Repeat(line(`p id="a"`), 4), extract.HTML, false},
		{"names in all", strings.Repeat(line(`p class="a"`), 10), extract.HTML, false},
		{"text", "Two otters were seen on Monday below the old mill.", extract.Text, false},
	} {
		doc, err := extract.Parse(strings.NewReader(tc.html), extract.Options{Shape: tc.shape})
		if err != nil {
			t.Fatal(err)
		}
		p := newPage(doc, Options{})
		if got := p.isBare(); got != tc.want {
			t.Errorf("%s: %v, want %v", tc.name, got, tc.want)
		}
		p.release()
	}
}

// TestBareVoices: a bare page is put to the model of such pages, a list to it alone.
func TestBareVoices(t *testing.T) {
	models := &Models{Blocks: new(Model), Rest: new(Model), Manual: new(Model), Bare: new(Model)}
	for _, tc := range []struct {
		name    string
		nodes   []extract.Node
		article int
		want    []voice
	}{
		{"a bare article", make([]extract.Node, 9), levels, []voice{{Model: models.Blocks, weight: levels - bareShare}, {Model: models.Bare, weight: bareShare, last: true}}},
		{"a bare list", make([]extract.Node, 9), 0, []voice{{Model: models.Bare, weight: levels, last: true}}},
		{"an article", []extract.Node{{Class: "a"}}, levels, []voice{{Model: models.Blocks, weight: levels, last: true}}},
		{"a list", []extract.Node{{ID: "a"}}, 0, []voice{{Model: models.Rest, weight: levels, last: true}}},
	} {
		p := &page{doc: &extract.Document{Shape: extract.HTML, Nodes: tc.nodes}, opt: Options{Models: models}, article: tc.article}
		p.bare = p.isBare()
		got := p.voices()
		if len(got) != len(tc.want) {
			t.Fatalf("%s: %d models, want %d", tc.name, len(got), len(tc.want))
		}
		for i, w := range tc.want {
			if g := got[i]; g.Model != w.Model || g.weight != w.weight || g.last != w.last {
				t.Errorf("%s: model %d weighs %d (last: %v), want %d (%v)", tc.name, i, g.weight, g.last, w.weight, w.last)
			}
		}
	}
}

// TestManualVoices: a manual is put to a model of its own instead of the one that other pages are.
func TestManualVoices(t *testing.T) {
	models := &Models{Blocks: new(Model), Rest: new(Model), Manual: new(Model), Bare: new(Model)}
	for kind, want := range map[string]*Model{"documentation": models.Manual, "forum": models.Rest, "product": models.Rest} {
		p := &page{doc: &extract.Document{Shape: extract.HTML}, opt: Options{Models: models}, pageType: kind}
		if got := p.voices(); len(got) != 1 || got[0].Model != want {
			t.Errorf("%s: %d models, or another one", kind, len(got))
		}
		if p.bare = true; p.voices()[0].Model != models.Bare {
			t.Errorf("%s without names: not the model of such pages", kind)
		}
	}
}
