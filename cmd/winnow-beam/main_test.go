package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/runners/prism"
	"github.com/klauspost/compress/gzip"

	"winnow/internal/bench"
)

// childEnv makes the tests' binary the program, or a Prism job server.
const childEnv = "WINNOW_BEAM_CHILD"

func TestMain(m *testing.M) {
	switch os.Getenv(childEnv) {
	case "program":
		main()
	case "prism":
		servePrism()
	}
	beginBeam(false)
	code := m.Run()
	os.RemoveAll(built())
	os.Exit(code)
}

// built is the folder of the command that the outcome is held against.
func built() string {
	return filepath.Join(os.TempDir(), fmt.Sprintf("winnow-beam-test-%d", os.Getpid()))
}

// servePrism is a job server at the port that is its argument, until it is killed.
func servePrism() {
	var port int
	fmt.Sscan(os.Args[1], &port)
	if _, err := prism.CreateJobServer(context.Background(), prism.Options{Port: port}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println("serving")
	select {}
}

// beamed runs the program in this process and returns its status and what it says.
func beamed(t testing.TB, args ...string) (int, string) {
	t.Helper()
	var stderr bytes.Buffer
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	code := run(ctx, flag.NewFlagSet("winnow-beam", flag.ContinueOnError), append([]string{"-j", "2"}, args...), &stderr)
	return code, stderr.String()
}

// mustBeam runs the program to an output that is whole, and returns its lines.
func mustBeam(t testing.TB, out string, args ...string) []string {
	t.Helper()
	said := whole(t, out, args...)
	defer func() {
		if t.Failed() {
			t.Log(said)
		}
	}()
	return outputLines(t, out)
}

// whole runs the program to an output that is whole, and returns what it says.
func whole(t testing.TB, out string, args ...string) string {
	t.Helper()
	code, said := beamed(t, append([]string{"--out", out}, args...)...)
	if _, err := os.Stat(filepath.Join(out, success)); code > exitDocuments || err != nil {
		t.Fatalf("status %d: %s", code, said)
	}
	return said
}

// outputLines returns the sorted record lines of an output that is whole and holds nothing
// else.
func outputLines(t testing.TB, out string) []string {
	t.Helper()
	if _, err := os.Stat(filepath.Join(out, success)); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(out)
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for _, e := range entries {
		switch name := e.Name(); {
		case strings.HasPrefix(name, partPrefix), strings.HasPrefix(name, errorPrefix):
			text.Write(bench.Gunzip(t, filepath.Join(out, name)))
		case strings.HasPrefix(name, hostPrefix), name == success:
		default:
			t.Errorf("%s is left in the output", name)
		}
	}
	return sortedLines(text.String())
}

func sortedLines(s string) []string {
	lines := strings.SplitAfter(s, "\n")
	lines = slices.DeleteFunc(lines, func(l string) bool { return l == "" })
	slices.Sort(lines)
	return lines
}

// winnow is the command that the outcome is held against, built once for a test.
func winnow(t testing.TB) string {
	t.Helper()
	path := filepath.Join(built(), "winnow")
	if _, err := os.Stat(path); err == nil {
		return path
	}
	build := exec.Command("go", "build", "-o", path, "./cmd/winnow")
	build.Dir = filepath.Join("..", "..")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return path
}

// batchRun runs winnow batch and returns the output's bytes.
func batchRun(t testing.TB, ext string, args ...string) []byte {
	t.Helper()
	out := filepath.Join(t.TempDir(), "batch"+ext)
	var stderr bytes.Buffer
	c := exec.Command(winnow(t), append([]string{"batch", "--quiet", "-o", out}, args...)...)
	c.Stderr = &stderr
	if err := c.Run(); c.ProcessState.ExitCode() > exitDocuments {
		t.Fatalf("%v: %s", err, stderr.String())
	}
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func batchLines(t testing.TB, args ...string) []string {
	t.Helper()
	return sortedLines(string(batchRun(t, ".jsonl", args...)))
}

// pages are the HTML pages of the benchmark, one in so many, or the repository's own samples.
func pages(t testing.TB, every int) [][]byte {
	t.Helper()
	var all [][]byte
	if dir := bench.Dir(); dir != "" {
		every = bench.Every(t, every)
		for _, set := range []string{"wcxb", "segments", "older", "multilingual"} {
			names, err := filepath.Glob(filepath.Join(dir, set, "html", "*.gz"))
			if err != nil || len(names) == 0 {
				t.Fatalf("no pages of %s: %v", set, err)
			}
			for i := 0; i < len(names); i += every {
				all = append(all, bench.Gunzip(t, names[i]))
			}
		}
		return all
	}
	t.Log("the benchmark is absent: the repository's samples alone (set WINNOW_BENCH)")
	names, err := filepath.Glob(filepath.Join("..", "..", "testdata", "samples", "*", "input.html"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, b)
	}
	return all
}

// response is a page as a crawler stores it.
func response(n int, page []byte) []byte {
	head := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
	return fmt.Appendf(nil, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2024-05-01T00:00:00Z\r\nWARC-Target-URI: https://site-%d.example/%d\r\n"+
		"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s%s\r\n\r\n", n%7, n, len(head)+len(page), head, page)
}

func packed(t testing.TB, p []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	z.Write(p)
	z.Close()
	return b.Bytes()
}

// crawl packs pages into WARC files: plain ones and with a member a record; the one before the
// last is damaged in its middle, the last clipped in its last record. It returns their glob.
func crawl(t testing.TB, pages [][]byte, files int) string {
	t.Helper()
	dir := t.TempDir()
	for i := range files {
		name, data, last := crawled(t, pages, i, files)
		switch i {
		case files - 2:
			copy(data[len(data)/2:], make([]byte, 100))
		case files - 1:
			data = data[:len(data)-last/4]
		}
		put(t, filepath.Join(dir, name), data)
	}
	return filepath.Join(dir, "*.warc*")
}

// crawled is the ith of so many WARC files of pages; last is how many bytes its last record
// has.
func crawled(t testing.TB, pages [][]byte, i, files int) (name string, data []byte, last int) {
	t.Helper()
	name = fmt.Sprintf("crawl-%02d.warc", i)
	for n := i * len(pages) / files; n < (i+1)*len(pages)/files; n++ {
		rec := response(n, pages[n])
		if i%4 > 0 {
			rec = packed(t, rec)
		}
		data, last = append(data, rec...), len(rec)
	}
	if i%4 > 0 {
		name += ".gz"
	}
	return name, data, last
}

func put(t testing.TB, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

func readFile(t testing.TB, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// expanded is a glob as a shell hands it over.
func expanded(t testing.TB, glob string) []string {
	t.Helper()
	names, err := filepath.Glob(glob)
	if err != nil || len(names) == 0 {
		t.Fatalf("%s: %d files, %v", glob, len(names), err)
	}
	return names
}

// statsOf is what --stats wrote.
func statsOf(t testing.TB, path string) (sum Summary, metrics map[string]int64) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var all struct {
		Summary Summary
		Metrics map[string]int64
	}
	if err := json.Unmarshal(b, &all); err != nil {
		t.Fatal(err)
	}
	return all.Summary, all.Metrics
}

var pathKey = regexp.MustCompile(`"path":"[^"]*",`)

// withoutPath takes the path, as it was typed, out of lines.
func withoutPath(lines []string) []string {
	return sortedLines(pathKey.ReplaceAllString(strings.Join(lines, ""), ""))
}
