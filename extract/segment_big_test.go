package extract

import (
	"strings"
	"testing"
	"time"
)

// TestSegmentersStayLinear gives each segmenter inputs that make quadratic readers take
// minutes; a linear one needs well under a second for each.
func TestSegmentersStayLinear(t *testing.T) {
	const size, limit = 100_000, 20 * time.Second // what is quadratic takes minutes, a busy machine may take its time
	units := []string{
		"[", "![", "[a](", "[a](b", "]", "](", "[](", "[a](<", "[a](b \"", "[a](/ (", "[a][", "[[a]]", "*", "**a ", "*a_ ", "_a*b",
		"a**b", "**a *b ", "~~a~", "`", "``a`", "`a``b```c", "<", "<a ", "<a b=\"", "<!--", "<!-- a ", "<a href='", "&", "&amp", "\\", "\\[",
		"> ", ">", "- ", "-", "* a\n", "*\n", "1. ", "1) a\n", "a|", "|-", "| a | b |\n| - | - |\n", "|a\n|-\n", "\t", " \t", "a\tb\n", "\r", "\n", "\f",
		"    a\n", "\n    ", "```\n", "~~~ a\n", "<div>\n\n", "<div>", "</div>x", "<script>", "<style>a", "[a]: b\n", "[a]:\n", "[^a]: b\n", "a\n===\n", "===\n", "---\n",
		"(BUTTON)", "[1]a ", "___ ", "( ) ", "   1. http://e.org/\n", "References\n", "     * a\n", "{;\n", "\u00a0", "日本\n", "ا\n", "a-\n", "• a\n", "5. a\n", "- a?\n", "- a\n  b\n",
		"> a\n", ">>>>>>>>\n", "word word word word word word word word word word word\n", "+--+\n", "|\n", "[\n\n", "](u)\n\n", "[\n\na\n\n](u)\n\n", "[a\n\n",
	}
	parsers := map[string]parser{"text": parseText, "markdown": parseMarkdown, "lynx": parseLynx}
	for name, parse := range parsers {
		for _, u := range units {
			for _, src := range []string{strings.Repeat(u, size/len(u)), strings.Repeat(u, size/len(u)) + ">)]`*\"\n\nend"} {
				start := time.Now()
				doc := parseWith(parse, src, Options{})
				if d := time.Since(start); d > limit {
					t.Fatalf("%s: %q repeated: %v", name, u, d)
				}
				if err := checkBlocks(src, doc); err != nil {
					t.Errorf("%s: %q repeated: %.200v", name, u, err)
				}
			}
		}
	}
}

// TestNestingStaysLinear nests containers deeper and deeper.
func TestNestingStaysLinear(t *testing.T) {
	var b strings.Builder
	for i := range 600 {
		b.WriteString(strings.Repeat("  ", i) + "- a\n" + strings.Repeat("> ", i) + "b\n\n")
	}
	start := time.Now()
	doc := parseWith(parseMarkdown, b.String(), Options{})
	if d := time.Since(start); d > 20*time.Second {
		t.Errorf("took %v", d)
	}
	if err := checkBlocks(b.String(), doc); err != nil {
		t.Error(err)
	}
}
