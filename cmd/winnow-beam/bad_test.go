package main

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// Wrong usage, and inputs and outputs that cannot be: one line, and nothing is done.
func TestRefused(t *testing.T) {
	dir := t.TempDir()
	other := t.TempDir()
	put(t, filepath.Join(other, "b.html"), nil)
	page, file := filepath.Join(dir, "a.html"), filepath.Join(dir, "file")
	put(t, page, []byte("<p>a"))
	put(t, file, nil)
	out := filepath.Join(dir, "out")
	for _, tc := range []struct {
		want string
		args []string
	}{
		{"no input was found: " + dir + "/*.warc: check the pattern", []string{"--out", out, dir + "/*.warc"}},
		{"no input was found: " + dir + "/gone.html: check the pattern", []string{"--out", out, page, dir + "/gone.html"}},
		{"no INPUT", []string{"--out", out}},
		{"no DIR", []string{page}},
		{"standard input cannot be read by workers", []string{"--out", out, "-"}},
		{"unknown format: csv", []string{"--out", out, "--format", "csv", page}},
		{"unknown way to find duplicates: exact", []string{"--out", out, "--dedup", "exact", page}},
		{"unknown shape: pdf", []string{"--out", out, "--from", "pdf", page}},
		{"--charset: klingon", []string{"--out", out, "--charset", "klingon", page}},
		{"--require: unknown key: colour", []string{"--out", out, "--require", "colour", page}},
		{"a number is too small", []string{"--out", out, "--tries", "0", page}},
		{"cannot read rules: " + dir + "/gone.yaml: file does not exist", []string{"--out", out, "--rules", dir + "/gone.yaml", page}},
		{`"much" is no size`, []string{"--out", out, "--split", "much", page}},
		{"--precision and --recall exclude each other", []string{"--out", out, "--recall", "1", "--precision", "1", page}},
		{"cannot write: " + file + ": is a file, a folder was wanted", []string{"--out", file, page}},
		{"the output exists: " + other, []string{"--out", other, page}},
		{"cannot look for input: gopher://a/*", []string{"--out", out, "gopher://a/*"}},
	} {
		code, said := beamed(t, tc.args...)
		if line, _, _ := strings.Cut(said, "\n"); code != exitNothing || !strings.Contains(line, tc.want) {
			t.Errorf("%q: status %d: %s", tc.args, code, said)
		}
		if _, err := os.Stat(out); err == nil {
			t.Fatalf("%q: the output was begun", tc.args)
		}
	}
}

// A record of 100 MB, files that hold nothing or something else: batch's records.
func TestBadRecords(t *testing.T) {
	dir := t.TempDir()
	var big bytes.Buffer
	big.WriteString("<title>x</title>")
	for big.Len() < 100<<20 {
		big.WriteString("<p>After forty years otters were seen below the old mill, the county said." + strings.Repeat(" ", 100<<10))
	}
	put(t, filepath.Join(dir, "big.warc.gz"), slices.Concat(packed(t, response(1, []byte("<p>small"))), packed(t, response(2, big.Bytes())), packed(t, response(3, []byte("<p>small")))))
	put(t, filepath.Join(dir, "empty.warc.gz"), nil)
	put(t, filepath.Join(dir, "garbage.warc"), bytes.Repeat([]byte("no WARC "), 1000))
	put(t, filepath.Join(dir, "truncated.jsonl.gz"), packed(t, []byte(strings.Repeat("{\"text\":\"a\"}\n", 100)))[:30])
	glob := filepath.Join(dir, "*")
	want := batchLines(t, expanded(t, glob)...)
	if diff := cmp.Diff(want, mustBeam(t, filepath.Join(t.TempDir(), "out"), glob)); diff != "" {
		t.Errorf("(-batch +beam):\n%.3000s", diff)
	}
}

// A page that takes too long is an error record; the others are there.
func TestTimeout(t *testing.T) {
	dir := t.TempDir()
	slow := bytes.Repeat([]byte("<div><p>After forty years otters were seen below <b>the old mill</b>, the county said.</p></div>"), 200_000)
	put(t, filepath.Join(dir, "a.warc.gz"), slices.Concat(packed(t, response(1, []byte("<p>small"))), packed(t, response(2, slow)), packed(t, response(3, []byte("<p>small")))))
	out := filepath.Join(t.TempDir(), "out")
	got := mustBeam(t, out, "--timeout", "100ms", filepath.Join(dir, "*"))
	if len(got) != 3 || !strings.Contains(strings.Join(got, ""), `"status":"error","error":"took longer than 100ms: raise --timeout"`) {
		t.Errorf("got %.2000q", got)
	}
	if bad := outputFiles(t, out, errorPrefix); len(bad) != 1 {
		t.Errorf("errors in %q", bad)
	}
}

func outputFiles(t *testing.T, out, prefix string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(out, prefix+"*"))
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// The worker process that a job server has started is killed in the middle of its work. Prism
// does not try bundles again, so the job fails with a line that says so (or, where Prism has not
// noticed, by --stall), and nothing is published; handed in again, the job gives what batch gives.
func TestKilledWorker(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("workers are found in /proc")
	}
	glob := crawl(t, pages(t, 64), 8)
	want := batchLines(t, expanded(t, glob)...)
	self, err := filepath.Abs(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	server := append(jobServer(t), "--environment_type", "PROCESS",
		"--environment_config", `{"command":"`+self+`","env":{"`+childEnv+`":"program"}}`, "--split", "8KiB", "--stall", "3s")
	for _, tries := range []string{"1", "2"} {
		out := filepath.Join(t.TempDir(), "out")
		killed := killOnce(t, self, out)
		code, said := program(t, append(server, "--tries", tries, "--out", out, glob)...)
		if n := <-killed; n == 0 {
			t.Fatalf("no worker was killed: status %d: %s", code, said)
		}
		if tries == "1" {
			if _, err := os.Stat(out); code != exitDocuments || strings.Count(said, "\n") != 1 || !strings.Contains(said, "worker disconnected") && !strings.Contains(said, "the job hangs") || err == nil {
				t.Errorf("status %d, %v: %s", code, err, said)
			}
			continue
		}
		if code > exitDocuments {
			t.Fatalf("status %d: %s", code, said)
		}
		if diff := cmp.Diff(want, outputLines(t, out)); diff != "" {
			t.Errorf("(-batch +beam):\n%.2000s", diff)
		}
	}
}

// killOnce kills the worker process as soon as some part is made in out, and tells how many it
// killed.
func killOnce(t *testing.T, self, out string) <-chan int {
	killed := make(chan int, 1)
	go func() {
		for until := time.Now().Add(2 * time.Minute); time.Now().Before(until); time.Sleep(5 * time.Millisecond) {
			made, _ := filepath.Glob(filepath.Join(out, tempPrefix+"*", "*-"+partPrefix+"*"))
			if len(made) < 3 {
				continue
			}
			if n := killWorkers(self); n > 0 {
				killed <- n
				return
			}
		}
		killed <- 0
	}()
	return killed
}

// killWorkers kills the processes that a job server has started with this program.
func killWorkers(self string) int {
	n := 0
	lines, _ := filepath.Glob("/proc/[0-9]*/cmdline")
	for _, name := range lines {
		args, err := os.ReadFile(name)
		if err != nil || !bytes.HasPrefix(args, []byte(self+"\x00--id=")) {
			continue
		}
		pid, err := strconv.Atoi(strings.Split(name, "/")[2])
		if err != nil {
			continue
		}
		if p, err := os.FindProcess(pid); err == nil && p.Kill() == nil { // SIGKILL
			n++
		}
	}
	return n
}
