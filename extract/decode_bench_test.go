package extract

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"
	"winnow/internal/bench"
)

// TestDecodeBench decodes every page of the benchmark and prints what they were in.
func TestDecodeBench(t *testing.T) {
	names, err := filepath.Glob(filepath.Join(bench.Need(t), "*", "html", "*.gz"))
	if err != nil {
		t.Fatal(err)
	}
	charsets := map[string]int{}
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		in, err := decode(f, Options{})
		f.Close()
		if err != nil {
			t.Errorf("%s: %v", filepath.Base(name), err)
			continue
		}
		charsets[in.charset]++
		if !utf8.Valid(in.src) || in.damage != "" {
			t.Errorf("%s: invalid or damaged (%s)", filepath.Base(name), in.damage)
		}
		if n := bytes.Count(in.src, []byte("\ufffd")); n > 0 && in.charset != "utf-8" {
			t.Logf("%s: %d broken characters in %s", filepath.Base(name), n, in.charset)
		}
	}
	t.Logf("%d pages: %v", len(names), charsets)
}
