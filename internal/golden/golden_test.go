package golden

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"winnow/extract"
)

// write lays out files below a new folder.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestLoadRefuses(t *testing.T) {
	whole := func(more ...string) map[string]string {
		files := map[string]string{"a/input.txt": "x", "a/want.txt": "x\n", "a/want.json": "{}"}
		for i := 0; i < len(more); i += 2 {
			files[more[i]] = more[i+1]
		}
		return files
	}
	tests := map[string]map[string]string{
		"":                       whole("a/SOURCE", "by hand", KnownFile, "a: b"),
		"no cases":               {},
		"stray file notes":       whole("a/notes", "x"),
		"a case is a folder":     whole("b.txt", "x"),
		"input.txt is empty":     whole("a/input.txt", " \n"),
		"one input":              whole("a/input.md", "x"),
		"b: a case has":          whole("b/want.txt", "x"),
		"want.txt":               {"a/input.txt": "x", "a/want.json": "{}"},
		"want.json":              {"a/input.txt": "x", "a/want.txt": ""},
		`unknown field "titel"`:  whole("a/want.json", `{"titel":"x"}`),
		`no such kind: "advert"`: whole("a/want.json", `{"dropped":{"advert":[1]}}`),
		"no shape":               {"a/input.pdf": "x", "a/want.txt": "", "a/want.json": "{}"},
	}
	for want, files := range tests {
		_, err := Load(write(t, files))
		switch {
		case want == "" && err != nil:
			t.Errorf("a whole case: %v", err)
		case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
			t.Errorf("got %v, want an error with %q", err, want)
		}
	}
}

const page = "Menu\nHeadline\nBody one\nBody two\nAd\n"

// marked is the document of page with verdicts.
func marked() *extract.Document {
	block := func(line, start, end int, typ extract.Type, v extract.Verdict) extract.Block {
		return extract.Block{Text: page[start:end], Type: typ, Line: line, Start: start, End: end, Verdict: v}
	}
	return &extract.Document{Shape: extract.Text, Meta: extract.Metadata{Title: "Headline", Date: "2020-01-02"}, Blocks: []extract.Block{
		block(1, 0, 4, extract.Paragraph, extract.Verdict{Kind: extract.Navigation, Why: "menu"}),
		block(2, 5, 13, extract.Title, extract.Verdict{}),
		block(3, 14, 31, extract.Paragraph, extract.Verdict{Keep: true, Why: "prose"}),
		block(5, 32, 34, extract.Paragraph, extract.Verdict{Kind: extract.Ad, Why: "label"}),
	}}
}

func TestCheck(t *testing.T) {
	right := Case{Shape: extract.Text, Input: []byte(page), Text: "Body one\nBody two", Want: Want{Title: "Headline",
		Absent: []string{"author"}, TitleLine: 2, Dropped: map[string][]int{"navigation": {1}, AnyKind: {5}}}}
	tests := []struct {
		name   string
		change func(*Case)
		want   []string
	}{
		{"right", func(*Case) {}, nil},
		{"shape", func(c *Case) { c.Shape = extract.Lynx }, []string{"read as text, is lynx"}},
		{"text", func(c *Case) { c.Text = "Body one" }, []string{`text: line 2 is "Body two", want absent`}},
		{"value", func(c *Case) { c.Want.Title = "Other" }, []string{`title is "Headline", want "Other"`}},
		{"claimed", func(c *Case) { c.Want.Absent = []string{"date"} }, []string{`date is "2020-01-02", want none`}},
		{"no key", func(c *Case) { c.Want.Absent = []string{"autor"} }, []string{`absent: no such keys: ["autor"]`}},
		{"headline", func(c *Case) { c.Want.TitleLine = 1 }, []string{"line 1 is navigation (menu), want the headline"}},
		{"kind", func(c *Case) { c.Want.Dropped = map[string][]int{"legal": {5}} }, []string{"line 5 is ad (label), want legal"}},
		{"kept", func(c *Case) { c.Want.Dropped = map[string][]int{AnyKind: {4}} }, []string{"line 4 is kept (prose), want any kind"}},
		{"nothing there", func(c *Case) { c.Want.Dropped = map[string][]int{AnyKind: {9}} }, []string{"line 9 is no block, want any kind"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := right
			tt.change(&c)
			if diff := cmp.Diff(tt.want, c.Check(marked())); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestUpdate holds that an updated case is right.
func TestUpdate(t *testing.T) {
	dir := write(t, map[string]string{"a/input.txt": page, "a/want.txt": "", "a/want.json": `{"title":"Old","absent":["date","author"],
		"dropped":{"legal":[5],"any kind":[1],"weather":[3]}}`})
	load := func() *Case {
		cases, err := Load(dir)
		if err != nil {
			t.Fatal(err)
		}
		return cases[0]
	}
	if err := load().Update(marked()); err != nil {
		t.Fatal(err)
	}
	c := load()
	if diff := c.Check(marked()); len(diff) > 0 {
		t.Errorf("after the update: %q", diff)
	}
	want := Want{Title: "Headline", Date: "2020-01-02", Absent: []string{"author"}, Dropped: map[string][]int{"ad": {5}, AnyKind: {1}}}
	if diff := cmp.Diff(want, c.Want); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestKnown(t *testing.T) {
	got, err := Known(write(t, map[string]string{KnownFile: "# why\n\na-b: it is hard: really\n"}))
	if diff := cmp.Diff(map[string]string{"a-b": "it is hard: really"}, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	if _, err := Known(write(t, map[string]string{KnownFile: "a-b"})); err == nil {
		t.Error("a line without a reason: no error")
	}
	if got, err := Known(t.TempDir()); len(got) > 0 || err != nil {
		t.Errorf("without a list: %v, %v", got, err)
	}
}
