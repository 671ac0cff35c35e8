package rules

import (
	"math/bits"
	"slices"
	"unicode/utf8"
)

// maxBytes is the longest folded text that is looked at. A phrase rule's words fit it
// many times; what is longer with so few words is encoded data.
const maxBytes = 4096

// longWords is the length in words from which on a text is searched for the phrases of
// those rules alone that may hit longer ones: of flattened pages it is half of the bytes,
// and one rule in five.
const longWords = 24

// letterBytes is the length up to which a text with punctuation around a letter is that letter: "X:", and not "..#X#..", a
// drawing of letters.
const letterBytes = 3

// Text appends to dst the rules that hit a block's text, each once. The text must be
// folded by Fold; words is its number of words. One pass over the text serves all
// rules; expressions run only where one of their literals occurs.
func (s *Set) Text(fold []byte, words int, dst []Hit) []Hit {
	if words > s.maxWords || len(fold) == 0 || len(fold) > maxBytes {
		return dst
	}
	from := len(dst)
	start, end := core(fold)
	dst = s.atStart(fold, 0, end, words, dst, from)
	if start > 0 {
		dst = s.atStart(fold, start, end, words, dst, from)
	}
	dst = s.atEnd(fold, len(fold), words, dst, from)
	if end < len(fold) {
		dst = s.atEnd(fold, end, words, dst, from)
	}
	return s.within(fold, words, dst, from)
}

// atStart follows the phrases that stand at byte i; those of Is must reach end. The two tables
// share what keys go on with.
func (s *Set) atStart(fold []byte, i, end, words int, dst []Hit, from int) []Hit {
	h, most := uint64(firstHash), min(len(fold), i+max(s.head.longest, s.whole.longest))
	for at := i; at < most; {
		h = nextHash(h, fold[at])
		if at++; !mayBorder(fold, at) {
			continue
		}
		if !s.head.goesOn(h) {
			break
		}
		list := s.head.find(h)
		if at >= end && (at-i > 1 || len(fold) <= letterBytes) {
			list = byRule(list, s.whole.find(h))
		}
		dst = s.phrases(list, fold, i, at, words, dst, from)
	}
	return dst
}

// byRule joins two sorted lists of rules.
func byRule(a, b []int32) []int32 {
	if len(a) == 0 {
		return b
	}
	if len(b) == 0 {
		return a
	}
	return slices.Sorted(slices.Values(slices.Concat(a, b)))
}

// phrases adds the hits of phrases that stand at fold[start:end] if a word ends there.
func (s *Set) phrases(list []int32, fold []byte, start, end, words int, dst []Hit, from int) []Hit {
	for _, i := range list {
		if words <= int(s.bounds[i]) && border(fold, end) {
			dst = addHit(dst, from, Hit{&s.rules[i], start, end})
		}
	}
	return dst
}

// atEnd follows the phrases that end at byte end, backwards.
func (s *Set) atEnd(fold []byte, end, words int, dst []Hit, from int) []Hit {
	h, least := uint64(firstHash), max(0, end-s.tail.longest)
	for at := end; at > least; {
		at--
		if h = nextHash(h, fold[at]); !mayBorder(fold, at) {
			continue
		}
		if !s.tail.goesOn(h) {
			break
		}
		for _, i := range s.tail.find(h) {
			if words <= int(s.bounds[i]) && border(fold, at) {
				dst = addHit(dst, from, Hit{&s.rules[i], at, end})
			}
		}
	}
	return dst
}

// mayBorder is false where a word goes on at byte i of text or a character does, which the
// bytes tell of ASCII.
func mayBorder(text []byte, i int) bool {
	if i <= 0 || i >= len(text) {
		return true
	}
	b := text[i]
	return utf8.RuneStart(b) && !(isAlnum(b) && isAlnum(text[i-1]))
}

func isAlnum(b byte) bool { return alnum[b] }

// alnum tells ASCII letters and digits.
var alnum = func() (t [256]bool) {
	for b := range t {
		t[b] = 'a' <= b && b <= 'z' || '0' <= b && b <= '9' || 'A' <= b && b <= 'Z'
	}
	return t
}()

// within finds the phrases of Contains and tries the expressions that the text begins like, and
// those of the rules whose literals stand there.
func (s *Set) within(fold []byte, words int, dst []Hit, from int) []Hit {
	var buf [32]int32
	var room [32]found
	try, in := buf[:0], s.inside
	if words > longWords {
		in = s.long
	}
	for _, f := range in.find(fold, room[:0]) {
		for _, e := range in.ends(f.state) {
			if words > int(s.bounds[e.rule]) {
				continue
			}
			start, end := int(f.start), int(f.end)
			if e.need {
				try = addRule(try, e.rule)
			} else if border(fold, start) && border(fold, end) {
				dst = addHit(dst, from, Hit{&s.rules[e.rule], start, end})
			}
		}
	}
	return s.tryPatterns(fold, words, try, dst, from)
}

// tryPatterns tries the expressions that the text begins like, and those of the rules.
func (s *Set) tryPatterns(fold []byte, words int, try []int32, dst []Hit, from int) []Hit {
	may := s.starts.begin(fold, words)
	if may == 0 && len(try) == 0 {
		return dst
	}
	g := glanceAt(fold)
	for set := s.starts.find(may, &g); set != 0; set &= set - 1 {
		t := &s.starts.list[bits.TrailingZeros64(set)]
		p := &s.pats[t.rule]
		if p.once.Do(p.read); p.matches(int(t.pattern), fold, &g) {
			dst = addHit(dst, from, Hit{&s.rules[t.rule], 0, len(fold)})
		}
	}
	for _, i := range try {
		if s.musts[i].in(g.held) && s.pats[i].match(fold, &g) {
			dst = addHit(dst, from, Hit{&s.rules[i], 0, len(fold)})
		}
	}
	return dst
}

// addHit appends a hit unless its rule has one already.
func addHit(dst []Hit, from int, h Hit) []Hit {
	for i := from; i < len(dst); i++ {
		if dst[i].Rule == h.Rule {
			return dst
		}
	}
	return append(dst, h)
}

func addRule(list []int32, rule int32) []int32 {
	for _, r := range list {
		if r == rule {
			return list
		}
	}
	return append(list, rule)
}
