package input

import (
	"strconv"
	"strings"

	"winnow/internal/hashset"
)

// ids knows the ids that were given out. Where two that differ have one hash, all that
// happens is a needless "~2".
type ids struct {
	given hashset.Set
	times map[string]int // that an id was asked for, where they are more than few
}

// few is how many second, third ... uses of an id are found by trying.
const few = 8

// unique returns id as valid UTF-8, with ~2, ~3 … where it was given out before.
func (s *ids) unique(id string) string {
	id = strings.ToValidUTF8(id, "\uFFFD")
	if s.given.Add(id) {
		return id
	}
	n, next := max(s.times[id], 1)+1, ""
	for ; ; n++ {
		if next = id + "~" + strconv.Itoa(n); s.given.Add(next) {
			break
		}
	}
	if n > few {
		if s.times == nil {
			s.times = map[string]int{}
		}
		s.times[id] = n
	}
	return next
}
