package clean

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"winnow/extract"
)

// maxStandinGold is the most words that the gold of a page has which stands in for one.
const maxStandinGold = 30

// TestStandinBench marks the benchmark's pages: none with gold text may be taken for a
// login, an error or a shell.
func TestStandinBench(t *testing.T) {
	if testing.Short() {
		t.Skip("marks some thousand pages")
	}
	root := findBench(t)
	for _, set := range []string{"wcxb/html/*.html.gz", "older/html/*.gz", "multilingual/html/*.gz"} {
		names, err := filepath.Glob(filepath.Join(root, set))
		if err != nil {
			t.Fatal(err)
		}
		gold := goldWords(t, filepath.Join(root, strings.SplitN(set, "/", 2)[0], "ground-truth.jsonl.gz"))
		hits := 0
		for _, name := range names {
			id, _, _ := strings.Cut(filepath.Base(name), ".")
			doc := parseSmall(t, name)
			if doc == nil {
				continue
			}
			Mark(doc, Options{})
			if doc.Standin == "" {
				continue
			}
			hits++
			t.Logf("%s %s: %s, %d words of gold", set, id, doc.Standin, gold[id])
			if gold[id] > maxStandinGold {
				t.Errorf("%s of %s has %d words of gold and is taken for %s", id, set, gold[id], doc.Standin)
			}
		}
		t.Logf("%s: %d of %d pages stand in for one", set, hits, len(names))
	}
}

// parseSmall parses a page that is small enough to stand in for one; nil for others.
func parseSmall(t *testing.T, name string) *extract.Document {
	if info, err := os.Stat(name); err != nil || info.Size() > 80<<10 {
		return nil
	}
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := extract.Parse(z, extract.Options{})
	if err != nil {
		return nil
	}
	return doc
}

// goldWords counts the words of each page's gold; none without a file of that kind.
func goldWords(t *testing.T, name string) map[string]int {
	words := map[string]int{}
	f, err := os.Open(name)
	if err != nil {
		return words
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	scan := bufio.NewScanner(strings.NewReader(string(data)))
	scan.Buffer(nil, len(data)+1)
	for scan.Scan() {
		var page struct {
			ID   any    `json:"id"`
			Gold string `json:"main_content"`
		}
		if err := json.Unmarshal(scan.Bytes(), &page); err != nil {
			t.Fatal(err)
		}
		words[fmt.Sprint(page.ID)] = extract.CountWords(page.Gold)
	}
	return words
}
