package extract

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"winnow/internal/bench"
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
	src, err := os.ReadFile(filepath.Join(bench.Need(t), "..", "seeds", "000_1e6ee66a3ecf165c.txt"))
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

var textCases = []segmentCase{
	{"empty", "", nil},
	{"blank", " \n\u00a0\n\u200b\n", nil},
	{"lines", "One\nTwo\r\n\r\n\rThree   and\u00a0 four\n", []string{
		`paragraph @1: "One"`, `paragraph @2: "Two"`, `paragraph @5: "Three and four"`}},
	{"form feed", "One\fTwo\nThree", []string{`paragraph @1: "One"`, `paragraph @1: "Two"`, `paragraph @2: "Three"`}},
	{"underlined", "Title of it\n===========\n\ntext\n---\n\nSub\n---\ntext", []string{
		`heading level=1 @1 underlined: "Title of it"`, `heading level=2 @4 underlined: "text"`,
		`heading level=2 @7 underlined: "Sub"`, `paragraph @9: "text"`}},
	{"rules", "one\n\n-----\ntwo\n* * *\n• \n", []string{`paragraph @1: "one"`, `paragraph @4: "two"`}},
	{"bullets", "• a\n• b\n  ◦ c\n\n- d\n- e", []string{
		`list-item level=1 list=1 @1 bulleted: "a"`, `list-item level=1 list=1 @2 bulleted: "b"`,
		`list-item level=2 list=1 @3 bulleted: "c"`, `list-item level=1 list=1 @5 bulleted: "d"`,
		`list-item level=1 list=1 @6 bulleted: "e"`}},
	{"numbers", "1. a\n2. b\n\ntext\n\na) x\nb) y\n\ntext\n\n① p\n② q\n\ntext\n\n١. ا\n٢. ب\n\ntext\n\n一、甲\n二、乙", []string{
		`list-item level=1 list=1 number=1 @1 bulleted: "a"`, `list-item level=1 list=1 number=2 @2 bulleted: "b"`,
		`paragraph @4: "text"`, `list-item level=1 list=2 number=1 @6 bulleted: "x"`,
		`list-item level=1 list=2 number=2 @7 bulleted: "y"`, `paragraph @9: "text"`,
		`list-item level=1 list=3 number=1 @11 bulleted: "p"`, `list-item level=1 list=3 number=2 @12 bulleted: "q"`,
		`paragraph @14: "text"`, `list-item level=1 list=4 number=1 @16 bulleted: "ا"`,
		`list-item level=1 list=4 number=2 @17 bulleted: "ب"`, `paragraph @19: "text"`,
		`list-item level=1 list=5 number=1 @21 bulleted: "甲"`, `list-item level=1 list=5 number=2 @22 bulleted: "乙"`}},
	{"no list", "2019. War\n\n* indicates required\n\n- Wohin?\n- Nach Hause!\n\n1. Einleitung\n\nText dazu\n\n2. Schluss\n\n— Oui.\n— Non.", []string{
		`paragraph @1: "2019. War"`, `paragraph @3: "* indicates required"`, `paragraph @5: "- Wohin?"`,
		`paragraph @6: "- Nach Hause!"`, `paragraph @8: "1. Einleitung"`, `paragraph @10: "Text dazu"`,
		`paragraph @12: "2. Schluss"`, `paragraph @14: "— Oui."`, `paragraph @15: "— Non."`}},
	{"tabs", "Name\tPrice\nTea\t 2 €\nCoffee\t3 €\n\none\ttab", []string{
		`table @1: "Name\tPrice\nTea\t2 €\nCoffee\t3 €"`, `paragraph @5: "one tab"`}},
	{"empty first cell", "\tA\tB\nx\t1\t2", []string{`table @1: "\tA\tB\nx\t1\t2"`}},
	{"pipes", "| A | B |\n|---|---|\n| 1 | 2 |\n\nHome | About | Contact\n\n+---+---+\n| a | b |\n+---+---+\n| c | d |", []string{
		`table header @1: "A\tB\n1\t2"`, `paragraph @5: "Home | About | Contact"`, `table header @8: "a\tb\nc\td"`}},
	{"quotes", "He wrote:\n> one\n> two\n>\n>> three\n\ntext\n\n> More", []string{
		`paragraph @1: "He wrote:"`, `quote quote=1 @2: "one"`, `quote quote=1 @3: "two"`,
		`quote quote=2 @5: "three"`, `paragraph @7: "text"`, `paragraph @9: "> More"`}},
	{"wrapped", "The quick brown fox jumps over the lazy dog and runs into the well-\nknown forest, where no one has ever seen it again since the day on\nwhich it left.\n\nBy Jane\nMay 1", []string{
		`paragraph @1 wrapped: "The quick brown fox jumps over the lazy dog and runs into the well-known forest, where no one has ever seen it again since the day on which it left."`,
		`paragraph @5: "By Jane"`, `paragraph @6: "May 1"`}},
	{"wrapped item", "- The quick brown fox jumps over the lazy dog and then it\n  runs into the forest.\n- Another", []string{
		`list-item level=1 list=1 @1 bulleted wrapped: "The quick brown fox jumps over the lazy dog and then it runs into the forest."`,
		`list-item level=1 list=1 @3 bulleted: "Another"`}},
	{"headlines", "Meerut Murder: Head Severed, Hands Cut Off, Autopsy Reveals\nStalin-Led JAC Passes Resolution Against Population Census\nPune Horror: Techie Slits Throat Of Son Over Suspicion", []string{
		`paragraph @1: "Meerut Murder: Head Severed, Hands Cut Off, Autopsy Reveals"`,
		`paragraph @2: "Stalin-Led JAC Passes Resolution Against Population Census"`,
		`paragraph @3: "Pune Horror: Techie Slits Throat Of Son Over Suspicion"`}},
}

