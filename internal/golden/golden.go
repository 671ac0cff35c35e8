// Package golden loads the golden cases: pages with the text, the metadata and the
// dropped lines that they must give. A case is a folder
//
//	NAME/input.txt|html|md|lynx  the page; the ending is its shape
//	NAME/want.txt                the body and a newline; blank: nothing is kept
//	NAME/want.json               a Want
//	NAME/SOURCE                  where the page is from and under which licence, of real pages
//
// and nothing else.
package golden

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"winnow/extract"
)

// AnyKind is the key of Want.Dropped for lines that are dropped under whatever kind.
const AnyKind = "any kind"

// Want is what a page gives beyond its text. Keys that are left out are not compared.
type Want struct {
	Title       string `json:"title,omitempty"`
	Author      string `json:"author,omitempty"` // names joined by "; "
	Date        string `json:"date,omitempty"`
	Modified    string `json:"modified,omitempty"`
	Sitename    string `json:"sitename,omitempty"`
	Description string `json:"description,omitempty"`
	Language    string `json:"language,omitempty"`
	PageType    string `json:"pagetype,omitempty"`
	// Absent names the keys above that the page must not have.
	Absent []string `json:"absent,omitempty"`
	// TitleLine is the line of the headline's block, from 1.
	TitleLine int `json:"title_line,omitempty"`
	// Dropped lists lines, from 1, by the kind that they are dropped under.
	Dropped map[string][]int `json:"dropped,omitempty"`
}

// Case is one golden page.
type Case struct {
	Name  string
	Shape extract.Shape
	Input []byte
	Text  string // the body, without the newline at the end
	Want  Want

	textFile, wantFile string
}

var shapes = map[string]extract.Shape{
	".txt": extract.Text, ".html": extract.HTML, ".md": extract.Markdown, ".lynx": extract.Lynx}

// Load reads every case below dir in the order of their names. The error joins all
// that is wrong with the folder: a stray file, an empty or half case, an unknown key.
func Load(dir string) ([]*Case, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var cases []*Case
	var errs []error
	for _, e := range entries {
		if e.Name() == KnownFile {
			continue
		}
		c, err := load(filepath.Join(dir, e.Name()), e)
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", e.Name(), err))
			continue
		}
		cases = append(cases, c)
	}
	if len(entries) == 0 {
		errs = append(errs, fmt.Errorf("%s: no cases", dir))
	}
	return cases, errors.Join(errs...)
}

func load(dir string, e fs.DirEntry) (*Case, error) {
	if !e.IsDir() {
		return nil, errors.New("a stray file: a case is a folder")
	}
	inputs, err := filepath.Glob(filepath.Join(dir, "input.*"))
	if err != nil || len(inputs) != 1 {
		return nil, errors.New("a case has one input.txt, .html, .md or .lynx")
	}
	if err := strays(dir); err != nil {
		return nil, err
	}
	return read(e.Name(), inputs[0], filepath.Join(dir, "want.txt"), filepath.Join(dir, "want.json"))
}

// strays reports files that belong to no case, and folders.
func strays(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	known := []string{"want.txt", "want.json", "SOURCE"}
	for _, e := range entries {
		if e.IsDir() || !slices.Contains(known, e.Name()) && !strings.HasPrefix(e.Name(), "input.") {
			return fmt.Errorf("stray file %s", e.Name())
		}
	}
	return nil
}

// LoadSeeds reads the pages of dir that lie as NAME.txt, NAME.text (the body) and
// NAME.json (a Want) beside each other.
func LoadSeeds(dir string) ([]*Case, error) {
	inputs, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil {
		return nil, err
	}
	var cases []*Case
	for _, input := range inputs {
		stem := strings.TrimSuffix(input, ".txt")
		c, err := read("seed-"+filepath.Base(stem), input, stem+".text", stem+".json")
		if err != nil {
			return nil, fmt.Errorf("%s: %w", input, err)
		}
		cases = append(cases, c)
	}
	if len(cases) == 0 {
		return nil, fmt.Errorf("%s: no seeds", dir)
	}
	return cases, nil
}

func read(name, input, textFile, wantFile string) (*Case, error) {
	c := &Case{Name: name, Shape: shapes[filepath.Ext(input)], textFile: textFile, wantFile: wantFile}
	if c.Shape == extract.Auto {
		return nil, fmt.Errorf("%s: no shape has this ending", filepath.Base(input))
	}
	var err error
	if c.Input, err = os.ReadFile(input); err != nil {
		return nil, err
	}
	if len(bytes.TrimSpace(c.Input)) == 0 {
		return nil, fmt.Errorf("%s is empty", filepath.Base(input))
	}
	text, err := os.ReadFile(textFile)
	if err != nil {
		return nil, err
	}
	c.Text = strings.TrimSuffix(string(text), "\n")
	return c, c.readWant()
}

func (c *Case) readWant() error {
	src, err := os.ReadFile(c.wantFile)
	if err != nil {
		return err
	}
	dec := json.NewDecoder(bytes.NewReader(src))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&c.Want); err != nil {
		return fmt.Errorf("%s: %w", filepath.Base(c.wantFile), err)
	}
	for kind := range c.Want.Dropped {
		if kind != AnyKind && !slices.Contains(extract.Kinds, extract.Kind(kind)) {
			return fmt.Errorf("%s: no such kind: %q", filepath.Base(c.wantFile), kind)
		}
	}
	return nil
}
