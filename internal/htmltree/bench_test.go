package htmltree

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// BenchmarkParse reads one in 50 of the benchmark's pages, with this package and with
// golang.org/x/net/html.
func BenchmarkParse(b *testing.B) {
	files, _ := filepath.Glob(filepath.Join(os.Getenv("WINNOW_BENCH"), "*", "html", "*.gz"))
	if len(files) == 0 {
		b.Skip("SKIPPED: WINNOW_BENCH is not set")
	}
	var pages []string
	size := int64(0)
	for i := 0; i < len(files); i += 50 {
		pages = append(pages, unpack(b, files[i]))
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
