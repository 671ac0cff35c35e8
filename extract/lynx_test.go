package extract

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// checkLynx returns what is wrong with the blocks of a lynx dump: besides checkBlocks, that
// every block's text stands in its span in order, and that what lies outside is markup.
func checkLynx(src string, doc *Document) error {
	if err := checkBlocks(src, doc); err != nil {
		return err
	}
	at := 0
	for i, b := range doc.Blocks {
		if rest := lynxWords(src[at:b.Start]); rest != "" {
			return fmt.Errorf("lost before block %d: %q", i, rest)
		}
		at = b.End
		if !subsequence(squeeze(b.Text), src[b.Start:b.End]) {
			return fmt.Errorf("block %d %q is not in %q", i, b.Text, src[b.Start:b.End])
		}
		if a, c := letters(b.Text), letters(stripLines(src[b.Start:b.End])); b.Links == 0 && b.Type != Code && a != c {
			return fmt.Errorf("block %d has letters %q, its span %q", i, a, c)
		}
	}
	if n, refs := lynxReferences(src, lynxLines(src)); len(refs) == 0 || n == 0 {
		if rest := lynxWords(src[at:]); rest != "" {
			return fmt.Errorf("lost at the end: %q", rest)
		}
	}
	return nil
}

func lynxLines(src string) []textLine {
	lines, _ := readLines(src, DefaultMaxElements)
	return lines
}

// stripLines takes the noise out of each line of s.
func stripLines(s string) string {
	var b strings.Builder
	for l := range strings.SplitSeq(s, "\n") {
		if strings.HasPrefix(strings.TrimSpace(l), "IFRAME: ") {
			continue
		}
		b.WriteString(new(lynxNoise).strip(strings.TrimSpace(l)) + "\n")
	}
	return b.String()
}

// lynxWords returns the words of s that are no bullets or numbers of items without text.
func lynxWords(s string) string {
	var rest []string
	for _, w := range strings.Fields(stripLines(s)) {
		if w != "o" && strings.Trim(w, "0123456789.") != "" && letters(w) != "" {
			rest = append(rest, w)
		}
	}
	return strings.Join(rest, " ")
}

func TestLynxDumps(t *testing.T) {
	bad := 0
	for _, d := range dumps(t, "lynx") {
		doc := parseWith(parseLynx, d.text, Options{})
		if err := checkLynx(d.text, doc); err != nil && bad < 10 {
			t.Errorf("%s: %v", d.name, err)
			bad++
		}
		if d.id == os.Getenv("SHOW") {
			for _, b := range doc.Blocks {
				fmt.Printf("%4d %v%d l%d %q\n", b.Line, b.Type, b.Level, b.List, b.Text)
			}
		}
	}
}

func TestLynxOracle(t *testing.T) { reportOracle(t, "lynx", parseLynx, .93) }
