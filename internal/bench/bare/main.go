// Command bare writes a gold set again as pages that were made before style sheets: without names of elements
// (STYLE names), laid out by tables, too (tables), and with lines instead of paragraphs, headings and lists
// (breaks). What winnow reaches there is what it knows of old and hand-made pages. From the root of the repository:
//
//	go run ./internal/bench/bare ../shared/bench/older breaks /tmp/bare/older
//	go run ./cmd/winnow eval /tmp/bare/older --folds
package main

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"winnow/internal/bare"
	"winnow/internal/decompress"
)

func main() {
	err := fmt.Errorf("usage: go run ./internal/bench/bare SET STYLE OUT, STYLE being one of %s", strings.Join(slices.Sorted(maps.Keys(bare.Styles)), ", "))
	if len(os.Args) == 4 {
		if style, ok := bare.Styles[os.Args[2]]; ok {
			err = writeSet(os.Args[1], style, os.Args[3])
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bare:", err)
		os.Exit(1)
	}
}

// writeSet writes the gold as it is and every page of html/ in the style.
func writeSet(set string, style bare.Style, out string) error {
	gold, err := filepath.Glob(filepath.Join(set, "ground-truth.jsonl*"))
	if err != nil || len(gold) != 1 {
		return errors.Join(err, fmt.Errorf("%s: no ground-truth.jsonl", set))
	}
	pages, err := filepath.Glob(filepath.Join(set, "html", "*"))
	if err = errors.Join(err, os.MkdirAll(filepath.Join(out, "html"), 0o755)); err != nil {
		return err
	}
	rows, err := decompress.ReadFile(gold[0])
	if err == nil {
		err = os.WriteFile(filepath.Join(out, "ground-truth.jsonl"), rows, 0o644)
	}
	for _, path := range pages {
		err = errors.Join(err, writePage(path, style, filepath.Join(out, "html")))
	}
	return err
}

// writePage writes a page in the style into a folder. One that is nested too deep for the parser stays as it is.
func writePage(path string, style bare.Style, out string) error {
	src, err := decompress.ReadFile(path)
	if err != nil {
		return err
	}
	name := strings.TrimSuffix(filepath.Base(path), ".gz")
	page, err := bare.Page(src, style, name)
	if err != nil {
		page = src
	}
	return os.WriteFile(filepath.Join(out, name), page, 0o644)
}
