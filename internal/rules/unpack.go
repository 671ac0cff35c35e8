package rules

import (
	"errors"
	"strings"
)

// Unpack returns the set that Pack packed; its rules have no more of their keys than what
// becomes of their hits needs. The set holds parts of the data, which is not changed. The error
// says that the data is not what Pack gives.
func Unpack(data string) (*Set, error) {
	rest, ok := strings.CutPrefix(data, packMagic)
	if !ok {
		return nil, errors.New("no packed rules of this version")
	}
	u := &unpacker{data: rest}
	n := u.count()
	s := &Set{rules: make([]Rule, n), bounds: make([]int32, n), pats: make([]patterns, n), musts: make([]must, n)}
	for i := range s.rules {
		u.rule(&s.rules[i])
		if s.pats[i].packed = u.text(); s.pats[i].packed != "" {
			s.musts[i] = u.must()
		}
		s.bounds[i], s.maxWords = int32(s.rules[i].MaxWords), max(s.maxWords, s.rules[i].MaxWords)
	}
	u.starts(s)
	s.whole, s.head, s.tail = u.keys(), u.keys(), u.keys()
	s.head.goes, s.tail.goes = new(hashSet), new(hashSet)
	u.fixed(s.head.goes[:])
	if len(s.tail.hashes) > 0 {
		u.fixed(s.tail.goes[:])
	}
	s.inside, s.long, s.class = u.finder(), u.finder(), u.finder()
	if u.broken || u.at < len(u.data) {
		return nil, errors.New("the packed rules are damaged")
	}
	return s, nil
}

// unpacker reads what a packer wrote. Past the end it reads zeros and is broken.
type unpacker struct {
	data   string
	at     int
	broken bool
}

func (u *unpacker) number() int {
	n := 0
	for i := 0; u.at < len(u.data) && i < 5; i++ {
		b := u.data[u.at]
		u.at++
		if n |= int(b&0x7f) << (7 * i); b < 0x80 {
			return n
		}
	}
	u.broken = true
	return 0
}

// count is a number of things that take a byte or more each.
func (u *unpacker) count() int {
	n := u.number()
	if n > len(u.data)-u.at {
		u.broken = true
		return 0
	}
	return n
}

func (u *unpacker) bool() bool { return u.number() == 1 }

func (u *unpacker) text() string { return u.take(u.number()) }

// take returns the next n bytes.
func (u *unpacker) take(n int) string {
	if n > len(u.data)-u.at {
		u.at, u.broken = len(u.data), true
		return ""
	}
	u.at += n
	return u.data[u.at-n : u.at]
}

// fixed fills list with numbers of eight bytes.
func (u *unpacker) fixed(list []uint64) {
	data := u.take(8 * len(list))
	for i := 0; 8*i < len(data); i++ {
		b := data[8*i : 8*i+8]
		list[i] = uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
			uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
	}
}

func (u *unpacker) rule(r *Rule) {
	for _, key := range packedTexts {
		*r.text(key) = u.text()
	}
	r.MaxWords, r.Opens, r.checked = u.number(), u.bool(), true
	u.broken = u.broken || r.MaxWords > MaxWordsLimit
}

func (u *unpacker) must() must {
	var sets [2]uint64
	u.fixed(sets[:])
	return must{classes(sets[0]), classes(sets[1])}
}

func (u *unpacker) starts(s *Set) {
	t := &s.starts
	n := u.count()
	if u.broken = u.broken || n > 64; u.broken {
		return
	}
	for range n {
		m, rule, pattern := u.must(), u.number(), u.number()
		if rule >= len(s.rules) {
			u.broken = true
			return
		}
		t.put(start{m, int32(rule), int32(pattern)}, int(s.bounds[rule]))
	}
	for place := range t.sets {
		u.fixed(t.sets[place][:])
		for _, set := range t.sets[place] {
			u.broken = u.broken || set>>len(t.list) != 0
		}
	}
}

// unpackPatterns returns the expressions of a rule, and what it needs beside them.
func unpackPatterns(packed string) ([]pattern, literalSet) {
	u := &unpacker{data: packed}
	list := make([]pattern, u.count())
	for i := range list {
		u.pattern(&list[i])
	}
	return list, u.literals()
}

// literals returns nil where there are none.
func (u *unpacker) literals() (set literalSet) {
	for range u.count() {
		set = append(set, newLiteral(u.text()))
	}
	return set
}

func (u *unpacker) pattern(p *pattern) {
	p.expr = u.text()
	p.re = compileLater(p.expr)
	p.must, p.opens.all = u.must(), u.bool()
	bit := 0
	for range u.count() {
		bit += u.number()
		p.opens.bits[bit/64%len(p.opens.bits)] |= 1 << (bit % 64)
	}
	p.branches = make([][]literalSet, u.count())
	for i := range p.branches {
		sets := make([]literalSet, u.count())
		for k := range sets {
			sets[k] = u.literals()
		}
		p.branches[i] = sets
	}
}

func (u *unpacker) keys() *keyTable {
	n := u.count()
	t := &keyTable{longest: u.number(), hashes: make([]uint64, n), rules: make([]int32, n)}
	u.fixed(t.hashes)
	for i := range t.rules {
		t.rules[i] = int32(u.number())
	}
	t.index()
	return t
}

func (u *unpacker) finder() *finder {
	n := u.count()
	t := &finder{label: []byte(u.take(n)), states: make([]state, n)}
	kids, outs := int32(1), int32(0)
	for i := range t.states {
		s := state{first: kids, out: outs, end: kids + int32(u.number()), outs: int32(u.number())}
		t.states[i], kids, outs = s, s.end, outs+s.outs
	}
	if u.broken = u.broken || n > 0 && int(kids) != n; u.broken {
		return t
	}
	t.targets = make([]target, u.count())
	for i := range t.targets {
		t.targets[i] = target{int32(u.number()), u.bool()}
	}
	if !u.broken && n > 0 {
		t.index()
	}
	return t
}
