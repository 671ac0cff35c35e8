//go:build linux

package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestClock runs winnow where the clock stands in 1970 and always will: the record of a page
// with a date is the same. The clock is Go's own for its playground, with another beginning; the
// standard library is compiled for it, which takes a minute.
func TestClock(t *testing.T) {
	if os.Getenv("WINNOW_CLOCK") == "" {
		t.Skip("WINNOW_CLOCK=1 compiles winnow with a clock of 1970")
	}
	dir := t.TempDir()
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(strings.TrimSpace(string(root)), "src", "runtime", "time_fake.go")
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	clock := regexp.MustCompile(`var faketime int64 = \d+`)
	if !clock.Match(src) {
		t.Fatalf("%s has another form: the test is to be brought up to date", name)
	}
	fake, overlay := filepath.Join(dir, "time_fake.go"), filepath.Join(dir, "overlay.json")
	replaced, err := json.Marshal(map[string]any{"Replace": map[string]string{name: fake}})
	if err != nil {
		t.Fatal(err)
	}
	write := func(name string, data []byte) {
		if err := os.WriteFile(name, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write(fake, clock.ReplaceAll(src, []byte("var faketime int64 = 1e9"))) // a second after midnight
	write(overlay, replaced)
	bin, page := filepath.Join(dir, "winnow"), filepath.Join(dir, "page.html")
	write(page, []byte("<title>Otters return</title><h1>Otters return</h1><p>Published 3 May 2020</p>"+otters))
	ranWell(t, exec.Command("go", "build", "-tags", "faketime", "-overlay", overlay, "-o", bin, "."))
	var records [2][]byte
	for i, prog := range []string{bin, os.Args[0]} {
		out := filepath.Join(dir, "out.json") // standard output carries this clock's times
		c := exec.Command(prog, "-f", "json", "-o", out, page)
		c.Args[0] = "winnow" // as which the tests' binary is the program
		ranWell(t, c)
		if records[i], err = os.ReadFile(out); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(records[0], records[1]) || !bytes.Contains(records[0], []byte("2020-05-03")) {
		t.Errorf("in 1970:\n%s\nnow:\n%s", records[0], records[1])
	}
}

func ranWell(t *testing.T, c *exec.Cmd) {
	t.Helper()
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", c.Args, err, out)
	}
}
