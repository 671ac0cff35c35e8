package rules

import "bytes"

// entry ties a key to what it stands for.
type entry struct {
	key  []byte
	lead uint64 // the key's first bytes, to sort by
	rule int32
	need bool // the key is a literal that a rule's patterns need
}

// automaton finds many keys in one pass over a text (Aho-Corasick), from a few flat
// arrays. States are numbered breadth first, so that the children of a state are
// neighbours and their labels one run of bytes.
type automaton struct {
	entries []entry // sorted by key
	label   []byte  // label[s] is the byte that leads to state s
	first   []int32 // the children of s are first[s] … first[s+1]-1
	out     []int32 // entries[out[s]:out[s]+outs[s]] end in s
	outs    []int32
	fail    []int32 // the longest proper suffix of s that is a state
	dict    []int32 // the nearest state along fail that has entries, 0 for none
	root    [256]int32
}

// span is the run of sorted keys that share the prefix of one state.
type span struct{ lo, hi, depth int32 }

// newAutomaton builds the automaton of the entries, which it sorts.
func newAutomaton(entries []entry) *automaton {
	sortEntries(entries)
	size := 1
	for i := range entries {
		size += len(entries[i].key)
	}
	t := &automaton{entries: entries, label: append(make([]byte, 0, size/2), 0)}
	queue := append(make([]span, 0, size/2), span{0, int32(len(entries)), 0})
	for s := 0; s < len(queue); s++ {
		queue = t.addState(queue, queue[s])
	}
	t.first = append(t.first, int32(len(queue)))
	for c := t.first[0]; c < t.first[1]; c++ {
		t.root[t.label[c]] = c
	}
	t.link()
	return t
}

// addState writes the state of sp and queues its children.
func (t *automaton) addState(queue []span, sp span) []span {
	lo := sp.lo
	for lo < sp.hi && int32(len(t.entries[lo].key)) == sp.depth {
		lo++
	}
	t.out, t.outs = append(t.out, sp.lo), append(t.outs, lo-sp.lo)
	t.first = append(t.first, int32(len(queue)))
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
	return queue
}

// child returns the state that b leads to from s, 0 for none.
func (t *automaton) child(s int32, b byte) int32 {
	if s == 0 {
		return t.root[b]
	}
	lo, hi := t.first[s], t.first[s+1]
	if hi-lo > 8 {
		if i := bytes.IndexByte(t.label[lo:hi], b); i >= 0 {
			return lo + int32(i)
		}
		return 0
	}
	for c := lo; c < hi; c++ {
		if t.label[c] == b {
			return c
		}
	}
	return 0
}

// link finds for each state where to go on when no child fits.
func (t *automaton) link() {
	n := len(t.label)
	t.fail, t.dict = make([]int32, n), make([]int32, n)
	for s := int32(0); int(s) < n; s++ {
		for c := t.first[s]; c < t.first[s+1]; c++ {
			if s != 0 {
				t.fail[c] = t.step(t.fail[s], t.label[c])
			}
			f := t.fail[c]
			if t.dict[c] = t.dict[f]; t.outs[f] > 0 {
				t.dict[c] = f
			}
		}
	}
}

// step returns the automaton's state after b.
func (t *automaton) step(s int32, b byte) int32 {
	for {
		if c := t.child(s, b); c != 0 {
			return c
		}
		if s == 0 {
			return 0
		}
		s = t.fail[s]
	}
}

// ends returns the entries whose key ends in s.
func (t *automaton) ends(s int32) []entry {
	return t.entries[t.out[s] : t.out[s]+t.outs[s]]
}
