//go:build unix

package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"winnow/internal/bench"
)

// sparkEnv names a python that has pyspark (pip install pyspark; it wants a JDK 17).
const sparkEnv = "WINNOW_SPARK"

// TestSpark holds that a job under Spark, on a cluster of two worker processes, gives the bytes
// that batch gives, though a winnow is killed in the middle of a task.
func TestSpark(t *testing.T) {
	python := os.Getenv(sparkEnv)
	if python == "" {
		t.Skipf("set %s to a python with pyspark (and java to a JDK 17 in PATH)", sparkEnv)
	}
	dir := t.TempDir()
	var want []string
	for i := range 4 {
		rows := filepath.Join(dir, fmt.Sprintf("rows-%d.jsonl", i))
		write(t, rows, sparkRows(i))
		want = append(want, batchOf(t, dir, rows, "-")...)
	}
	slices.Sort(want)
	spark := sparkJob(t, python, dir)
	got := spark(killedOnce(t, dir), "--lines", filepath.Join(dir, "rows-*.jsonl"))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("JSON lines (-batch +spark):\n%.2000s", diff)
	}
	if _, err := os.Stat(filepath.Join(dir, "killed")); err != nil {
		t.Errorf("no winnow was killed: %v", err)
	}
	crawl := filepath.Join(dir, "crawl.warc")
	write(t, crawl, sparkCrawl())
	got = spark(shippedWinnow(t, dir), "--lines", "--warc", crawl)
	if diff := cmp.Diff(batchOf(t, dir, "", crawl), got); diff != "" {
		t.Errorf("WARC (-batch +spark):\n%.2000s", diff)
	}
}

func sparkRows(file int) string {
	var b strings.Builder
	for i := range 150 {
		fmt.Fprintf(&b, "{\"id\": \"%d-%d\", \"html\": \"<p>After forty years without a sighting, %d otters were seen on Monday below the old mill, the county said.</p>\"}\n", file, i, i)
	}
	return b.String() + fmt.Sprintf("{\"id\": \"%d-none\"}\n", file)
}

func sparkCrawl() string {
	var b strings.Builder
	for i := range 30 {
		page := fmt.Sprintf("<p>After forty years without a sighting, %d otters were seen on Monday below the old mill, the county said.</p>", i)
		fmt.Fprintf(&b, "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://example.org/%d\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", i, len(page), page)
	}
	return b.String()
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o777); err != nil {
		t.Fatal(err)
	}
}

// batchOf returns the sorted record lines of a batch, without the path as it was typed.
func batchOf(t *testing.T, dir, stdin, in string) []string {
	t.Helper()
	text := ""
	if stdin != "" {
		b, err := os.ReadFile(stdin)
		if err != nil {
			t.Fatal(err)
		}
		text = string(b)
	}
	out := filepath.Join(dir, "batch.jsonl")
	p, _, errs := start(t, strings.NewReader(text), nil)
	if code := p.run(context.Background(), []string{"batch", "--quiet", "--overwrite", in, "-o", out}); code > exitDocuments {
		t.Fatalf("status %d: %s", code, errs)
	}
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return recordLines(string(b))
}

func recordLines(s string) []string {
	lines := strings.Split(strings.TrimSpace(regexp.MustCompile(`"path":"[^"]*",`).ReplaceAllString(s, "")), "\n")
	slices.Sort(lines)
	return lines
}

// shippedWinnow is the tests' binary as winnow.
func shippedWinnow(t *testing.T, dir string) string {
	t.Helper()
	self, err := os.ReadFile(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "winnow")
	write(t, path, string(self))
	return path
}

// killedOnce is a winnow that is killed after some lines, the first time.
func killedOnce(t *testing.T, dir string) string {
	real := shippedWinnow(t, dir)
	if err := os.Mkdir(filepath.Join(dir, "bin"), 0o777); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "bin", "winnow")
	write(t, path, fmt.Sprintf("#!/bin/sh\nif mkdir %s 2>/dev/null; then head -n 50 | %s \"$@\"; kill -9 $$; fi\nexec %[2]s \"$@\"\n", filepath.Join(dir, "killed"), real))
	return path
}

// sparkJob returns what runs the job with a winnow that is shipped, and gives its lines.
func sparkJob(t *testing.T, python, dir string) func(winnow string, args ...string) []string {
	return func(winnow string, args ...string) []string {
		t.Helper()
		out := filepath.Join(dir, "spark-out")
		if log, err := submitted(python, dir, append([]string{"local-cluster[2,1,1024]", "--overwrite", "--files=" + winnow}, append(args, out)...)); err != nil {
			t.Fatalf("%v: %s", err, log[max(len(log)-3000, 0):])
		}
		parts, err := filepath.Glob(filepath.Join(out, "part-*"))
		if err != nil || len(parts) == 0 {
			t.Fatalf("%d parts, %v", len(parts), err)
		}
		var b strings.Builder
		for _, part := range parts {
			text, err := os.ReadFile(part)
			if err != nil {
				t.Fatal(err)
			}
			b.Write(text)
		}
		return recordLines(b.String())
	}
}

// submitted hands the job to Spark: the master, then flags and arguments; --files=PATH is Spark's.
func submitted(python, dir string, args []string) ([]byte, error) {
	home, err := exec.Command(python, "-c", "import os, pyspark; print(os.path.dirname(pyspark.__file__))").Output()
	if err != nil {
		return nil, fmt.Errorf("%s has no pyspark: %w", python, err)
	}
	root := strings.TrimSpace(string(home))
	all := []string{"--master", args[0]}
	own := slices.DeleteFunc(slices.Clone(args[1:]), func(a string) bool {
		path, ok := strings.CutPrefix(a, "--files=")
		if ok {
			all = append(all, "--files", path)
		}
		return ok
	})
	all = append(append(all, filepath.Join(bench.Root(), "cmd", "winnow-spark", "clean.py")), own...)
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	defer cancel()
	c := exec.CommandContext(ctx, filepath.Join(root, "bin", "spark-submit"), all...)
	c.Dir = dir
	c.Env = append(os.Environ(), "SPARK_HOME="+root, "PYSPARK_PYTHON="+python, "PATH="+filepath.Dir(python)+":"+os.Getenv("PATH"))
	return c.CombinedOutput()
}

// What cannot be done ends with a line that says why, and leaves what was there.
func TestSparkRefuses(t *testing.T) {
	python, dir := os.Getenv(sparkEnv), t.TempDir()
	if python == "" {
		t.Skipf("set %s to a python with pyspark (and java to a JDK 17 in PATH)", sparkEnv)
	}
	write(t, filepath.Join(dir, "rows.jsonl"), sparkRows(0))
	write(t, filepath.Join(dir, "there"), "mine")
	write(t, filepath.Join(dir, "busy.lock"), "")
	for out, refused := range map[string]struct{ in, says string }{
		"new":   {"none-*.jsonl", "clean.py: no file matches"},
		"there": {"rows.jsonl", "clean.py: the output exists"},
		"busy":  {"rows.jsonl", "clean.py: another job writes"},
	} {
		log, err := submitted(python, dir, []string{"local[2]", filepath.Join(dir, refused.in), filepath.Join(dir, out)})
		if err == nil || !strings.Contains(string(log), refused.says) {
			t.Errorf("%s: %v, without %q: %s", out, err, refused.says, log[max(len(log)-2000, 0):])
		}
	}
	left, err := os.ReadDir(dir)
	if mine, _ := os.ReadFile(filepath.Join(dir, "there")); err != nil || string(mine) != "mine" || len(left) != 3 {
		t.Errorf("%d files are left, %v", len(left), err)
	}
}
