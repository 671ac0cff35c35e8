package extract

import (
	_ "embed" // the headings
	"encoding/binary"
	"slices"
	"sync"
)

// stripData are the keys of lines that head a strip of other stories ("Top Headlines", "Related articles"), four bytes each in
// their order: those of the rules of package clean that open a strip and are sure, which go generate ./clean writes.
//
//go:embed strips.bin
var stripData []byte

// stripKeys returns the keys in order.
var stripKeys = sync.OnceValue(func() []uint32 {
	keys := make([]uint32, len(stripData)/4)
	for i := range keys {
		keys[i] = binary.LittleEndian.Uint32(stripData[4*i:])
	}
	return keys
})

// StripKey is the key of a line, of its letters and digits alone: 0 where it has none.
func StripKey(line string) uint32 { return uint32(squashed(line)) }

// headsStrip reports whether a line of so many words is the heading of a strip of other stories.
func headsStrip(b *Block) bool {
	if b.Words > maxStripWords || len(b.Text) > maxStripBytes {
		return false
	}
	_, ok := slices.BinarySearch(stripKeys(), StripKey(b.Text))
	return ok
}

// The longest heading of a strip.
const (
	maxStripWords = 6
	maxStripBytes = 80
)

// stripReach is how many lines below the heading of a strip speak against being the page's headline. Of the lines that were taken
// for the headline there without it, 18 of 60 were it on WCXB, older and multilingual as innertext and text nodes, of those four to
// six lines below 54 of 72. With it titles of older's innertext are .693 for .688, of multilingual's .717 for .713, no other set
// changes by more than a page (winnow eval --folds).
const stripReach = 3

// noStrip is a heading too far up to say anything.
const noStrip = -stripReach - 1

// followStrip notes where strips begin, up to block i, and that running text ends them.
func (h *headlineFinder) followStrip(i int) {
	switch b := &h.doc.Blocks[i]; {
	case headsStrip(b):
		h.strip = i
	case longProse(b):
		h.strip = noStrip
	}
}

// belowStrip reports whether block i, up to which strips were followed, stands right below the heading of one.
func (h *headlineFinder) belowStrip(i int) bool { return i > h.strip && i-h.strip <= stripReach }
