// Command crawl works out what a month of Common Crawl costs: it measures what the benchmark's
// pages take on one core of this machine, as batch cleans them, and simulates a job over the
// distribution of those times. From the root of the repository, with the benchmark in
// WINNOW_BENCH:
//
//	go run ./internal/bench/crawl             # every eighth page; -every 1 takes all
//
// The output is the table in the README.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/klauspost/compress/gzip"

	"winnow/extract"
	"winnow/internal/batch"
	"winnow/internal/bench"
	"winnow/internal/decompress"
	"winnow/internal/input"
	"winnow/internal/job"
)

// The crawl of December 2024, CC-MAIN-2024-51: 2.64 billion pages, 394 TiB of uncompressed
// content (https://commoncrawl.org/blog/december-2024-crawl-archive-now-available).
const (
	crawlPages = 2.64e9
	crawlBytes = 394 << 40
)

func main() {
	every := flag.Int("every", 8, "take one page in so many")
	rounds := flag.Int("rounds", 3, "measure each page so often, and take the least")
	flag.Parse()
	if err := run(*every, *rounds); err != nil {
		fmt.Fprintln(os.Stderr, "crawl:", err)
		os.Exit(1)
	}
}

func run(every, rounds int) error {
	pages, err := pages(max(every, 1))
	if err != nil {
		return err
	}
	times, bytes, err := measure(pages, max(rounds, 1))
	if err != nil {
		return err
	}
	total, err := whole(pages, max(rounds, 1))
	if err != nil {
		return err
	}
	fmt.Printf("of the CPU %.0f %% is cleaning\n", 100*sum(times)/total)
	scale(times, total/sum(times))
	perPage, perByte := total/float64(len(times)), total/float64(bytes)
	fmt.Printf("%s, one core: %d pages, %.1f MB, %.2f s of CPU: %.0f records, %.1f MB a core-second\n",
		processor(), len(times), float64(bytes)/1e6, total, 1/perPage, 1/perByte/1e6)
	byPages, byBytes := crawlPages*perPage/3600, crawlBytes*perByte/3600
	fmt.Printf("2.64 billion pages: %.0f core-hours by their number, %.0f by their 394 TiB\n\n", byPages, byBytes)
	fmt.Println("| cores | as if evenly shared | containers whole | parts of 1/16 | 1 % of cores slow | and retries |")
	fmt.Println("|---|---|---|---|---|---|")
	for _, cores := range []int{1, 100, 10_000} {
		row(times, byBytes/byPages, cores)
	}
	return nil
}

// row prints the hours of a job on so many cores, with one thing after another that bends the
// curve. larger is how much longer a page of the crawl takes than one of the benchmark.
func row(times []float64, larger float64, cores int) {
	c := cluster{cores: cores, larger: larger}
	even := c.even(times)
	fmt.Printf("| %d | %s", cores, hours(even))
	for _, next := range []func(){func() {}, func() { c.parts = 16 }, func() { c.slow = .01 }, func() { c.failures = .001 }} {
		next()
		took := c.simulate(times)
		fmt.Printf(" | %s (%.0f %%)", hours(took), 100*even/took)
	}
	fmt.Println(" |")
}

func hours(h float64) string {
	if h >= 100 {
		return fmt.Sprintf("%.0f h", h)
	}
	return fmt.Sprintf("%.2f h", h)
}

// pages are the HTML pages of the benchmark, one in so many, in the order of their sets.
func pages(every int) ([][]byte, error) {
	dir := bench.Dir()
	if dir == "" {
		return nil, fmt.Errorf("the benchmark is absent: set WINNOW_BENCH to its folder")
	}
	var all [][]byte
	for _, set := range []string{"wcxb", "segments", "older", "multilingual"} {
		names, err := filepath.Glob(filepath.Join(dir, set, "html", "*.gz"))
		if err != nil {
			return nil, err
		}
		for i := 0; i < len(names); i += every {
			b, err := decompress.ReadFile(names[i])
			if err != nil {
				return nil, err
			}
			all = append(all, b)
		}
	}
	return all, nil
}

// measure cleans each page as batch does, one after another, and returns the CPU seconds of
// each, collecting of garbage included as it falls, and the pages' bytes.
func measure(pages [][]byte, rounds int) (times []float64, size int64, err error) {
	c := batch.NewCollector()
	defer c.End()
	times = make([]float64, len(pages))
	for n := range rounds {
		for i, page := range pages {
			began := bench.CPUTime()
			rec := batch.Clean(context.Background(), doc(i, page), job.Options{}, batch.Filter{}).Rec
			if rec.Status == "" {
				return nil, 0, fmt.Errorf("page %d has no record", i)
			}
			if took := (bench.CPUTime() - began).Seconds(); n == 0 || took < times[i] {
				times[i] = took
			}
			if n == 0 {
				size += int64(len(page))
			}
		}
	}
	return times, size, nil
}

// whole is the CPU seconds that batch takes for the pages in a WARC file with a member a record,
// from reading to compressed output, the least of some runs.
func whole(pages [][]byte, rounds int) (float64, error) {
	dir, err := os.MkdirTemp("", "winnow-crawl-")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(dir)
	in := filepath.Join(dir, "pages.warc.gz")
	if err := pack(in, pages); err != nil {
		return 0, err
	}
	least := 0.0
	for n := range rounds {
		began := bench.CPUTime()
		_, err := batch.Run(context.Background(), batch.Options{Inputs: []string{in}, Jobs: 1, Out: batch.Out{Path: filepath.Join(dir, "out.jsonl.gz"), Overwrite: true}})
		if err != nil {
			return 0, err
		}
		if took := (bench.CPUTime() - began).Seconds(); n == 0 || took < least {
			least = took
		}
	}
	return least, nil
}

func pack(path string, pages [][]byte) error {
	var b bytes.Buffer
	for i, page := range pages {
		z := gzip.NewWriter(&b)
		_, err := fmt.Fprintf(z, "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://example.org/%d\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", i, len(page), page)
		if err = errors.Join(err, z.Close()); err != nil {
			return err
		}
	}
	return os.WriteFile(path, b.Bytes(), 0o666)
}

func scale(list []float64, by float64) {
	for i := range list {
		list[i] *= by
	}
}

func doc(i int, page []byte) input.Doc {
	return input.Doc{ID: fmt.Sprint(i), URL: fmt.Sprintf("https://example.org/%d", i), Shape: extract.HTML, Crawled: time.Date(2024, 12, 1, 0, 0, 0, 0, time.UTC).Format(time.RFC3339),
		Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(page)), nil }}
}

// processor is the name of this machine's processor, as Linux tells it.
func processor() string {
	b, err := os.ReadFile("/proc/cpuinfo")
	if err == nil {
		for line := range strings.Lines(string(b)) {
			if name, ok := strings.CutPrefix(line, "model name"); ok {
				return strings.TrimSpace(strings.TrimLeft(name, " \t:"))
			}
		}
	}
	return "an unknown processor"
}

func sum(list []float64) float64 {
	all := 0.0
	for _, v := range list {
		all += v
	}
	return all
}
