package rules

import (
	"encoding/binary"
	"math/bits"
	"slices"
	"unicode/utf8"

	"winnow/internal/eight"
)

// starts tells by a text's first bytes which expressions to try of rules whose expressions all
// begin where the text does and may have nothing but short literals: to look for those all over a
// text costs more.
type starts struct {
	list []start
	// sets are bits of the expressions whose matches may have a byte of a class at a place.
	sets [openBytes][64]uint64
	// fit are bits of the expressions that may match a text of so many words, digits of those whose
	// matches all have one: nearly all of them, and most texts have none.
	fit    [MaxWordsLimit + 1]uint64
	digits uint64
}

// start is what is asked of a text before an expression of a rule is tried.
type start struct {
	must
	rule, pattern int32
}

// isShort reports whether the finder takes long for a literal: many texts have such letters, and of
// longer keys that begin with the first two of them it asks for no more bytes.
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
		t.put(start{list[i].must, int32(rule), int32(i)}, maxWords)
	}
}

// put adds what is asked for an expression of a rule with a bound.
func (t *starts) put(s start, maxWords int) {
	bit := uint64(1) << len(t.list)
	for words := range min(maxWords, MaxWordsLimit) + 1 {
		t.fit[words] |= bit
	}
	if s.all>>classOf['0']&1 != 0 {
		t.digits |= bit
	}
	t.list = append(t.list, s)
}

// begin returns bits of the expressions whose matches may begin as the text of so many words does, and
// have no digit where it has none.
func (t *starts) begin(text []byte, words int) uint64 {
	set := t.fit[words]
	for place, b := range text[:min(len(text), openBytes)] {
		set &= t.sets[place][classOf[b]&63]
	}
	if set&t.digits != 0 && !hasDigit(text) {
		set &^= t.digits
	}
	return set
}

// hasDigit reports whether an ASCII digit stands in the text.
func hasDigit(text []byte) bool {
	i := 0
	for ; i+8 <= len(text); i += 8 {
		x := binary.LittleEndian.Uint64(text[i:])
		if eight.Digits(x&^eight.High)&^x != 0 {
			return true
		}
	}
	for _, b := range text[i:] {
		if '0' <= b && b <= '9' {
			return true
		}
	}
	return false
}

// find returns those of a set of expressions of which a text may hold a match.
func (t *starts) find(may uint64, g *glance) (set uint64) {
	for ; may != 0; may &= may - 1 {
		if t.list[bits.TrailingZeros64(may)].in(g.held) {
			set |= may & -may
		}
	}
	return set
}
