package check

import (
	"cmp"
	"fmt"
	"math"
	"math/bits"
	"slices"
	"unicode"
	"unicode/utf8"

	"winnow/extract"
	"winnow/internal/eight"
)

// nearDuplicate finds documents that are nearly the same as one before.
func nearDuplicate() *Check {
	long := paragraphs[0] + "\n\n" + paragraphs[1] + "\n\n" + paragraphs[2]
	return &Check{
		ID: "near-duplicate", Severity: Warning, Family: collections,
		Help: "a document that is nearly the same as another",
		Why: "The same text twice, under two addresses or with another date in it, counts double for whoever searches or learns. Keep " +
			"one of the two. Four of five runs of four words must be the same.",
		Yes: []Example{{Text: long + " The county will report in May.\n", Beside: []string{long}}, {Text: long, Beside: []string{long}}},
		No:  []Example{{Text: long}, {Text: paragraphs[0] + " " + paragraphs[1], Beside: []string{paragraphs[2] + " " + paragraphs[2]}}, {Text: "Closed.\n", Beside: []string{"Closed.\n"}}},
		across: func(all []*Digest, say func(int, Hit)) {
			for i, n := range neighbours(all) {
				if n.same >= sameShare {
					say(i, Hit{Key: all[n.doc].name(), Message: fmt.Sprintf("the text is to %d %% that of %s: keep one of the two", n.same, all[n.doc].name())})
				}
			}
		},
	}
}

// sketch is a one-permutation MinHash of a text's runs of four words: the share of equal
// places of two sketches estimates the share of runs that the texts share, with a standard
// error of .035 at .8.
type sketch [sketchSize]uint32

// Two texts of which 8 in 10 runs are the same meet in one of the bands but once in 10^7.
const (
	sketchSize  = 128
	sketchBands = 32
	shingle     = 4  // words
	sketchWords = 30 // words that a text has at least
	sameShare   = 80 // per cent
)

// sketchOf sketches the body of a document; nil where it is too short.
func (d *Document) sketchOf() *sketch {
	k := sketcher{s: new(sketch)}
	for i := range k.s {
		k.s[i] = math.MaxUint32
	}
	d.blocks(func(b *extract.Block) {
		if b.Verdict.Keep {
			k.read(b.Text)
			k.end()
		}
	})
	if k.words < sketchWords {
		return nil
	}
	return k.s
}

// sketcher cuts texts into words and adds each run of them to a sketch.
type sketcher struct {
	s       *sketch
	a, b, c uint64 // the three words before, as hashes
	words   int
	word    uint64 // the hash of what is read of one; 0: nothing
}

// end ends a word.
func (k *sketcher) end() {
	if k.word != 0 {
		k.add(k.word)
		k.word = 0
	}
}

// add adds a word, and the run that it ends.
func (k *sketcher) add(word uint64) {
	if k.words++; k.words >= shingle {
		k.s.add(k.a*0x9E3779B97F4A7C15 ^ k.b*0xC2B2AE3D27D4EB4F ^ k.c*0x165667B19E3779F9 ^ word*0x27D4EB2F165667C5)
	}
	k.a, k.b, k.c = k.b, k.c, word
}

func (k *sketcher) read(text string) {
	for i := 0; i < len(text); {
		i = k.readASCII(text, i)
		if i == len(text) {
			return
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		switch {
		case extract.Dense(r):
			k.end()
			k.word = hashRune(0, r)
			k.end()
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			k.word = hashRune(k.word, unicode.ToLower(r))
		default:
			k.end()
		}
	}
}

// readASCII reads from byte i on up to what is not ASCII, and returns where that is. It takes eight bytes at a time, or
// as many as the word has: byte by byte it was a twelfth of what clean texts cost.
func (k *sketcher) readASCII(text string, i int) int {
	word := k.word
	for i < len(text) && text[i] < utf8.RuneSelf {
		x := eight.At(text, i)
		others := ^((eight.Letters(x) | eight.Digits(x)) &^ x) & eight.High // no letter and no digit, or no ASCII
		n := bits.TrailingZeros64(others) / 8
		if n > 0 {
			word = hashWord(word, (x|0x20*eight.One)&(1<<(8*n)-1))
		}
		if i += n; n == 8 || i == len(text) || text[i] >= utf8.RuneSelf {
			continue
		}
		if word != 0 {
			k.add(word)
			word = 0
		}
		i++
	}
	k.word = word
	return i
}

// hashWord goes on with the hash of a word, which begins at 0, by up to eight of its bytes. It is never 0.
func hashWord(h, x uint64) uint64 {
	h = (h ^ x) * 0x9E3779B97F4A7C15
	return h ^ h>>29 | 1
}

// hashRune goes on with an FNV hash that begins at 0.
func hashRune(h uint64, r rune) uint64 {
	if h == 0 {
		h = 0xcbf29ce484222325
	}
	return (h ^ uint64(r)) * 0x100000001b3
}

// add adds a run of words.
func (s *sketch) add(h uint64) {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	at := h % sketchSize
	s[at] = min(s[at], uint32(h>>32))
}

// band hashes four places of the sketch.
func (s *sketch) band(n int) uint64 {
	h := uint64(n + 1)
	for _, v := range s[n*sketchSize/sketchBands : (n+1)*sketchSize/sketchBands] {
		h = (h ^ uint64(v)) * 0x9E3779B97F4A7C15
		h ^= h >> 29
	}
	return h
}

// same estimates the per cent of runs that two texts share. Places that neither has filled,
// as in short texts, say nothing.
func (s *sketch) same(t *sketch) int {
	equal, filled := 0, 0
	for i := range s {
		if s[i] == math.MaxUint32 && t[i] == math.MaxUint32 {
			continue
		}
		filled++
		if s[i] == t[i] {
			equal++
		}
	}
	return equal * 100 / max(1, filled)
}

// maxBucket is how many documents of a bucket are compared: a thousand copies of one text
// need not all be held against each other.
const maxBucket = 8

// neighbour is the earlier document that is most like one, of several the first, and how much it is; 0
// where they meet in no band.
type neighbour struct {
	same, doc int
	seen      []int // the documents that were compared
}

// neighbours returns the neighbour of every document.
func neighbours(all []*Digest) []neighbour {
	out := make([]neighbour, len(all))
	row := make([]banded, 0, len(all))
	for band := range sketchBands {
		row = row[:0]
		for i, g := range all {
			if g.sketch != nil {
				row = append(row, banded{g.sketch.band(band), i})
			}
		}
		slices.SortFunc(row, func(a, b banded) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.doc, b.doc)) })
		for i, first := 1, 0; i < len(row); i++ {
			if row[i].key != row[first].key {
				first = i
			}
			for _, b := range row[first:min(i, first+maxBucket)] {
				out[row[i].doc].compare(all, row[i].doc, b.doc)
			}
		}
	}
	return out
}

// banded is a document in the bucket that a band of its sketch tells.
type banded struct {
	key uint64
	doc int
}

// compare holds the documents i and the earlier one j against each other, unless that was done.
func (n *neighbour) compare(all []*Digest, i, j int) {
	if slices.Contains(n.seen, j) {
		return
	}
	n.seen = append(n.seen, j)
	if same := all[i].sketch.same(all[j].sketch); same > n.same || same == n.same && j < n.doc {
		n.same, n.doc = same, j
	}
}
