//go:build unix

package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A second interrupt ends a run at once, here one that waits for a pipe. What is finished is
// in the journal soon, also while nothing else comes.
func TestSecondInterrupt(t *testing.T) {
	dir := t.TempDir()
	rows, pipe, out := filepath.Join(dir, "rows.jsonl"), filepath.Join(dir, "pipe"), filepath.Join(dir, "o.csv")
	row := `{"text": "After forty years two otters were seen on Monday below the old mill, the county said."}` + "\n"
	if err := os.WriteFile(rows, []byte(strings.Repeat(row, 7)), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(pipe, 0o666); err != nil {
		t.Fatal(err)
	}
	c := exec.Command(os.Args[0], "batch", rows, pipe, "-o", out)
	c.Args[0] = "winnow" // as which the tests' binary is the program
	var errs bytes.Buffer
	c.Stderr = &errs
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	begun := time.Now()
	for journal := ""; !strings.Contains(journal, `"mark":{"records":7,`); time.Sleep(10 * time.Millisecond) {
		b, _ := os.ReadFile(out + ".journal")
		if journal = string(b); time.Since(begun) > 20*time.Second {
			t.Fatalf("the journal never had the records: %s", journal)
		}
	}
	for _, flag := range []string{"--quiet", "--resume", "--overwrite"} {
		p, _, errs := start(t, strings.NewReader(""), nil)
		if code := p.run(context.Background(), []string{"batch", rows, "-o", out, flag}); code != exitNothing || !strings.HasPrefix(errs.String(), "winnow: another run holds the output: ") {
			t.Errorf("a second run, %s: status %d, %s", flag, code, errs)
		}
	}
	for {
		if err := c.Process.Signal(os.Interrupt); err != nil && len(ended) == 0 {
			t.Fatal(err)
		}
		select {
		case err := <-ended:
			status, ok := c.ProcessState.Sys().(syscall.WaitStatus)
			if !ok || !status.Signaled() || status.Signal() != syscall.SIGINT {
				t.Errorf("%v: %s", err, errs.String())
			}
			return
		case <-time.After(100 * time.Millisecond):
		}
	}
}
