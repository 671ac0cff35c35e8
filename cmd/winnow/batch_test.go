package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"
)

// cores is an input that notes how many cores the program uses when it is read.
type cores struct {
	io.Reader
	seen *int
}

func (c cores) Read(p []byte) (int, error) {
	*c.seen = runtime.GOMAXPROCS(0)
	return c.Reader.Read(p)
}

// -j N takes no more than N cores, and leaves the others as they were.
func TestBatchCores(t *testing.T) {
	before := runtime.GOMAXPROCS(0)
	for _, tc := range []struct {
		jobs string
		want int
	}{{"1", 1}, {"2", min(2, before)}, {"1000", before}} {
		seen := 0
		p, _, errs := start(t, cores{strings.NewReader(otters), &seen}, nil)
		if code := p.run(context.Background(), []string{"batch", "-", "-j", tc.jobs, "-o", filepath.Join(t.TempDir(), "o.jsonl")}); code != exitOK {
			t.Fatalf("status %d: %s", code, errs)
		}
		if after := runtime.GOMAXPROCS(0); seen != tc.want || after != before {
			t.Errorf("-j %s: %d cores, want %d; %d afterwards, want %d", tc.jobs, seen, tc.want, after, before)
		}
	}
}

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
