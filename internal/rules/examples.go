package rules

import (
	"fmt"

	"winnow/extract"
)

// Failure is an example of a rule that does not hold.
type Failure struct {
	Rule *Rule
	Line string // the example
	Want bool   // the rule must hit the line, or must not
}

// String says what is wrong, in one line.
func (f Failure) String() string {
	must := "must hit"
	if !f.Want {
		must = "must not hit"
	}
	return fmt.Sprintf("%s: rule %s %s %q", f.Rule.Source, f.Rule.ID, must, f.Line)
}

// Test tries every rule on its own examples and returns those that do not hold.
func (s *Set) Test() []Failure {
	var failed []Failure
	for i := range s.rules {
		r := &s.rules[i]
		for _, line := range r.Yes {
			if !s.Hits(r, line) {
				failed = append(failed, Failure{r, line, true})
			}
		}
		for _, line := range r.No {
			if s.Hits(r, line) {
				failed = append(failed, Failure{r, line, false})
			}
		}
	}
	return failed
}

// Hits reports whether the rule, one of the set's, hits the line: a block's text or, for
// a class rule, a class attribute.
func (s *Set) Hits(r *Rule, line string) bool {
	var hits []Hit
	if r.On == OnElement {
		return r.finds(line)
	}
	if r.On == OnClass {
		hits = s.Class(line, nil)
	} else {
		hits = s.Text(Fold(nil, line), extract.CountWords(line), nil)
	}
	for _, h := range hits {
		if h.Rule == r {
			return true
		}
	}
	return false
}
