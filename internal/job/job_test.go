package job

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"winnow/extract"
	"winnow/internal/input"
	"winnow/internal/record"
)

// Flags win over what a record says, but for bytes that are decoded already.
func TestReading(t *testing.T) {
	doc := input.Doc{URL: "https://row.example", Charset: "gbk", ContentType: "text/html", Shape: extract.HTML}
	doc.Crawled = "2024-01-02T03:04:05+01:00"
	when, _ := time.Parse(time.RFC3339, doc.Crawled)
	decoded := doc
	decoded.Decoded = true
	flags := extract.Options{URL: "https://flag.example", Charset: "koi8-r", Shape: extract.Text}
	for _, tc := range []struct {
		name string
		doc  input.Doc
		opts extract.Options
		want extract.Options
	}{
		{"record", doc, extract.Options{}, extract.Options{URL: "https://row.example", Charset: "gbk", ContentType: "text/html", Crawled: when, Shape: extract.HTML}},
		{"flags", doc, flags, extract.Options{URL: "https://flag.example", Charset: "koi8-r", ContentType: "text/html", Crawled: when, Shape: extract.Text}},
		{"decoded", decoded, flags, extract.Options{URL: "https://flag.example", Charset: "utf-8", ContentType: "text/html", Crawled: when, Shape: extract.Text}},
		{"no time", input.Doc{Crawled: "last night"}, extract.Options{}, extract.Options{}},
	} {
		if diff := cmp.Diff(tc.want, reading(tc.doc, tc.opts)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.name, diff)
		}
	}
}

func TestFailedKeepsWhatTheRecordSaid(t *testing.T) {
	extra := map[string]json.RawMessage{"k": json.RawMessage("1")}
	it := Clean(context.Background(), input.Doc{ID: "a", URL: "https://row.example", Extra: extra, Err: errors.New("no")}, Options{})
	if it.Rec.URL != "https://row.example" || cmp.Diff(extra, it.Rec.Extra) != "" || it.Doc != nil {
		t.Errorf("got %+v", it.Rec)
	}
}

// A reader that never ends is given up when the time is over, or when the run is.
func TestGivesUp(t *testing.T) {
	hang := make(chan struct{})
	defer close(hang)
	doc := input.Doc{ID: "a", Open: func() (io.ReadCloser, error) { <-hang; return io.NopCloser(strings.NewReader("")), nil }}
	it := Clean(context.Background(), doc, Options{Timeout: 10 * time.Millisecond})
	if want := "took longer than 10ms: raise --timeout"; it.Rec.Error != want {
		t.Errorf("got %q, want %q", it.Rec.Error, want)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Millisecond)
	defer cancel()
	if it := Clean(ctx, doc, Options{}); it.Rec.Error != context.DeadlineExceeded.Error() {
		t.Errorf("got %q", it.Rec.Error)
	}
}

// What is no text is an error where it was named, and passed over among the files of an
// archive.
func TestArchived(t *testing.T) {
	open := func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader("%PDF-1.7\n\x00\x01")), nil }
	for archived, want := range map[bool]record.Status{false: record.Error, true: record.Skip} {
		it := Clean(context.Background(), input.Doc{ID: "a", Open: open, Archived: archived}, Options{})
		if it.Rec.Status != want || archived && it.Rec.Reason != "no text: PDF document" {
			t.Errorf("archived %v: got %s, %q", archived, it.Rec.Status, it.Rec.Reason)
		}
	}
}
