package clean

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"winnow/extract"
	"winnow/internal/bench"
)

// TestLinear marks pages made to break a scan that is not linear; with -short a hundredth of
// each, which shows what breaks but not what is slow.
func TestLinear(t *testing.T) {
	n := sized(t, 100_000)
	repeat := func(lines ...string) *extract.Document {
		var all []string
		for range n / len(lines) {
			all = append(all, lines...)
		}
		return pageOf(all...)
	}
	pages := map[string]func() *extract.Document{
		"no block":    func() *extract.Document { return pageOf() },
		"one block":   func() *extract.Document { return pageOf("one") },
		"equal lines": func() *extract.Document { return repeat("the same line of text") },
		"headings":    func() *extract.Document { return repeat("Top Headlines", "a story of five words") },
		"one strip": func() *extract.Document {
			return pageOf(append([]string{"Top Headlines"}, strings.Split(strings.Repeat("a story of five words\n", n), "\n")...)...)
		},
		"temperatures": func() *extract.Document { return repeat("27°", "Mon", "12:30") },
		"menu words":   func() *extract.Document { return repeat("Home", "News") },
		"posts": func() *extract.Document {
			d := repeat("anna", "12:30", sentence(13))
			d.TypeEvidence.Type = "forum"
			return d
		},
		"a long paragraph": func() *extract.Document { return pageOf(strings.Repeat("word and word again. ", 5*n/2)) },
		"closing marks": func() *extract.Document {
			return pageOf(strings.Repeat("”", 10*n), strings.Repeat(", ", 10*n))
		},
	}
	for name, build := range pages {
		d := build()
		start := time.Now()
		Mark(d, Options{})
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s: %v", name, took)
		}
		checkReasons(t, name, d)
	}
}

// sized is n, or a hundredth of it with -short, as a mutation run has it (CONTRIBUTING.md).
func sized(t *testing.T, n int) int {
	t.Helper()
	if testing.Short() {
		return n / 100
	}
	return n
}

// pagesUnder names the pages in the folders of testdata, which are least at least; with -short
// every fifth.
func pagesUnder(t *testing.T, folder string, least int) (names []string) {
	t.Helper()
	inputs, err := filepath.Glob(filepath.Join(bench.Root(), "testdata", folder, "*", "input.*"))
	if err != nil || len(inputs) < least {
		t.Fatalf("%d pages: %v", len(inputs), err)
	}
	for i, name := range inputs {
		if !testing.Short() || i%5 == 0 {
			names = append(names, name)
		}
	}
	return names
}
