package batch

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"

	"winnow/internal/record"
)

// textKey tells texts apart that differ in more than case, white space and punctuation: half
// a SHA-256. In 2^32 documents two that differ share one with a probability of 1 in 2^65.
type textKey [16]byte

// keyOf returns the key of a record's text, false where it has none.
func keyOf(r *record.Record) (textKey, bool) {
	if r.Text == nil || *r.Text == "" {
		return textKey{}, false
	}
	folded := strings.Map(func(c rune) rune {
		if !unicode.IsLetter(c) && !unicode.IsNumber(c) && !unicode.IsMark(c) && !unicode.IsSymbol(c) {
			return -1
		}
		return unicode.ToLower(c)
	}, *r.Text)
	if folded == "" {
		folded = *r.Text
	}
	sum := sha256.Sum256([]byte(folded))
	return textKey(sum[:16]), true
}

func (k textKey) String() string { return hex.EncodeToString(k[:]) }

func parseKey(s string) (k textKey, ok bool) {
	b, err := hex.DecodeString(s)
	return k, err == nil && copy(k[:], b) == len(k)
}

// seen knows the texts so far and who had them first. Each takes about 50 bytes (16 of the
// key and 8 of the place, in a map that is between half full and full) and its id's.
type seen struct {
	places map[textKey]int64 // where the id begins in ids
	ids    []byte            // each ended by a zero byte, which no id holds
}

func newSeen() *seen { return &seen{places: map[textKey]int64{}} }

// first returns the id that had the text first, which is its own for a new one.
func (s *seen) first(k textKey, id string) string {
	if at, ok := s.places[k]; ok {
		rest := s.ids[at:]
		for n, c := range rest {
			if c == 0 {
				return string(rest[:n])
			}
		}
	}
	s.places[k] = int64(len(s.ids))
	s.ids = append(append(s.ids, id...), 0)
	return id
}
