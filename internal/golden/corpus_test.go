package golden

import (
	"bytes"
	"flag"
	"path/filepath"
	"strings"
	"testing"

	"winnow/clean"
	"winnow/extract"
	"winnow/internal/bench"
)

var update = flag.Bool("update", false, "write what the cases give now as what they want; review the difference as code")

// TestCases runs every golden case. A known failure that holds fails until it is taken
// off the list.
func TestCases(t *testing.T) {
	dir := filepath.Join(bench.Root(), "testdata", "golden")
	cases, err := Load(dir)
	if err != nil {
		t.Error(err)
	}
	known, err := Known(dir)
	if err != nil {
		t.Fatal(err)
	}
	run := runner{known: known, seen: map[string]bool{}}
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) { run.one(t, c) })
	}
	for name := range known {
		if !run.seen[name] {
			t.Errorf("%s names %q, which is no case", KnownFile, name)
		}
	}
}

// TestSeeds holds the pages that the tool was born from; they are never known failures.
func TestSeeds(t *testing.T) {
	cases, err := LoadSeeds(filepath.Join(bench.Root(), "seeds"))
	if err != nil {
		t.Fatal(err)
	}
	run := runner{seen: map[string]bool{}}
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) { run.one(t, c) })
	}
}

type runner struct {
	known map[string]string
	seen  map[string]bool
}

func (r *runner) one(t *testing.T, c *Case) {
	r.seen[c.Name] = true
	doc, err := extract.Parse(bytes.NewReader(c.Input), extract.Options{Spans: true})
	if err != nil {
		t.Fatal(err)
	}
	clean.Mark(doc, clean.Options{})
	diffs := c.Check(doc)
	reason, known := r.known[c.Name]
	switch {
	case known && len(diffs) == 0:
		t.Errorf("passes now: take it off %s (%s)", KnownFile, reason)
	case known:
		t.Skipf("known failure: %s", reason)
	case len(diffs) > 0 && *update:
		if err := c.Update(doc); err != nil {
			t.Fatal(err)
		}
	case len(diffs) > 0:
		t.Errorf("\n%s\n(-update writes what is found)", strings.Join(diffs, "\n"))
	}
}
