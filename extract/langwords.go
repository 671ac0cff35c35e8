package extract

// wordTable finds the languages of a function word. It is looked into for every word of a
// text, and mostly in vain: what tells so is small enough to stay in a CPU's cache.
type wordTable struct {
	// slots hold, from the place on that a word's hash gives, the index of the word plus one
	// below 16 more bits of its hash; 0 ends the search.
	slots []uint32
	words []weighedWord
}

type weighedWord struct {
	word    string
	weights []wordWeight
}

type wordWeight struct {
	lang   uint8
	weight int32
}

// newWordTable makes a table of less than 65,535 words.
func newWordTable(weights map[string][]wordWeight) wordTable {
	size := 1
	for size < 2*len(weights) {
		size *= 2
	}
	t := wordTable{slots: make([]uint32, size)}
	for w, ws := range weights {
		t.words = append(t.words, weighedWord{w, ws})
		hash := wordHash([]byte(w))
		i := t.place(hash)
		for t.slots[i] != 0 {
			i = t.place(uint64(i) + 1)
		}
		t.slots[i] = slotMark(hash) | uint32(len(t.words))
	}
	return t
}

func (t *wordTable) place(hash uint64) int { return int(hash & uint64(len(t.slots)-1)) }

func slotMark(hash uint64) uint32 { return uint32(hash>>32) &^ 0xffff }

// find returns the weights of a word, nil for one that is not listed.
func (t *wordTable) find(word []byte) []wordWeight {
	hash := wordHash(word)
	mark := slotMark(hash)
	for i := t.place(hash); ; i = t.place(uint64(i) + 1) {
		s := t.slots[i]
		if s == 0 {
			return nil
		}
		if s&^0xffff != mark {
			continue
		}
		if w := &t.words[s&0xffff-1]; w.word == string(word) {
			return w.weights
		}
	}
}

// wordHash takes eight bytes at a time: most words have no more.
func wordHash(word []byte) uint64 {
	hash, part := uint64(len(word)), uint64(0)
	for i, c := range word {
		part = part<<8 | uint64(c)
		if i%8 == 7 {
			hash, part = mixHash(hash^part), 0
		}
	}
	return mixHash(hash ^ part)
}

func mixHash(h uint64) uint64 {
	h *= 0x9e3779b97f4a7c15 // 2^64 by the golden ratio
	return h ^ h>>32
}
