package main

import (
	"slices"
	"strings"
	"testing"

	"winnow/clean"
	"winnow/extract"
	"winnow/internal/eval"
)

// Types are learned from pages that have one; other sets' pages are articles, those of
// segments and cases without a type are not asked. The rest learns from typed pages and cases.
func TestClassAndRest(t *testing.T) {
	page := func(set, kind string, ours bool) *sample {
		return &sample{page: &eval.Page{Type: kind}, src: source{set: set}, ours: ours, weight: 1}
	}
	list := []*sample{page("wcxb", "forum", false), page("wcxb", "article", false), page("older", "", false), page("segments", "", false),
		page("golden", "article", true), page("golden", "", true)}
	for i, want := range []struct {
		class  int
		weight float64
	}{{1, 1}, {0, 1}, {0, otherArticles}, {0, 0}, {0, goldenWeight}, {0, 0}} {
		if class, weight := list[i].class(); class != want.class || weight != want.weight {
			t.Errorf("%d: class %d at %g, want %v", i, class, weight, want)
		}
	}
	rest := withoutOthers(list)
	if len(rest) != 4 || rest[0].weight != 1 || rest[1].weight != restArticles || list[1].weight != 1 {
		t.Errorf("the rest learns from %d pages", len(rest))
	}
}

// TestBarePages: pages as they were found weigh less, and of the bare ones each is there once.
func TestBarePages(t *testing.T) {
	page := func(dump, kind string) *sample {
		return &sample{page: &eval.Page{Type: kind}, src: source{set: "wcxb", dump: dump}, weight: 1}
	}
	found := []*sample{page("html", "forum"), page(bareForm, "forum"), page("html", "article")}
	got := barePages(found, []*sample{page(bareForm, "forum"), page(bareForm+"2", "article")})
	var weights []float64
	for _, s := range got {
		weights = append(weights, s.weight)
	}
	if want := []float64{foundShare, foundShare * restArticles, 1, restArticles}; !slices.Equal(weights, want) || found[0].weight != 1 {
		t.Errorf("weights %v, want %v", weights, want)
	}
}

// TestManualPages: manuals weigh as they do, what is none less, and the pages of the sets are left as they are.
func TestManualPages(t *testing.T) {
	page := func(set, kind string) *sample {
		return &sample{page: &eval.Page{Type: kind}, src: source{set: set, dump: "html"}, weight: 1}
	}
	found := []*sample{page("wcxb", "forum"), page("wcxb", "article"), page("wcxb", "product"), page("older", "")}
	got := manualPages(found, []*sample{page(softwareSet, "documentation"), page(softwareSet, "article")})
	var weights []float64
	for _, s := range got {
		weights = append(weights, s.weight)
	}
	article := restArticles // no constant, whose product is another number
	if want := []float64{otherKinds, article * otherKinds, otherKinds, 1, article * otherKinds}; !slices.Equal(weights, want) || found[1].weight != 1 {
		t.Errorf("weights %v, want %v", weights, want)
	}
}

// TestForgetHeads: of a thread of boards, short lines that the gold lacks teach nothing, those of the text and links do.
func TestForgetHeads(t *testing.T) {
	samples, err := load("", softwareSource)
	if err != nil || len(samples) < 300 {
		t.Fatalf("%d pages: %v", len(samples), err)
	}
	forgot, menus, text := 0, 0, 0
	for _, s := range samples {
		for i, label := range s.labels {
			b := &s.doc.Blocks[i]
			switch {
			case label >= .5:
				text++
			case label < 0 && (s.page.Type != "forum" || b.Words > headWords || b.LinkWords > 0):
				t.Errorf("%s: %q teaches nothing", s.page.ID, b.Text)
			case label < 0:
				forgot++
			default:
				menus++
			}
		}
	}
	if forgot < 500 || menus < 5000 || text < 10000 {
		t.Errorf("%d blocks of text, %d of none, %d of which nothing is known", text, menus, forgot)
	}
}

func TestUnknownPart(t *testing.T) {
	if err := run(settings{kind: "html", part: "blokcs", out: t.TempDir(), work: t.TempDir()}); err == nil || !strings.Contains(err.Error(), "blocks, rest, manual, bare, type") {
		t.Errorf("-part blokcs: %v", err)
	}
	for _, only := range []string{"5", "0,x", "all,"} {
		if err := run(settings{kind: "html", only: only, out: t.TempDir(), work: t.TempDir()}); err == nil || !strings.Contains(err.Error(), "all and 0 to 4") {
			t.Errorf("-only %s: %v", only, err)
		}
	}
}

// A page is learned a second time as if its language were another: no words are asked, and those that
// speak for rules in its text count, or do not.
func TestAbroad(t *testing.T) {
	names := clean.TypeFeatureNames()
	at := func(name string) int { return slices.Index(names, name) }
	row := make([]int32, len(names)-2*len(extract.PageTypes))
	row[at("votes.text.forum")], row[at("votes.markup.forum")], row[at("votes.sum.forum")], row[at("page.short")] = 5, 2, 7, 40
	p := pageRow{2, row, 1, 1, new(clean.TypeTokens)}
	for dumb, want := range map[bool][5]int32{false: {5, 2, 7, 40, 1}, true: {0, 2, 2, 40, 1}} {
		got := abroad(p, dumb)
		r := got.row
		has := [5]int32{r[at("votes.text.forum")], r[at("votes.markup.forum")], r[at("votes.sum.forum")], r[at("page.short")], r[at("page.foreign")]}
		if has != want || got.tokens != nil || got.weight != abroadWeight || got.fold != 2 || got.label != 1 {
			t.Errorf("dumb %v: %v, weight %g", dumb, has, got.weight)
		}
	}
	if row[at("page.foreign")] != 0 || p.tokens == nil || row[at("votes.text.forum")] != 5 {
		t.Error("the page's own row was changed")
	}
}
