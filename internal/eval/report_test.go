package eval

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/klauspost/compress/gzip"

	"winnow/extract"
)

// writeSet lays out files below a new folder; names that end in .gz are compressed.
func writeSet(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		var b bytes.Buffer
		b.WriteString(content)
		if strings.HasSuffix(name, ".gz") {
			b.Reset()
			z := gzip.NewWriter(&b)
			z.Write([]byte(content))
			z.Close()
		}
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

var smallSet = map[string]string{
	"ground-truth.jsonl.gz": `{"id":"1","page_type":"article","main_content":"a b c d","with":["b c","zz"],"without":["menu"]}
{"id":"2","page_type":"article","main_content":"e f"}
{"id":"3","page_type":"forum","main_content":null}

{"id":"4","page_type":"forum","main_content":"x"}
`,
	"html/1.html.gz":             "a b c d menu zz",
	"html/2.html":                "e",
	"html/3.gz":                  "",
	"dumps/innertext/1.txt.gz":   "a b c d",
	"dumps/innertext/2.txt.gz":   "",
	"dumps/textnodes/1.txt":      "a b c d",
	"dumps/unrelated/1.whatever": "",
}

// same keeps everything, whatever the shape.
func same(_ *Page, src []byte, _ extract.Shape) (Prediction, error) {
	return Prediction{Text: string(src)}, nil
}

func mustRun(t *testing.T, o Options) *Report {
	t.Helper()
	if o.Predict == nil && o.Predictions == "" {
		o.Predict = same
	}
	r, err := Run(o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestRunFolder(t *testing.T) {
	r := mustRun(t, Options{Dataset: writeSet(t, smallSet), Worst: 1})
	// Page 1: 4 of 6 words right, recall 1: F1 .8. Page 2: precision 1, recall .5: F1 2/3.
	// Page 3 is rightly empty; page 4 has no HTML. Shingles: one of page 1's three is the
	// gold's, page 2's is not: mean precision 1/6, mean recall 1/2.
	want := Score{Pages: 3, Gold: 2, Blank: 1, BlankRight: 1, Values: map[string]float64{
		"f1": .7333, "precision": .8333, "recall": .75, "all": .8222, "exact": 0,
		"with": 1, "without": 1, "segments": .8, "shingles": .25}}
	got := r.Total
	if got.Values["low"] != .6667 || got.Values["high"] != .8 {
		t.Errorf("interval %v–%v, want the two pages' values", got.Values["low"], got.Values["high"])
	}
	delete(got.Values, "low")
	delete(got.Values, "high")
	if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(Score{})); diff != "" {
		t.Errorf("total (-want +got):\n%s", diff)
	}
	if r.Absent != 1 || r.Failed != 0 {
		t.Errorf("absent %d, failed %d, want 1, 0", r.Absent, r.Failed)
	}
	if len(r.Worst) != 1 || r.Worst[0].ID != "2" {
		t.Errorf("worst %+v, want page 2", r.Worst)
	}
	var names []string
	for _, g := range r.Groups {
		names = append(names, fmt.Sprint(g.By, " ", g.Name, " ", g.Pages))
	}
	if diff := cmp.Diff([]string{"page_type article 2", "page_type forum 1"}, names); diff != "" {
		t.Errorf("groups (-want +got):\n%s", diff)
	}
}

func TestRunDump(t *testing.T) {
	set := writeSet(t, smallSet)
	r := mustRun(t, Options{Dataset: set, Dump: "innertext"})
	if got := r.Total; got.Pages != 2 || got.Values["f1"] != .5 || r.Absent != 2 {
		t.Errorf("innertext: %+v, absent %d; want a right page and a blank one", got, r.Absent)
	}
	var shape extract.Shape
	mustRun(t, Options{Dataset: set, Dump: "textnodes", Predict: func(_ *Page, _ []byte, s extract.Shape) (Prediction, error) {
		shape = s
		return Prediction{}, nil
	}})
	if shape != extract.Text {
		t.Errorf("textnodes are read as %q", shape)
	}
	if _, err := Run(Options{Dataset: set, Dump: "pdf", Predict: same}); err == nil || !strings.Contains(err.Error(), `"pdf"`) {
		t.Errorf("unknown dump: %v", err)
	}
}

func TestRunSegments(t *testing.T) {
	set := writeSet(t, map[string]string{
		"annotations.json": `{"http://b/":{"file":"b.html","with":["Not  there"],"without":["ad"]},
			"http://a/":{"file":"a.html","with":["one\ntwo","Three"],"without":["menu"]}}`,
		"html/a.html.gz": "one two three menu", "html/b.html.gz": "x"})
	r := mustRun(t, Options{Dataset: set, Worst: 5})
	// One of three wanted found, one of two unwanted found: F1 = 2/(2+1+2). "with" does
	// not fold white space but case.
	want := map[string]float64{"f1": .4, "segments": .4, "precision": .5, "recall": .3333, "with": .25, "without": .5}
	got := r.Total.Values
	delete(got, "low")
	delete(got, "high")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if r.Worst[0].ID != "b.html" || r.Worst[0].URL != "http://b/" {
		t.Errorf("worst is %+v", r.Worst[0])
	}
}

func TestRunLanguages(t *testing.T) {
	path := filepath.Join(writeSet(t, map[string]string{"set.jsonl": `{"language":"zh","main_content":"今天很好","html":"今天不好"}
{"language":"en","main_content":"b","text":"b"}
`}), "set.jsonl")
	r := mustRun(t, Options{Dataset: path, Dump: "html"})
	if got := r.Groups[0]; got.Name != "zh" || got.Values["f1"] != .75 || r.Absent != 1 {
		t.Errorf("%+v, absent %d; want three of four characters right, the text row left out", got, r.Absent)
	}
	if r = mustRun(t, Options{Dataset: path, Dump: "lynx"}); r.Pages[0].ID != "set.jsonl#2" {
		t.Errorf("the row's name is %q", r.Pages[0].ID)
	}
}

func TestPredictions(t *testing.T) {
	set := writeSet(t, smallSet)
	file := filepath.Join(writeSet(t, map[string]string{"p.jsonl": `{"id":"1.html.gz","status":"ok","text":"a b c d"}
{"id":"3","status":"empty"}
`}), "p.jsonl")
	r := mustRun(t, Options{Dataset: set, Predictions: file})
	if r.Failed != 2 || r.Total.Values["f1"] != .3333 || r.Total.BlankRight != 1 {
		t.Errorf("failed %d, %+v; want page 1 right, pages 2 and 4 missing, page 3 empty", r.Failed, r.Total)
	}
	if err := r.Err(); err == nil || err.Error() != "2: no prediction\n4: no prediction" {
		t.Errorf("errors: %v", err)
	}
	if r = mustRun(t, Options{Dataset: set, Predictions: file, Dump: "html"}); r.Absent != 1 || r.Total.Values["f1"] != .5 {
		t.Errorf("absent %d, %+v; want the page without HTML left out", r.Absent, r.Total)
	}
}

func TestRunFailures(t *testing.T) {
	broken := errors.New("broken")
	r := mustRun(t, Options{Dataset: writeSet(t, smallSet), Predict: func(*Page, []byte, extract.Shape) (Prediction, error) {
		return Prediction{}, broken
	}})
	if r.Failed != 3 || !errors.Is(r.Err(), broken) || r.Total.Values["f1"] != 0 {
		t.Errorf("failed %d, %v", r.Failed, r.Err())
	}
	empty := writeSet(t, map[string]string{"ground-truth.jsonl": "\n"})
	bad := writeSet(t, map[string]string{"ground-truth.jsonl": "{\"id\":\"1\"}\n{oops\n"})
	damaged := writeSet(t, map[string]string{"ground-truth.jsonl": `{"id":"1","main_content":"a"}`, "html/1.html": "\x1f\x8b\x08not gzip"})
	for name, o := range map[string]Options{
		"no such set":      {Dataset: filepath.Join(empty, "nowhere"), Predict: same},
		"no gold":          {Dataset: t.TempDir(), Predict: same},
		"empty":            {Dataset: empty, Predict: same},
		":2:":              {Dataset: bad, Predict: same},
		"no predictor":     {Dataset: writeSet(t, smallSet)},
		"damaged page":     {Dataset: damaged, Predict: same},
		"predictions file": {Dataset: writeSet(t, smallSet), Predictions: "nowhere.jsonl"},
	} {
		if _, err := Run(o); err == nil {
			t.Errorf("%s: no error", name)
		} else if strings.HasPrefix(name, ":") && !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestJobs holds that the report does not depend on the number of workers.
func TestJobs(t *testing.T) {
	set := writeSet(t, smallSet)
	var one, many bytes.Buffer
	mustRun(t, Options{Dataset: set, Jobs: 1, Worst: 9}).WriteJSON(&one)
	mustRun(t, Options{Dataset: set, Jobs: 7, Worst: 9}).WriteJSON(&many)
	if diff := cmp.Diff(one.String(), many.String()); diff != "" {
		t.Errorf("one worker and seven (-one +seven):\n%s", diff)
	}
}

func TestOnly(t *testing.T) {
	r := mustRun(t, Options{Dataset: writeSet(t, smallSet), Only: func(p *Page) bool { return p.Type == "forum" }})
	if r.Total.Pages != 1 || r.Absent != 1 {
		t.Errorf("%+v, absent %d", r.Total, r.Absent)
	}
}

func TestBounds(t *testing.T) {
	r := &Report{Dataset: "set", Total: Score{Values: map[string]float64{"f1": .8, "without": .1}},
		Groups: []Group{{Name: "forum", Score: Score{Values: map[string]float64{"f1": .5}}}}}
	tests := []struct{ bound, want string }{
		{"f1=.8", ""},
		{"f1=0.81", "f1 is 0.8000, below 0.81"},
		{"without=.2", ""},
		{"without=.05", "without is 0.1000, above 0.05"},
		{"f1:forum=.6", "f1:forum is 0.5000, below 0.6"},
		{"f1:blog=.6", `f1: no pages of the group "blog"`},
		{"shingles=.5", "shingles is not defined on set"},
	}
	for _, tt := range tests {
		b, err := ParseBound(tt.bound)
		if err != nil {
			t.Errorf("%s: %v", tt.bound, err)
			continue
		}
		got := ""
		if err := r.Check(b); err != nil {
			got = err.Error()
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.bound, got, tt.want)
		}
	}
	for _, s := range []string{"", "f1", "f1=", "f1=x", "bleu=.5", "f1=NaN"} {
		if b, err := ParseBound(s); err == nil {
			t.Errorf("ParseBound(%q) = %+v, want an error", s, b)
		}
	}
}

func TestInterval(t *testing.T) {
	values := make([]float64, 400)
	for i := range values {
		values[i] = float64(i % 2)
	}
	stat := func(sample []int) float64 {
		sum := 0.0
		for _, i := range sample {
			sum += values[i]
		}
		return sum / float64(len(sample))
	}
	low, high := interval(len(values), stat)
	// The mean of 400 fair coins: .5 ± 1.96 · .5/√400 = .451–.549.
	if !cmp.Equal([]float64{.451, .549}, []float64{low, high}, cmpopts.EquateApprox(0, .008)) {
		t.Errorf("interval %.3f–%.3f, want about .451–.549", low, high)
	}
	again, _ := interval(len(values), stat)
	if again != low {
		t.Errorf("a second run gives %v after %v", again, low)
	}
}

func TestTable(t *testing.T) {
	var b strings.Builder
	r := mustRun(t, Options{Dataset: writeSet(t, smallSet), Worst: 1})
	r.Dataset = "small"
	if err := r.WriteTable(&b); err != nil {
		t.Fatal(err)
	}
	want := `small, html: 3 pages, 1 of them without gold text (1 rightly empty), 1 have no such dump

  pages  gold     f1    low   high  precision  recall    all  exact   with  without  segments  shingles
      3     2  0.733  0.667  0.800      0.833   0.750  0.822  0.000  1.000    1.000     0.800     0.250 all pages
      2     2  0.733  0.667  0.800      0.833   0.750  0.733  0.000  1.000    1.000     0.800     0.250 article
      1     0      –      –      –          –       –      –      –      –        –         –         – forum

f1     precision  recall  page
0.667  1.000      0.500   2
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
