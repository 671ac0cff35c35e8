package rules

import (
	"math/bits"
	"slices"
	"unicode/utf8"
)

// starts tells by a text's first bytes which rules may hit it whose expressions all begin where the
// text does and may have nothing but short literals: to look for those all over a text costs more.
type starts struct {
	rules []startRule
	// sets are bits of the rules whose matches may have a byte of a class at a place.
	sets [openBytes][64]uint64
}

// startRule is what is asked of a text before a rule's expressions are tried.
type startRule struct {
	must
	rule, maxWords int32
}

// isShort reports whether the finder takes long for a literal, as it leads from the fourth byte of
// keys into its states, and many texts have such letters.
func isShort(n string) bool { return len(n) < 4 && n[0] < utf8.RuneSelf }

// takes reports whether a rule with expressions that begin so is for starts.
func (t *starts) takes(r *Rule, opens *openings) bool {
	few := !opens.all && anyLetter&^opens.at[0] != 0
	return few && len(t.rules) < 64 && slices.ContainsFunc(r.Needs, isShort)
}

// add adds a rule; matches of its expressions begin with bytes of the classes.
func (t *starts) add(r startRule, begin [openBytes]classes) {
	for place, set := range begin {
		for class := range t.sets[place] {
			t.sets[place][class] |= uint64(set>>class&1) << len(t.rules)
		}
	}
	t.rules = append(t.rules, r)
}

// find appends the rules that may hit a text of so many words.
func (t *starts) find(g *glance, words int, dst []int32) []int32 {
	set := ^uint64(0)
	for place := range g.size {
		set &= t.sets[place][g.first[place]]
	}
	for ; set != 0; set &= set - 1 {
		if r := &t.rules[bits.TrailingZeros64(set)]; r.in(g.held) && words <= int(r.maxWords) {
			dst = append(dst, r.rule)
		}
	}
	return dst
}
