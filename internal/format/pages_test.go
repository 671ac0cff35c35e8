package format

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"winnow/extract"
	"winnow/internal/bench"
)

// checkPage writes a page with every visible block of it kept, so that menus, scripts'
// leftovers and whatever else a page holds go through the formats too.
func checkPage(t *testing.T, path string) {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			t.Fatal(err)
		}
	}
	src, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := extract.Parse(bytes.NewReader(src), extract.Options{URL: "https://example.org/a/", Inlines: true})
	if err != nil {
		t.Skip(err)
	}
	for i := range doc.Blocks {
		doc.Blocks[i].Verdict.Keep = !doc.Blocks[i].Hidden && doc.Blocks[i].Type != extract.Title
	}
	doc.Standin, doc.Damage = "", ""
	checkAll(t, doc)
}

func checkPages(t *testing.T, pattern string, step int) {
	paths, err := filepath.Glob(pattern)
	if err != nil || len(paths) == 0 {
		t.Fatalf("no pages: %s", pattern)
	}
	for i := 0; i < len(paths); i += step {
		t.Run(filepath.Base(filepath.Dir(paths[i]))+"-"+filepath.Base(paths[i]), func(t *testing.T) { checkPage(t, paths[i]) })
	}
}

func TestSamplePages(t *testing.T) {
	checkPages(t, filepath.Join(bench.Root(), "testdata", "samples", "*", "input.*"), 1)
}

func TestBenchPages(t *testing.T) {
	dir := bench.Need(t)
	step := 80 // WINNOW_ALL=1: every page
	if os.Getenv("WINNOW_ALL") != "" {
		step = 1
	}
	for _, pattern := range []string{"wcxb/html/*.gz", "segments/html/*.gz", "multilingual/html/*.gz", "wcxb/dumps/innertext/*.gz", "wcxb/dumps/markdown/*.gz", "wcxb/dumps/lynx/*.gz"} {
		t.Run(strings.ReplaceAll(filepath.Dir(pattern), "/", "-"), func(t *testing.T) { checkPages(t, filepath.Join(dir, pattern), step) })
	}
}
