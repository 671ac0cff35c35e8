package eval

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// metaGold has four pages: two with all there is to know, one without a date, one whose
// gold does not say whether there is one.
const metaGold = `{"id":"1","page_type":"article","main_content":"a","title":"Old Bridge to close","author":["Jane Doe","Li Wei"],"date":"2024-03-12","description":"one two three four five","categories":["News","Local"],"tags":["a","b"],"license":"CC-BY-NC-ND-4.0-DE"}
{"id":"2","page_type":"forum","main_content":"a","title":"Tea?","author":"Max","publish_date":"2024-01-02T09:00:00Z","description":"one two three four five","categories":[],"tags":"tea","license":"CC BY 3.0"}
{"id":"3","page_type":"forum","main_content":"a","title":"Three","date":null,"author":null}
{"id":"4","main_content":"a","title":"Four"}
`

const metaFound = `{"id":"1","text":"a","pagetype":"article","title":"old bridge: to CLOSE","author":"Dr. Jane Doe; Li Wei","date":"2024-03-12","description":"one two three four six","categories":["news"],"tags":["B","A "],"license":"https://creativecommons.org/licenses/by-nc-nd/4.0/de/"}
{"id":"2","text":"a","pagetype":"article","title":"Tea","author":"Max Planck","date":"2024-01-02","description":"one two","categories":["x"],"license":"CC BY-SA 3.0"}
{"id":"3","text":"a","pagetype":"forum","title":"Threes","date":"2020-01-01"}
`

func metaReport(t *testing.T, gold, found string) *Report {
	t.Helper()
	dir := writeSet(t, map[string]string{"gold.jsonl": gold, "found.jsonl": found})
	return mustRun(t, Options{Dataset: filepath.Join(dir, "gold.jsonl"), Predictions: filepath.Join(dir, "found.jsonl")})
}

// TestMetadata compares with values worked out by hand.
func TestMetadata(t *testing.T) {
	r := metaReport(t, metaGold, metaFound)
	// Types: article tp 1, fp 1: F1 2/3; forum tp 1, fn 1: F1 2/3. Page 4 has no prediction.
	want := map[string]float64{"title": 2. / 4, "author": 1. / 2, "date": 1, "no-date": 0, "description": 1. / 2,
		"categories": 2. / 3, "tags": 1. / 2, "license": 1. / 2, "pagetype": 2. / 3, "pagetype-f1": 2. / 3}
	pages := map[string]int{"title": 4, "author": 2, "date": 2, "no-date": 1, "description": 2, "categories": 1, "tags": 2,
		"license": 2, "pagetype": 3, "pagetype-f1": 3}
	for name, v := range want {
		got := r.Total.Metadata[name]
		if math.Abs(r.Total.full[name]-v) > 1e-12 || got.Pages != pages[name] || got.Low > places(v) || got.High < places(v) {
			t.Errorf("%s is %v, %+v; want %v over %d pages", name, r.Total.full[name], got, v, pages[name])
		}
	}
	if len(r.Total.Metadata) != len(want) {
		t.Errorf("measures: %v", r.Total.Metadata)
	}
	forum, _ := r.find("forum")
	if forum.Values["title"] != .5 || forum.Metadata["title"].Pages != 2 {
		t.Errorf("titles of forums: %+v", forum)
	}
	if _, ok := forum.Values[macroF1]; ok {
		t.Error("types are told apart among pages of one type")
	}
	b, err := ParseBound("title=.8")
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Check(b); err == nil || err.Error() != "title is 0.5000, below 0.8" {
		t.Errorf("bound: %v", err)
	}
}

// TestNoMetadata holds that a tool which gives a body alone is not scored on the rest.
func TestNoMetadata(t *testing.T) {
	r := metaReport(t, metaGold, `{"id":"1","text":"a"}`)
	if len(r.Total.Metadata) > 0 || r.Pages[0].Meta != nil {
		t.Errorf("%+v", r.Total)
	}
}

