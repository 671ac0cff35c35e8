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
// An empty beginning is in every text.
type openings struct {
	bits [32]uint64
	all  bool
}

func (o *openings) add(list []string) {
	for _, text := range list {
		if text == "" {
			o.all = true
			continue
		}
		h := uint32(0)
		for i := range len(text) {
			h = nextOpening(h, text[i])
		}
		o.bits[h>>21/64] |= 1 << (h >> 21 % 64)
	}
}

// begin reports whether a text, which is not empty, may begin with one of them.
func (o *openings) begin(text []byte) bool {
	if o.all {
		return true
	}
	h := uint32(0)
	for _, b := range text[:min(len(text), openBytes)] {
		if h = nextOpening(h, b); o.bits[h>>21/64]>>(h>>21%64)&1 != 0 {
			return true
		}
	}
	return false
}

// nextOpening hashes one more byte; the upper eleven bits count.
func nextOpening(h uint32, b byte) uint32 { return (h ^ uint32(b) + 1) * 0x9e3779b1 }

// opening returns what a text that the expression matches may begin with: one empty text
// where it may match further behind or match nothing.
func opening(re *syntax.Regexp) []string {
	if !anchored(re) {
		return []string{""}
	}
	var list []string
	for _, b := range extend([]beginning{{}}, re) {
		list = append(list, b.text)
	}
	return list
}

// beginning is what some matches begin with; anything may follow on one that is open.
type beginning struct {
	text string
	open bool
}

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

// extend returns the beginnings of matches of re behind what stands in list.
func extend(list []beginning, re *syntax.Regexp) []beginning {
	switch re.Op {
	case syntax.OpLiteral:
		if re.Flags&syntax.FoldCase == 0 {
			return each(list, []beginning{{text: string(re.Rune)}})
		}
	case syntax.OpCharClass:
		return each(list, firstBytes(re.Rune))
	case syntax.OpConcat:
		for _, sub := range re.Sub {
			list = extend(list, sub)
		}
		return list
	case syntax.OpAlternate:
		var all []beginning
		for _, sub := range re.Sub {
			all = append(all, extend(list, sub)...)
		}
		return merged(all)
	case syntax.OpCapture:
		return extend(list, re.Sub[0])
	case syntax.OpPlus:
		return opened(extend(list, re.Sub[0]))
	case syntax.OpQuest:
		return merged(slices.Concat(extend(list, re.Sub[0]), list))
	case syntax.OpStar:
		return merged(slices.Concat(opened(extend(list, re.Sub[0])), list))
	case syntax.OpBeginText, syntax.OpEmptyMatch, syntax.OpBeginLine, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return list
	}
	return opened(list) // any character, the end
}

// each appends every one of next to every beginning that is not open. What is long enough is
// open then.
func each(list, next []beginning) []beginning {
	if len(list)*len(next) > maxOpenings {
		list, next = openedBehind(list), opened(next)
	}
	var out []beginning
	for _, b := range list {
		if b.open {
			out = append(out, b)
			continue
		}
		for _, n := range next {
			text := b.text + n.text
			out = append(out, beginning{text[:min(len(text), openBytes)], n.open || len(text) >= openBytes})
		}
	}
	return merged(out)
}

// openedBehind opens what is not empty.
func openedBehind(list []beginning) []beginning {
	list = slices.Clone(list)
	for i := range list {
		list[i].open = list[i].open || list[i].text != ""
	}
	return list
}

func opened(list []beginning) []beginning {
	list = slices.Clone(list)
	for i := range list {
		list[i].open = true
	}
	return list
}

// merged leaves out what stands in the list before.
func merged(list []beginning) []beginning {
	seen := make(map[beginning]bool, len(list))
	return slices.DeleteFunc(list, func(b beginning) bool {
		was := seen[b]
		seen[b] = true
		return was
	})
}

// firstBytes returns the bytes that the encodings of a class's characters begin with, open
// where more bytes follow.
func firstBytes(class []rune) []beginning {
	var list []beginning
	for i := 0; i+1 < len(class); i += 2 {
		for b := firstByte(class[i]); ; b++ {
			list = append(list, beginning{string([]byte{b}), b >= utf8.RuneSelf})
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
