package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// stopped runs the program in a process of its own, sends it a signal as soon as some part is
// made, and returns its status and what it said.
func stopped(t *testing.T, with os.Signal, out string, args ...string) (int, string) {
	t.Helper()
	var stderr bytes.Buffer
	c := exec.Command(os.Args[0], append([]string{"-j", "1", "--out", out}, args...)...)
	c.Env, c.Stderr = append(os.Environ(), childEnv+"=program"), &stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	until := time.Now().Add(time.Minute)
	for made := 0; made < 2 && time.Now().Before(until); time.Sleep(2 * time.Millisecond) {
		if _, err := os.Stat(filepath.Join(out, success)); err == nil {
			t.Fatal("the job was over before it could be stopped")
		}
		parts, err := filepath.Glob(filepath.Join(out, tempPrefix+"*", "*-"+partPrefix+"*"))
		if err != nil {
			t.Fatal(err)
		}
		made = len(parts)
	}
	if err := c.Process.Signal(with); err != nil {
		t.Fatal(err)
	}
	c.Wait()
	return c.ProcessState.ExitCode(), stderr.String()
}

// A job that is interrupted leaves nothing. One whose only process is killed leaves its claim
// and what it had made, is refused, and with --overwrite done again: the result is batch's.
func TestStopped(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no interrupts")
	}
	some := pages(t, 64)
	all := some
	for len(all) < 200 {
		all = append(all, some...)
	}
	glob := crawl(t, all, 8)
	out := filepath.Join(t.TempDir(), "out")
	code, said := stopped(t, os.Interrupt, out, "--split", "8KiB", glob)
	if _, err := os.Stat(out); code != exitInterrupted || said != "winnow-beam: interrupted\n" || err == nil {
		t.Errorf("interrupted: status %d, %v: %s", code, err, said)
	}
	if code, said = stopped(t, os.Kill, out, "--split", "8KiB", glob); code != -1 {
		t.Errorf("killed: status %d: %s", code, said)
	}
	if code, said = beamed(t, "--out", out, glob); code != exitNothing || !strings.Contains(said, "a job was broken off there") {
		t.Errorf("status %d: %s", code, said)
	}
	if diff := cmp.Diff(batchLines(t, expanded(t, glob)...), mustBeam(t, out, "--overwrite", glob)); diff != "" {
		t.Errorf("(-batch +beam):\n%.2000s", diff)
	}
}
