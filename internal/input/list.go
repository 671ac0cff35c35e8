package input

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// List reads paths, one a line; blank lines are passed over.
func List(r io.Reader) ([]string, error) {
	var paths []string
	sc := bufio.NewScanner(r)
	for sc.Scan() { // a path has a few kilobytes at most, a longer line is no list
		if line := strings.TrimSuffix(sc.Text(), "\r"); line != "" {
			paths = append(paths, line)
		}
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("list of files: %w", err)
	}
	return paths, nil
}

// Readable returns why the input that path names cannot be read, as far as opening it
// tells; pipes are not opened, for that may wait.
func Readable(path string) error {
	if path == "-" {
		return nil
	}
	info, err := os.Stat(path)
	if err != nil {
		return Reason(err)
	}
	if !info.Mode().IsRegular() && !info.IsDir() {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return Reason(err)
	}
	return f.Close()
}

// RealPath returns the absolute path of a file or folder that may not exist yet, links
// resolved, so that paths can be compared.
func RealPath(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		return real, nil
	}
	dir := filepath.Dir(abs)
	if dir == abs {
		return abs, nil
	}
	real, err := RealPath(dir)
	return filepath.Join(real, filepath.Base(abs)), err
}

// Holds reports whether the folder dir is path or holds it; both are real paths.
func Holds(dir, path string) bool {
	rel, err := filepath.Rel(dir, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}
