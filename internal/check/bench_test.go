package check

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"winnow/clean"
	"winnow/extract"
	"winnow/internal/bench"
	"winnow/internal/eval"
)

// BenchmarkFolder checks a folder of 10,000 flattened pages (every 20th with -short): those of
// the sets in all their forms, or made ones without the sets. Beside the time of the clock it
// gives that of the CPU, garbage and all, by byte; of the same bytes "cleaning" is the part
// that reading the shape and cleaning take, and "checks", of 1,000 pages at most, what all checks
// take once it is clean.
func BenchmarkFolder(b *testing.B) {
	texts := folderTexts(b)
	dir, size := writeTexts(b, texts)
	b.Run("check", func(b *testing.B) { benchmarkRun(b, dir, size) })
	b.Run("checks", func(b *testing.B) { benchmarkChecks(b, texts) })
	b.Run("cleaning", func(b *testing.B) {
		measure(b, size, func() error {
			for _, text := range texts {
				doc, err := extract.Parse(strings.NewReader(text), extract.Options{Spans: true})
				if err != nil {
					return err
				}
				clean.Mark(doc, clean.Options{})
			}
			return nil
		})
	})
}

// BenchmarkCleanFolder checks a folder of texts that are clean: the golds of the sets, or made ones without them. That is what
// check is put to in CI; of five in six no model is asked.
func BenchmarkCleanFolder(b *testing.B) {
	var texts []string
	for _, set := range []string{"wcxb", "older", "multilingual"} {
		ds, err := eval.Open(filepath.Join(benchDir(), set))
		if err != nil {
			break
		}
		for _, p := range ds.Pages {
			if p.Gold != nil && *p.Gold != "" {
				texts = append(texts, *p.Gold)
			}
		}
	}
	for i := len(texts); i < 500; i++ {
		texts = append(texts, fmt.Sprintf("This is report %d.\n\n", i)+strings.Join(paragraphs[:], "\n\n")+"\n")
	}
	dir, size := writeTexts(b, texts)
	benchmarkRun(b, dir, size)
}

// writeTexts writes texts into a folder, and returns how many bytes they have.
func writeTexts(b *testing.B, texts []string) (dir string, size int64) {
	dir = b.TempDir()
	for i, text := range texts {
		size += int64(len(text))
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%05d.txt", i)), []byte(text), 0o666); err != nil {
			b.Fatal(err)
		}
	}
	return dir, size
}

func benchmarkRun(b *testing.B, dir string, size int64) {
	measure(b, size, func() error {
		_, err := Run(context.Background(), Options{Inputs: []string{dir}, Jobs: 1})
		return err
	})
}

func benchmarkChecks(b *testing.B, texts []string) {
	var files []*File
	size := int64(0)
	step := 10
	if testing.Short() {
		step = 1
	}
	for i := 0; i < len(texts); i += step {
		f, err := read(b.Context(), source{path: "a.txt", r: strings.NewReader(texts[i])}, Reading{})
		if err != nil {
			continue // a stub of a few bytes may be no text
		}
		files, size = append(files, f), size+int64(len(texts[i]))
	}
	plan := newPlans(Config{}).of("a.txt")
	measure(b, size, func() error {
		for _, f := range files {
			d := f.Documents[0]
			fresh := &Document{File: f, Text: d.Text, Shape: d.Shape, Page: d.Page}
			fresh.prepare(nil)
			(&result{plan: plan}).file(&File{Path: f.Path, Text: f.Text, lines: f.lines, Documents: []*Document{fresh}})
		}
		return nil
	})
}

// measure runs work and gives its CPU time by byte.
func measure(b *testing.B, size int64, work func() error) {
	b.SetBytes(size)
	least := time.Duration(1<<63 - 1)
	for b.Loop() {
		before := bench.CPUTime()
		if err := work(); err != nil {
			b.Fatal(err)
		}
		least = min(least, bench.CPUTime()-before)
	}
	b.ReportMetric(float64(least.Nanoseconds())/float64(size), "cpu-ns/byte")
	b.ReportMetric(float64(size)/1e6/least.Seconds(), "MB/cpu-s")
}

// folderTexts are the texts of the folder.
func folderTexts(b *testing.B) []string {
	const files = 10_000
	var texts []string
	for _, d := range dumps {
		ds, err := eval.Open(filepath.Join(benchDir(), d.set))
		if err != nil {
			break
		}
		for _, p := range ds.Pages {
			if src, err := ds.Read(p, d.dump); err == nil && len(texts) < files {
				texts = append(texts, strings.ToValidUTF8(string(src), ""))
			}
		}
	}
	for i := len(texts); i < files; i++ {
		page := rawPage(fmt.Sprintf("ALSO READ | Wolves %d seen on the heath", i), beforeLast)
		texts = append(texts, page+strings.Repeat(paragraphs[i%3]+"\n\n", 20)+fmt.Sprintf("This is report %d.\n", i))
	}
	if testing.Short() {
		for i := range files / 20 {
			texts[i] = texts[i*20]
		}
		texts = texts[:files/20]
	}
	return texts
}
