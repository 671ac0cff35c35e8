package batch

import (
	"testing"
	"time"

	"winnow/internal/input"
	"winnow/internal/journal"
)

func TestProgress(t *testing.T) {
	p := &Progress{}
	now := time.Now()
	if got := p.Line(now); got != "looking at the inputs" {
		t.Errorf("before the run: %q", got)
	}
	p.began.Store(now.Add(-2 * time.Second).UnixNano())
	p.add(journal.Entry{Status: "ok"})
	p.read.Store(4e6)
	if got, want := p.Line(now), "1 document, 4.0 MB, 2.0 MB/s"; got != want {
		t.Errorf("from a stream: %q, want %q", got, want)
	}
	p.add(journal.Entry{Status: "error"})
	p.expect([]input.State{{Path: ".", Bytes: 10e6}})
	if got, want := p.Line(now), "2 documents, 4.0 of 10.0 MB, 2.0 MB/s, ETA 3s, 1 failed"; got != want {
		t.Errorf("from files: %q, want %q", got, want)
	}
}

func TestClass(t *testing.T) {
	for in, want := range map[string]string{
		"took longer than 30s: raise --timeout":     "took longer than Ns: raise --timeout",
		"damaged: a: line 17: the rest is not read": "damaged: a",
		"binary": "binary",
	} {
		if got := class(in); got != want {
			t.Errorf("class(%q) = %q, want %q", in, got, want)
		}
	}
}
