package batch

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"strings"
	"unicode"

	"winnow/internal/near"
	"winnow/internal/record"
)

// sameness is a way to tell that a text was there before.
type sameness struct {
	name string // of --dedup
	size int    // bytes of a key
	// key is what is kept of a text. It runs in many goroutines at a time.
	key  func(text string) []byte
	open func() seen
}

// samenesses lists the ways.
func samenesses() []sameness {
	return []sameness{
		{"exact", textKeySize, exactKey, func() seen { return &exact{places: map[textKey]int64{}} }},
		{"near", near.Size, func(text string) []byte { return near.Of(text)[:] }, func() seen { return &similar{} }},
	}
}

// Dedups lists the values of Options.Dedup beside "".
func Dedups() []string {
	var names []string
	for _, s := range samenesses() {
		names = append(names, s.name)
	}
	return names
}

// seen knows the texts so far that were new, and who had them first.
type seen interface {
	// first returns the id of the first document that has the text, which is its own for a new
	// one.
	first(key []byte, id string) string
	// add takes a text that was new in an earlier run.
	add(key []byte, id string)
}

// duplicates looks for texts that were there before. Its zero value finds none.
type duplicates struct {
	sameness
	seen seen
}

func newDuplicates(name string) duplicates {
	for _, s := range samenesses() {
		if s.name == name {
			return duplicates{s, s.open()}
		}
	}
	return duplicates{}
}

// keyOf returns the key of a record's text, nil where it has none or nobody asks.
func (d duplicates) keyOf(r *record.Record) []byte {
	if d.seen == nil || r.Text == nil || *r.Text == "" {
		return nil
	}
	return d.key(*r.Text)
}

// mark makes a document whose text an earlier one has a skipped one. It returns the key of
// a text that is new, as the journal keeps it.
func (d duplicates) mark(key []byte, r *record.Record) string {
	if key == nil {
		return ""
	}
	if first := d.seen.first(key, r.ID); first != r.ID {
		r.Skip("duplicate")
		r.DuplicateOf = first
		return ""
	}
	return base64.RawStdEncoding.EncodeToString(key)
}

// recall takes up a text that an earlier run found new, by the key in its journal.
func (d duplicates) recall(key, id string) {
	if key == "" || d.seen == nil {
		return
	}
	if b, err := base64.RawStdEncoding.DecodeString(key); err == nil && len(b) == d.size {
		d.seen.add(b, id)
	}
}

// idList holds ids, each ended by a zero byte, which none holds.
type idList struct{ all []byte }

// add returns the place of an id.
func (l *idList) add(id string) int64 {
	at := len(l.all)
	l.all = append(append(l.all, id...), 0)
	return int64(at)
}

func (l *idList) at(place int64) string {
	id, _, _ := bytes.Cut(l.all[place:], []byte{0})
	return string(id)
}

// textKeySize is the size of a textKey in bytes.
const textKeySize = 16

// textKey tells texts apart that differ in more than case, white space and punctuation: half
// a SHA-256. In 2^32 documents two that differ share one with a probability of 1 in 2^65.
type textKey [textKeySize]byte

func exactKey(text string) []byte {
	folded := strings.Map(func(c rune) rune {
		if !unicode.IsLetter(c) && !unicode.IsNumber(c) && !unicode.IsMark(c) && !unicode.IsSymbol(c) {
			return -1
		}
		return unicode.ToLower(c)
	}, text)
	if folded == "" {
		folded = text
	}
	sum := sha256.Sum256([]byte(folded))
	return sum[:textKeySize]
}

// exact knows texts by their keys. Each takes about 50 bytes (16 of the key and 8 of the
// place, in a map that is between half full and full) and its id's.
type exact struct {
	places map[textKey]int64 // where the id stands in ids
	ids    idList
}

func (s *exact) first(key []byte, id string) string {
	if at, ok := s.places[textKey(key)]; ok {
		return s.ids.at(at)
	}
	s.add(key, id)
	return id
}

func (s *exact) add(key []byte, id string) { s.places[textKey(key)] = s.ids.add(id) }

// similar knows texts by their sketches. Each takes at most 780 bytes in the index, 8 of the
// place and its id's. Those that are near an earlier one are forgotten: a copy of a copy is
// one only if it is near the first.
type similar struct {
	index  near.Index
	places []int64 // where the ids stand in ids
	ids    idList
}

func (s *similar) first(key []byte, id string) string {
	if n, ok := s.index.First((*near.Sketch)(key)); ok {
		return s.ids.at(s.places[n])
	}
	s.add(key, id)
	return id
}

func (s *similar) add(key []byte, id string) {
	s.index.Add((*near.Sketch)(key))
	s.places = append(s.places, s.ids.add(id))
}
