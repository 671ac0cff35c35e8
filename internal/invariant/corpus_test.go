package invariant

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html/charset"

	"winnow/extract"
	"winnow/internal/bench"
	"winnow/internal/eval"
)

// TestBenchmark checks every page and every dump of every set.
func TestBenchmark(t *testing.T) {
	dir := bench.Need(t)
	if testing.Short() {
		t.Skip("not with -short: takes minutes")
	}
	for _, name := range []string{"wcxb", "segments", "older", "multilingual"} {
		set, err := eval.Open(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		for _, dump := range eval.Dumps {
			t.Run(name+"/"+dump, func(t *testing.T) { checkSet(t, set, dump) })
		}
	}
}

// checkSet checks the pages of a set that have the dump.
func checkSet(t *testing.T, set *eval.Dataset, dump string) {
	shape, _ := eval.ShapeOf(dump)
	results := make([]*checker, len(set.Pages))
	work := make(chan int)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range work {
				if src, err := set.Read(set.Pages[i], dump); err == nil {
					results[i] = check(decode(src), shape)
				}
			}
		})
	}
	for i := range set.Pages {
		work <- i
	}
	close(work)
	wg.Wait()
	report(t, set, results)
}

// maxPages is how many failing pages are shown of a set.
const maxPages = 8

func report(t *testing.T, set *eval.Dataset, results []*checker) {
	var sum tally
	failed := 0
	for i, c := range results {
		if c == nil {
			continue
		}
		sum.add(c.tally)
		if len(c.wrong) == 0 {
			continue
		}
		if failed++; failed <= maxPages {
			t.Errorf("%s: %d more findings and\n  %s", set.Pages[i].ID, c.dropped, strings.Join(c.wrong, "\n  "))
		}
	}
	if failed > 0 {
		t.Errorf("%d pages fail", failed)
	}
	if sum.pages == 0 {
		t.Skip("the set has no such dump")
	}
	t.Log(sum)
}

// decode makes UTF-8 of a page, as x/net has it, without a byte order mark and without
// NULs: padding at the end goes, others count as broken bytes.
func decode(src []byte) string {
	enc, name, _ := charset.DetermineEncoding(src, "")
	if name != "utf-8" && !validUTF8(src) {
		if out, err := enc.NewDecoder().Bytes(src); err == nil {
			src = out
		}
	}
	text := strings.TrimRight(string(bytes.TrimPrefix(src, []byte("\ufeff"))), "\x00")
	return strings.ReplaceAll(strings.ToValidUTF8(text, "\ufffd"), "\x00", "\ufffd")
}

func validUTF8(src []byte) bool { return strings.ToValidUTF8(string(src), "\ufffd") == string(src) }

// samples are the small pages that lie in the repository, by name.
func samples(tb testing.TB) map[string][]byte {
	tb.Helper()
	found := map[string][]byte{}
	root := bench.Root()
	for _, pattern := range []string{"testdata/golden/*/input.*", "testdata/samples/*/input.*", "seeds/*.txt"} {
		names, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil {
			tb.Fatal(err)
		}
		for _, name := range names {
			src, err := os.ReadFile(name)
			if err != nil {
				tb.Fatal(err)
			}
			short, _ := filepath.Rel(root, name)
			found[short] = src
		}
	}
	return found
}

var endings = map[string]extract.Shape{
	".txt": extract.Text, ".html": extract.HTML, ".md": extract.Markdown, ".lynx": extract.Lynx}

// TestSamples checks the pages in the repository.
func TestSamples(t *testing.T) {
	var sum tally
	for name, src := range samples(t) {
		c := check(decode(src), endings[filepath.Ext(name)])
		sum.add(c.tally)
		if len(c.wrong) > 0 {
			t.Errorf("%s: %d more findings and\n  %s", name, c.dropped, strings.Join(c.wrong, "\n  "))
		}
	}
	if sum.pages == 0 {
		t.Error("no samples found")
	}
	t.Log(sum)
}

// small are pages that are hard in one respect each.
var small = map[extract.Shape][]string{
	extract.HTML: {
		"", "<p>one<p>two", "<p><b>W</b>ord", "<table><tr><td>a<td>b</table>", "<table>foster<tr><td>x</table>",
		"<p>seen <span hidden>not</span> again", "<p style='color:red' hidden>not</p>seen", "<p style='DISPLAY : none !important'>not</p>seen",
		"<noscript><p>only here</p></noscript>", "<pre>\n a\n  b\n</pre>", "a<br><br>b&amp;c&nbsp;d", "<ul><li>x<ul><li>y</ul></ul>",
		"<title>t</title><h1>t</h1>", "<svg><text>pic</text></svg>p", "<textarea>form</textarea>q", "<b><p>mis</b>nested</p>",
		"<select><option>a<option>b</select>", "<![CDATA[x]]>y", "<p>\x00nul", "<a href=/>l</a><a href=/>m</a>"},
	extract.Text:     {"", "one\n\ntwo", "wrap-\nped line", "* a\n* b", "Head\n====\nbody", "a\tb\nc\td", "> q", "1. x\r\n2. y\r\n", "今天\n天气"},
	extract.Markdown: {"", "# h\n\np *e* `c`", "[t](u) ![a](i)", "```\ncode\n```", "| a | b |\n|---|---|\n| c | d |", "&amp; \\* <b>x</b>", "- a\n  - b\n1. c"},
	extract.Lynx:     {"", "   [1]Link text\n\nReferences\n\n   1. http://a/", "     * item\n       more", "   Head\n\n   wrapped\n   line"},
}

func TestSmall(t *testing.T) {
	for shape, list := range small {
		for _, src := range list {
			if c := check(decode([]byte(src)), shape); len(c.wrong) > 0 {
				t.Errorf("%s %q:\n  %s", shape, src, strings.Join(c.wrong, "\n  "))
			}
		}
	}
}

// FuzzPage looks for a page of any shape that breaks a promise.
func FuzzPage(f *testing.F) {
	for i, shape := range extract.Shapes {
		for _, src := range small[shape] {
			f.Add(src, uint8(i))
		}
	}
	for name, src := range samples(f) {
		if len(src) < 4<<10 {
			f.Add(string(src), uint8(slices.Index(extract.Shapes, endings[filepath.Ext(name)])))
		}
	}
	f.Fuzz(func(t *testing.T, src string, shape uint8) {
		c := (&checker{src: decode([]byte(src)), shape: extract.Shapes[int(shape)%len(extract.Shapes)], lenient: true}).run()
		if len(c.wrong) > 0 {
			t.Error(strings.Join(c.wrong, "\n"))
		}
	})
}
