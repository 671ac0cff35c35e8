package eval

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Bound is a value that a metric must reach (or, where lower is better, must not pass).
type Bound struct {
	Metric string
	Group  string // a group's name; empty: the total
	Value  float64
}

// ParseBound reads METRIC=X or METRIC:GROUP=X, as in "f1=0.8" and "f1:forum=.7".
func ParseBound(s string) (Bound, error) {
	left, right, ok := strings.Cut(s, "=")
	value, err := strconv.ParseFloat(right, 64)
	if !ok || err != nil || math.IsNaN(value) {
		return Bound{}, fmt.Errorf("%q is not METRIC=X, such as f1=0.8", s)
	}
	b := Bound{Value: value}
	b.Metric, b.Group, _ = strings.Cut(left, ":")
	if !slices.ContainsFunc(Metrics, func(m Metric) bool { return m.Name == b.Metric }) {
		return Bound{}, fmt.Errorf("unknown metric %q: one of %s", b.Metric, metricNames())
	}
	return b, nil
}

func metricNames() string {
	names := make([]string, len(Metrics))
	for i, m := range Metrics {
		names[i] = m.Name
	}
	return strings.Join(names, ", ")
}

// Check returns an error that says how the report misses the bound, nil if it holds. A
// metric that the set does not define misses it.
func (r *Report) Check(b Bound) error {
	score, ok := r.find(b.Group)
	if !ok {
		return fmt.Errorf("%s: no pages of the group %q", b.Metric, b.Group)
	}
	got, ok := score.Values[b.Metric]
	switch {
	case !ok:
		return fmt.Errorf("%s is not defined on %s", b.Metric, r.Dataset)
	case LowerIsBetter(b.Metric) && got > b.Value:
		return fmt.Errorf("%s is %.4f, above %g", b.name(), got, b.Value)
	case !LowerIsBetter(b.Metric) && got < b.Value:
		return fmt.Errorf("%s is %.4f, below %g", b.name(), got, b.Value)
	}
	return nil
}

func (b Bound) name() string { return strings.TrimSuffix(b.Metric+":"+b.Group, ":") }

func (r *Report) find(group string) (Score, bool) {
	if group == "" {
		return r.Total, true
	}
	for _, g := range r.Groups {
		if g.Name == group {
			return g.Score, true
		}
	}
	return Score{}, false
}
