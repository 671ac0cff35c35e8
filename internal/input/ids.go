package input

import (
	"hash/fnv"
	"strconv"
	"strings"
)

// ids counts the ids that were given out, by hash: a run over millions of records then
// holds 12 bytes for each. At ten million ids two differ but collide with a probability
// of 3 in a million, and all that happens then is a needless "~2".
type ids map[uint64]int32

// unique returns id as valid UTF-8, with ~2, ~3 … where it was given out before.
func (s ids) unique(id string) string {
	id = strings.ToValidUTF8(id, "\uFFFD")
	key := hash(id)
	n := s[key] + 1
	s[key] = n
	if n == 1 {
		return id
	}
	for ; ; n++ {
		next := id + "~" + strconv.Itoa(int(n))
		if k := hash(next); s[k] == 0 {
			s[k], s[key] = 1, n
			return next
		}
	}
}

func hash(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	return h.Sum64()
}
