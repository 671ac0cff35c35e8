package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"winnow/extract"
	"winnow/internal/eval"
	"winnow/internal/record"
)

// predict writes what the extractors in Go say of every page, and to log how many pages
// each failed on.
func (s *settings) predict(log io.Writer) error {
	for _, t := range tools {
		if !strings.HasPrefix(t.name, s.only) {
			continue
		}
		for _, set := range s.sets {
			failed, err := t.write(filepath.Join(s.bench, set), s.file(t.name, set))
			if err != nil {
				return err
			}
			fmt.Fprintf(log, "%s: %s done, %d pages failed\n", t.name, set, failed)
		}
	}
	return nil
}

// write writes a line for every page of a set. The file gets its name when it is whole, so
// that no half of one is scored.
func (t tool) write(dataset, path string) (failed int, err error) {
	set, err := eval.Open(dataset)
	if err != nil {
		return 0, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return 0, err
	}
	f, err := os.Create(path + ".part")
	if err != nil {
		return 0, err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	failed, err = t.lines(set, w)
	if err := errors.Join(err, w.Flush(), f.Close()); err != nil {
		return failed, err
	}
	return failed, os.Rename(path+".part", path)
}

// lines writes the records of a set's pages. A page without HTML has none: it is not scored.
func (t tool) lines(set *eval.Dataset, w io.Writer) (failed int, err error) {
	predict := t.predictor(patience)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, p := range set.Pages {
		src, err := set.Read(p, "html")
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return failed, err
		}
		got, err := predict(p, src, extract.HTML)
		if err != nil {
			failed++
		}
		if err := enc.Encode(recordOf(p, got, err)); err != nil {
			return failed, err
		}
	}
	return failed, nil
}

// recordOf has the keys of winnow's own records. A failure has a text, too: the empty one
// that it is scored by.
func recordOf(p *eval.Page, got eval.Prediction, err error) *record.Record {
	words := record.Words(got.Text)
	r := &record.Record{ID: p.ID, URL: p.URL, Status: record.OK, Text: &got.Text, Words: &words}
	switch {
	case err != nil:
		r.Status, r.Error = record.Error, strings.Join(strings.Fields(err.Error()), " ")
	case words == 0:
		r.Status = record.Empty
	}
	if m := got.Meta; m != nil {
		r.Title, r.Author, r.Date, r.Description, r.License = m.Title, m.Author, m.Date, m.Description, m.License
		r.Categories, r.Tags = m.Categories, m.Tags
	}
	return r
}
