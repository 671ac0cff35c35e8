package rules

import (
	"regexp/syntax"
	"unicode/utf8"
)

// byteSet is a set of bytes.
type byteSet [256]bool

func (s *byteSet) addAll(t *byteSet) {
	for b := range t {
		s[b] = s[b] || t[b]
	}
}

func allBytes() *byteSet {
	s := new(byteSet)
	for b := range s {
		s[b] = true
	}
	return s
}

// opening returns the bytes that a text which the expression matches may begin with: all
// where it may match further behind. Most lines of a page begin with none of them.
func opening(re *syntax.Regexp) *byteSet {
	if !anchored(re) {
		return allBytes()
	}
	s := new(byteSet)
	if s.open(re) {
		return allBytes()
	}
	return s
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

// open adds what a match of re may begin with, and reports whether it may be empty.
func (s *byteSet) open(re *syntax.Regexp) (empty bool) {
	switch re.Op {
	case syntax.OpLiteral:
		s.openLiteral(re)
		return len(re.Rune) == 0
	case syntax.OpCharClass:
		for i := 0; i+1 < len(re.Rune); i += 2 {
			s.addRange(re.Rune[i], re.Rune[i+1])
		}
		return false
	case syntax.OpConcat:
		for _, sub := range re.Sub {
			if !s.open(sub) {
				return false
			}
		}
		return true
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			empty = s.open(sub) || empty
		}
		return empty
	case syntax.OpCapture, syntax.OpPlus:
		return s.open(re.Sub[0])
	case syntax.OpStar, syntax.OpQuest:
		s.open(re.Sub[0])
		return true
	case syntax.OpRepeat:
		return s.open(re.Sub[0]) || re.Min == 0
	case syntax.OpBeginText, syntax.OpEmptyMatch, syntax.OpBeginLine, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return true
	}
	s.addAll(allBytes()) // any character, or the end
	return false
}

func (s *byteSet) openLiteral(re *syntax.Regexp) {
	if re.Flags&syntax.FoldCase != 0 {
		s.addAll(allBytes())
	} else if len(re.Rune) > 0 {
		s.addRange(re.Rune[0], re.Rune[0])
	}
}

// addRange adds the bytes that the encodings of characters from lo to hi begin with.
func (s *byteSet) addRange(lo, hi rune) {
	for b := firstByte(lo); ; b++ {
		s[b] = true
		if b == firstByte(hi) {
			return
		}
	}
}

func firstByte(r rune) byte {
	var buf [utf8.UTFMax]byte
	utf8.EncodeRune(buf[:], r)
	return buf[0]
}