func TestMetaTable(t *testing.T) {
	var b strings.Builder
	r := metaReport(t, metaGold, metaFound)
	if err := r.WriteTable(&b); err != nil {
		t.Fatal(err)
	}
	want := `
  pages  value    low   high
      4  0.500  0.000  1.000 title
      2  0.500  0.000  1.000 author
      2  1.000  1.000  1.000 date
      1  0.000  0.000  0.000 no-date
      2  0.500  0.000  1.000 description
      1  0.667  0.667  0.667 categories
      2  0.500  0.000  1.000 tags
      2  0.500  0.000  1.000 license
      3  0.667  0.000  1.000 pagetype
      3  0.667  0.000  1.000 pagetype-f1

  pages  gold  title  author   date  no-date  description  categories   tags  license  pagetype  pagetype-f1
      4     4  0.500   0.500  1.000    0.000        0.500       0.667  0.500    0.500     0.667        0.667 all pages
      2     2  0.500   0.000  1.000    0.000        0.000           –  0.000    0.000     0.500            – forum
      1     1  1.000   1.000  1.000        –        1.000       0.667  1.000    1.000     1.000            – article
`
	if got := b.String(); !strings.Contains(got, want) {
		t.Errorf("(-want +got):\n%s", cmp.Diff(want, got))
	}
}

func TestSameAuthor(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"Jane Doe", "DOE, Jane", true},
		{"Jane Doe", "Dr. Jane Doe, MD", true},
		{"Jane Doe", "Jane Doe of the Valley", false}, // three more
		{"Jane", "Jane Doe", false},                   // one word is too little to go by
		{"Jane Doe", "Jane Roe", false},
		{"Jane Jane", "Jane", true},
		{"Jane", "", false},
	}
	for _, tt := range tests {
		for _, pair := range [][2]string{{tt.a, tt.b}, {tt.b, tt.a}} {
			if got := sameAuthor(metaWords(pair[0], false), metaWords(pair[1], false)); got != tt.want {
				t.Errorf("%q, %q: %v", pair[0], pair[1], got)
			}
		}
	}
}

func TestLicenseName(t *testing.T) {
	for s, want := range map[string]string{
		"CC BY-NC-ND 3.0 DE": "CC BY-NC-ND 3.0 DE",
		"cc-by-sa":           "CC BY-SA",
		"CC-BY-NC-ND-4.0-DE": "CC BY-NC-ND 4.0 DE",
		"http://creativecommons.org/licenses/by-sa/2.5/ch/":   "CC BY-SA 2.5 CH",
		"https://creativecommons.org/licenses/by/4.0/deed.en": "CC BY 4.0",
		"  all  rights reserved":                              "ALL RIGHTS RESERVED",
		"CC0":                                                 "CC0",
		"DE":                                                  "DE",
		"":                                                    "",
	} {
		if got := licenseName(s); got != want {
			t.Errorf("%q is %q, want %q", s, got, want)
		}
	}
}

// TestGroups holds where a page's language and shape come from.
func TestGroups(t *testing.T) {
	found := `{"id":"1","language":"de","input":"html","text":"a"}
{"id":"2","language":"en","input":"text","text":"a"}
{"id":"3","language":"de","input":"html","text":"b"}
`
	groups := func(gold string) []string {
		var out []string
		for _, g := range metaReport(t, gold, found).Groups {
			out = append(out, fmt.Sprint(g.By, " ", g.Name, " ", g.Pages, " ", g.Values["f1"]))
		}
		return out
	}
	plain := `{"id":"1","main_content":"a"}
{"id":"2","main_content":"a"}
{"id":"3","main_content":"a"}
`
	want := []string{"language de 2 0.5", "language en 1 1", "input html 2 0.5", "input text 1 1"}
	if diff := cmp.Diff(want, groups(plain)); diff != "" {
		t.Errorf("found languages (-want +got):\n%s", diff)
	}
	want[0], want[1] = "language pl 1 1", "language zh 1 1"
	named := strings.Replace(strings.Replace(plain, `"1"`, `"1","language":"zh"`, 1), `"2"`, `"2","language":"pl"`, 1)
	if diff := cmp.Diff(want, groups(named)); diff != "" {
		t.Errorf("named languages (-want +got):\n%s", diff)
	}
}

