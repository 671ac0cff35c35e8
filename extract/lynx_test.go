package extract

import (
	"cmp"
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
	lines, _ := readInto(nil, src, DefaultMaxElements)
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

var lynxCases = []segmentCase{
	{"empty", "", nil},
	{"page", "   #Site » Feed\n\n   Skip to content\n\n     * Home\n     * Menu (BUTTON)\n          + Deep\n               o Deeper\n\nHeading\n\n   (BUTTON) Close\n   ____________________ (BUTTON) Search\n   Text.\n", []string{
		`other @1: "Site » Feed"`, `paragraph @3: "Skip to content"`,
		`list-item level=1 list=1 @5 bulleted: "Home"`, `list-item level=1 list=1 @6 bulleted: "Menu"`,
		`list-item level=2 list=1 @7 bulleted: "Deep"`, `list-item level=3 list=1 @8 bulleted: "Deeper"`,
		`heading level=2 @10: "Heading"`, `paragraph @12 button: "Close"`, `paragraph @13 button form: "Search"`,
		`paragraph @14: "Text."`}},
	{"numbers", "    1. a\n    2. b\n       more\n   10. c\n\n   1. Starburst\n", []string{
		`list-item level=1 list=1 number=1 @1 bulleted: "a"`, `list-item level=1 list=1 number=2 @2 bulleted: "b"`,
		`list-item level=1 list=1 @3: "more"`, `list-item level=1 list=1 number=10 @4 bulleted: "c"`,
		`paragraph @6: "1. Starburst"`}},
	{"wrapped", "   This is a paragraph that lynx has wrapped at its width, so\n   that it goes on here and\n   ends.\n", []string{
		`paragraph @1 wrapped: "This is a paragraph that lynx has wrapped at its width, so that it goes on here and"`,
		`paragraph @3: "ends."`}},
	{"code", "   Text:\nfunc f() {\n    g(x)\n}\n\n   After\n", []string{
		`paragraph @1: "Text:"`, `code @2: "func f() {\n    g(x)\n}"`, `paragraph @6: "After"`}},
	{"references", "   [1]Home [2]About us\n   [3]Contact\n   As shown^[4][7] in [c] here.\n\nReferences\n\n   Visible links\n   1. https://e.org/\n   2. https://e.org/about\n   3. mailto:a@e.org\n   4. https://e.org/#7\n", []string{
		`paragraph links=2 @1: "Home About us"`, `paragraph links=1 linkwords=1 @2: "Contact"`,
		`paragraph links=1 @3: "As shown^[7] in [c] here."`}},
	{"elinks", "   Link: [1]canonical\n   Link: [2]Otter Press » Feed (alternate)\n\n     •\u00a0[3]Home\n     •\u00a0[4]News\n       and more\n\n   Search [5]_______ [6][ ]\n\n   The river rose by two metres, says [7]the town.\n\n   [8]____\n\nReferences\n\n   Visible links\n   1. https://e.org/\n   2. https://e.org/feed\n   3. Front page\n\thttps://e.org/\n   4. javascript: void(0);\n   7.     \n\tmailto:town@e.org?subject=The river\n", []string{
		`other links=1 @1: "Link: canonical"`, `other links=1 @2: "Link: Otter Press » Feed (alternate)"`,
		`list-item level=1 list=1 links=1 linkwords=1 @4 bulleted: "Home"`,
		`list-item level=1 list=1 links=1 linkwords=1 @5 bulleted: "News"`, `list-item level=1 list=1 @6: "and more"`,
		`paragraph links=2 @8 form: "Search"`, `paragraph links=1 @10: "The river rose by two metres, says the town."`}},
	{"citations stay", "   As shown [1] and [2].\n", []string{`paragraph @1: "As shown [1] and [2]."`}},
	{"noise", "   [logo.png] Name [INLINE] ( ) yes (*) no [ ] box f(*) [X]\n\n   [BUTTON Input] (not implemented)_____\n   IFRAME: https://x/\n", []string{
		`paragraph @1 form: "Name yes no box f(*)"`}},
}

func TestLynxCases(t *testing.T) { runCases(t, lynxCases, parseLynx, checkLynx) }

func FuzzLynx(f *testing.F) {
	for _, c := range lynxCases {
		f.Add(c.src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		src = strings.ToValidUTF8(src, "\uFFFD")
		if err := checkBlocks(src, parseWith(parseLynx, src, Options{Inlines: true})); err != nil {
			t.Error(err)
		}
	})
}

// TestReferenceTargets reads the addresses of links by their numbers, as lynx and elinks list them.
func TestReferenceTargets(t *testing.T) {
	for _, tt := range []struct {
		name, list, want string
	}{
		{"lynx", "   1. https://e.org/\n   2. mailto:a@e.org\n", "https://e.org/ mailto:a@e.org"},
		{"numbers left out", "   2. https://e.org/\n   4. /b\n", "- https://e.org/ - /b"},
		{"titles", "   1. Front page\n\thttps://e.org/\n   2. https://e.org/b\n", "https://e.org/ https://e.org/b"},
		{"addresses with spaces", "   1. javascript: void(0);\n   2. http://e.org/a b\n", "javascript:_void(0); http://e.org/a_b"},
		{"a sentence", "   1. The bridge is closed.\n   2. https://e.org/\n", ""},
		{"a label", "   1. Note: the bridge is closed\n", ""},
	} {
		src := "   Text.\n\nReferences\n\n   Visible links\n" + tt.list
		n, refs := lynxReferences(src, lynxLines(src))
		var got []string
		for _, r := range refs {
			got = append(got, strings.ReplaceAll(cmp.Or(r, "-"), " ", "_"))
		}
		if strings.Join(got, " ") != tt.want || (n == 1) != (tt.want != "") {
			t.Errorf("%s: %q before line %d", tt.name, got, n)
		}
	}
}
