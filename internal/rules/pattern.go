package rules

import (
	"bytes"
	"regexp"
	"regexp/syntax"
	"sync"
)

// patterns are the expressions of a rule, read when a text first stands a chance.
type patterns struct {
	exprs  []string
	packed string // what is known of them without parsing; empty where nothing is
	once   sync.Once
	list   []pattern
	// needs are literals of which one must stand in the text too, where they are no keys of the
	// finder.
	needs literalSet
}

// match reports whether an expression matches the text, of which so much was seen at once.
func (p *patterns) match(text []byte, g *glance) bool {
	p.once.Do(p.read)
	for i := range p.list {
		if p.matches(i, text, g) {
			return true
		}
	}
	return false
}

// matches reports whether expression i matches the text; they are read already.
func (p *patterns) matches(i int, text []byte, g *glance) bool {
	q := &p.list[i]
	return q.mayMatch(text, g) && p.needed(text, g) && q.re().Match(text)
}

// needed reports whether one of needs stands in the text.
func (p *patterns) needed(text []byte, g *glance) bool {
	for i := range p.needs {
		if p.needs[i].end(text, g) >= 0 {
			return true
		}
	}
	return len(p.needs) == 0
}

// read learns what is cheap to see that a text must have.
func (p *patterns) read() {
	if p.packed != "" {
		p.list, p.needs = unpackPatterns(p.packed)
	}
	for _, expr := range p.exprs {
		p.list = append(p.list, newPattern(expr))
	}
}

// common returns what a text must have to match any of the expressions, of which there is one at
// least.
func (p *patterns) common() (m must, opens openings) {
	m = p.list[0].must
	for i := range p.list {
		m = m.either(p.list[i].must)
		opens.addAll(&p.list[i].opens)
	}
	return m, opens
}

// pattern is an expression with what is cheap to see that a text must have to match it.
type pattern struct {
	expr  string
	re    func() *regexp.Regexp // compiled at the first call
	opens openings              // of what it matches
	must                        // what it holds
	// branches are what one of which must stand in whatever it matches: of every set of
	// literals one. None where nothing need.
	branches [][]literalSet
}

// newPattern parses an expression, which checkPatterns has done before.
func newPattern(expr string) pattern {
	p := pattern{expr: expr, re: compileLater(expr), opens: openings{all: true}}
	if re, err := syntax.Parse(expr, syntax.Perl); err == nil {
		re = re.Simplify()
		p.must, p.branches, p.opens = mustHold(re), branches(re), opening(re)
	}
	return p
}

// compileLater returns a function that compiles an expression when it is first called: hardly
// one of those whose literals occur stands a chance to match.
func compileLater(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}

// literalSet is texts of which one must stand in a match.
type literalSet []literal

// literal is a text, with the classes of its bytes: few texts hold all of them.
type literal struct {
	text    []byte
	classes classes
}

func newLiteral(text string) literal { return literal{[]byte(text), classesIn(text)} }

// end returns where the literal ends in a text first, -1 where it does not stand there.
func (l *literal) end(text []byte, g *glance) int {
	if l.classes&^g.held != 0 {
		return -1
	}
	if at := bytes.Index(text, l.text); at >= 0 {
		return at + len(l.text)
	}
	return -1
}

// end returns where the first of the literals ends in a text, -1 where none stands there.
func (s literalSet) end(text []byte, g *glance) int {
	first := -1
	for i := range s {
		if end := s[i].end(text, g); end >= 0 {
			first, text = end, text[:end-1] // the next one must end before
		}
	}
	return first
}

// mayMatch asks what is cheap, and looks for the literals: far cheaper than to match an expression
// that is not anchored against a paragraph.
func (p *pattern) mayMatch(text []byte, g *glance) bool {
	return p.in(g.held) && p.opens.begin(g) && p.mayHold(text, g)
}

// mayHold reports whether the literals of a branch stand in text.
func (p *pattern) mayHold(text []byte, g *glance) bool {
	for _, sets := range p.branches {
		if allStand(sets, text, g) {
			return true
		}
	}
	return len(p.branches) == 0
}

// allStand reports whether a literal of every set stands in text, each behind one of the set before.
func allStand(sets []literalSet, text []byte, g *glance) bool {
	for _, set := range sets {
		end := set.end(text, g)
		if end < 0 {
			return false
		}
		text = text[end:]
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

// neededBy returns the sets of literals of which an expression without branches needs one each, in
// their order.
func neededBy(re *syntax.Regexp) (sets []literalSet) {
	if re.Op == syntax.OpConcat { // as what stands there twice is, too
		for _, sub := range re.Sub {
			sets = append(sets, neededBy(sub)...)
		}
		return sets
	}
	var set literalSet
	for _, lit := range required(re, 1) {
		set = append(set, newLiteral(lit))
	}
	if len(set) > 0 {
		sets = append(sets, set)
	}
	return sets
}
