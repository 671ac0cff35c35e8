package eval

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strings"
	"text/tabwriter"

	"winnow/internal/sorting"
)

// Comparison is how the F1 of the pages that two reports share moved between them.
type Comparison struct {
	Pages int `json:"pages"` // in both reports, with gold text (or segments, in a set without bodies)
	Alone int `json:"alone"` // in one report only
	// Mean is the mean of new less old F1 of a page, -1 to 1, to four places. In a set of
	// segments it is not the difference of the reports' f1, which pools the segments.
	Mean float64 `json:"mean"`
	Low  float64 `json:"low"` // ends of its 95 % interval, bootstrap over the pairs
	High float64 `json:"high"`
	// Moved are the pages that moved most, the furthest first; at most mostMoved.
	Moved []Move `json:"moved,omitempty"`
}

// Move is one page's F1 in two reports.
type Move struct {
	ID  string  `json:"id"`
	URL string  `json:"url,omitempty"`
	Old float64 `json:"old"`
	New float64 `json:"new"`
}

// mostMoved is how many pages a comparison lists: a screenful.
const mostMoved = 20

// Compare pairs the pages of r with those of an older report. It fails where that is one
// of another set or dump.
func (r *Report) Compare(old *Report) (*Comparison, error) {
	if old.Dataset != r.Dataset || old.Dump != r.Dump {
		return nil, fmt.Errorf("the old report is of %s, %s, not of %s, %s: compare runs over the same pages", old.Dataset, old.Dump, r.Dataset, r.Dump)
	}
	before := map[string]float64{}
	for _, p := range old.Pages {
		before[p.ID] = p.F1
	}
	var moves []Move
	c := &Comparison{}
	for _, p := range r.Pages {
		was, ok := before[p.ID]
		delete(before, p.ID)
		switch {
		case !ok:
			c.Alone++
		case p.hasGold || !p.compared && p.hasSegment:
			moves = append(moves, Move{p.ID, p.URL, was, p.F1})
		}
	}
	c.Alone += len(before)
	c.sum(moves)
	return c, nil
}

// ReadReport reads what WriteJSON wrote to the file at path, and fails where that is no
// report with its pages.
func ReadReport(path string) (*Report, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var r Report
	if err := json.Unmarshal(data, &r); err != nil {
		return nil, fmt.Errorf("%s: no report of eval --format json: %w", path, err)
	}
	if len(r.Pages) == 0 {
		return nil, fmt.Errorf("%s: it holds no pages: write it with eval --format json", path)
	}
	return &r, nil
}

// sum fills in the mean, its interval and the pages that moved.
func (c *Comparison) sum(moves []Move) {
	if c.Pages = len(moves); c.Pages == 0 {
		return
	}
	gain := func(sample []int) float64 {
		total := 0.0
		for _, i := range sample {
			total += moves[i].New - moves[i].Old
		}
		return total / float64(len(sample))
	}
	each := make([]int, len(moves))
	for i := range each {
		each[i] = i
	}
	low, high := interval(len(moves), gain)
	c.Mean, c.Low, c.High = places(gain(each)), places(low), places(high)
	far := slices.DeleteFunc(slices.Clone(moves), func(m Move) bool { return m.New == m.Old })
	sorting.StablyBy(far, func(a, b Move) int {
		return cmp.Compare(math.Abs(b.New-b.Old), math.Abs(a.New-a.Old))
	})
	c.Moved = far[:min(len(far), mostMoved)]
}

// writeComparison adds the comparison to the table, where there is one.
func (r *Report) writeComparison(w io.Writer) {
	c := r.Compared
	if c == nil {
		return
	}
	fmt.Fprintf(w, "\nf1 of a page moved by %+.4f in the mean (95 %%: %+.4f to %+.4f), over %d pages", c.Mean, c.Low, c.High, c.Pages)
	if c.Alone > 0 {
		fmt.Fprintf(w, ", %d are in one report only", c.Alone)
	}
	fmt.Fprintln(w)
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, m := range c.Moved {
		fmt.Fprintf(t, "%+.3f\t%.3f\t%.3f\t%s\n", m.New-m.Old, m.Old, m.New, strings.TrimSpace(m.ID+" "+m.URL))
	}
	t.Flush()
}
