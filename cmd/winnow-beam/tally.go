package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync/atomic"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"

	"winnow/internal/batch"
	"winnow/internal/record"
)

// Site is what records count: those of a site, or of all.
type Site struct {
	OK, Partial, Empty, Skipped, Error int64 // records by status
	Bytes                              int64 // read of documents, after decompression
	Words                              int64 // of texts
}

// Tally is what a unit counts.
type Tally struct {
	Site   Site
	Passed int64 // records of inputs that are no documents
}

// siteOf is what one record counts.
func siteOf(c batch.Cleaned) Site {
	s := Site{Bytes: c.Bytes}
	*s.of(c.Rec.Status)++
	if c.Rec.Words != nil {
		s.Words = int64(*c.Rec.Words)
	}
	return s
}

// of is the counter of a status.
func (s *Site) of(st record.Status) *int64 {
	switch st {
	case record.OK:
		return &s.OK
	case record.Partial:
		return &s.Partial
	case record.Empty:
		return &s.Empty
	case record.Skip:
		return &s.Skipped
	}
	return &s.Error
}

func (s Site) plus(t Site) Site {
	return Site{s.OK + t.OK, s.Partial + t.Partial, s.Empty + t.Empty, s.Skipped + t.Skipped, s.Error + t.Error, s.Bytes + t.Bytes, s.Words + t.Words}
}

// total is the number of records.
func (s Site) total() int64 { return s.OK + s.Partial + s.Empty + s.Skipped + s.Error }

// duplicate is what changes in the counts where a record turns out to be a duplicate.
func (s Site) duplicate() Site {
	return Site{OK: -s.OK, Partial: -s.Partial, Empty: -s.Empty, Skipped: s.OK + s.Partial + s.Empty, Words: -s.Words}
}

// Summary is what a job counted, as _SUCCESS has it.
type Summary struct {
	Tally
	Files   int64   // of the output
	Seconds float64 `json:",omitempty"` // of the job
}

// Failed reports whether any document was neither ok nor skipped.
func (s Summary) Failed() bool { return s.Site.OK+s.Site.Skipped < s.Site.total() }

// String is one line.
func (s Summary) String() string {
	var parts []string
	for _, st := range statuses() {
		if n := *s.Site.of(st); n != 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, st))
		}
	}
	line := fmt.Sprintf("%d documents: %s; %d words, %.1f MB in %.1f s; %d files", s.Site.total(), strings.Join(parts, ", "),
		s.Site.Words, float64(s.Site.Bytes)/1e6, s.Seconds, s.Files)
	if s.Passed > 0 {
		line += fmt.Sprintf("; %d of other types passed over", s.Passed)
	}
	return line
}

// MarshalJSON gives the numbers by the names that batch's summary has.
func (s Summary) MarshalJSON() ([]byte, error) {
	by := map[record.Status]int64{}
	for _, st := range statuses() {
		by[st] = *s.Site.of(st)
	}
	return json.Marshal(summaryJSON{s.Site.total(), by, s.Passed, s.Site.Words, s.Site.Bytes, s.Files, s.Seconds})
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (s *Summary) UnmarshalJSON(b []byte) error {
	var j summaryJSON
	if err := json.Unmarshal(b, &j); err != nil {
		return err
	}
	*s = Summary{Tally: Tally{Site: Site{Bytes: j.Bytes, Words: j.Words}, Passed: j.Passed}, Files: j.Files, Seconds: j.Seconds}
	for st, n := range j.Status {
		*s.Site.of(st) = n
	}
	return nil
}

type summaryJSON struct {
	Records int64                   `json:"records"`
	Status  map[record.Status]int64 `json:"status"`
	Passed  int64                   `json:"passed_over"`
	Words   int64                   `json:"words"`
	Bytes   int64                   `json:"bytes"`
	Files   int64                   `json:"files"`
	Seconds float64                 `json:"seconds,omitempty"`
}

func statuses() []record.Status {
	return []record.Status{record.OK, record.Partial, record.Empty, record.Skip, record.Error}
}

// space is the namespace of the metrics.
const space = "winnow"

// The metrics that every runner can show.
var (
	counters = map[record.Status]beam.Counter{
		record.OK: beam.NewCounter(space, "records_ok"), record.Partial: beam.NewCounter(space, "records_partial"),
		record.Empty: beam.NewCounter(space, "records_empty"), record.Skip: beam.NewCounter(space, "records_skipped"),
		record.Error: beam.NewCounter(space, "records_error"),
	}
	passed     = beam.NewCounter(space, "records_passed_over")
	bytesRead  = beam.NewCounter(space, "bytes")
	wordsFound = beam.NewCounter(space, "words")
	duplicates = beam.NewCounter(space, "duplicates")
	retried    = beam.NewCounter(space, "attempts_failed")
	unitTime   = beam.NewDistribution(space, "unit_ms")
	readTime   = beam.NewCounter(space, "ms_reading")
	cleanTime  = beam.NewCounter(space, "ms_cleaning")
	writeTime  = beam.NewCounter(space, "ms_writing")
	planTime   = beam.NewCounter(space, "ms_planning")
	sketchTime = beam.NewCounter(space, "ms_sketching")
)

// count adds a unit's numbers to the metrics.
func (t Tally) count(ctx context.Context) {
	for _, st := range statuses() {
		counters[st].Inc(ctx, *t.Site.of(st))
	}
	passed.Inc(ctx, t.Passed)
	bytesRead.Inc(ctx, t.Site.Bytes)
	wordsFound.Inc(ctx, t.Site.Words)
}

// count adds a unit's times to the metrics.
func (s *spans) count(ctx context.Context) {
	all := int64(0)
	for _, c := range []struct {
		to beam.Counter
		ns *atomic.Int64
	}{{readTime, &s.read}, {cleanTime, &s.clean}, {writeTime, &s.write}, {sketchTime, &s.sketch}} {
		ms := c.ns.Load() / 1e6
		c.to.Inc(ctx, ms)
		all += ms
	}
	unitTime.Update(ctx, all)
}
