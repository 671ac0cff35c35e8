package rules

import (
	"bytes"
	"regexp"
	"regexp/syntax"
	"slices"
	"sync"
)

// lazyPattern is an expression that is compiled when its literals first occur.
type lazyPattern struct {
	expr  string
	once  sync.Once
	re    *regexp.Regexp
	digit bool // whatever it matches holds a digit
	// branches are what one of which must stand in whatever it matches: of every set of
	// literals one. None where nothing need.
	branches [][]literalSet
}

// literalSet is texts of which one must stand in a match.
type literalSet [][]byte

func (p *lazyPattern) match(text []byte) bool {
	p.once.Do(p.compile)
	if p.digit && !bytes.ContainsAny(text, "0123456789") {
		return false
	}
	return p.mayMatch(text) && p.re.Match(text)
}

// mayMatch looks for the literals: far cheaper than to match an expression that is not
// anchored against a paragraph.
func (p *lazyPattern) mayMatch(text []byte) bool {
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

// compile compiles the expression; checkPatterns has parsed it before.
func (p *lazyPattern) compile() {
	p.re = regexp.MustCompile(p.expr)
	if re, err := syntax.Parse(p.expr, syntax.Perl); err == nil {
		p.digit = needsDigit(re)
		p.branches = branches(re.Simplify())
	}
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
