package extract

// wordCounts says how often hashed words were added. It is a table with open addressing: a
// map costs several times as much, and every line of a page asks for each of its words.
type wordCounts struct {
	slots []wordCount // a power of two of them, at most three in four used
	used  int
}

// wordCount is a slot of the table, which is free as long as n is 0.
type wordCount struct {
	word uint32
	n    int32
}

// firstSlots is the size of a table with its first word.
const firstSlots = 64

// find returns the slot of word, or the free one where it belongs. Words are hashes already;
// the product brings their upper bits in.
func (c *wordCounts) find(word uint32) *wordCount {
	mask := uint32(len(c.slots) - 1)
	for i := word * 0x9e3779b1 >> 7; ; i++ {
		if s := &c.slots[i&mask]; s.n == 0 || s.word == word {
			return s
		}
	}
}

func (c *wordCounts) count(word uint32) int {
	if c.used == 0 {
		return 0
	}
	return int(c.find(word).n)
}

func (c *wordCounts) add(word uint32) {
	if 4*c.used >= 3*len(c.slots) {
		c.grow()
	}
	s := c.find(word)
	if s.n == 0 {
		s.word = word
		c.used++
	}
	s.n++
}

func (c *wordCounts) grow() {
	old := c.slots
	c.slots = make([]wordCount, max(firstSlots, 4*len(old)))
	for _, s := range old {
		if s.n > 0 {
			*c.find(s.word) = s
		}
	}
}
