package check

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"io"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"winnow/extract"
	"winnow/internal/input"
)

var drawTo = flag.String("draw", "", "draw a sample of findings to judge into this `file`")

// judged is a finding that a person judged: whether what it says is so, read in its page.
type judged struct {
	ID      string `json:"id"` // the check, or the family of the kinds of boilerplate
	Check   string `json:"check"`
	Page    string `json:"page"`
	Line    int    `json:"line"`
	Excerpt string `json:"excerpt"`
	Right   *bool  `json:"right"`
}

// sampleSize is how many findings of each check are judged, or all where there are fewer.
const sampleSize = 25

// TestDraw draws the sample: of all findings on the flattened pages of two sets, the kinds of
// boilerplate pooled, shuffled with a fixed seed; where these are fewer, of those in the other
// forms of the sets and in what is made of them, each finding of a page once.
func TestDraw(t *testing.T) {
	if *drawTo == "" {
		t.Skip("to draw a sample anew: go test -run Draw ./internal/check -draw FILE")
	}
	sample := map[string][]judged{}
	known := map[string]bool{}
	for _, kind := range drawn {
		all := map[string][]judged{}
		for _, in := range kind {
			for _, j := range in.findings(t) {
				page, _, _ := strings.Cut(j.Page, ".")
				said, _, _ := strings.Cut(j.Excerpt, " || ")
				if strings.HasSuffix(j.Page, ".jsonl") { // each line is a page
					page += strconv.Itoa(j.Line)
				}
				if key := j.Check + page + said; len(sample[j.ID]) < sampleSize && !known[key] {
					known[key] = true
					all[j.ID] = append(all[j.ID], j)
				}
			}
		}
		for _, id := range sortedKeys(all) {
			list := all[id]
			rand.New(rand.NewSource(8)).Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
			sample[id] = append(sample[id], list[:min(len(list), sampleSize-len(sample[id]))]...)
		}
	}
	var out strings.Builder
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	for _, id := range sortedKeys(sample) {
		for _, j := range sample[id] {
			if err := enc.Encode(j); err != nil {
				t.Fatal(err)
			}
		}
	}
	write(t, *drawTo, out.String())
}

// drawn are the folders and files of the benchmark that findings are drawn from, in the order in
// which one kind makes up for what the kinds before it have not.
var drawn = [][]drawing{
	{{"wcxb/dumps/innertext", extract.Text, ""}, {"older/dumps/innertext", extract.Text, ""}},
	{{"wcxb/html", extract.HTML, ".html"}, {"older/html", extract.HTML, ".html"}, {"segments/html", extract.HTML, ".html"},
		{"wcxb/dumps/markdown", extract.Markdown, ".markdown"}, {"segments/dumps/markdown", extract.Markdown, ".markdown"},
		{"wcxb/dumps/lynx", extract.Lynx, ".lynx"}, {"wcxb/dumps/textnodes", extract.Text, ".textnodes"},
		{"segments/dumps/textnodes", extract.Text, ".textnodes"}, {"segments/dumps/innertext", extract.Text, ".innertext"}},
	{{"wcxb/ground-truth.jsonl.gz", extract.Text, ""}, {"older/ground-truth.jsonl.gz", extract.Text, ""}, {"warc", extract.HTML, ""}},
}

// drawing is a part of the benchmark, the shape that it is in, and what its pages' names end in.
type drawing struct {
	path   string
	shape  extract.Shape
	ending string
}

// findings checks the part as a folder.
func (in drawing) findings(t *testing.T) (list []judged) {
	t.Helper()
	path := filepath.Join(benchDir(), in.path)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("no benchmark: set WINNOW_BENCH: %v", err)
	}
	o := Reading{TextKey: "main_content"}
	o.Job.Extract.Shape = in.shape
	if in.path == "warc" {
		path = unpacked(t, path)
	}
	rep, err := Run(context.Background(), Options{Inputs: []string{path}, Reading: o, Jobs: 2})
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, f := range rep.Findings {
		text, ok := texts[f.Path]
		if !ok {
			text = textOf(t, f.Path)
			texts[f.Path] = text
		}
		id := Find(f.ID).Family
		if id != leftovers || f.ID == "headline-strip" {
			id = f.ID
		}
		f.Message = strings.ReplaceAll(f.Message, benchDir()+"/", "")
		list = append(list, judged{ID: id, Check: f.ID, Page: in.page(f.Path), Line: f.Line, Excerpt: f.shown(text)})
	}
	return list
}

// textOf reads a file as the checks do.
func textOf(t *testing.T, path string) string {
	t.Helper()
	r, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	raw, _, err := readAll(r, 0)
	if err != nil {
		t.Fatal(err)
	}
	f, err := decode(path, raw, extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return f.Text
}

// unpacked writes the pages of a folder's containers as files.
func unpacked(t *testing.T, path string) string {
	t.Helper()
	dir := t.TempDir()
	err := input.NewWalker(input.Options{}).Walk(context.Background(), path, func(d input.Doc) error {
		if d.Err != nil || d.Skip != "" {
			return nil
		}
		r, err := d.Open()
		if err != nil {
			return err
		}
		defer r.Close()
		if page, err := io.ReadAll(r); err == nil { // one is cut in the middle
			write(t, filepath.Join(dir, filepath.Base(d.ID)+".html"), string(page))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// page names a file of the part: set, page and form.
func (in drawing) page(path string) string {
	name := strings.TrimSuffix(filepath.Base(path), ".gz")
	set, _, _ := strings.Cut(in.path, "/")
	if strings.HasSuffix(name, ".jsonl") {
		return set + "/" + name
	}
	return set + "/" + strings.TrimSuffix(strings.TrimSuffix(name, ".txt"), ".html") + in.ending
}

// shown is what a person sees of a finding: the lines from its own on, or what it is about.
func (f Finding) shown(text string) string {
	lines := strings.Split(text, "\n")
	from := f.Line - 1
	s := strings.Join(strings.Fields(strings.Join(lines[from:min(len(lines), f.EndLine)], " ¦ ")), " ")
	if len(f.Remove) == 0 {
		s = f.Message[:min(len(f.Message), 90)] + " || " + string([]rune(lines[from])[max(0, f.Column-60):])
	}
	return strings.ToValidUTF8(string([]rune(s)[:min(len([]rune(s)), 200)]), "")
}

func sortedKeys[V any](m map[string]V) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// TestJudged: of the findings that were judged by hand at least nine in ten of each check are
// right.
func TestJudged(t *testing.T) {
	f, err := os.Open(filepath.Join("..", "..", "testdata", "check", "judged.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	right, total := map[string]int{}, map[string]int{}
	sc := bufio.NewScanner(f)
	for n := 1; sc.Scan(); n++ {
		var j judged
		if err := json.Unmarshal(sc.Bytes(), &j); err != nil || j.Right == nil || j.ID == "" {
			t.Fatalf("judged.jsonl:%d: no judgement: %v", n, err)
		}
		total[j.ID]++
		if *j.Right {
			right[j.ID]++
		}
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
	for _, id := range sortedKeys(total) {
		t.Logf("%-24s %2d of %2d right", id, right[id], total[id])
		if right[id]*10 < total[id]*9 {
			t.Errorf("%s: %d of %d findings are right, fewer than nine in ten", id, right[id], total[id])
		}
	}
	if len(total) == 0 {
		t.Error("nothing was judged")
	}
}
