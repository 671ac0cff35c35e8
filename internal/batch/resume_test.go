package batch

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"winnow/internal/format"
	"winnow/internal/journal"
	"winnow/internal/record"
)

// rowsOf makes a file of n records, every third the copy of an earlier one.
func rowsOf(t *testing.T, n int) string {
	t.Helper()
	var b strings.Builder
	for i := range n {
		k := i
		if i%3 == 2 {
			k = i / 2
		}
		fmt.Fprintf(&b, "{\"id\": \"row %d\", \"html\": %q}\n", i, page(k))
	}
	path := filepath.Join(t.TempDir(), "rows.jsonl")
	write(t, path, b.String())
	return path
}

// interrupt ends a run after some records.
func interrupt(t *testing.T, o Options, after int) Summary {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n := 0
	o.Report = func(*record.Record) {
		if n++; n == after {
			cancel()
		}
	}
	sum, err := Run(ctx, o)
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v, want a cancellation", err)
	}
	return sum
}

// recalled is what a journal says is finished.
func recalled(t *testing.T, out string) journal.State {
	t.Helper()
	j, err := journal.Open(journalOf(out))
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	st, err := j.Load(func(journal.Entry) {})
	if err != nil {
		t.Fatal(err)
	}
	return st
}

// An interrupt finishes what is under way, on a busy machine all there is, and has it in the
// journal, in every kind of output; the run that goes on cleans none of it again and ends with
// the same bytes.
func TestInterruptAndResume(t *testing.T) {
	in := rowsOf(t, 120)
	for i, name := range outputs() {
		for _, jobs := range []int{1, 8} {
			o := Options{Inputs: []string{in}, Jobs: jobs, Dedup: Dedups()[i%2], Commit: time.Hour,
				Out: Out{Path: filepath.Join(t.TempDir(), name), Format: "txt", Options: format.Options{Tables: true}}}
			whole := o
			whole.Out.Path = filepath.Join(t.TempDir(), name)
			if _, err := Run(context.Background(), whole); err != nil {
				t.Fatal(err)
			}
			sum := interrupt(t, o, 30)
			if n := recalled(t, o.Out.Path).Mark.Records; n < 30 || n != sum.Total() {
				t.Errorf("%s -j %d: %d records are in the journal, %d were finished", name, jobs, n, sum.Total())
			}
			cleaned := 0
			o.Out.Resume, o.Report = true, func(*record.Record) { cleaned++ }
			end, err := Run(context.Background(), o)
			if err != nil || cleaned != 120-sum.Total() || end.Total() != 120 || end.Resumed != sum.Total() {
				t.Errorf("%s -j %d: %v: %d were cleaned, %v", name, jobs, err, cleaned, end)
			}
			if diff := cmp.Diff(tree(t, whole.Out.Path), tree(t, o.Out.Path)); diff != "" {
				t.Errorf("%s -j %d (-whole +resumed):\n%.1000s", name, jobs, diff)
			}
		}
	}
}

// The second of two runs on one output is refused, and the first does not notice.
func TestHeld(t *testing.T) {
	in := rowsOf(t, 40)
	o := Options{Inputs: []string{in}, Jobs: 1, Out: Out{Path: filepath.Join(t.TempDir(), "o.jsonl")}}
	second := o
	second.Out.Overwrite = true
	var met error
	o.Report = func(r *record.Record) {
		if r.ID == "row 5" {
			_, met = Run(context.Background(), second)
		}
	}
	if sum, err := Run(context.Background(), o); err != nil || sum.Total() != 40 {
		t.Errorf("the first: %v, %v", sum, err)
	}
	if !errors.Is(met, ErrHeld) {
		t.Errorf("the second: %v, want %v", met, ErrHeld)
	}
}

func TestFilter(t *testing.T) {
	words, sure, text := 20, 0.6, "text"
	full := func() *record.Record {
		return &record.Record{Status: record.OK, Language: "en", PageType: "article", Title: "T", Text: &text, Words: &words, Confidence: &sure}
	}
	for want, f := range map[string]Filter{
		"":                                     {Lang: "en", MinWords: 20, Types: []string{"forum", "article"}, Require: []string{"title"}, MinConfidence: .6},
		"--lang: en, not de":                   {Lang: "de"},
		"--min-words: 20 words, fewer than 21": {MinWords: 21},
		"--only-type: article, not forum":      {Types: []string{"forum"}},
		"--require: no date":                   {Require: []string{"title", "date"}},
		"--min-confidence: 0.6, less than 0.7": {MinConfidence: .7},
	} {
		r := full()
		f.apply(r)
		if r.Reason != want || (want == "") != (r.Status == record.OK) || want != "" && (r.Text != nil || r.Title == "") {
			t.Errorf("%+v: %s, %q, want %q", f, r.Status, r.Reason, want)
		}
	}
	r := &record.Record{Status: record.Empty}
	if (&Filter{MinWords: 5}).apply(r); r.Status != record.Empty {
		t.Error("an empty document was filtered")
	}
	for _, key := range Keys() {
		if missing(&record.Record{}, []string{key}) != key {
			t.Errorf("%s is no key of the record", key)
		}
	}
}
