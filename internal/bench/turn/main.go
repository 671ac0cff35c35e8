// Command turn writes a gold set again in a script that no model has learned from: every Latin letter
// of its pages, dumps and gold becomes an Armenian one, and pages say that they are in Armenian. What winnow
// reaches there is what it knows of a page without its words. Addresses, classes and ids stay. From the
// root of the repository:
//
//	go run ./internal/bench/turn ../shared/bench/wcxb /tmp/turned/wcxb
//	go run ./cmd/winnow eval /tmp/turned/wcxb --folds                    # --dump innertext
package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"winnow/internal/decompress"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: go run ./internal/bench/turn SET OUT")
		os.Exit(2)
	}
	if err := turnSet(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "turn:", err)
		os.Exit(1)
	}
}

// turnSet turns what makes a set: the gold, html/ and dumps/KIND/.
func turnSet(set, out string) error {
	gold, err := filepath.Glob(filepath.Join(set, "ground-truth.jsonl*"))
	if err != nil || len(gold) != 1 {
		return errors.Join(err, fmt.Errorf("%s: no ground-truth.jsonl", set))
	}
	err = turnFile(gold[0], out, turnGold)
	for pattern, turn := range map[string]func(string) string{"html/*": turnHTML, "dumps/*/*": turnText} {
		files, globErr := filepath.Glob(filepath.Join(set, filepath.FromSlash(pattern)))
		err = errors.Join(err, globErr)
		for _, f := range files {
			dir, relErr := filepath.Rel(set, filepath.Dir(f))
			err = errors.Join(err, relErr, turnFile(f, filepath.Join(out, dir), func(s string) (string, error) { return turn(s), nil }))
		}
	}
	return err
}

// turnFile writes a file into a folder, compressed as gzip under a name that says so.
func turnFile(path, dir string, turn func(string) (string, error)) error {
	plain, err := decompress.ReadFile(path)
	if err != nil {
		return err
	}
	if !utf8.Valid(plain) {
		if plain, err = charmap.Windows1252.NewDecoder().Bytes(plain); err != nil {
			return err
		}
	}
	text, err := turn(string(plain))
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	_, err = io.WriteString(w, text)
	if err = errors.Join(err, w.Close(), os.MkdirAll(dir, 0o755)); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, strings.TrimSuffix(filepath.Base(path), ".gz")+".gz"), packed.Bytes(), 0o644)
}
