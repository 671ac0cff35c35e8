package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// On a terminal the line is written over, and what else is said stands above it.
func TestLiveLine(t *testing.T) {
	var b bytes.Buffer
	l := &liveLine{w: &b, width: 10}
	l.draw("1 document, 2 MB")
	l.Write([]byte("winnow: error: a\n"))
	l.draw("")
	const want = wipe + "1 documen" + wipe + "winnow: error: a\n" + "1 documen" + wipe
	if b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}

func TestWatch(t *testing.T) {
	told := func(terminal bool, mode, dumb string) string {
		p, _, errs := start(t, strings.NewReader(""), map[string]string{"TERM": dumb})
		p.errTerminal = terminal
		tr := &tree{program: p}
		stop := tr.watch(mode, func(time.Time) string { return "3 documents" })
		time.Sleep(2 * liveEvery)
		stop()
		if p.err != errs {
			t.Error("the terminal was not given back")
		}
		return errs.String()
	}
	if got := told(true, "auto", "xterm"); !strings.HasPrefix(got, wipe+"3 documents") || !strings.HasSuffix(got, wipe) {
		t.Errorf("on a terminal: %q", got)
	}
	for _, got := range []string{told(false, "auto", "xterm"), told(true, "none", "xterm"), told(true, "auto", "dumb"), told(false, "plain", "")} {
		if got != "" { // plain waits ten seconds for its first line
			t.Errorf("told %q", got)
		}
	}
}

// Asked for, a line comes every ten seconds, whatever stderr is.
func TestPlainProgress(t *testing.T) {
	for _, terminal := range []bool{false, true} {
		p, _, errs := start(t, strings.NewReader(""), nil)
		p.errTerminal = terminal
		every, tell, _ := (&tree{program: p}).teller("plain")
		tell("3 documents")
		if every != 10*time.Second || errs.String() != "winnow: 3 documents\n" {
			t.Errorf("every %v: %q", every, errs)
		}
	}
}

func TestStats(t *testing.T) {
	dir := t.TempDir()
	in, stats := filepath.Join(dir, "rows.jsonl"), filepath.Join(dir, "stats.json")
	rows := `{"text": "After forty years two otters were seen on Monday below the old mill, the county said."}` + "\n{}\n{}\n"
	if err := os.WriteFile(in, []byte(rows), 0o666); err != nil {
		t.Fatal(err)
	}
	p, _, errs := start(t, strings.NewReader(""), nil)
	if code := p.run(context.Background(), []string{"batch", in, "-o", filepath.Join(dir, "o.csv"), "--stats", stats}); code != exitDocuments {
		t.Fatalf("status %d: %s", code, errs)
	}
	if !strings.Contains(errs.String(), "winnow: 3 documents: 1 ok, 2 error; 16 words, 0.0 MB in ") || !strings.Contains(errs.String(), "; most often: the record has no html, text or body") {
		t.Errorf("stderr %s", errs)
	}
	b, err := os.ReadFile(stats)
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Records, Words, Bytes int
		Seconds               float64
		Status                map[string]int
		Failures              []struct{ Count int }
	}
	if err := json.Unmarshal(b, &got); err != nil || got.Records != 3 || got.Words != 16 || got.Status["error"] != 2 ||
		got.Bytes == 0 || got.Seconds <= 0 || len(got.Failures) != 1 || got.Failures[0].Count != 2 {
		t.Errorf("%v: %s", err, b)
	}
	p, _, errs = start(t, strings.NewReader(""), nil)
	p.run(context.Background(), []string{"batch", in, "-o", filepath.Join(dir, "o.jsonl"), "--stats", filepath.Join(dir, "none", "x")})
	if !strings.Contains(errs.String(), "winnow: cannot write the summary: ") {
		t.Errorf("stderr %s", errs)
	}
}
