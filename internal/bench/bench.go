// Package bench finds the benchmark's pages for tests and measures winnow on them.
package bench

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
)

// Dir returns the benchmark's folder: WINNOW_BENCH, or ../shared/bench beside the
// repository that the working directory stands in. It is empty where there is none.
func Dir() string {
	if dir := os.Getenv("WINNOW_BENCH"); dir != "" {
		return existing(dir)
	}
	root := Root()
	if root == "" {
		return ""
	}
	return existing(filepath.Join(root, "..", "shared", "bench"))
}

// Root returns the nearest folder upward that has a go.mod, empty where there is none.
func Root() string {
	dir, err := os.Getwd()
	for err == nil {
		if existing(filepath.Join(dir, "go.mod")) != "" {
			return dir
		}
		up := filepath.Dir(dir)
		if up == dir {
			break
		}
		dir = up
	}
	return ""
}

func existing(path string) string {
	if _, err := os.Stat(path); err != nil {
		return ""
	}
	return path
}

// skipper is the part of testing.TB that Need uses.
type skipper interface {
	Helper()
	Skipf(format string, args ...any)
}

// Need returns the benchmark's folder or skips the test, saying how to run it.
func Need(t skipper) string {
	t.Helper()
	dir := Dir()
	if dir == "" {
		t.Skipf("the benchmark is absent: set WINNOW_BENCH to its folder or lay it at ../shared/bench")
	}
	return dir
}

// Every returns n, or 1 where WINNOW_ALL is set, and says so: a test that prints a measure
// takes every nth page of the benchmark by default.
func Every(t logger, n int) int {
	t.Helper()
	if os.Getenv("WINNOW_ALL") != "" || n < 1 {
		n = 1
	}
	if n > 1 {
		t.Logf("one page of %d; WINNOW_ALL=1 takes all", n)
	}
	return n
}

type logger interface {
	Helper()
	Logf(format string, args ...any)
}

// Gunzip returns the content of a .gz file of the benchmark; it fails the test where that
// cannot be read.
func Gunzip(t fataler, path string) []byte {
	t.Helper()
	data, err := readGzip(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

type fataler interface {
	Helper()
	Fatal(args ...any)
}

func readGzip(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}
