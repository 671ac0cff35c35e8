package rules

import (
	"regexp/syntax"
	"strings"
)

// literals returns texts of which one occurs in whatever the expression matches; none
// when there is no such set of texts of two bytes or more.
func literals(expr string) []string {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return nil
	}
	return required(re.Simplify(), 2)
}

// required is literals of texts of so many bytes or more.
func required(re *syntax.Regexp, least int) []string {
	switch re.Op {
	case syntax.OpLiteral:
		if text := string(re.Rune); len(text) >= least {
			return []string{strings.ToLower(text)}
		}
	case syntax.OpCapture, syntax.OpPlus:
		return required(re.Sub[0], least)
	case syntax.OpConcat:
		return bestOf(re.Sub, least)
	case syntax.OpAlternate:
		return allOf(re.Sub, least)
	}
	return nil
}

// bestOf returns the set whose shortest text is longest: the rarest to occur.
func bestOf(subs []*syntax.Regexp, least int) []string {
	var best []string
	for _, sub := range subs {
		if set := required(sub, least); shortest(set) > shortest(best) {
			best = set
		}
	}
	return best
}

// allOf returns the texts of every branch; a branch without one leaves none.
func allOf(subs []*syntax.Regexp, least int) []string {
	var all []string
	for _, sub := range subs {
		set := required(sub, least)
		if len(set) == 0 {
			return nil
		}
		all = append(all, set...)
	}
	return all
}

func shortest(set []string) int {
	least := 0
	for _, text := range set {
		if least == 0 || len(text) < least {
			least = len(text)
		}
	}
	return least
}

// unfolded returns a literal of the expression that folded text cannot hold, such as a
// capital letter; empty if there is none.
func unfolded(re *syntax.Regexp) string {
	if re.Op == syntax.OpLiteral && re.Flags&syntax.FoldCase == 0 {
		for _, r := range re.Rune {
			if r > ' ' && string(Fold(nil, string(r))) != string(r) {
				return string(r)
			}
		}
	}
	for _, sub := range re.Sub {
		if lit := unfolded(sub); lit != "" {
			return lit
		}
	}
	return ""
}
