package explain

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"winnow/clean"
	"winnow/extract"
	"winnow/internal/bench"
)

// What the browser test installs from npm.
var browserModules = []string{"playwright-core@1", "axe-core@4"}

// seen is what testdata/browser.mjs tells of a page.
type seen struct {
	File             string
	Requests, Faults []string
	Serious          []string
	Blocks, Drops    int
	LoadMillis       int
	Stops            []int
	Back, Hidden     int
	Told             string
	Wider            bool
}

// TestBrowser opens explanations, comparisons and the overview of a corpus in headless Chromium: nothing
// is loaded, nothing fails, keys go from drop to drop, a filter hides, nothing is wider than
// the window, and axe-core has no serious finding. Pictures go into $WINNOW_PICTURES.
func TestBrowser(t *testing.T) {
	chromium, err := exec.LookPath(os.Getenv("WINNOW_BROWSER"))
	if err != nil {
		t.Skip("SKIPPED: WINNOW_BROWSER=chromium opens pages in a browser (apt-get install chromium nodejs npm)")
	}
	dir := t.TempDir()
	install := exec.Command("npm", append([]string{"install", "--prefix", dir, "--no-audit", "--no-fund"}, browserModules...)...)
	if said, err := install.CombinedOutput(); err != nil {
		t.Skipf("SKIPPED: npm install: %v\n%s", err, said)
	}
	args := []string{"testdata/browser.mjs", dir, chromium, os.Getenv("WINNOW_PICTURES")}
	args = append(args, browserPages(t, dir)...)
	run := exec.Command("node", args...)
	run.Stderr = os.Stderr
	lines, err := run.Output()
	if err != nil {
		t.Fatal(err)
	}
	for dec := json.NewDecoder(bytes.NewReader(lines)); dec.More(); {
		var s seen
		if err := dec.Decode(&s); err != nil {
			t.Fatal(err)
		}
		s.check(t)
	}
}

// browserPages writes the explanations of the seed, of a page whose every text is markup and
// of one of 5 MB, comparisons of the same, and the overview of a corpus, and returns their
// names.
func browserPages(t *testing.T, dir string) []string {
	t.Helper()
	seed, err := os.ReadFile(filepath.Join(bench.Root(), "seeds/000_1e6ee66a3ecf165c.txt"))
	if err != nil {
		t.Fatal(err)
	}
	corpus, err := ReadCorpus(strings.NewReader(records(60)), "records")
	if err != nil {
		t.Fatal(err)
	}
	var overview bytes.Buffer
	if err := corpus.HTML(&overview, Options{Name: "records"}); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, p := range []struct{ name, page string }{
		{"explain", page(t, marked(t, seed), Options{Name: "000_1e6ee66a3ecf165c.txt"})},
		{"hostile", page(t, hostile(), Options{})},
		{"long", page(t, marked(t, longPage(5<<20)), Options{})},
		{"compare", comparePage(t, versions(marked(t, seed)), Options{})},
		{"compare-hostile", comparePage(t, hostileVersions(), Options{})},
		{"compare-long", comparePage(t, versions(marked(t, longPage(5<<20))), Options{})},
		{"corpus", overview.String()},
	} {
		name := filepath.Join(dir, p.name+".html")
		if err := os.WriteFile(name, []byte(p.page), 0o600); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	return names
}

func marked(t *testing.T, src []byte) *extract.Document {
	t.Helper()
	doc, err := extract.Parse(bytes.NewReader(src), extract.Options{Spans: true, Claims: true})
	if err != nil {
		t.Fatal(err)
	}
	clean.Mark(doc, clean.Options{Reasons: true})
	return doc
}

// longPage has size bytes of HTML; no paragraph stands twice.
func longPage(size int) []byte {
	b := bytes.NewBufferString("<title>Bridge</title><h1>Old bridge to close</h1>")
	for b.Len() < size {
		fmt.Fprintf(b, "<p>Report %d. ", b.Len())
		b.WriteString(strings.Repeat("The council said that the bridge would close for repairs in spring. ", 3) + "</p>")
		b.WriteString("<ul><li><a href=/x>Link</a></li><li><a href=/y>Other</a></li></ul><div class=ad>Advertisement</div>")
	}
	return b.Bytes()
}

func (s *seen) check(t *testing.T) {
	t.Logf("%s: %d blocks, loaded in %d ms", filepath.Base(s.File), s.Blocks, s.LoadMillis)
	if len(s.Requests)+len(s.Faults)+len(s.Serious) > 0 {
		t.Errorf("%s: requests %q, faults %q, serious findings %q", s.File, s.Requests, s.Faults, s.Serious)
	}
	if s.Wider {
		t.Errorf("%s: wider than the window", s.File)
	}
	n := len(s.Stops)
	if n != min(3, s.Drops) || n > 1 && (s.Stops[0] >= s.Stops[1] || s.Back != s.Stops[n-2]) || n > 0 && (s.Told == "" || s.Hidden == 0) {
		t.Errorf("%s: keys and filters: %+v", s.File, *s)
	}
}
