package rules

// maxBytes is the longest folded text that is looked at. A phrase rule's words fit it
// many times; what is longer with so few words is encoded data.
const maxBytes = 4096

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

// atStart follows the phrases that stand at byte i; those of Is must reach end.
func (s *Set) atStart(fold []byte, i, end, words int, dst []Hit, from int) []Hit {
	keys, whole := s.head.start(), []entry(nil)
	for at := i; at < len(fold) && keys.lo < keys.hi; {
		keys, whole = s.head.step(keys, fold[at])
		at++
		for _, e := range whole {
			r := &s.rules[e.rule]
			if words <= r.MaxWords && (r.Match == Starts || at >= end) && border(fold, at) {
				dst = addHit(dst, from, Hit{r, i, at})
			}
		}
	}
	return dst
}

// atEnd follows the phrases that end at byte end, backwards.
func (s *Set) atEnd(fold []byte, end, words int, dst []Hit, from int) []Hit {
	keys, whole := s.tail.start(), []entry(nil)
	for at := end; at > 0 && keys.lo < keys.hi; {
		at--
		keys, whole = s.tail.step(keys, fold[at])
		for _, e := range whole {
			if r := &s.rules[e.rule]; words <= r.MaxWords && border(fold, at) {
				dst = addHit(dst, from, Hit{r, at, end})
			}
		}
	}
	return dst
}

// within finds the phrases of Contains and the rules whose expressions to try.
func (s *Set) within(fold []byte, words int, dst []Hit, from int) []Hit {
	var buf [32]int32
	try := buf[:0]
	t, state := s.inside, int32(0)
	for i, b := range fold {
		state = t.step(state, b)
		for at := state; at != 0; at = t.dict[at] {
			for _, e := range t.ends(at) {
				r := &s.rules[e.rule]
				if words > r.MaxWords {
					continue
				}
				if e.need {
					try = addRule(try, e.rule)
				} else if start := i + 1 - len(e.key); border(fold, start) && border(fold, i+1) {
					dst = addHit(dst, from, Hit{r, start, i + 1})
				}
			}
		}
	}
	return s.tryPatterns(fold, try, dst, from)
}

func (s *Set) tryPatterns(fold []byte, try []int32, dst []Hit, from int) []Hit {
	for _, i := range try {
		for _, p := range s.pats[i] {
			if p.match(fold) {
				dst = addHit(dst, from, Hit{&s.rules[i], 0, len(fold)})
				break
			}
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
