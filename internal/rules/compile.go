package rules

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Set is a compiled set of rules. It is safe for use by several goroutines.
type Set struct {
	rules    []Rule
	pats     [][]*lazyPattern // per rule
	head     *trie            // phrases of Is and Starts, matched at a text's start
	tail     *trie            // phrases of Ends, backwards, matched at a text's end
	inside   *trie            // phrases of Contains and the literals of patterns
	class    *trie            // phrases of class rules
	maxWords int              // the largest bound of a text rule
}

// Compile checks the rules together and makes one matcher of them. The error names
// every rule that is wrong and the place it was read from.
func Compile(rules []Rule) (*Set, error) {
	s := &Set{rules: slices.Clone(rules), pats: make([][]*lazyPattern, len(rules))}
	var lists [4][]entry
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
		s.add(i, &lists)
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	s.head, s.tail = newTrie(lists[0]), newTrie(lists[1])
	s.inside, s.class = newTrie(lists[2]).link(), newTrie(lists[3]).link()
	return s, nil
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

// add puts the keys of rule i into the lists of head, tail, inside and class.
func (s *Set) add(i int, lists *[4][]entry) {
	r := &s.rules[i]
	put := func(list int, key []byte, need bool) {
		lists[list] = append(lists[list], entry{key, int32(i), need})
	}
	for _, p := range r.Phrases {
		switch {
		case r.On == OnClass:
			put(3, foldName(p), false)
		case r.Match == Contains:
			put(2, Fold(nil, p), false)
		case r.Match == Ends:
			key := Fold(nil, p)
			slices.Reverse(key)
			put(1, key, false)
		default:
			put(0, Fold(nil, p), false)
		}
	}
	for _, n := range r.Needs {
		put(2, foldNeed(n), true)
	}
	for _, p := range r.Patterns {
		s.pats[i] = append(s.pats[i], &lazyPattern{expr: p})
	}
	s.maxWords = max(s.maxWords, r.MaxWords)
}

// foldName folds a class rule's phrase: its words are the tokens of one name.
func foldName(phrase string) []byte {
	return foldClass(nil, strings.Join(strings.Fields(phrase), "-"))
}

// foldNeed folds a literal and keeps blanks at its ends.
func foldNeed(need string) []byte {
	key := Fold([]byte{}, "|"+need+"|")
	return key[1 : len(key)-1]
}
