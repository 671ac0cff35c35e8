package check

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"strings"
	"winnow/clean"
	"winnow/extract"
)

// BenchmarkFolder checks a folder of 10,000 flattened pages, one file at a time; of the same
// bytes "cleaning" is the share that reading and cleaning take.
func BenchmarkFolder(b *testing.B) {
	files := 10_000
	if testing.Short() {
		files = 500
	}
	dir, size := b.TempDir(), int64(0)
	texts := make([]string, 0, 100)
	for i := range 100 {
		text := strings.Repeat(rawPage(fmt.Sprintf("ALSO READ | Wolves %d seen on the heath", i), beforeLast), 1) + strings.Repeat(paragraphs[i%3]+"\n\n", 20)
		texts = append(texts, text)
	}
	for i := range files {
		text := texts[i%len(texts)] + fmt.Sprintf("\nThis is report %d.\n", i)
		size += int64(len(text))
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%05d.txt", i)), []byte(text), 0o666); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("check", func(b *testing.B) {
		b.SetBytes(size)
		for b.Loop() {
			if _, err := Run(context.Background(), Options{Inputs: []string{dir}, Jobs: 1}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("cleaning", func(b *testing.B) {
		b.SetBytes(size)
		for b.Loop() {
			for i := range files {
				doc, err := extract.Parse(strings.NewReader(texts[i%len(texts)]), extract.Options{Spans: true})
				if err != nil {
					b.Fatal(err)
				}
				clean.Mark(doc, clean.Options{})
			}
		}
	})
}
