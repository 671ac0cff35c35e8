package check

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"winnow/extract"
	"winnow/internal/bench"
	"winnow/internal/eval"
)

// rate counts the documents of a set that have findings.
type rate struct{ documents, errors, warnings, any int }

func (r rate) String() string {
	share := func(n int) float64 { return 100 * float64(n) / float64(max(1, r.documents)) }
	return fmt.Sprintf("%4d documents in 100: error %.2f, warning %.2f, any %.2f", r.documents, share(r.errors), share(r.warnings), share(r.any))
}

func (r *rate) add(list []Finding) {
	r.documents++
	has := func(s Severity) bool {
		return slices.ContainsFunc(list, func(f Finding) bool { return f.Severity == s })
	}
	if has(Error) {
		r.errors++
	}
	if has(Warning) {
		r.warnings++
	}
	if len(list) > 0 {
		r.any++
	}
}

// TestRates: what editors made of pages is clean, and the pages that they made it of are not.
// Each text is checked alone, as standard input is, with models that have not seen its site;
// the sites' folds, even and odd, part them in halves, each of which must do.
func TestRates(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	for _, tc := range []struct {
		set, dump                 string // no dump: the gold texts
		maxError, maxWarn, minAny float64
	}{
		{"wcxb", "", 2, 10, 0}, {"older", "", 2, 10, 0},
		{"wcxb", "innertext", 100, 100, 95}, {"older", "innertext", 100, 100, 95},
	} {
		ds := openSet(t, tc.set)
		var all rate
		var halves [2]rate
		byCheck := map[string]*rate{}
		for _, p := range ds.Pages {
			text, ok := pageText(t, ds, p, tc.dump)
			if !ok {
				continue
			}
			list := checkPage(t, p, text)
			all.add(list)
			halves[p.Fold()%2].add(list)
			for _, id := range idsOf(list) {
				if byCheck[id] == nil {
					byCheck[id] = &rate{}
				}
				byCheck[id].add(slices.DeleteFunc(slices.Clone(list), func(f Finding) bool { return f.ID != id }))
			}
		}
		t.Logf("%s %s: %v; halves: %v; %v", tc.set, tc.dump, all, halves[0], halves[1])
		for _, c := range Checks() {
			if r := byCheck[c.ID]; r != nil && testing.Verbose() {
				t.Logf("  %-24s documents with errors %4d, with warnings %4d", c.ID, r.errors, r.warnings)
			}
		}
		for name, r := range map[string]rate{"all": all, "one half": halves[0], "the other": halves[1]} {
			share := func(n int) float64 { return 100 * float64(n) / float64(r.documents) }
			if share(r.errors) >= tc.maxError && tc.maxError < 100 || share(r.warnings) >= tc.maxWarn && tc.maxWarn < 100 || share(r.any) < tc.minAny {
				t.Errorf("%s %s, %s: %v; want errors below %v, warnings below %v, any at least %v", tc.set, tc.dump, name, r, tc.maxError, tc.maxWarn, tc.minAny)
			}
		}
	}
}

func openSet(t *testing.T, set string) *eval.Dataset {
	t.Helper()
	ds, err := eval.Open(filepath.Join(benchDir(), set))
	if err != nil {
		t.Skipf("no benchmark: set WINNOW_BENCH: %v", err)
	}
	return ds
}

// benchDir is where the sets lie.
func benchDir() string {
	if dir := os.Getenv("WINNOW_BENCH"); dir != "" {
		return dir
	}
	return filepath.Join(bench.Root(), "..", "shared", "bench")
}

// pageText returns the gold text of a page, or the page in the form of a dump. Pages without
// gold text are left out.
func pageText(t *testing.T, ds *eval.Dataset, p *eval.Page, dump string) (string, bool) {
	t.Helper()
	if p.Gold == nil || *p.Gold == "" {
		return "", false
	}
	if dump == "" {
		return *p.Gold, true
	}
	src, err := ds.Read(p, dump)
	if err != nil {
		return "", false
	}
	return string(src), true
}

// checkText checks a text by itself.
func checkText(t *testing.T, text string) []Finding {
	t.Helper()
	return checkFile(t, "a.txt", text)
}

// checkPage checks the text of a page with models that have not seen its site.
func checkPage(t *testing.T, p *eval.Page, text string) []Finding {
	t.Helper()
	f := newFile("a.txt", text)
	if err := f.readPage(context.Background(), foldReading(t, p)); err != nil {
		return []Finding{fileFault(f.Path, err)}
	}
	return findingsOf(f)
}

// foldReading reads a page's text with models that have not seen its site.
func foldReading(t *testing.T, p *eval.Page) (o Reading) {
	t.Helper()
	blocks, meta, err := eval.FoldModels(extract.Text, p.Fold())
	if err != nil {
		t.Fatal(err)
	}
	o.Job.Clean.Models, o.Job.Extract.MetaModels = blocks, meta
	return o
}

// checkFile checks a file that stands in memory.
func checkFile(t *testing.T, name, text string) []Finding {
	t.Helper()
	f := newFile(name, text)
	if err := f.readPage(context.Background(), Reading{}); err != nil {
		return []Finding{fileFault(name, err)}
	}
	return findingsOf(f)
}

// findingsOf runs every check that looks at one document.
func findingsOf(f *File) []Finding {
	r := result{plan: newPlans(Config{}).of(f.Path)}
	r.file(f)
	slices.SortStableFunc(r.findings, order)
	return r.findings
}

func idsOf(list []Finding) []string {
	var out []string
	for _, f := range list {
		out = append(out, f.ID)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
