package rules

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"math/bits"
	"slices"

	"winnow/internal/sorting"
)

// entry ties a key to what it stands for.
type entry struct {
	key  []byte
	hash uint64 // in a keyTable
	target
}

// target is what a key stands for.
type target struct {
	rule int32
	need bool // the key is a literal that the rule's patterns need
}

// finder finds many keys in a text. It walks a trie from every byte at which a key may
// begin, which a table of what keys begin with tells of nearly all that none does. States are
// numbered breadth first, so that the children of a state are neighbours and their labels one run
// of bytes.
type finder struct {
	label   []byte // label[s] is the byte that leads to state s
	states  []state
	targets []target // of the states one after the other
	root    [256]int32
	begins  beginnings
}

// beginnings tells the state that the first bytes of keys lead to: as many as all keys have that
// share the first two (or rather, their five lowest bits), up to mostLead.
type beginnings struct {
	// shift is what leaves so many of eight bytes, of which the first is lowest, by the first two.
	shift [1 << 10]uint8
	some  [1 << 10]uint64 // bits of the hashes of what is left: most texts have none
	slots []slot          // a power of two of them, at least half of them free
}

// mostLead is the most bytes that are asked for: eight bytes hold three beginnings of so many.
const mostLead = 6

// slot is free where its state is 0.
type slot struct {
	left  uint64
	state int32
}

// hashOf returns as many bits of a hash.
func hashOf(x uint64, bits int) uint64 { return x * 0x9e3779b97f4a7c15 >> (64 - bits) }

// shiftOf returns the shift of a text that begins with eight bytes.
func (t *beginnings) shiftOf(eight uint64) *uint8 { return &t.shift[eight&31|eight>>3&0x3e0] }

// has reports whether a key may begin with what is left of eight bytes.
func (t *beginnings) has(left uint64) bool {
	h := hashOf(left, 16)
	return t.some[h>>6]>>(h&63)&1 != 0
}

// slot returns the slot of what is left of eight bytes, or the free one where it belongs.
func (t *beginnings) slot(left uint64) *slot {
	for i := hashOf(left, 32); ; i++ {
		if s := &t.slots[i&uint64(len(t.slots)-1)]; s.state == 0 || s.left == left {
			return s
		}
	}
}

// state is what a walk knows at a byte: targets[out:out+outs] are those of the key that ends in
// it, its children are states first to end-1.
type state struct{ first, end, out, outs int32 }

// span is the run of sorted keys that share the prefix of one state.
type span struct{ lo, hi, depth int32 }

// newFinder builds the finder of the entries, which it sorts; none has an empty key.
func newFinder(entries []entry) *finder {
	sorting.By(entries, func(a, b entry) int {
		return cmp.Or(bytes.Compare(a.key, b.key), cmp.Compare(a.rule, b.rule))
	})
	t := &finder{label: []byte{0}}
	queue := []span{{0, int32(len(entries)), 0}}
	for s := 0; s < len(queue); s++ {
		queue = t.addState(entries, queue, queue[s])
	}
	t.index()
	return t
}

// addState writes the state of sp and queues its children.
func (t *finder) addState(entries []entry, queue []span, sp span) []span {
	st, lo := state{first: int32(len(queue)), out: int32(len(t.targets))}, sp.lo
	for ; lo < sp.hi && int32(len(entries[lo].key)) == sp.depth; lo++ {
		t.targets = append(t.targets, entries[lo].target)
	}
	st.outs = lo - sp.lo
	for lo < sp.hi {
		b := entries[lo].key[sp.depth]
		hi := lo + 1
		for hi < sp.hi && entries[hi].key[sp.depth] == b {
			hi++
		}
		t.label = append(t.label, b)
		queue = append(queue, span{lo, hi, sp.depth + 1})
		lo = hi
	}
	st.end = int32(len(queue))
	t.states = append(t.states, st)
	return queue
}

// index makes what leads to the states.
func (t *finder) index() {
	for c := t.states[0].first; c < t.states[0].end; c++ {
		t.root[t.label[c]] = c
	}
	count := 0
	t.eachLead(new(lead), func(l *lead) {
		count++
		t.begins.shorten(l)
	})
	t.begins.slots = make([]slot, 2<<bits.Len(uint(count)))
	t.eachLead(new(lead), t.begins.add)
}

