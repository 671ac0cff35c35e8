package rules

import (
	"bytes"
	"regexp"
	"regexp/syntax"
	"slices"
	"sync"
)

// patterns are the expressions of a rule, read when one of its literals first occurs.
type patterns struct {
	exprs  []string
	packed string // what is known of them without parsing; empty where nothing is
	once   sync.Once
	opens  *openings // of what any of them matches
	list   []pattern
}

// match reports whether an expression matches the text; digits says whether that has one.
func (p *patterns) match(text []byte, digits bool) bool {
	p.once.Do(p.read)
	if !p.opens.begin(text) {
		return false
	}
	for i := range p.list {
		if p.list[i].match(text, digits) {
			return true
		}
	}
	return false
}

// read learns what is cheap to see that a text must have.
func (p *patterns) read() {
	if p.packed != "" {
		p.list = unpackPatterns(p.packed)
	}
	for _, expr := range p.exprs {
		p.list = append(p.list, newPattern(expr))
	}
	p.opens = new(openings)
	for i := range p.list {
		p.opens.addAll(&p.list[i].opens)
	}
}

// pattern is an expression with what is cheap to see that a text must have to match it.
type pattern struct {
	expr  string
	re    func() *regexp.Regexp // compiled at the first call
	opens openings              // of what it matches
	digit bool                  // it holds a digit
	// branches are what one of which must stand in whatever it matches: of every set of
	// literals one. None where nothing need.
	branches [][]literalSet
}

// newPattern parses an expression, which checkPatterns has done before.
func newPattern(expr string) pattern {
	p := pattern{expr: expr, re: compileLater(expr), opens: openings{all: true}}
	if re, err := syntax.Parse(expr, syntax.Perl); err == nil {
		re = re.Simplify()
		p.digit, p.branches, p.opens = needsDigit(re), branches(re), opening(re)
	}
	return p
}

// compileLater returns a function that compiles an expression when it is first called: hardly
// one of those whose literals occur stands a chance to match.
func compileLater(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}

// literalSet is texts of which one must stand in a match.
type literalSet [][]byte

func (p *pattern) match(text []byte, digits bool) bool {
	return p.opens.begin(text) && (digits || !p.digit) && p.mayMatch(text) && p.re().Match(text)
}

// mayMatch looks for the literals: far cheaper than to match an expression that is not
// anchored against a paragraph.
func (p *pattern) mayMatch(text []byte) bool {
	for _, sets := range p.branches {
		if allStand(sets, text) {
			return true
		}
	}
	return len(p.branches) == 0
}

func allStand(sets []literalSet, text []byte) bool {
	for _, set := range sets {
		if !slices.ContainsFunc(set, func(lit []byte) bool { return bytes.Contains(text, lit) }) {
			return false
		}
	}
	return true
}

// branches returns the literals of every branch of an expression, none where one branch
// needs none.
func branches(re *syntax.Regexp) [][]literalSet {
	for re.Op == syntax.OpCapture {
		re = re.Sub[0]
	}
	subs := []*syntax.Regexp{re}
	if re.Op == syntax.OpAlternate {
		subs = re.Sub
	}
	var all [][]literalSet
	for _, sub := range subs {
		sets := neededBy(sub)
		if len(sets) == 0 {
			return nil
		}
		all = append(all, sets)
	}
	return all
}

// neededBy returns the sets of literals of which an expression without branches needs one each.
func neededBy(re *syntax.Regexp) []literalSet {
	subs := []*syntax.Regexp{re}
	if re.Op == syntax.OpConcat {
		subs = re.Sub
	}
	var sets []literalSet
	for _, sub := range subs {
		var set literalSet
		for _, lit := range required(sub) {
			set = append(set, []byte(lit))
		}
		if len(set) > 0 {
			sets = append(sets, set)
		}
	}
	return sets
}

// needsDigit reports whether every text that re matches holds an ASCII digit: looking for
// one is far cheaper than matching, and most menu lines have none.
func needsDigit(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpLiteral:
		return bytes.ContainsAny([]byte(string(re.Rune)), "0123456789")
	case syntax.OpCharClass:
		return len(re.Rune) > 0 && re.Rune[0] >= '0' && re.Rune[len(re.Rune)-1] <= '9'
	case syntax.OpConcat:
		return anyNeedsDigit(re.Sub)
	case syntax.OpAlternate:
		return allNeedDigit(re.Sub)
	case syntax.OpCapture, syntax.OpPlus:
		return needsDigit(re.Sub[0])
	case syntax.OpRepeat:
		return re.Min > 0 && needsDigit(re.Sub[0])
	}
	return false
}

func anyNeedsDigit(list []*syntax.Regexp) bool {
	for _, re := range list {
		if needsDigit(re) {
			return true
		}
	}
	return false
}

func allNeedDigit(list []*syntax.Regexp) bool {
	for _, re := range list {
		if !needsDigit(re) {
			return false
		}
	}
	return true
}
