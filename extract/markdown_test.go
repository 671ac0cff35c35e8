package extract

import (
	"bytes"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	gmhtml "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"

	"winnow/internal/bench"
)

// checkMarkdown returns what is wrong with the blocks of a Markdown page.
func checkMarkdown(src string, doc *Document) error { return checkBlocks(src, doc) }

// goldmarkWords returns the words that an independent reader renders src to.
func goldmarkWords(t testing.TB, src string) []string {
	t.Helper()
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList),
		goldmark.WithRendererOptions(gmhtml.WithUnsafe()))
	var b bytes.Buffer
	if err := md.Convert([]byte(src), &b); err != nil {
		t.Fatal(err)
	}
	z := html.NewTokenizer(&b)
	var text strings.Builder
	skip := ""
	for {
		switch z.Next() {
		case html.ErrorToken:
			return tokens(text.String())
		case html.TextToken:
			if skip == "" {
				text.WriteString(string(z.Text()))
			}
		case html.StartTagToken:
			name, _ := z.TagName()
			if n := string(name); isHidden(n) {
				skip = n
			}
			text.WriteString(tagSpace(string(name)))
		case html.EndTagToken:
			name, _ := z.TagName()
			if string(name) == skip {
				skip = ""
			}
			text.WriteString(tagSpace(string(name)))
		case html.SelfClosingTagToken:
			name, _ := z.TagName()
			text.WriteString(tagSpace(string(name)))
		}
	}
}

func tagSpace(name string) string {
	if name == "br" || strings.Contains(blockTags+"pre ", " "+name+" ") {
		return "\n"
	}
	return ""
}

func TestMarkdownDumps(t *testing.T) {
	every := bench.Every(t, 8) // of the comparison, which is slow; package invariant compares all
	bad, same, n, targets := 0, 0, 0, 0
	for i, d := range dumps(t, "markdown") {
		doc := parseWith(parseMarkdown, d.text, Options{Inlines: true})
		if err := checkMarkdown(d.text, doc); err != nil && bad < 10 {
			t.Errorf("%s: %v", d.name, err)
			bad++
		}
		if d.id == os.Getenv("SHOW") {
			for _, b := range doc.Blocks {
				fmt.Printf("%4d %v%d l%d %d/%d %q\n", b.Line, b.Type, b.Level, b.List, b.LinkWords, b.Words, b.Text)
			}
		}
		if i%every != 0 {
			continue
		}
		// Both read what is left without the targets of links over several blocks, which
		// CommonMark knows none of.
		src := blockLink.ReplaceAllString(d.text, "$1")
		var got []string
		for _, b := range parseWith(parseMarkdown, src, Options{}).Blocks {
			got = append(got, tokens(b.Text)...)
		}
		want := goldmarkWords(t, src)
		n++
		if slices.Equal(got, want) {
			same++
			continue
		}
		if onlyTargets(src, got, want) {
			targets++
			continue
		}
		if os.Getenv("DIFF") != "" {
			i := 0
			for i < len(got) && i < len(want) && got[i] == want[i] {
				i++
			}
			fmt.Printf("DIFF %s %d/%d at %d: got %q want %q\n", d.name, len(got), len(want), i, clipWords(got, i), clipWords(want, i))
		}
	}
	t.Logf("markdown: of %d dumps %d have goldmark's words exactly, %d all but words of link targets that break CommonMark's rules", n, same, targets)
	if (same+targets)*100 < n*90 {
		t.Errorf("only %d of %d dumps agree", same+targets, n)
	}
}

// onlyTargets reports whether got is want without words of link targets: those of links over
// several blocks, and those with blanks, which CommonMark takes for text.
func onlyTargets(src string, got, want []string) bool {
	inTarget := map[string]bool{}
	for _, m := range anyTarget.FindAllString(src, -1) {
		for _, w := range tokens(m) {
			inTarget[w] = true
		}
	}
	for _, w := range want {
		if len(got) > 0 && got[0] == w {
			got = got[1:]
		} else if !inTarget[w] {
			return false
		}
	}
	return len(got) == 0
}

var anyTarget = regexp.MustCompile(`\]\([^\n]*`)

var blockLink = regexp.MustCompile(`(?m)(^\s*)\]\((?:[^()\s]|\([^()\s]*\))*(?: "[^"\n]*")?\)`)

func clipWords(w []string, i int) []string { return w[max(0, i-3):min(len(w), i+8)] }

func TestMarkdownOracle(t *testing.T) { reportOracle(t, "markdown", parseMarkdown, .90) }