// lead is what a key begins with: the bytes, of which the first is lowest, and the states that they
// lead to.
type lead struct {
	bytes uint64
	size  int
	path  [mostLead + 1]int32
}

// eachLead tells what the keys begin with that begin with l: mostLead bytes, or a whole key. It is
// the same lead every time, and as it was in the end.
func (t *finder) eachLead(l *lead, tell func(*lead)) {
	st := &t.states[l.path[l.size]]
	if l.size == mostLead || st.outs > 0 {
		tell(l)
		return
	}
	begun := *l
	for c := st.first; c < st.end; c++ {
		l.bytes = begun.bytes | uint64(t.label[c])<<(8*begun.size)
		l.size = begun.size + 1
		l.path[l.size] = c
		t.eachLead(l, tell)
	}
	*l = begun
}

// shorten leaves no more bytes than l has of what begins with its first two, or with its only one.
func (t *beginnings) shorten(l *lead) {
	seconds := uint64(1)
	if l.size == 1 {
		seconds = 256
	}
	for b := range seconds {
		shift := t.shiftOf(l.bytes | b<<8)
		*shift = max(*shift, uint8(64-8*l.size))
	}
}

// add adds the slot of l.
func (t *beginnings) add(l *lead) {
	shift := *t.shiftOf(l.bytes)
	left := l.bytes << shift
	h := hashOf(left, 16)
	t.some[h>>6] |= 1 << (h & 63)
	*t.slot(left) = slot{left, l.path[8-shift/8]}
}

// child returns the state that b leads to from st, 0 for none.
func (t *finder) child(st *state, b byte) int32 {
	if st.end-st.first > 8 {
		if i := bytes.IndexByte(t.label[st.first:st.end], b); i >= 0 {
			return st.first + int32(i)
		}
		return 0
	}
	for c := st.first; c < st.end; c++ {
		if t.label[c] == b {
			return c
		}
	}
	return 0
}

// found is a key in a text, text[start:end], and the state in which it ends.
type found struct{ start, end, state int32 }

// walk appends the keys that begin at byte i of text.
func (t *finder) walk(text []byte, i int, dst []found) []found {
	return t.follow(text, i, i+1, t.root[text[i]], dst)
}

// jump appends the keys that begin at byte i of text, where so much is left of its eight bytes.
func (t *finder) jump(text []byte, i int, left uint64, shift uint8, dst []found) []found {
	if s := t.begins.slot(left); s.state != 0 {
		return t.follow(text, i, i+8-int(shift/8), s.state, dst)
	}
	return dst
}

// follow appends the keys that begin at byte i of text, where those up to byte at lead to state s.
func (t *finder) follow(text []byte, i, at int, s int32, dst []found) []found {
	for ; s != 0; at++ {
		st := &t.states[s]
		if st.outs > 0 {
			dst = append(dst, found{int32(i), int32(at), s})
		}
		if at == len(text) {
			break
		}
		s = t.child(st, text[at])
	}
	return dst
}

// ending returns the less than eight bytes of text from i on, with zeros behind them.
func ending(text []byte, i int) (x uint64) {
	if len(text) >= 8 {
		return binary.LittleEndian.Uint64(text[len(text)-8:]) >> (8 * (8 - len(text) + i))
	}
	for k := len(text) - 1; k >= i; k-- {
		x = x<<8 | uint64(text[k])
	}
	return x
}

// find appends the keys in text by where they end, the longer one first.
func (t *finder) find(text []byte, dst []found) []found {
	for i := 0; i < len(text); {
		x, n := uint64(0), 9-mostLead
		if i+8 <= len(text) {
			x = binary.LittleEndian.Uint64(text[i:])
		} else {
			x, n = ending(text, i), len(text)-i
		}
		for ; n > 0; n-- {
			shift := *t.begins.shiftOf(x) & 63
			if left := x << shift; t.begins.has(left) {
				dst = t.jump(text, i, left, shift, dst)
			}
			x >>= 8
			i++
		}
	}
	if len(dst) > 1 {
		sortFound(dst)
	}
	return dst
}

// sortFound sorts by end, then by start.
func sortFound(list []found) {
	slices.SortFunc(list, func(a, b found) int {
		if a.end != b.end {
			return int(a.end - b.end)
		}
		return int(a.start - b.start)
	})
}

// ends returns the targets of the key that ends in s.
func (t *finder) ends(s int32) []target {
	st := &t.states[s]
	return t.targets[st.out : st.out+st.outs]
}