func TestTextCases(t *testing.T) { runCases(t, textCases, parseText, checkText) }

// wrapAt breaks each paragraph greedily at the given column.
func wrapAt(paragraphs []string, width int, eol string) string {
	var b strings.Builder
	for _, p := range paragraphs {
		col := 0
		for _, w := range strings.Fields(p) {
			n := columns(w, 0)
			switch {
			case col == 0:
			case col+1+n > width:
				b.WriteString(eol)
				col = 0
			default:
				b.WriteByte(' ')
				col++
			}
			b.WriteString(w)
			col += n
		}
		b.WriteString(eol + eol)
	}
	return b.String()
}

// TestTextRewrapped wraps the gold texts hard and wants the paragraphs back.
func TestTextRewrapped(t *testing.T) {
	whole, all := 0, 0
	for id, text := range goldText(t) {
		var paragraphs []string
		for l := range strings.Lines(text) {
			if findMark(strings.TrimSpace(l)).size == 0 && strings.TrimSpace(l) != "" && ruleChar(strings.TrimSpace(l)) == 0 {
				paragraphs = append(paragraphs, strings.Join(strings.Fields(l), " "))
			}
		}
		width := 60 + len(id)%2*12 + int(id[len(id)-1]-'0')*3
		src := wrapAt(paragraphs, width, []string{"\n", "\r\n"}[width%2])
		have := map[string]bool{}
		doc := parseWith(parseText, src, Options{})
		if err := checkText(src, doc); err != nil {
			t.Errorf("%s: %v", id, err)
		}
		for _, b := range doc.Blocks {
			have[letters(b.Text)] = true
		}
		for _, p := range paragraphs {
			all++
			whole += bit(have[letters(p)])
		}
	}
	t.Logf("%d of %d paragraphs are whole again", whole, all)
	if whole*100 < all*97 {
		t.Errorf("%d of %d paragraphs are whole again", whole, all)
	}
}

func FuzzText(f *testing.F) {
	for _, c := range textCases {
		f.Add(c.src)
	}
	for _, c := range pageCases {
		f.Add(c.page(1) + "\f" + c.page(2) + "\f" + c.page(3))
	}
	f.Fuzz(func(t *testing.T, src string) {
		src = strings.ToValidUTF8(src, "\uFFFD")
		if err := checkBlocks(src, parseWith(parseText, src, Options{})); err != nil {
			t.Error(err)
		}
	})
}

func benchmarkParser(b *testing.B, kind string, parse parser) {
	all := someDumps(b, kind, 8)
	n := 0
	for _, d := range all {
		n += len(d.text)
	}
	b.SetBytes(int64(n))
	for b.Loop() {
		for _, d := range all {
			parseWith(parse, d.text, Options{})
		}
	}
}

func BenchmarkText(b *testing.B)     { benchmarkParser(b, "innertext", parseText) }
func BenchmarkMarkdown(b *testing.B) { benchmarkParser(b, "markdown", parseMarkdown) }
func BenchmarkLynx(b *testing.B)     { benchmarkParser(b, "lynx", parseLynx) }
