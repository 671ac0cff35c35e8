package rules

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"winnow/extract"
)

// Set is a compiled set of rules. It is safe for use by several goroutines.
type Set struct {
	rules    []Rule
	bounds   []int32            // MaxWords, per rule: together they take a hundredth of the rules
	pats     []patterns         // per rule
	musts    []must             // of them, per rule
	starts   starts             // those that all begin where a text does
	whole    *keyTable          // phrases of Is, matched at a text's start
	head     *keyTable          // phrases of Starts, matched there too
	tail     *keyTable          // phrases of Ends, matched at a text's end
	inside   *finder            // phrases of Contains and the literals of other patterns
	long     *finder            // those of rules for texts of more than longWords words
	class    *finder            // phrases of class rules
	maxWords int                // the largest bound of a text rule
	selects  *extract.Selectors // of element rules, nil where there is none
}

// Compile checks the rules together and makes one matcher of them. The error names
// every rule that is wrong and the place it was read from.
func Compile(rules []Rule) (*Set, error) {
	s := &Set{rules: slices.Clone(rules), bounds: make([]int32, len(rules)), pats: make([]patterns, len(rules)), musts: make([]must, len(rules))}
	lists := newLists(rules)
	var errs []error
	seen := make(map[string]string, len(rules))
	for i := range s.rules {
		r := &s.rules[i]
		if at, dup := seen[r.ID]; dup {
			errs = append(errs, fmt.Errorf("%s: the id %q is taken by the rule at %s: choose another", r.Source, r.ID, at))
			continue
		}
		seen[r.ID] = r.Source
		if err := r.complete(); err != nil {
			errs = append(errs, err)
			continue
		}
		s.add(i, lists)
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	var err error
	if s.selects, err = selectors(s.rules); err != nil {
		return nil, err
	}
	start, end := new(hashSet), new(hashSet)
	s.whole, s.head = newKeyTable(lists.of[whole], false, start), newKeyTable(lists.of[head], false, start)
	s.tail = newKeyTable(lists.of[tail], true, end)
	s.long = newFinder(s.forLong(lists.of[inside]))
	s.inside, s.class = newFinder(lists.of[inside]), newFinder(lists.of[class])
	return s, nil
}

// forLong returns the entries of the rules that may hit a text of more than longWords words.
func (s *Set) forLong(entries []entry) []entry {
	return slices.DeleteFunc(slices.Clone(entries), func(e entry) bool { return s.rules[e.rule].MaxWords <= longWords })
}

// Rules returns the rules of the set in their order; they must not be changed.
func (s *Set) Rules() []Rule { return s.rules }

// Rule returns the rule with the id, nil for none.
func (s *Set) Rule(id string) *Rule {
	for i := range s.rules {
		if s.rules[i].ID == id {
			return &s.rules[i]
		}
	}
	return nil
}

// MaxWords returns the largest bound of the text rules: longer blocks have no hits.
func (s *Set) MaxWords() int { return s.maxWords }

// The matchers of a set.
const (
	whole = iota
	head
	tail
	inside
	class
	matchers
)

// lists are the keys of the matchers; their bytes stand one after another in arena.
type lists struct {
	of    [matchers][]entry
	arena []byte
}

func newLists(rules []Rule) *lists {
	size, keys := 0, 0
	for i := range rules {
		keys += len(rules[i].Phrases)
		for _, p := range rules[i].Phrases {
			size += len(p)
		}
	}
	l := &lists{arena: make([]byte, 0, size+size/4)}
	l.of[whole] = make([]entry, 0, keys)
	return l
}

// put adds the key that fold appends to the arena.
func (l *lists) put(list int, rule int, need bool, fold func([]byte) []byte) []byte {
	start := len(l.arena)
	l.arena = fold(l.arena)
	key := l.arena[start:len(l.arena):len(l.arena)]
	l.of[list] = append(l.of[list], entry{key: key, target: target{int32(rule), need}})
	return key
}

// add puts the keys of rule i into the lists.
func (s *Set) add(i int, l *lists) {
	r := &s.rules[i]
	for _, p := range r.Phrases {
		text := func(dst []byte) []byte { return Fold(dst, p) }
		switch {
		case r.On == OnClass:
			l.put(class, i, false, func(dst []byte) []byte { return foldName(dst, p) })
		case r.Match == Contains:
			l.put(inside, i, false, text)
		case r.Match == Ends:
			l.put(tail, i, false, text)
		case r.Match == Starts:
			l.put(head, i, false, text)
		default:
			l.put(whole, i, false, text)
		}
	}
	s.addPatterns(i, l)
	s.bounds[i], s.maxWords = int32(r.MaxWords), max(s.maxWords, r.MaxWords)
}

// addPatterns adds what the patterns of rule i are tried by.
func (s *Set) addPatterns(i int, l *lists) {
	r, p := &s.rules[i], &s.pats[i]
	if len(r.Patterns) == 0 {
		return
	}
	p.exprs = r.Patterns
	p.once.Do(p.read)
	m, opens := p.common()
	s.musts[i] = m
	if s.starts.takes(r, &opens) {
		s.starts.add(i, r.MaxWords, p.list)
		for _, n := range r.Needs {
			p.needs = append(p.needs, newLiteral(string(foldNeed(n))))
		}
		return
	}
	for _, n := range r.Needs {
		l.put(inside, i, true, func(dst []byte) []byte { return append(dst, foldNeed(n)...) })
	}
}

// foldName appends a class rule's phrase: its words are the tokens of one name.
func foldName(dst []byte, phrase string) []byte {
	return foldClass(dst, strings.Join(strings.Fields(phrase), "-"))
}

// foldNeed folds a literal and keeps blanks at its ends.
func foldNeed(need string) []byte {
	key := Fold([]byte{}, "|"+need+"|")
	return key[1 : len(key)-1]
}
