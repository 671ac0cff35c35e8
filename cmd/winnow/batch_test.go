package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// An interrupted batch says how it goes on, and does.
func TestBatchInterrupted(t *testing.T) {
	dir := t.TempDir()
	in, out := filepath.Join(dir, "rows.jsonl"), filepath.Join(dir, "o.jsonl")
	var rows strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&rows, "{\"id\": \"%d\", \"text\": \"After %d years two otters were seen on Monday below the old mill, the county said.\"}\n", i, i)
	}
	if err := os.WriteFile(in, []byte(rows.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() {
		for ctx.Err() == nil {
			if b, err := os.ReadFile(out + ".journal"); err == nil && strings.Contains(string(b), `{"mark":`) {
				cancel()
			}
			time.Sleep(time.Millisecond)
		}
	}()
	p, _, errs := start(t, strings.NewReader(""), nil)
	if code := p.run(ctx, []string{"batch", in, "-o", out}); code != exitInterrupted {
		t.Fatalf("status %d: %s", code, errs)
	}
	if ok, _ := regexp.MatchString(`^winnow: interrupted: \d+ finished: the same command with --resume goes on\n$`, errs.String()); !ok {
		t.Errorf("stderr %q", errs)
	}
	p, _, errs = start(t, strings.NewReader(""), nil)
	if code := p.run(context.Background(), []string{"batch", in, "-o", out, "--resume"}); code != exitOK {
		t.Fatalf("status %d: %s", code, errs)
	}
	b, err := os.ReadFile(out)
	if err != nil || strings.Count(string(b), "\n") != 20_000 {
		t.Errorf("%v, %d records", err, strings.Count(string(b), "\n"))
	}
}
