package rules

import (
	"bytes"
	"math"
	"slices"
)

// entry ties a key to what it stands for.
type entry struct {
	key  []byte
	lead uint64 // the key's first bytes, to sort by
	rule int32
	need bool // the key is a literal that a rule's patterns need
}

// finder finds many keys in a text. It walks a trie from every byte at which a key may
// begin, which a table of first bytes tells of nearly all that none does. States are numbered
// breadth first, so that the children of a state are neighbours and their labels one run of
// bytes.
type finder struct {
	entries []entry // sorted by key
	label   []byte  // label[s] is the byte that leads to state s
	states  []state
	root    [256]int32
	begins  [2]beginnings // of all keys, and of those that may begin inside a word
	short   beginnings    // of keys of fewer than four bytes
	fours   fourSet       // what the others begin with
}

// fourSet holds a bit for the hash of every four bytes in it, and says of some others too that
// they are in it: two in three texts that go on as a key for three bytes do not for a fourth.
type fourSet [1 << 7]uint64

// fourHash is the hash of four bytes: its upper seven bits tell the word, the next six the bit.
func fourHash(a, b, c, d byte) uint32 {
	return (uint32(a) | uint32(b)<<8 | uint32(c)<<16 | uint32(d)<<24) * 0x9e3779b1
}

func (s *fourSet) add(h uint32)      { s[h>>25] |= 1 << (h >> 19 & 63) }
func (s *fourSet) has(h uint32) bool { return s[h>>25]>>(h>>19&63)&1 != 0 }

// beginnings holds, by the first two bytes of a key, a bit for the last five bits of its
// third, which tell letters apart: all of them of a key that has none.
type beginnings [1 << 16]uint32

// state is what a walk knows at a byte: entries[out:out+outs] end in it, its children are
// states first to end-1.
type state struct{ first, end, out, outs int32 }

// span is the run of sorted keys that share the prefix of one state.
type span struct{ lo, hi, depth int32 }

// newFinder builds the finder of the entries, which it sorts; none has an empty key.
func newFinder(entries []entry) *finder {
	sortEntries(entries)
	size := 1
	for i := range entries {
		size += len(entries[i].key)
	}
	t := &finder{entries: entries, label: append(make([]byte, 0, size/2), 0)}
	queue := append(make([]span, 0, size/2), span{0, int32(len(entries)), 0})
	for s := 0; s < len(queue); s++ {
		queue = t.addState(queue, queue[s])
	}
	for c := t.states[0].first; c < t.states[0].end; c++ {
		t.root[t.label[c]] = c
	}
	for i := range entries {
		t.mark(entries[i].key, entries[i].need)
	}
	return t
}

// mark notes what a key begins with.
func (t *finder) mark(key []byte, inside bool) {
	t.begins[0].add(key)
	if inside {
		t.begins[1].add(key)
	}
	if len(key) < 4 {
		t.short.add(key)
	} else {
		t.fours.add(fourHash(key[0], key[1], key[2], key[3]))
	}
}

// addState writes the state of sp and queues its children.
func (t *finder) addState(queue []span, sp span) []span {
	lo := sp.lo
	for lo < sp.hi && int32(len(t.entries[lo].key)) == sp.depth {
		lo++
	}
	st := state{first: int32(len(queue)), out: sp.lo, outs: lo - sp.lo}
	for lo < sp.hi {
		b := t.entries[lo].key[sp.depth]
		hi := lo + 1
		for hi < sp.hi && t.entries[hi].key[sp.depth] == b {
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

// add marks what a key begins with.
func (t *beginnings) add(key []byte) {
	switch at := int(key[0]) << 8; len(key) {
	case 1:
		for b := range 256 {
			t[at|b] = math.MaxUint32
		}
	case 2:
		t[at|int(key[1])] = math.MaxUint32
	default:
		t[at|int(key[1])] |= 1 << (key[2] & 31)
	}
}

// has reports whether a key may begin with three bytes.
func (t *beginnings) has(a, b, c byte) bool { return t[int(a)<<8|int(b)]>>(c&31)&1 != 0 }

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

// found is a key in a text: entries of one state, whose keys are all text[start:end].
type found struct{ start, end, state int32 }

// walk appends the keys that begin at byte i of text.
func (t *finder) walk(text []byte, i int, dst []found) []found {
	s := t.root[text[i]]
	for at := i + 1; s != 0; at++ {
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

// find appends the keys in text by where they end, the longer one first: those that may begin
// inside a word, and of the others at least those that do not.
func (t *finder) find(text []byte, dst []found) []found {
	i, word := 0, uint8(0) // word is 1 where a word may go on at byte i
	for ; i+3 < len(text); i++ {
		in := word
		word = alnumBit[text[i]]
		if t.begins[in&word].has(text[i], text[i+1], text[i+2]) && t.goesOn(text[i:i+4]) {
			dst = t.walk(text, i, dst)
		}
	}
	for ; i < len(text); i++ {
		dst = t.walk(text, i, dst)
	}
	sortFound(dst)
	return dst
}

// goesOn reports whether a key may begin with four bytes, or end within them.
func (t *finder) goesOn(text []byte) bool {
	return t.fours.has(fourHash(text[0], text[1], text[2], text[3])) || t.short.has(text[0], text[1], text[2])
}

// alnumBit is 1 for ASCII letters and digits.
var alnumBit = func() (t [256]uint8) {
	for b := range t {
		if alnum[b] {
			t[b] = 1
		}
	}
	return t
}()

// sortFound sorts by end, then by start.
func sortFound(list []found) {
	slices.SortFunc(list, func(a, b found) int {
		if a.end != b.end {
			return int(a.end - b.end)
		}
		return int(a.start - b.start)
	})
}

// ends returns the entries whose key ends in s.
func (t *finder) ends(s int32) []entry {
	st := &t.states[s]
	return t.entries[st.out : st.out+st.outs]
}
