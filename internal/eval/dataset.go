package eval

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"winnow/internal/decompress"
)

// Page is a page of a set with its gold.
type Page struct {
	ID       string
	URL      string
	Type     string // page_type, as the record's pagetype
	Language string // ISO 639-1
	Site     string // a host
	// Gold is the body, empty where the page has none; nil where the gold does not say.
	Gold    *string
	With    []string // snippets that a right body has
	Without []string // snippets that it has not
	// Meta is the metadata that the gold knows.
	Meta Meta
	// Undated says that the page has no date; an empty Meta.Date alone leaves it open.
	Undated bool

	html, text *string // the page itself, in sets of one file
	at         string  // where the gold stands: file and line, or key
}

// Dataset is a gold set.
type Dataset struct {
	Name  string // the folder's or file's name
	Pages []*Page
	// SplitCJK makes each Han, Hiragana and Katakana character a word of its own. It
	// holds for sets that name the pages' languages; others are scored by `\w+` as
	// published.
	SplitCJK bool
	// Pooled sets are scored by segments: they have no body to compare with.
	Pooled bool
	// Faults say of each row of the gold that is left out where it stands, and why.
	Faults []error
	dir    string
}

// The files and folders of a set. The gold may be compressed.
const (
	goldRows    = "ground-truth.jsonl"
	goldByURL   = "annotations.json"
	pagesFolder = "html"
	dumpsFolder = "dumps"
)

// Open reads the gold of a set: a folder with ground-truth.jsonl (also compressed) or
// annotations.json beside html/ and dumps/KIND/, or a JSONL file (also compressed) whose
// rows hold the gold and the page as "html" or "text".
func Open(path string) (*Dataset, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("reading the gold set: %w", err)
	}
	d := &Dataset{Name: filepath.Base(filepath.Clean(path))}
	if !info.IsDir() {
		d.Pages, err = readRows(path)
	} else {
		d.dir = path
		d.Pages, err = readFolder(path)
	}
	if err != nil {
		return nil, err
	}
	d.Pages, d.Faults = usable(d.Pages)
	switch {
	case len(d.Pages) == 0 && len(d.Faults) > 0:
		return nil, fmt.Errorf("%s: no row can be scored; the first: %w", path, d.Faults[0])
	case len(d.Pages) == 0:
		return nil, fmt.Errorf("%s: the gold set has no pages", path)
	}
	for _, p := range d.Pages {
		d.SplitCJK = d.SplitCJK || p.Language != ""
	}
	d.Pooled = !slices.ContainsFunc(d.Pages, func(p *Page) bool { return p.Gold != nil })
	return d, nil
}

// Places returns the files that a set at path is read from, and the folders with its pages; not all of them need be there.
func Places(path string) (files, folders []string) {
	files = []string{path, filepath.Join(path, goldByURL)}
	for _, name := range goldFiles() {
		files = append(files, filepath.Join(path, name))
	}
	return files, []string{filepath.Join(path, pagesFolder), filepath.Join(path, dumpsFolder)}
}

// goldFiles are the names that the gold of a folder may have.
func goldFiles() (names []string) {
	for _, ending := range []string{"", ".gz", ".zst", ".bz2", ".xz"} {
		names = append(names, goldRows+ending)
	}
	return names
}

// Read returns a page's bytes in the form of a dump, decompressed. The error is
// fs.ErrNotExist where the set has none.
func (d *Dataset) Read(p *Page, dump string) ([]byte, error) {
	if d.dir == "" {
		return p.inline(dump)
	}
	stem := filepath.Join(d.dir, pagesFolder, p.ID)
	endings := []string{".html.gz", ".html", ".gz", ""}
	if dump != "html" {
		stem = filepath.Join(d.dir, dumpsFolder, dump, p.ID)
		endings = []string{".txt.gz", ".txt", ".md.gz", ".md"}
	}
	for _, ending := range endings {
		src, err := decompress.ReadFile(stem + ending)
		if !errors.Is(err, fs.ErrNotExist) {
			return src, err
		}
	}
	return nil, fmt.Errorf("%s, %s: %w", p.ID, dump, fs.ErrNotExist)
}

func (p *Page) inline(dump string) ([]byte, error) {
	src := p.text
	if dump == "html" {
		src = p.html
	}
	if src == nil {
		return nil, fmt.Errorf("%s, %s: %w", p.ID, dump, fs.ErrNotExist)
	}
	return []byte(*src), nil
}

// eachLine calls fn for every line of a JSONL file that is not blank, with its number
// from 1. What fn returns ends it, with the line before it.
func eachLine(path string, fn func(n int, line []byte) error) error {
	src, err := decompress.ReadFile(path)
	if err != nil {
		return err
	}
	n := 0
	for line := range bytes.Lines(bytes.TrimPrefix(src, []byte("\uFEFF"))) {
		n++
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		if err := fn(n, line); err != nil {
			return fmt.Errorf("%s:%d: %w", path, n, err)
		}
	}
	return nil
}
