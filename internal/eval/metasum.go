package eval

import "slices"

// Interval is how sure a measure is.
type Interval struct {
	Low   float64 `json:"low"` // ends of the 95 % interval, bootstrap over pages
	High  float64 `json:"high"`
	Pages int     `json:"pages"` // whose gold defines the measure
}

// macroF1 is the name of the measure of page types that counts each the same.
const macroF1 = "pagetype-f1"

// metaSummary adds the measures of metadata with their intervals.
func (s *Score) metaSummary(pages []PageScore) {
	for _, m := range metaMeasures {
		var values []float64
		for i := range pages {
			if v, ok := pages[i].Meta[m.name]; ok {
				values = append(values, v)
			}
		}
		s.measure(m.name, len(values), func(sample []int) float64 {
			sum := 0.0
			for _, i := range sample {
				sum += values[i]
			}
			return sum / float64(len(sample))
		})
	}
	s.typeSummary(pages)
}

// measure sets a measure over n pages and its interval; stat gets indices of pages.
func (s *Score) measure(name string, n int, stat func(sample []int) float64) {
	if n == 0 {
		return
	}
	every := make([]int, n)
	for i := range every {
		every[i] = i
	}
	s.set(name, stat(every))
	low, high := interval(n, stat)
	if s.Metadata == nil {
		s.Metadata = map[string]Interval{}
	}
	s.Metadata[name] = Interval{places(low), places(high), n}
}

// typeSummary adds the macro F1 of the page types: the mean over the gold's types. Among
// pages of one type there is nothing to tell apart.
func (s *Score) typeSummary(pages []PageScore) {
	ids := map[string]int{}
	var want, got []int
	for i := range pages {
		p := &pages[i]
		if _, ok := p.Meta["pagetype"]; ok {
			want, got = append(want, number(ids, p.Type)), append(got, number(ids, p.Found))
		}
	}
	if len(want) == 0 || slices.Min(want) == slices.Max(want) {
		return
	}
	s.measure(macroF1, len(want), func(sample []int) float64 { return typeF1(sample, want, got, len(ids)) })
}

// number returns the number of a name, a new one for a new name.
func number(ids map[string]int, name string) int {
	if _, ok := ids[name]; !ok {
		ids[name] = len(ids)
	}
	return ids[name]
}

// typeF1 is the mean F1 of the types, below n, that the gold of the sample has.
func typeF1(sample, want, got []int, n int) float64 {
	hits, wants, gots := make([]int, n), make([]int, n), make([]int, n)
	for _, i := range sample {
		wants[want[i]]++
		gots[got[i]]++
		if want[i] == got[i] {
			hits[want[i]]++
		}
	}
	sum, types := 0.0, 0
	for t := range n {
		if wants[t] > 0 {
			sum += share{2 * hits[t], wants[t] + gots[t]}.value()
			types++
		}
	}
	return sum / float64(types)
}
