//go:build unix

package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"winnow/internal/bench"
)

// rayEnv names a python that has Ray's data sets (pip install 'ray[data]').
const rayEnv = "WINNOW_RAY"

// TestEngines holds that the README's lines for other engines give the records that batch gives.
func TestEngines(t *testing.T) {
	for _, e := range []struct{ program, begins, out string }{
		{"parallel", "parallel ", "records.jsonl"},
		{"xargs", "ls part-*.jsonl | xargs ", "part-*.done"},
		{"ray", "python -c \"import ray", "records.jsonl"},
	} {
		t.Run(e.program, func(t *testing.T) {
			dir := t.TempDir()
			python := os.Getenv(rayEnv)
			if _, err := exec.LookPath(e.program); err != nil && e.program != "ray" {
				t.Skip(e.program + " is not installed")
			} else if e.program == "ray" && python == "" {
				t.Skipf("set %s to a python with ray[data]", rayEnv)
			}
			want := engineRows(t, dir)
			runLine(t, dir, readmeLine(t, e.begins), python)
			if diff := cmp.Diff(want, linesOf(t, filepath.Join(dir, e.out))); diff != "" {
				t.Errorf("-batch +%s:\n%.2000s", e.program, diff)
			}
		})
	}
}

// engineRows writes rows as one file and as several, and returns batch's records of them.
func engineRows(t *testing.T, dir string) []string {
	all := ""
	for i := range 4 {
		rows := sparkRows(i)
		write(t, filepath.Join(dir, fmt.Sprintf("part-%d.jsonl", i)), rows)
		all += rows
	}
	crawl := filepath.Join(dir, "crawl.jsonl")
	write(t, crawl, all)
	return batchOf(t, dir, crawl, "-")
}

// readmeLine returns what the README has from a line that begins so on: up to the first line that
// leaves no quote open.
func readmeLine(t *testing.T, begins string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(bench.Root(), "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(b), "\n"+begins)
	if !ok {
		t.Fatalf("README.md has no line that begins with %q", begins)
	}
	line := begins
	for next := range strings.Lines(rest) {
		if line += next; strings.Count(line, `"`)%2 == 0 {
			break
		}
	}
	return line
}

// runLine runs a line of the shell in dir, where winnow, and python if one is given, are in the path.
func runLine(t *testing.T, dir, line, python string) {
	t.Helper()
	bin := filepath.Join(dir, "bin")
	if err := os.Mkdir(bin, 0o777); err != nil {
		t.Fatal(err)
	}
	shippedWinnow(t, bin)
	if python != "" {
		write(t, filepath.Join(bin, "python"), fmt.Sprintf("#!/bin/sh\nexec %s \"$@\"\n", python))
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	c := exec.CommandContext(ctx, "sh", "-c", line)
	c.Dir, c.Env = dir, append(os.Environ(), "PATH="+bin+":"+os.Getenv("PATH"))
	if log, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v: %s", line, err, log[max(len(log)-3000, 0):])
	}
}

// linesOf returns the sorted record lines of the files.
func linesOf(t *testing.T, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	slices.Sort(files)
	all := ""
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all += string(b)
	}
	return recordLines(all)
}
