package rules

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"math"
	"math/bits"
	"slices"
	"unicode/utf8"
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
// begin, which a table of first bytes tells of nearly all that none does. States are numbered
// breadth first, so that the children of a state are neighbours and their labels one run of
// bytes.
type finder struct {
	label   []byte // label[s] is the byte that leads to state s
	states  []state
	targets []target // of the states one after the other
	leads   []lead   // of all keys
	root    [256]int32
	begins  beginnings // of all keys
	short   beginnings // of keys of fewer than four bytes
	fours   fourTable  // of the others
}

// lead is what a key begins with: its first four bytes.
type lead struct {
	key    [4]byte
	length uint8 // bytes, less than four where that is the whole key
	need   bool
}

// fourTable tells by the first four bytes of a key the state that they lead to, and by a bit for
// the hash of all of them that most texts have none.
type fourTable struct {
	some  [1 << 7]uint64
	slots []fourSlot // a power of two of them, at least half of them free
}

// fourSlot is free where its state is 0. Keys go on with a byte of one of the classes of next,
// which are all where one ends there.
type fourSlot struct {
	bytes uint32
	state int32
	next  classes
}

// fourHash is the hash of four bytes: its upper seven bits tell the word of some, the next six the bit.
func fourHash(four uint32) uint32 { return four * 0x9e3779b1 }

func (t *fourTable) add(s fourSlot) {
	h := fourHash(s.bytes)
	t.some[h>>25] |= 1 << (h >> 19 & 63)
	*t.slot(s.bytes, h) = s
}

// find returns the state that four bytes lead to, 0 for none and where no key has the fifth.
func (t *fourTable) find(four uint32, fifth byte) int32 {
	h := fourHash(four)
	if t.some[h>>25]>>(h>>19&63)&1 == 0 {
		return 0
	}
	if s := t.slot(four, h); s.next&classBit[fifth] != 0 {
		return s.state
	}
	return 0
}

// slot returns the slot of four bytes, or the free one where it belongs.
func (t *fourTable) slot(four, h uint32) *fourSlot {
	for i := h >> 7; ; i++ {
		if s := &t.slots[i&uint32(len(t.slots)-1)]; s.state == 0 || s.bytes == four {
			return s
		}
	}
}

// beginnings holds, by the classes of the first two bytes of a key, a bit for that of its third:
// all of them of a key that has none. The upper half is of keys that may begin inside a word.
type beginnings [2 << 10]uint32

// pairOf returns where the beginnings of keys stand whose first two bytes are of the classes, behind
// a byte of another.
func pairOf(before, first, second uint8) uint32 {
	return uint32(first&(classBits|before&classAlnum))<<5 | uint32(second&classBits)
}

// byteClass parts bytes into 32 classes, each letter one of its own, and marks those that are
// ASCII letters or digits.
var byteClass = func() (t [256]uint8) {
	for b := range t {
		c := byte(b)
		switch {
		case 'a' <= c && c <= 'z':
			t[b] = c - 'a' | classAlnum
		case '0' <= c && c <= '9':
			t[b] = 26 | classAlnum
		case 'A' <= c && c <= 'Z': // folded text has hardly one
			t[b] = 27 | classAlnum
		case c == ' ':
			t[b] = 28
		case c < utf8.RuneSelf:
			t[b] = 29
		default:
			t[b] = 30 | c>>6&1 // a character's first byte, or a further one
		}
	}
	return t
}()

// The bits of byteClass that tell classes apart, and the one of letters and digits.
const (
	classBits  = 31
	classAlnum = 32
)

// state is what a walk knows at a byte: targets[out:out+outs] are those of the key that ends in
// it, its children are states first to end-1.
type state struct{ first, end, out, outs int32 }

// span is the run of sorted keys that share the prefix of one state.
type span struct{ lo, hi, depth int32 }

