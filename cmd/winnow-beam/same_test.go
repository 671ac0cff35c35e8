package main

import (
	"bytes"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"winnow/internal/bench"
)

// jobServer starts a Prism job server in a process of its own and returns the flags that hand
// a job to it.
func jobServer(t *testing.T) []string {
	t.Helper()
	port := freePort(t)
	c := exec.Command(os.Args[0], port)
	c.Env = append(os.Environ(), childEnv+"=prism")
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Process.Kill(); c.Wait() })
	if n, err := out.Read(make([]byte, 10)); n == 0 {
		t.Fatalf("the job server does not serve: %v", err)
	}
	return []string{"--runner", "universal", "--endpoint", "localhost:" + port}
}

// program runs the program in a process of its own.
func program(t *testing.T, args ...string) (int, string) {
	t.Helper()
	c := exec.Command(os.Args[0], args...)
	c.Env = append(os.Environ(), childEnv+"=program")
	var stderr bytes.Buffer
	c.Stderr = &stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	late := time.AfterFunc(3*time.Minute, func() { c.Process.Kill() })
	defer late.Stop()
	c.Wait()
	return c.ProcessState.ExitCode(), stderr.String()
}

// Batch with one worker and with two, Beam on Prism in this process and through a job server:
// the same records, byte for byte, of a crawl with a damaged and a clipped file.
func TestSame(t *testing.T) {
	all := pages(t, 16)
	glob := crawl(t, all, 9)
	files := expanded(t, glob)
	want := batchRun(t, ".jsonl", append([]string{"-j", "1"}, files...)...)
	if two := batchRun(t, ".jsonl", append([]string{"-j", "2"}, files...)...); !bytes.Equal(want, two) {
		t.Error("batch -j 2 gives other bytes than -j 1")
	}
	lines := sortedLines(string(want))
	for _, status := range []string{`"status":"ok"`, `"status":"partial"`} {
		if !slices.ContainsFunc(lines, func(l string) bool { return strings.Contains(l, status) }) {
			t.Errorf("no record has %s", status)
		}
	}
	t.Logf("%d pages, %d records", len(all), len(lines))
	dir := t.TempDir()
	got := mustBeam(t, filepath.Join(dir, "prism"), "--split", "16KiB", glob)
	if diff := cmp.Diff(lines, got); diff != "" {
		t.Errorf("Prism (-batch +beam):\n%.2000s", diff)
	}
	checkOrder(t, filepath.Join(dir, "prism"), want)
	out := filepath.Join(dir, "server")
	code, said := program(t, append(jobServer(t), "--environment_type", "LOOPBACK", "--out", out, "--split", "300KiB", glob)...)
	if code > exitDocuments {
		t.Fatalf("status %d: %s", code, said)
	}
	if diff := cmp.Diff(lines, outputLines(t, out)); diff != "" {
		t.Errorf("job server (-batch +beam):\n%.2000s", diff)
	}
}

// checkOrder holds that the parts, in the order of their names, are batch's output but for the
// records that are errors, and that WARC files were cut.
func checkOrder(t *testing.T, out string, want []byte) {
	t.Helper()
	var kept, got bytes.Buffer
	for line := range bytes.Lines(want) {
		if !bytes.Contains(line, []byte(`"status":"error"`)) {
			kept.Write(line)
		}
	}
	parts := expanded(t, filepath.Join(out, partPrefix+"*"))
	for _, name := range parts {
		got.Write(bench.Gunzip(t, name))
	}
	if !bytes.Equal(kept.Bytes(), got.Bytes()) {
		t.Error("the parts in order are not batch's output in order")
	}
	if !slices.ContainsFunc(parts, func(name string) bool { return strings.Contains(name, "-0001.") }) {
		t.Errorf("no file was cut: %q", parts)
	}
}

// Folders, rows, archives, files of one name, with flags that shape the records.
func TestSameOfAllKinds(t *testing.T) {
	dir := t.TempDir()
	all := pages(t, 200)
	for i, sub := range []string{"a", "b", "b/c"} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o777); err != nil {
			t.Fatal(err)
		}
		for k := range 8 {
			put(t, filepath.Join(dir, sub, fmt.Sprintf("page-%d.html", k)), all[(i*8+k)%len(all)])
		}
		put(t, filepath.Join(dir, sub, "same.warc.gz"), packed(t, response(i, all[i])))
	}
	put(t, filepath.Join(dir, "b", ".winnowignore"), []byte("page-3.html\n"))
	put(t, filepath.Join(dir, "rows.jsonl"), []byte(strings.Repeat(`{"id":"x","html":"<p>After forty years otters were seen below the old mill.","n":1}`+"\nno row\n", 3)))
	put(t, filepath.Join(dir, "none.warc.gz"), []byte("this is no container"))
	put(t, filepath.Join(dir, "image.html"), []byte("\x89PNG\r\n\x1a\n\x00\x00"))
	inputs := []string{dir, filepath.Join(dir, "a", "same.warc.gz"), filepath.Join(dir, "b", "same.warc.gz")}
	flags := []string{"--markdown", "--provenance", "--blocks", "--keep", "n,WARC-Type", "--comments", "--links", "--recall=1", "--min-words", "3", "--max-elements", "2000"}
	want := batchLines(t, append(flags, inputs...)...)
	out := filepath.Join(t.TempDir(), "out")
	got := mustBeam(t, out, append(append([]string{"--split", "100KiB"}, flags...), inputs...)...)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-batch +beam):\n%.3000s", diff)
	}
	if bad, err := filepath.Glob(filepath.Join(out, errorPrefix+"*")); err != nil || len(bad) == 0 {
		t.Errorf("no records of their own for what failed: %v", err)
	}
}

// One part in Parquet is, byte for byte, the file that batch writes.
func TestParquet(t *testing.T) {
	_, data, _ := crawled(t, pages(t, 100)[:12], 0, 1)
	glob := filepath.Join(t.TempDir(), "a.warc")
	put(t, glob, data)
	out := filepath.Join(t.TempDir(), "out")
	whole(t, out, "--format", "parquet", glob)
	b, err := os.ReadFile(filepath.Join(out, partPrefix+"000000-0000.parquet"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b, batchRun(t, ".parquet", expanded(t, glob)...)) {
		t.Error("the part is not batch's file")
	}
}
func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return fmt.Sprint(l.Addr().(*net.TCPAddr).Port)
}
