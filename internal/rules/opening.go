package rules

import (
	"regexp/syntax"
	"slices"
	"unicode/utf8"
)

// openBytes is how much of a text's beginning is compared with those of an expression's
// matches: a line that begins as one of them does is rare.
const openBytes = 3

// maxOpenings is how many beginnings of matches are told apart. Expressions that have more
// are compared with less of the text.
const maxOpenings = 512

// openings is a set of what matches begin with: bits of the hashes of up to openBytes bytes.
// With the empty beginning it is all texts.
type openings struct {
	bits [32]uint64
	all  bool
	at   [openBytes]classes // of the bytes at each place; of the empty beginning none
}

// opening returns what a text that the expression matches may begin with: anything where it
// may match further behind, or nothing.
func opening(re *syntax.Regexp) openings {
	o := openings{all: !anchored(re)}
	if !o.all {
		o.add(o.extend([]string{""}, re))
	}
	return o
}

func (o *openings) add(list []string) {
	for _, text := range list {
		if text == "" {
			o.all = true
			continue
		}
		h := uint32(0)
		for i := range openBytes {
			if i < len(text) {
				h = nextOpening(h, text[i])
				o.at[i] |= 1 << classOf[text[i]]
			} else {
				o.at[i] = ^classes(0)
			}
		}
		o.bits[h>>21/64] |= 1 << (h >> 21 % 64)
	}
}

func (o *openings) addAll(other *openings) {
	o.all = o.all || other.all
	for i, bits := range other.bits {
		o.bits[i] |= bits
	}
	for i, set := range other.at {
		o.at[i] |= set
	}
}

// begin reports whether a text may begin with one of them.
func (o *openings) begin(g *glance) bool {
	if o.all {
		return true
	}
	for _, h := range g.hashes[:g.size] {
		if o.bits[h>>21/64]>>(h>>21%64)&1 != 0 {
			return true
		}
	}
	return false
}

// nextOpening hashes one more byte; the upper eleven bits count.
func nextOpening(h uint32, b byte) uint32 { return (h ^ uint32(b) + 1) * 0x9e3779b1 }

// anchored reports whether every match begins where the text does.
func anchored(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpBeginText:
		return true
	case syntax.OpCapture:
		return anchored(re.Sub[0])
	case syntax.OpConcat:
		return len(re.Sub) > 0 && anchored(re.Sub[0])
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			if !anchored(sub) {
				return false
			}
		}
		return true
	}
	return false
}

// extend returns the short beginnings that matches of re behind those in list leave, and adds
// the others, on which anything may follow.
func (o *openings) extend(list []string, re *syntax.Regexp) []string {
	if len(list) == 0 {
		return nil
	}
	switch re.Op {
	case syntax.OpLiteral:
		if re.Flags&syntax.FoldCase == 0 && len(re.Rune) > 0 {
			return o.each(list, []string{string(re.Rune)})
		}
	case syntax.OpCharClass:
		return o.each(list, firstBytes(re.Rune))
	case syntax.OpConcat:
		for _, sub := range re.Sub {
			list = o.extend(list, sub)
		}
		return list
	case syntax.OpAlternate:
		var all []string
		for _, sub := range re.Sub {
			all = append(all, o.extend(list, sub)...)
		}
		return merged(all)
	case syntax.OpCapture:
		return o.extend(list, re.Sub[0])
	case syntax.OpPlus:
		o.add(o.extend(list, re.Sub[0]))
		return nil
	case syntax.OpQuest:
		return merged(slices.Concat(o.extend(list, re.Sub[0]), list))
	case syntax.OpStar:
		o.add(o.extend(list, re.Sub[0]))
		return list
	case syntax.OpBeginText, syntax.OpEmptyMatch, syntax.OpBeginLine, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return list
	}
	o.add(list) // any character, the end
	return nil
}

// each appends every one of next to every one of list. The first byte of a character that has
// more, and what is long enough, is added.
func (o *openings) each(list, next []string) (short []string) {
	many := len(list)*len(next) > maxOpenings
	for _, b := range list {
		if many && b != "" {
			o.add([]string{b})
			continue
		}
		for _, n := range next {
			text := b + n
			if many || len(text) >= openBytes || text[len(text)-1] >= utf8.RuneSelf {
				o.add([]string{text})
			} else {
				short = append(short, text)
			}
		}
	}
	return short
}

// merged sorts the list and leaves out what stands in it twice.
func merged(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}

// firstBytes returns the bytes that the encodings of a class's characters begin with.
func firstBytes(class []rune) []string {
	var list []string
	for i := 0; i+1 < len(class); i += 2 {
		for b := firstByte(class[i]); ; b++ {
			list = append(list, string([]byte{b}))
			if b == firstByte(class[i+1]) {
				break
			}
		}
	}
	return list
}

func firstByte(r rune) byte {
	var buf [utf8.UTFMax]byte
	utf8.EncodeRune(buf[:], r)
	return buf[0]
}
