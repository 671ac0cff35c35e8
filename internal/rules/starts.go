package rules

import (
	"math/bits"
	"slices"
	"unicode/utf8"
)

// starts tells by a text's first bytes which expressions to try of rules whose expressions all
// begin where the text does and may have nothing but short literals: to look for those all over a
// text costs more.
type starts struct {
	list []start
	// sets are bits of the expressions whose matches may have a byte of a class at a place.
	sets [openBytes][64]uint64
}

// start is what is asked of a text before an expression of a rule is tried.
type start struct {
	must
	rule, pattern, maxWords int32
}

// isShort reports whether the finder takes long for a literal, as it leads from the fourth byte of
// keys into its states, and many texts have such letters.
func isShort(n string) bool { return len(n) < 4 && n[0] < utf8.RuneSelf }

// takes reports whether the expressions of a rule, which begin so, are for starts.
func (t *starts) takes(r *Rule, opens *openings) bool {
	few := !opens.all && anyLetter&^opens.at[0] != 0
	return few && len(t.list)+len(r.Patterns) <= 64 && slices.ContainsFunc(r.Needs, isShort)
}

// add adds the expressions of a rule.
func (t *starts) add(rule, maxWords int, list []pattern) {
	for i := range list {
		for place, set := range list[i].opens.at {
			for class := range t.sets[place] {
				t.sets[place][class] |= uint64(set>>class&1) << len(t.list)
			}
		}
		t.list = append(t.list, start{list[i].must, int32(rule), int32(i), int32(maxWords)})
	}
}

// begin returns bits of the expressions whose matches may begin as the text does.
func (t *starts) begin(text []byte) uint64 {
	set := ^uint64(0)
	for place, b := range text[:min(len(text), openBytes)] {
		set &= t.sets[place][classOf[b]&63]
	}
	return set
}

// find returns those of a set of expressions of which a text of so many words may hold a match.
func (t *starts) find(may uint64, g *glance, words int) (set uint64) {
	for ; may != 0; may &= may - 1 {
		if s := &t.list[bits.TrailingZeros64(may)]; s.in(g.held) && words <= int(s.maxWords) {
			set |= may & -may
		}
	}
	return set
}
