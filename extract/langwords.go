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

// sharedWeights are the weights of a word that so many languages share: 1000·ln(60/k),
// as rare terms weigh in retrieval, in integers to be the same on every machine.
var sharedWeights = [...]int32{0, 4094, 3401, 2996, 2708, 2485, 2303, 2148, 2015, 1897, 1792, 1696, 1609}

// newWordTable makes a table of less than 65,535 words, each once, of the languages that codes
// lists.
func newWordTable(codes []string, words map[string][]string) wordTable {
	all, size := 0, 1
	for _, list := range words {
		all += len(list)
	}
	for size < 2*all {
		size *= 2
	}
	t := wordTable{slots: make([]uint32, size), words: make([]weighedWord, 0, all)}
	of := make([]uint16, 0, all) // the word of each, language by language
	for _, code := range codes {
		for _, w := range words[code] {
			of = append(of, t.add(w))
		}
	}
	t.weigh(of, codes, words)
	return t
}

// add returns the index of a word, which it adds where it is new.
func (t *wordTable) add(word string) uint16 {
	hash := wordHash([]byte(word))
	i := t.place(hash)
	for ; t.slots[i] != 0; i = t.place(uint64(i) + 1) {
		if s := t.slots[i]; s&^0xffff == slotMark(hash) && t.words[s&0xffff-1].word == word {
			return uint16(s - 1)
		}
	}
	t.words = append(t.words, weighedWord{word: word})
	t.slots[i] = slotMark(hash) | uint32(len(t.words))
	return uint16(len(t.words) - 1)
}

// weigh gives every word its languages.
func (t *wordTable) weigh(of []uint16, codes []string, words map[string][]string) {
	counts, room := make([]int, len(t.words)), make([]wordWeight, len(of))
	for _, k := range of {
		counts[k]++
	}
	for k, n := range counts {
		t.words[k].weights, room = room[:0:n], room[n:]
	}
	for lang, code := range codes {
		for _, k := range of[:len(words[code])] {
			weight := sharedWeights[min(counts[k], len(sharedWeights)-1)]
			t.words[k].weights = append(t.words[k].weights, wordWeight{uint8(lang), weight})
		}
		of = of[len(words[code]):]
	}
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
