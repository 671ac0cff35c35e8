package batch

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"winnow/internal/journal"
	"winnow/internal/record"
	"winnow/internal/sorting"
)

// Summary counts what a run met, the part that an earlier run finished included.
type Summary struct {
	Records map[record.Status]int
	Passed  int            // records of inputs that are no documents and have none
	Resumed int            // records that an earlier run finished
	Bytes   int64          // read of documents, after decompression
	Words   int            // of texts
	Time    time.Duration  // of this run
	Why     map[string]int // reasons of what failed, without its details
}

func newSummary() Summary {
	return Summary{Records: map[record.Status]int{}, Why: map[string]int{}}
}

// statuses in the order in which they are told.
func statuses() []record.Status {
	return []record.Status{record.OK, record.Partial, record.Empty, record.Skip, record.Error}
}

// maxReasons bounds the memory for reasons: what is told is the most frequent one.
const maxReasons = 1000

// add counts one finished record.
func (s *Summary) add(e journal.Entry) {
	s.Records[record.Status(e.Status)]++
	s.Bytes += e.Bytes
	s.Words += e.Words
	if !failed(e) {
		return
	}
	if why := class(e.Why); s.Why[why] > 0 || len(s.Why) < maxReasons {
		s.Why[why]++
	}
}

func failed(e journal.Entry) bool {
	return e.Status == string(record.Error) || e.Status == string(record.Partial)
}

// class is an error without what differs from document to document: what stands after the
// second colon, and the values of numbers.
func class(why string) string {
	parts := strings.SplitN(why, ": ", 3)
	if len(parts) > 2 {
		parts = parts[:2]
	}
	return numbers().ReplaceAllString(strings.Join(parts, ": "), "${1}N")
}

// numbers are those that stand for themselves: an offset, a size, a range, a time. Digits of a
// name are none, as in base64 or UTF-8.
var numbers = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(^|[^\pL\pN_-])[-+]?(?:0[xX][0-9a-fA-F]+|[0-9]+(?:[-.,:/][0-9]+)*)`)
})

// Total is the number of records.
func (s Summary) Total() int {
	n := 0
	for _, c := range s.Records {
		n += c
	}
	return n
}

// Failed reports whether any document was neither ok nor skipped.
func (s Summary) Failed() bool { return s.Records[record.OK]+s.Records[record.Skip] < s.Total() }

// worst is what failed most, and how often.
func (s Summary) worst() (string, int) {
	name, most := "", 0
	for _, why := range slices.Sorted(maps.Keys(s.Why)) {
		if s.Why[why] > most {
			name, most = why, s.Why[why]
		}
	}
	return name, most
}

// String is one line: the records by status, what was read and found, what failed most.
func (s Summary) String() string {
	var parts []string
	for _, st := range statuses() {
		if s.Records[st] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", s.Records[st], st))
		}
	}
	line := fmt.Sprintf("%s: %s; %s, %.1f MB in %.1f s", count(s.Total(), "document"), strings.Join(parts, ", "),
		count(s.Words, "word"), float64(s.Bytes)/1e6, s.Time.Seconds())
	if s.Resumed > 0 {
		line += fmt.Sprintf("; %d were finished before", s.Resumed)
	}
	if s.Passed > 0 {
		line += fmt.Sprintf("; %d of other types passed over", s.Passed)
	}
	if why, n := s.worst(); n > 1 {
		line += fmt.Sprintf("; most often: %s (%d)", why, n)
	}
	return line
}

func count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}

// failure is a reason with its number, as JSON.
type failure struct {
	Why   string `json:"why"`
	Count int    `json:"count"`
}

// MarshalJSON gives the summary's numbers, every status among them, and the reasons of what
// failed, the most frequent first, ten at most.
func (s Summary) MarshalJSON() ([]byte, error) {
	by := map[record.Status]int{}
	for _, st := range statuses() {
		by[st] = s.Records[st]
	}
	failures := make([]failure, 0, len(s.Why))
	for why, n := range s.Why {
		failures = append(failures, failure{why, n})
	}
	sorting.By(failures, func(a, b failure) int { return cmp.Or(b.Count-a.Count, strings.Compare(a.Why, b.Why)) })
	return json.Marshal(struct {
		Records  int                   `json:"records"`
		Status   map[record.Status]int `json:"status"`
		Resumed  int                   `json:"resumed"`
		Passed   int                   `json:"passed_over"`
		Words    int                   `json:"words"`
		Bytes    int64                 `json:"bytes"`
		Seconds  float64               `json:"seconds"`
		Failures []failure             `json:"failures"`
	}{s.Total(), by, s.Resumed, s.Passed, s.Words, s.Bytes, s.Time.Seconds(), failures[:min(len(failures), 10)]})
}
