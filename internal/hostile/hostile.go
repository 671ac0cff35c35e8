// Package hostile makes pages that are hard to read, out of the catalogue in
// testdata/hostile: nesting, floods, what never ends.
package hostile

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"

	"winnow/extract"
	"winnow/internal/bench"
)

// Family makes pages of one kind.
type Family struct {
	ID     string        `yaml:"id"`
	Shape  extract.Shape `yaml:"shape"`
	Before string        `yaml:"before"`
	Unit   string        `yaml:"unit"` // repeated; {n} is its count
	After  string        `yaml:"after"`
	Open   string        `yaml:"open"` // repeated instead of Unit, with as many Close behind Core
	Core   string        `yaml:"core"`
	Close  string        `yaml:"close"`
	Bytes  bool          `yaml:"bytes"` // characters below U+0100 stand for bytes

	OpenEnded bool `yaml:"open-ended"` // what follows is not seen
	Binary    bool `yaml:"binary"`     // is refused as no text
}

// Sentence stands in every page, in a paragraph of its own before the hard part, and a
// second one behind it unless the family is open-ended.
const (
	Sentence = "After forty years without a sighting, two otters were seen on Monday below the old mill."
	Last     = "Whether the animals will stay is not known until the survey of the upper valley has ended."
)

// Catalogue reads the families from the repository that the working directory stands in.
func Catalogue() ([]Family, error) {
	name := filepath.Join(bench.Root(), "testdata", "hostile", "families.yaml")
	src, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("catalogue: %w", err)
	}
	var all []Family
	if err := yaml.UnmarshalWithOptions(src, &all, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return all, nil
}

// Make returns a page of about size bytes.
func (f *Family) Make(size int) []byte {
	var b strings.Builder
	b.WriteString(f.wrap(Sentence) + f.Before)
	for n := 0; b.Len() < size && f.Open == "" && f.Unit != ""; n++ {
		b.WriteString(strings.ReplaceAll(f.Unit, "{n}", strconv.Itoa(n)))
	}
	if f.Open != "" {
		f.nest(&b, size)
	}
	b.WriteString(f.After)
	if !f.OpenEnded {
		b.WriteString(f.wrap(Last))
	}
	if f.Bytes {
		return latin1(b.String())
	}
	return []byte(b.String())
}

func (f *Family) nest(b *strings.Builder, size int) {
	n := 0
	for ; b.Len()+n*len(f.Close) < size; n++ {
		b.WriteString(strings.ReplaceAll(f.Open, "{n}", strconv.Itoa(n)))
	}
	b.WriteString(f.Core + strings.Repeat(f.Close, n))
}

// wrap makes a paragraph of s in the family's shape.
func (f *Family) wrap(s string) string {
	switch f.Shape {
	case extract.HTML:
		return "<p>" + s + "</p>"
	case extract.Lynx:
		return "\n   " + s + "\n\n"
	}
	return "\n\n" + s + "\n\n"
}

func latin1(s string) []byte {
	out := make([]byte, 0, len(s))
	for _, r := range s {
		out = append(out, byte(r))
	}
	return out
}

// Normal returns an ordinary page of about size bytes in the shape, to compare with.
func Normal(shape extract.Shape, size int) []byte {
	const para = "The wardens had put up shelters along the bank in spring, and the weir was opened for fish last autumn, when the council found the money; number "
	unit := para + "{n}.\n\n"
	if shape == extract.HTML {
		unit = "<div class='row'><p class='text'>" + para + "{n}, <a href='/a/{n}'>as the paper had it</a>.</p></div>\n"
	}
	f := Family{Shape: shape, Unit: unit}
	page := f.Make(size)
	if shape == extract.Lynx {
		return filled(page)
	}
	return page
}

// lynxWidth is how many columns lynx fills.
const lynxWidth = 72

// filled returns a page of ASCII with its lines filled as lynx does: beside a longer one none would be taken for
// filled, and each line for a paragraph. Text begins at the fourth column.
func filled(page []byte) []byte {
	var out []byte
	for line := range bytes.Lines(page) {
		column := 0
		for _, word := range bytes.Fields(line) {
			switch {
			case column == 0:
				out, column = append(out, "  "...), 2
			case column+1+len(word) > lynxWidth:
				out, column = append(out, "\n  "...), 2
			}
			out, column = append(append(out, ' '), word...), column+1+len(word)
		}
		out = append(out, '\n')
	}
	return out
}