// newFinder builds the finder of the entries, which it sorts; none has an empty key.
func newFinder(entries []entry) *finder {
	slices.SortFunc(entries, func(a, b entry) int {
		return cmp.Or(bytes.Compare(a.key, b.key), cmp.Compare(a.rule, b.rule))
	})
	t := &finder{label: []byte{0}}
	queue := []span{{0, int32(len(entries)), 0}}
	for s := 0; s < len(queue); s++ {
		queue = t.addState(entries, queue, queue[s])
	}
	for _, e := range entries {
		l := lead{length: uint8(min(len(e.key), 4)), need: e.need}
		if copy(l.key[:], e.key); len(t.leads) == 0 || l != t.leads[len(t.leads)-1] {
			t.leads = append(t.leads, l)
		}
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
	t.fours.slots = make([]fourSlot, 2<<bits.Len(uint(len(t.leads))))
	for i := range t.leads {
		t.mark(&t.leads[i])
	}
}

// mark notes what a key begins with.
func (t *finder) mark(l *lead) {
	key := l.key[:l.length]
	t.begins.add(key, l.need)
	if len(key) < 4 {
		t.short.add(key, l.need)
		return
	}
	s := t.root[key[0]]
	for _, b := range key[1:] {
		s = t.child(&t.states[s], b)
	}
	t.fours.add(fourSlot{binary.LittleEndian.Uint32(key), s, t.next(&t.states[s])})
}

// next returns the classes of the bytes that may follow where a walk has come to st.
func (t *finder) next(st *state) classes {
	if st.outs > 0 {
		return ^classes(0)
	}
	return classesIn(t.label[st.first:st.end])
}

// add marks what a key begins with, which may stand inside a word or not.
func (t *beginnings) add(key []byte, inside bool) {
	for _, before := range [...]uint8{0, classAlnum} {
		if before == 0 || inside || byteClass[key[0]]&classAlnum == 0 {
			t.mark(key, before)
		}
	}
}

// mark marks what a key begins with behind a byte of a class.
func (t *beginnings) mark(key []byte, before uint8) {
	var class [3]uint8
	for i := range min(len(key), 3) {
		class[i] = byteClass[key[i]]
	}
	switch at := pairOf(before, class[0], 0); len(key) {
	case 1:
		for b := range uint32(32) {
			t[at|b] = math.MaxUint32
		}
	case 2:
		t[pairOf(before, class[0], class[1])] = math.MaxUint32
	default:
		t[pairOf(before, class[0], class[1])] |= 1 << (class[2] & classBits)
	}
}

// has reports whether a key may begin with bytes of two classes and one more.
func (t *beginnings) has(two uint32, class uint8) bool {
	return t[two&(2<<10-1)]>>(class&classBits)&1 != 0
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

// jump appends the keys of four bytes or more that begin at byte i of text, with as many behind it.
func (t *finder) jump(text []byte, i int, dst []found) []found {
	four := binary.LittleEndian.Uint32(text[i:])
	if s := t.fours.find(four, text[min(i+4, len(text)-1)]); s != 0 {
		return t.follow(text, i, i+4, s, dst)
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

// find appends the keys in text by where they end, the longer one first: those that may begin
// inside a word, and of the others at least those that do not.
func (t *finder) find(text []byte, dst []found) []found {
	i, before := 0, uint8(0)
	var first, second uint8 // the classes of the bytes at i and behind it
	if len(text) > 1 {
		first, second = byteClass[text[0]], byteClass[text[1]]
	}
	for ; i+2 < len(text); i++ {
		third := byteClass[text[i+2]]
		two := pairOf(before, first, second)
		if t.begins.has(two, third) {
			if t.short.has(two, third) {
				dst = t.walk(text, i, dst)
			} else if i+3 < len(text) {
				dst = t.jump(text, i, dst)
			}
		}
		before, first, second = first, second, third
	}
	if i+1 < len(text) {
		if t.short[pairOf(before, first, second)] != 0 {
			dst = t.walk(text, i, dst)
		}
		i++
	}
	if i < len(text) {
		dst = t.walk(text, i, dst)
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
