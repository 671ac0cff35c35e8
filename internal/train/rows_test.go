package main

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"winnow/clean"
	"winnow/internal/bench"
	"winnow/internal/eval"
)

func goldens(t *testing.T, kind string) []*sample {
	t.Helper()
	own, err := loadGoldens(filepath.Join(bench.Root(), "testdata", "golden"), kind)
	if err != nil || len(own) == 0 {
		t.Fatalf("%d golden cases: %v", len(own), err)
	}
	return own
}

// TestWriteRows: the files of a trial agree with each other and with the pages.
func TestWriteRows(t *testing.T) {
	own := goldens(t, "html")
	path := filepath.Join(t.TempDir(), "rows")
	if err := writeRows(path, "html", own, countFolds(own)); err != nil {
		t.Fatal(err)
	}
	read := func(ending string) []byte {
		data, err := os.ReadFile(path + ending)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	blocks, words, gold := 0, 0, 0
	for _, s := range own {
		clean.Features(s.doc, nil, func(i int, _ []int32) {
			blocks++
			words += putTokens(nowhere(), s.doc.Blocks[i].Text)
		})
		gold += putTokens(nowhere(), *s.page.Gold)
	}
	for _, c := range []struct {
		ending    string
		got, want int
	}{
		{"", len(read("")), 4 * blocks * (len(clean.FeatureNames()) + 6)},
		{".pages", bytes.Count(read(".pages"), []byte("\n")), len(own)},
		{".texts", bytes.Count(read(".texts"), []byte("\n")), blocks},
		{".tok", len(read(".tok")), 4 * words},
		{".gold", len(read(".gold")), 4 * gold},
	} {
		if c.got != c.want || c.want == 0 {
			t.Errorf("PATH%s: %d, want %d", c.ending, c.got, c.want)
		}
	}
}

// TestLexicon: a token that stands on one site a hundred times weighs less than one that
// stands on each of fifty sites, HTML knows classes alone and text words alone.
func TestLexicon(t *testing.T) {
	many, few := newCounts(), newCounts()
	for range 100 {
		many.word.add(1, 1, 1)
	}
	few.word.add(2, 1, 1)
	sum := newCounts()
	sum.addSite(many)
	for range 50 {
		sum.addSite(few)
	}
	sum.word.add(3, 200, 0)
	if a, b := sum.word.all[1], sum.word.all[2]; a > siteCap || b <= 5*a {
		t.Errorf("one site's word weighs %.1f, that of fifty %.1f; want at most %d, and more than five times that", a, b, siteCap)
	}
	own := goldens(t, "html")
	folds := countFolds(own)
	html, text := lexiconWithout("html", folds), lexiconWithout("text", folds)
	if says(html.Word) || says(html.Line) || !says(html.Class) || says(text.Class) || says(text.Path) || !says(text.Word) {
		t.Error("a table of the wrong kind of model says something, or one of the right kind nothing")
	}
}

func says(table []int8) bool {
	return slices.ContainsFunc(table, func(s int8) bool { return s != 0 })
}

// TestOthers: a set is left out whole, or all pages in a language, and one that there is none of is an error.
func TestOthers(t *testing.T) {
	a, b := &sample{src: source{set: "aaa"}, page: &eval.Page{Language: "de"}}, &sample{src: source{set: "bbb"}, page: &eval.Page{Language: "el"}}
	c := &sample{src: source{set: "bbb"}, page: &eval.Page{Language: "ru"}}
	for _, tt := range []struct {
		without string
		want    []*sample
	}{{"", []*sample{a, b, c}}, {"aaa", []*sample{b, c}}, {"bbb", []*sample{a}}, {"el", []*sample{a, c}}, {"el,ru", []*sample{a}}} {
		if got, err := others([]*sample{a, b, c}, tt.without); err != nil || !slices.Equal(got, tt.want) {
			t.Errorf("without %q: %d samples, %v, want %d", tt.without, len(got), err, len(tt.want))
		}
	}
	for _, without := range []string{"ccc", "pl"} {
		if _, err := others([]*sample{a, b}, without); err == nil {
			t.Errorf("%s, that there is none of, is left out", without)
		}
	}
}

func nowhere() *bufio.Writer { return bufio.NewWriter(io.Discard) }
