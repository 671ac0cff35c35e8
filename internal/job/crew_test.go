package job

import (
	"context"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"winnow/internal/input"
	"winnow/internal/record"
)

func holding(text string) input.Doc {
	return input.Doc{ID: text, Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }}
}

// A crew goes on behind a document that hangs and one that breaks the cleaner, cleans those that
// come behind its end, and leaves no goroutine behind but for what hangs.
func TestCrew(t *testing.T) {
	before := runtime.NumGoroutine()
	hang := make(chan struct{})
	o := Options{Timeout: time.Minute, Crew: NewCrew(2)}
	clean := func(d input.Doc, o Options) *record.Record { return Clean(context.Background(), d, o).Rec }
	fine := func(when string) {
		t.Helper()
		for range 5 {
			if r := clean(holding("A line of some words that are text."), o); r.Status != record.OK {
				t.Errorf("%s: %s %s", when, r.Status, r.Error)
			}
		}
	}
	fine("first")
	hanging, short := input.Doc{ID: "hangs", Open: func() (io.ReadCloser, error) { <-hang; return nil, io.EOF }}, o
	short.Timeout = 10 * time.Millisecond
	if r := clean(hanging, short); r.Error != "took longer than 10ms: raise --timeout" {
		t.Errorf("hangs: %q", r.Error)
	}
	fine("while one hangs")
	breaking := input.Doc{ID: "breaks", Open: func() (io.ReadCloser, error) { panic("no") }}
	if r := clean(breaking, o); !strings.Contains(r.Error, "the cleaner broke: no") {
		t.Errorf("breaks: %q", r.Error)
	}
	fine("behind one that broke")
	o.Crew.End()
	fine("behind the end")
	close(hang)
	for end := time.Now().Add(10 * time.Second); runtime.NumGoroutine() > before; time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("%d goroutines, %d before", runtime.NumGoroutine(), before)
		}
	}
}
