package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"winnow/internal/bench"
)

// TestReadme runs the commands of the README's console blocks. Each line shown must stand in
// what is printed; an ellipsis at its end stands for more, white space does not matter.
func TestReadme(t *testing.T) {
	t.Chdir(bench.Root())
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	output, ran := "", 0
	for _, line := range consoleLines(string(readme)) {
		command, ok := strings.CutPrefix(line, "$ winnow ")
		if ok {
			p, out, errs := start(t, strings.NewReader(""), nil)
			if code := p.run(context.Background(), strings.Fields(command)); code != exitOK {
				t.Fatalf("winnow %s: status %d: %s", command, code, errs)
			}
			output, ran = fold(out.String()), ran+1
			continue
		}
		if want := fold(strings.TrimRight(line, `…"`)); !strings.Contains(output, want) {
			t.Errorf("the README shows %q, which is not printed", want)
		}
	}
	if ran == 0 {
		t.Error("the README shows no command")
	}
}

func fold(s string) string { return strings.Join(strings.Fields(s), " ") }

// consoleLines returns the lines of the console blocks of a Markdown file.
func consoleLines(md string) []string {
	var lines []string
	for i, part := range strings.Split(md, "```") {
		if body, ok := strings.CutPrefix(part, "console\n"); ok && i%2 == 1 {
			lines = append(lines, strings.Split(strings.TrimSpace(body), "\n")...)
		}
	}
	return lines
}

// TestTimeout: a page that takes longer ends as an error in time.
func TestTimeout(t *testing.T) {
	page := strings.Repeat("<p>a", 1_500_000)
	name := filepath.Join(t.TempDir(), "slow.html")
	if err := os.WriteFile(name, []byte(page), 0o666); err != nil {
		t.Fatal(err)
	}
	p, out, errs := start(t, strings.NewReader(""), nil)
	began := time.Now()
	code := p.run(context.Background(), []string{"--timeout", "30ms", name})
	if code != exitDocuments || out.Len() > 0 || strings.Count(errs.String(), "\n") != 1 || !strings.Contains(errs.String(), "took longer than 30ms") {
		t.Errorf("status %d, stdout %q, stderr %q", code, out, errs)
	}
	if took := time.Since(began); took > 20*time.Second {
		t.Errorf("took %v", took)
	}
}
