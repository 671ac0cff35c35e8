package extract

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

// parseWith returns the document that a segmenter makes of src.
func parseWith(parse parser, src string, opt Options) *Document {
	doc := new(Document)
	parse(src, doc, opt)
	return doc
}

// checkText returns what is wrong with the blocks of a text: besides checkBlocks, that the
// text is a subsequence of the input, that what lies outside the spans has no letters, and
// that inside a span no letter is lost.
func checkText(src string, doc *Document) error {
	if err := checkBlocks(src, doc); err != nil {
		return err
	}
	at := 0
	for i, b := range doc.Blocks {
		if rest := src[at:b.Start]; hasWords(rest, b.Ordered) {
			return fmt.Errorf("lost before block %d: %q", i, rest)
		}
		at = b.End
		if !subsequence(squeeze(b.Text), src[b.Start:b.End]) {
			return fmt.Errorf("block %d %q is not in %q", i, b.Text, src[b.Start:b.End])
		}
		if a, b := letters(b.Text), letters(src[b.Start:b.End]); a != b {
			return fmt.Errorf("block %d has letters %q, its span %q", i, a, b)
		}
	}
	if hasWords(src[at:], false) {
		return fmt.Errorf("lost at the end: %q", src[at:])
	}
	return nil
}

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// hasWords reports letters or digits in s, but for one number of a list.
func hasWords(s string, ordered bool) bool {
	l := letters(s)
	if ordered {
		return len([]rune(l)) > 3
	}
	return l != ""
}

func TestTextDumps(t *testing.T) {
	for _, kind := range []string{"innertext", "textnodes"} {
		joined, bad := 0, 0
		for _, d := range dumps(t, kind) {
			doc := parseWith(parseText, d.text, Options{})
			if err := checkText(d.text, doc); err != nil && bad < 10 {
				t.Errorf("%s: %v", d.name, err)
				bad++
			}
			for _, b := range doc.Blocks {
				if b.Traits&Wrapped != 0 {
					if joined++; os.Getenv("SHOW") != "" {
						fmt.Printf("JOIN %s %d %q\n", d.name, b.Line, d.text[b.Start:b.End])
					}
				}
			}
		}
		t.Logf("%s: %d blocks joined from several lines", kind, joined)
	}
}

func TestTextOracle(t *testing.T) {
	reportOracle(t, "innertext", parseText, .93)
	reportOracle(t, "textnodes", parseText, .95)
}

func TestTextSeed(t *testing.T) {
	src, err := os.ReadFile(filepath.Join(benchDir(t), "..", "seeds", "000_1e6ee66a3ecf165c.txt"))
	if err != nil {
		t.Skip(err)
	}
	doc := parseWith(parseText, string(src), Options{})
	n := 0
	for i, l := range strings.Split(string(src), "\n") {
		if isBlankText(l) {
			continue
		}
		if b := doc.Blocks[n]; b.Line != i+1 || b.Text != strings.Join(strings.Fields(l), " ") {
			t.Errorf("block %d: line %d %q, want line %d %q", n, b.Line, b.Text, i+1, l)
		}
		n++
	}
	if n != len(doc.Blocks) {
		t.Errorf("%d blocks for %d lines", len(doc.Blocks), n)
	}
}
