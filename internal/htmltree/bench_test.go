package htmltree

import (
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"winnow/internal/bench"
)

// BenchmarkParse reads one in 50 of the benchmark's pages, with this package and with
// golang.org/x/net/html.
func BenchmarkParse(b *testing.B) {
	files, err := filepath.Glob(filepath.Join(bench.Need(b), "*", "html", "*.gz"))
	if err != nil {
		b.Fatal(err)
	}
	var pages []string
	size := int64(0)
	for i := 0; i < len(files); i += 50 {
		pages = append(pages, string(bench.Gunzip(b, files[i])))
		size += int64(len(pages[len(pages)-1]))
	}
	b.Run("net", func(b *testing.B) {
		b.SetBytes(size)
		b.ReportAllocs()
		for b.Loop() {
			for _, p := range pages {
				html.Parse(strings.NewReader(p))
			}
		}
	})
	b.Run("here", func(b *testing.B) {
		b.SetBytes(size)
		b.ReportAllocs()
		for b.Loop() {
			for _, p := range pages {
				Parse(p, Limits{})
			}
		}
	})
}
