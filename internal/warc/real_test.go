package warc

import (
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"winnow/internal/bench"
)

// TestRealFiles reads crawls as they were written by others: of Common Crawl, plain and with
// a member a record, of ClueWeb09, and one that is clipped.
func TestRealFiles(t *testing.T) {
	dir := filepath.Join(bench.Need(t), "warc")
	for name, want := range map[string]map[string]int{
		"warcfile.warc":               {"warcinfo": 1, "request": 17, "response": 16, "metadata": 16},
		"warcfile.warc.gz":            {"warcinfo": 1, "request": 17, "response": 16, "metadata": 16},
		"clueweb-quirk.warc.gz":       {"warcinfo": 1, "response": 29},
		"block-sized-records.warc":    {"unknown": 3},
		"block-sized-records.warc.gz": {"unknown": 3},
		"clipped.warc.gz":             {"response": 1, "damaged": 1},
	} {
		got := types(t, filepath.Join(dir, name))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// types counts a file's records by type, and those that are damaged.
func types(t *testing.T, path string) map[string]int {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Skip(err)
	}
	defer f.Close()
	r, err := NewReader(f, Options{})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	for {
		rec, err := r.Next()
		if err == io.EOF {
			return got
		}
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		got[rec.Type()]++
		if rec.Damage != "" {
			got["damaged"]++
		}
		if rec.Date().IsZero() {
			t.Errorf("%s: record %d: no date in %q", path, rec.N, rec.Header.Get("WARC-Date"))
		}
	}
}
