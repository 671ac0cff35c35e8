package check

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestExamples: every check finds something in its yes examples and nothing in its no ones.
func TestExamples(t *testing.T) {
	for _, c := range Checks() {
		t.Run(c.ID, func(t *testing.T) {
			t.Parallel()
			for i, e := range c.Yes {
				if got := e.run(t); !slices.ContainsFunc(got, func(f Finding) bool { return f.ID == c.ID && !f.beside(e) }) {
					t.Errorf("yes %d, nothing found in %q; only %v", i, e.Text, ids(got))
				}
			}
			for i, e := range c.No {
				for _, f := range e.run(t) {
					if f.ID == c.ID && !f.beside(e) {
						t.Errorf("no %d: %d:%d: %s", i, f.Line, f.Column, f.Message)
					}
				}
			}
		})
	}
}

// beside reports whether the finding is in a file that stands beside the example.
func (f Finding) beside(e Example) bool {
	return len(e.Beside) > 0 && !strings.Contains(f.Path, "example")
}

// run checks the example as a file of its own.
func (e Example) run(t *testing.T) []Finding {
	t.Helper()
	dir := t.TempDir()
	for i, text := range e.Beside {
		write(t, filepath.Join(dir, fmt.Sprintf("beside-%02d.txt", i)), text)
	}
	name := e.Name
	if name == "" {
		name = "a.txt"
	}
	write(t, filepath.Join(dir, "example-"+name), e.Text)
	rep, err := Run(context.Background(), Options{Inputs: []string{dir}, Config: Config{Rule: Rule{Lang: e.Lang}}})
	if err != nil {
		t.Fatal(err)
	}
	return rep.Findings
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func ids(list []Finding) []string {
	var out []string
	for _, f := range list {
		out = append(out, fmt.Sprintf("%s:%d:%d %s %s", f.Severity, f.Line, f.Column, f.ID, f.Message))
	}
	return out
}

// TestDescribed: every check says what it is, in words, with examples of both sorts.
func TestDescribed(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range Checks() {
		switch {
		case seen[c.ID]:
			t.Errorf("%s stands in the list twice", c.ID)
		case c.Help == "" || c.Why == "" || c.Family == "" || c.Severity == Off:
			t.Errorf("%s: help, why, family or severity is missing", c.ID)
		case len(c.Yes) == 0 || len(c.No) == 0:
			t.Errorf("%s has no examples", c.ID)
		case strings.HasSuffix(c.Help, "."):
			t.Errorf("%s: help is a phrase, without a full stop", c.ID)
		}
		seen[c.ID] = true
	}
}
