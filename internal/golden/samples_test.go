package golden

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"winnow/clean"
	"winnow/extract"
	"winnow/internal/bench"
)

// TestSamples holds what the real pages give now, reviewed as code, and logs how near
// that is to the gold of the set they are from.
func TestSamples(t *testing.T) {
	inputs, err := filepath.Glob(filepath.Join(samplesDir(), "*", "input.*"))
	if err != nil || len(inputs) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	for _, input := range inputs {
		t.Run(filepath.Base(filepath.Dir(input)), func(t *testing.T) { oneSample(t, input) })
	}
}

func samplesDir() string { return filepath.Join(bench.Root(), "testdata", "samples") }

func oneSample(t *testing.T, input string) {
	dir := filepath.Dir(input)
	src := mustRead(t, input)
	doc, err := extract.Parse(bytes.NewReader(src), extract.Options{URL: sourceURL(t, dir)})
	if err != nil {
		t.Fatal(err)
	}
	if want := shapes[filepath.Ext(input)]; doc.Shape != want {
		t.Errorf("read as %s, is %s", doc.Shape, want)
	}
	clean.Mark(doc, clean.Options{})
	compareText(t, filepath.Join(dir, "want.txt"), doc.Text()+"\n")
	logGold(t, dir, doc.Text())
}

// sourceURL is the page's address where its SOURCE gives one.
func sourceURL(t *testing.T, dir string) string {
	for line := range strings.Lines(string(mustRead(t, filepath.Join(dir, "SOURCE")))) {
		if url, ok := strings.CutPrefix(line, "url: "); ok {
			return strings.TrimSpace(url)
		}
	}
	return ""
}

func compareText(t *testing.T, path, got string) {
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		t.Fatalf("%s is missing: -update writes it, then read it", filepath.Base(path))
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("text (-want +got):\n%s", diff)
	}
}

// gold is the part of gold.json that says something about the body.
type gold struct{ With, Without []string }

func logGold(t *testing.T, dir, text string) {
	var g gold
	if err := json.Unmarshal(mustRead(t, filepath.Join(dir, "gold.json")), &g); err != nil {
		t.Fatalf("gold.json: %v", err)
	}
	t.Logf("has %d of %d wanted snippets, %d of %d unwanted",
		count(text, g.With), len(g.With), count(text, g.Without), len(g.Without))
	if body, err := os.ReadFile(filepath.Join(dir, "gold.txt")); err == nil {
		t.Logf("word F1 %.3f", wordF1(string(body), text))
	}
}

func count(text string, snippets []string) int {
	n, text := 0, fold(text)
	for _, s := range snippets {
		if strings.Contains(text, fold(s)) {
			n++
		}
	}
	return n
}

func fold(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

var word = regexp.MustCompile(`[\pL\pN_]+`)

// wordF1 is the harmonic mean of precision and recall of got's words, counted with
// their repetitions.
func wordF1(want, got string) float64 {
	w, g := word.FindAllString(strings.ToLower(want), -1), word.FindAllString(strings.ToLower(got), -1)
	left := map[string]int{}
	for _, x := range w {
		left[x]++
	}
	same := 0
	for _, x := range g {
		if left[x] > 0 {
			left[x]--
			same++
		}
	}
	if len(w)+len(g) == 0 {
		return 1
	}
	return 2 * float64(same) / float64(len(w)+len(g))
}

// encoded is an entry of testdata/samples/encodings/manifest.json.
type encoded struct {
	File        string
	Charset     string // several, parted by "|", are equally right
	Shape       extract.Shape
	Golden      string // the golden case whose body it holds
	Seed        bool   // it holds the seed
	Title, Text string // or its headline and its body
}

// TestEncodings holds that every sample is decoded to the words it was made from. It
// asks whether the body's blocks are there, not whether they are told from the rest.
func TestEncodings(t *testing.T) {
	dir := filepath.Join(samplesDir(), "encodings")
	var all []encoded
	readManifest(t, dir, &all)
	for _, e := range all {
		t.Run(e.File, func(t *testing.T) {
			doc, err := extract.Parse(bytes.NewReader(mustRead(t, filepath.Join(dir, e.File))), extract.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Contains(strings.Split(e.Charset, "|"), doc.Charset) || doc.Shape != e.Shape {
				t.Errorf("read as %s in %s, want %s in %s", doc.Shape, doc.Charset, e.Shape, e.Charset)
			}
			if missing := missingBlocks(doc, e.body(t)); len(missing) > 0 {
				t.Errorf("no block is:\n%s", strings.Join(missing, "\n"))
			}
		})
	}
}

func (e *encoded) body(t *testing.T) string {
	switch {
	case e.Seed:
		return string(mustRead(t, filepath.Join(bench.Root(), "seeds", "000_1e6ee66a3ecf165c.text")))
	case e.Golden != "":
		return string(mustRead(t, filepath.Join(bench.Root(), "testdata", "golden", e.Golden, "want.txt")))
	}
	return e.Text
}

// missingBlocks lists the paragraphs of body that are no block of doc.
func missingBlocks(doc *extract.Document, body string) []string {
	have := map[string]bool{}
	for i := range doc.Blocks {
		have[doc.Blocks[i].Text] = true
	}
	var missing []string
	for p := range strings.SplitSeq(strings.TrimSuffix(body, "\n"), "\n\n") {
		if p != "" && !have[p] {
			missing = append(missing, p)
		}
	}
	return missing
}

// broken is an entry of testdata/samples/broken/manifest.json.
type broken struct{ File, Status, Reason, Why string }

// TestBroken holds how input ends that is no page or no whole one.
func TestBroken(t *testing.T) {
	dir := filepath.Join(samplesDir(), "broken")
	var all []broken
	readManifest(t, dir, &all)
	for _, b := range all {
		t.Run(b.File, func(t *testing.T) {
			doc, err := extract.Parse(bytes.NewReader(mustRead(t, filepath.Join(dir, b.File))), extract.Options{})
			if err == nil {
				clean.Mark(doc, clean.Options{})
			}
			got := ending(doc, err)
			if want := strings.TrimSpace(b.Status + " " + b.Reason); got != want {
				t.Errorf("%s: ends as %q (%v), want %q", b.Why, got, err, want)
			}
		})
	}
}

// ending is the status that the interface gives a document, with the reason of an empty one.
func ending(doc *extract.Document, err error) string {
	switch {
	case err != nil:
		return "error"
	case doc.Standin != "":
		return "empty " + doc.Standin
	case doc.Text() == "":
		return "empty"
	case doc.Damage != "":
		return "partial"
	}
	return "ok"
}

// readManifest reads dir's manifest into list and holds that it names every other file.
func readManifest[E any](t *testing.T, dir string, list *[]E) {
	src := mustRead(t, filepath.Join(dir, "manifest.json"))
	if err := json.Unmarshal(src, list); err != nil {
		t.Fatal(err)
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if f.Name() != "manifest.json" && !bytes.Contains(src, []byte(`"`+f.Name()+`"`)) {
			t.Errorf("manifest.json does not name %s", f.Name())
		}
	}
}

func mustRead(t *testing.T, path string) []byte {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return src
}
