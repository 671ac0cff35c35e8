//go:build unix

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"winnow/internal/bench"
)

// TestSparkOnPages holds that the job gives batch's bytes over the benchmark's pages, every
// sixteenth of them (all with WINNOW_ALL): as rows of eight files, each through a pipe, and as
// records of eight WARC files, one of them clipped and one damaged.
func TestSparkOnPages(t *testing.T) {
	python, set := os.Getenv(sparkEnv), bench.Need(t)
	if python == "" {
		t.Skipf("set %s to a python with pyspark (and java to a JDK 17 in PATH)", sparkEnv)
	}
	dir := t.TempDir()
	packPages(t, set, dir)
	spark := sparkJob(t, python, dir)
	winnow := shippedWinnow(t, dir)
	for form, flags := range map[string][]string{"rows-*.jsonl": nil, "crawl-*.warc": {"--warc"}} {
		files, err := filepath.Glob(filepath.Join(dir, form))
		if err != nil || len(files) != 8 {
			t.Fatalf("%d files, %v", len(files), err)
		}
		before := childrenCPU(t)
		got := spark(winnow, append([]string{"--lines"}, append(flags, filepath.Join(dir, form))...)...)
		took := childrenCPU(t) - before
		own := bench.CPUTime()
		if diff := cmp.Diff(batchOfFiles(t, dir, files), got); diff != "" {
			t.Errorf("%s (-batch +spark):\n%.2000s", form, diff)
		}
		own = bench.CPUTime() - own
		t.Logf("%s: %d records; seconds of CPU: Spark %.1f, batch, and to compare, %.1f", form, len(got), took.Seconds(), own.Seconds()/2)
	}
}

// childrenCPU is the CPU time of the processes that this one has started and waited for.
func childrenCPU(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_CHILDREN, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// packPages writes the pages of a benchmark's sets in turns as rows and as records of eight files
// each.
func packPages(t *testing.T, set, dir string) {
	t.Helper()
	pages, err := filepath.Glob(filepath.Join(set, "*", "html", "*.gz"))
	if err != nil || len(pages) == 0 {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	every := bench.Every(t, 16)
	var rows, crawl [8]strings.Builder
	for n := 0; n < len(pages); n += every {
		page, k := bench.Gunzip(t, pages[n]), n/every%8
		row, err := json.Marshal(map[string]string{"id": fmt.Sprint(n), "html": string(page)})
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&rows[k], "%s\n", row)
		fmt.Fprintf(&crawl[k], "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://example.org/%d\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", n, len(page), page)
	}
	for k := range rows {
		warc := []byte(crawl[k].String())
		switch k {
		case 6:
			warc = warc[:len(warc)*2/3]
		case 7:
			copy(warc[len(warc)/2:], make([]byte, 100))
		}
		write(t, filepath.Join(dir, fmt.Sprintf("rows-%d.jsonl", k)), rows[k].String())
		write(t, filepath.Join(dir, fmt.Sprintf("crawl-%d.warc", k)), string(warc))
	}
}

// batchOfFiles is batchOf over files; with two workers it gives the same as with one.
func batchOfFiles(t *testing.T, dir string, files []string) []string {
	t.Helper()
	var lists [2][]string
	for i := range lists {
		out := filepath.Join(dir, fmt.Sprintf("batch-%d.jsonl", i))
		p, _, errs := start(t, strings.NewReader(""), nil)
		if code := p.run(context.Background(), append([]string{"batch", "--quiet", "--overwrite", "-j", fmt.Sprint(i + 1), "-o", out}, files...)); code > exitDocuments {
			t.Fatalf("status %d: %s", code, errs)
		}
		b, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		lists[i] = recordLines(string(b))
	}
	if diff := cmp.Diff(lists[0], lists[1]); diff != "" {
		t.Errorf("-one worker +two:\n%.2000s", diff)
	}
	return lists[0]
}
