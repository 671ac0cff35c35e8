// Package near finds texts that are nearly the same: copies with other by-lines, corrected
// words, a paragraph more or less.
//
// A text is the set of its shingles, a sketch of it 512 bytes, and the share of bytes that two
// sketches have in common says how much of the two sets is common (MinHash: A. Broder, "On the
// resemblance and containment of documents", 1997). Sketches that may be near each other are
// found by bands: Index.
package near

import (
	"encoding/binary"
	"math/bits"
	"unicode"

	"winnow/extract"
)

// Size is how many bytes a sketch has. The estimate of a Jaccard index of .8 has a standard
// deviation of sqrt(.8*.2/512) = .018.
const Size = 512

// Threshold is the Jaccard index of two sets of shingles from which on their sketches count
// as near: low enough that of copies at .8 hardly one is missed (2.8 standard deviations),
// high enough that texts at .65 are told apart (4.7). FineWeb's duplicates are told at .75,
// too (G. Penedo and others, "The FineWeb datasets", 2024).
const Threshold = .75

// The weights of a shingle: three words, or six characters of scripts that are written
// without spaces, where two characters count one word as in the record's words. One word
// changed costs three shingles, so that a tenth of 300 words may change before the index
// falls under .6, and two texts on one event have hardly a shingle in common.
const (
	wordWeight    = 2
	denseWeight   = 1
	shingleWeight = 3 * wordWeight
)

// Sketch is what is kept of a text.
type Sketch [Size]byte

// Of returns the sketch of a text. Case, white space, punctuation and symbols do not matter,
// unless there is nothing else.
func Of(text string) *Sketch {
	tokens := tokenize(text)
	if len(tokens) == 0 {
		h := newHash()
		for _, r := range text {
			h.add(r)
		}
		tokens = []token{{h.sum(), wordWeight}}
	}
	return sketch(shingles(tokens))
}

// token is a word or a character.
type token struct {
	hash   uint64
	weight int
}

// tokenize cuts a text into runs of letters, marks and digits, and into characters where the
// script has no spaces.
func tokenize(text string) []token {
	tokens := make([]token, 0, len(text)/5)
	word := newHash()
	end := func() {
		if word != newHash() {
			tokens = append(tokens, token{word.sum(), wordWeight})
			word = newHash()
		}
	}
	for _, r := range text {
		switch {
		case extract.Dense(r):
			end()
			h := newHash()
			h.add(r)
			tokens = append(tokens, token{h.sum(), denseWeight})
		case unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r):
			word.add(unicode.ToLower(r))
		default:
			end()
		}
	}
	end()
	return tokens
}

// shingles returns the hash of each run of tokens that just has the weight, from every token
// on. A text that is shorter than one is one.
func shingles(tokens []token) []uint64 {
	out := make([]uint64, 0, len(tokens))
	for i := range tokens {
		sum, weight := uint64(0), 0
		for _, t := range tokens[i:] {
			sum = mix(sum ^ t.hash)
			if weight += t.weight; weight >= shingleWeight {
				break
			}
		}
		if weight < shingleWeight && i > 0 {
			break
		}
		out = append(out, sum)
	}
	return out
}

// sketch throws the set into as many bins as a sketch has bytes, again and again until each
// has met one of its members, and keeps the least of each: of the earliest throw, then of the
// least hash. Late throws meet a bin each, so that there is an end. This is "Fast similarity
// sketching" (S. Dahlgaard, M. Knudsen, M. Thorup, FOCS 2017): as exact as a hash function
// for every byte, at the cost of a few for all.
func sketch(set []uint64) *Sketch {
	const unmet, valueBits = 1<<64 - 1, 48
	var least [Size]uint64
	for i := range least {
		least[i] = unmet
	}
	for round, left := uint64(0), Size; left > 0; round++ {
		for _, x := range set {
			h := mix(x + round*golden)
			bin := h >> (64 - sizeBits)
			if round >= Size {
				bin = round - Size
			}
			if least[bin] == unmet {
				left--
			}
			least[bin] = min(least[bin], round<<valueBits|h&(1<<valueBits-1))
		}
	}
	s := &Sketch{}
	for i, v := range least {
		s[i] = byte(v)
	}
	return s
}

// sizeBits is the number of bits of a bin's number.
const sizeBits = 9

// agree is how many bytes of two sketches of sets at Threshold are equal: those that have the
// same member of both sets, and one in 256 of the others.
const agree = int(Size*(Threshold+(1-Threshold)/256) + .5)

// near reports whether the sets of two sketches are near each other.
func near(a, b []byte) bool { return equal(a, b) >= agree }

// equal counts the bytes that are equal, eight at a time (H. Warren, "Hacker's Delight",
// 6–1, finds a zero byte so).
func equal(a, b []byte) int {
	const low7 = 0x7f7f7f7f7f7f7f7f
	n := 0
	for i := 0; i+8 <= len(a); i += 8 {
		x := binary.LittleEndian.Uint64(a[i:]) ^ binary.LittleEndian.Uint64(b[i:])
		n += bits.OnesCount64(^((x&low7 + low7) | x | low7))
	}
	return n
}

// hash is FNV-1a with 64 bits (G. Fowler, L. Noll, P. Vo), by characters.
type hash uint64

func newHash() hash { return 0xcbf29ce484222325 }

func (h *hash) add(r rune) { *h = (*h ^ hash(r)) * 0x100000001b3 }

func (h hash) sum() uint64 { return mix(uint64(h)) }

// golden is 2^64 divided by the golden ratio: multiples of it lie far apart.
const golden = 0x9e3779b97f4a7c15

// mix spreads every bit of x over all: the finalizer of SplitMix64 (G. Steele, D. Lea,
// C. Flood, "Fast splittable pseudorandom number generators", 2014).
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
