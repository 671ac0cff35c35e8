package eval

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/klauspost/compress/gzip"
)

// Page is a page of a set with its gold.
type Page struct {
	ID       string `json:"id"`
	URL      string `json:"url"`
	Type     string `json:"page_type"`
	Language string `json:"language"`
	Site     string `json:"site"`
	// Gold is the body; nil where the set has segments alone.
	Gold    *string  `json:"main_content"`
	With    []string `json:"with"`    // snippets that a right body has
	Without []string `json:"without"` // snippets that it has not

	html, text *string // the page itself, in sets of one file
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
	dir    string
}

// Open reads the gold of a set: a folder with ground-truth.jsonl, ground-truth.jsonl.gz
// or annotations.json beside html/ and dumps/KIND/, or a JSONL file (also compressed by
// gzip) whose rows hold the gold and the page as "html" or "text".
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
	if len(d.Pages) == 0 {
		return nil, fmt.Errorf("%s: the gold set has no pages", path)
	}
	for _, p := range d.Pages {
		d.SplitCJK = d.SplitCJK || p.Language != ""
	}
	d.Pooled = !slices.ContainsFunc(d.Pages, func(p *Page) bool { return p.Gold != nil })
	if !d.Pooled {
		fillGold(d.Pages)
	}
	return d, nil
}

// fillGold makes a missing body an empty one: the right answer to such a page of a set
// with bodies is nothing.
func fillGold(pages []*Page) {
	for _, p := range pages {
		if p.Gold == nil {
			p.Gold = new(string)
		}
	}
}

func readFolder(dir string) ([]*Page, error) {
	for _, name := range []string{"ground-truth.jsonl", "ground-truth.jsonl.gz"} {
		rows, err := readRows(filepath.Join(dir, name))
		if !errors.Is(err, fs.ErrNotExist) {
			return rows, err
		}
	}
	rows, err := readAnnotations(filepath.Join(dir, "annotations.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: no ground-truth.jsonl, ground-truth.jsonl.gz or annotations.json there", dir)
	}
	return rows, err
}

// row is a line of JSONL: a page's gold and, in sets of one file, the page itself.
type row struct {
	Page
	HTML *string `json:"html"`
	Text *string `json:"text"`
}

func readRows(path string) ([]*Page, error) {
	var pages []*Page
	err := eachLine(path, func(line []byte) error {
		var r row
		if err := json.Unmarshal(line, &r); err != nil {
			return err
		}
		p := r.Page
		p.html, p.text = r.HTML, r.Text
		if p.ID == "" {
			p.ID = filepath.Base(path) + "#" + strconv.Itoa(len(pages)+1)
		}
		pages = append(pages, &p)
		return nil
	})
	return pages, err
}

// readAnnotations reads a JSON object from URL to gold, whose "file" names the page.
// The pages come in the order of their files.
func readAnnotations(path string) ([]*Page, error) {
	src, err := readFile(path)
	if err != nil {
		return nil, err
	}
	var rows map[string]struct {
		Page
		File string `json:"file"`
	}
	if err := json.Unmarshal(src, &rows); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var pages []*Page
	for url, r := range rows {
		p := r.Page
		p.ID, p.URL = r.File, url
		pages = append(pages, &p)
	}
	slices.SortFunc(pages, func(a, b *Page) int {
		if c := strings.Compare(a.ID, b.ID); c != 0 {
			return c
		}
		return strings.Compare(a.URL, b.URL)
	})
	return pages, nil
}

// Read returns a page's bytes in the form of a dump, decompressed. The error is
// fs.ErrNotExist where the set has none.
func (d *Dataset) Read(p *Page, dump string) ([]byte, error) {
	if d.dir == "" {
		return p.inline(dump)
	}
	stem := filepath.Join(d.dir, "html", p.ID)
	endings := []string{".html.gz", ".html", ".gz", ""}
	if dump != "html" {
		stem = filepath.Join(d.dir, "dumps", dump, p.ID)
		endings = []string{".txt.gz", ".txt", ".md.gz", ".md"}
	}
	for _, ending := range endings {
		src, err := readFile(stem + ending)
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

// readFile reads a file whole, gunzipped where its first bytes say so.
func readFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r, err := gunzip(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	src, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return src, nil
}

func gunzip(r io.Reader) (io.Reader, error) {
	br := bufio.NewReaderSize(r, 64<<10)
	if magic, _ := br.Peek(2); bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		return gzip.NewReader(br)
	}
	return br, nil
}

// eachLine calls fn for every line of a JSONL file that is not blank.
func eachLine(path string, fn func([]byte) error) error {
	src, err := readFile(path)
	if err != nil {
		return err
	}
	n := 0
	for line := range bytes.Lines(src) {
		n++
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		if err := fn(line); err != nil {
			return fmt.Errorf("%s:%d: %w", path, n, err)
		}
	}
	return nil
}