// TestMixedRows holds that a row of text is read as that where no form is asked for.
func TestMixedRows(t *testing.T) {
	path := filepath.Join(writeSet(t, map[string]string{"set.jsonl": `{"id":"1","main_content":"a","html":"a"}
{"id":"2","main_content":"b","text":"b"}
`}), "set.jsonl")
	if r := mustRun(t, Options{Dataset: path}); r.Total.Pages != 2 || r.Total.Values["f1"] != 1 {
		t.Errorf("%+v", r.Total)
	}
	if r := mustRun(t, Options{Dataset: path, Dump: "lynx"}); r.Total.Pages != 1 || r.Absent != 1 {
		t.Errorf("lynx alone: %+v", r.Total)
	}
}

// TestFaults holds that rows which cannot be scored are named by file and line.
func TestFaults(t *testing.T) {
	dir := writeSet(t, map[string]string{"ground-truth.jsonl": `{"id":"1","main_content":"a"}
{"id":"1","main_content":"b"}

{"id":"2"}
{"id":"3","with":["a"]}
{"id":"4","main_content":null}
{"id":"5","title":"A"}
`, "html/1.html": "a", "html/4.html": "", "html/5.html": "x"})
	r := mustRun(t, Options{Dataset: dir})
	file := filepath.Join(dir, "ground-truth.jsonl")
	want := []string{
		file + `:2: the id "1" is taken, left out: it stands at ` + file + ":1 first",
		file + ":4: no gold, left out: give main_content, with, without or metadata",
		file + `:5: left out: the set has no html of the page "3"`,
	}
	var got []string
	for _, err := range r.Notes {
		got = append(got, err.Error())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	// Page 5 has no gold of the body: it must not count as a page without one.
	wanted := Score{Pages: 3, Gold: 1, Blank: 1, BlankRight: 1, Values: map[string]float64{
		"f1": 1, "low": 1, "high": 1, "precision": 1, "recall": 1, "all": 1, "exact": 1, "shingles": 1}}
	if diff := cmp.Diff(wanted, r.Total, cmpopts.IgnoreUnexported(Score{})); diff != "" {
		t.Errorf("total (-want +got):\n%s", diff)
	}
	none := writeSet(t, map[string]string{"ground-truth.jsonl": "\n{\"id\":\"2\"}\n"})
	if _, err := Run(Options{Dataset: none, Predict: same}); err == nil || !strings.Contains(err.Error(), "ground-truth.jsonl:2: no gold") {
		t.Errorf("no gold at all: %v", err)
	}
}

// Of five words of comments the text has "tea", which is also the body's, and "warm": one
// of five. Of its own comments' four words three are right: F1 6/9.
func TestComments(t *testing.T) {
	gold := `{"id":"1","main_content":"We drink tea","comments":"Tea is good, warm tea"}` + "\n" + `{"id":"2","main_content":"Nobody spoke"}` + "\n"
	dir := t.TempDir()
	set, found := filepath.Join(dir, "gold.jsonl"), filepath.Join(dir, "found.jsonl")
	for path, data := range map[string]string{set: gold, found: `{"id":"1","text":"We drink tea, warm","comments":"tea is not warm"}` + "\n" + `{"id":"2","text":"Nobody spoke"}` + "\n"} {
		if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	r := mustRun(t, Options{Dataset: set, Predictions: found})
	for name, want := range map[string]float64{"comments": .6667, commentsInText: .2} {
		if got := r.Total.Values[name]; got != want || r.Total.Metadata[name].Pages != 1 {
			t.Errorf("%s: %v over %d pages, want %v over 1", name, got, r.Total.Metadata[name].Pages, want)
		}
	}
	if !LowerIsBetter(commentsInText) {
		t.Error("comments in the text are good?")
	}
}
