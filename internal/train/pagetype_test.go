package main

import (
	"strings"
	"testing"

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

func TestUnknownPart(t *testing.T) {
	if err := run(settings{kind: "html", part: "blokcs", out: t.TempDir(), work: t.TempDir()}); err == nil || !strings.Contains(err.Error(), "blocks, rest, type") {
		t.Errorf("-part blokcs: %v", err)
	}
	for _, only := range []string{"5", "0,x", "all,"} {
		if err := run(settings{kind: "html", only: only, out: t.TempDir(), work: t.TempDir()}); err == nil || !strings.Contains(err.Error(), "all and 0 to 4") {
			t.Errorf("-only %s: %v", only, err)
		}
	}
}
