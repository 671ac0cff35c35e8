package clean

import (
	"math/bits"

	"winnow/extract"
)

// TypeLexicon holds learned scores of hashed tokens for every type of a page, in the order
// of extract.PageTypes: in fortieths, by tenths, the log odds of standing on a page of that type
// against standing on one of another (naive Bayes). A token's scores begin at its bucket
// times the number of types. With words of the page and of its name types are right on .90
// of WCXB's pages for .87 without (internal/train/README.md).
type TypeLexicon struct {
	Text []int8 // tokens of the page's blocks
	Name []int8 // tokens of its address and its headline
}

// Sizes of the tables, in buckets. 4,096 for the words of the page lose .015 of the types
// that are right (internal/train/README.md).
const (
	TypeTextBuckets = 8192
	TypeNameBuckets = 4096
)

// types is the number of types of pages.
const types = len(extract.PageTypes)

// NoTypeLexicon returns a lexicon that says nothing.
func NoTypeLexicon() *TypeLexicon {
	return &TypeLexicon{make([]int8, TypeTextBuckets*types), make([]int8, TypeNameBuckets*types)}
}

// TypeTokens are the buckets of the tokens of a page: a token says that it is there, not how
// often.
type TypeTokens struct {
	Text [TypeTextBuckets / 64]uint64
	Name [TypeNameBuckets / 64]uint64
}

// NewTypeTokens reads the tokens of what a page shows, of its address and its headline; nil
// for a page in another language than English, whose words are not asked.
func NewTypeTokens(doc *extract.Document) *TypeTokens {
	p := newPage(doc, Options{Models: &Models{}})
	p.readTexts()
	v := &view{p: p}
	v.openTypes()
	return v.typeTokens()
}

// openTypes asks for the tokens of the page's visible texts, unless it is in another language than
// English, whose words have been learned on articles alone.
func (v *view) openTypes() {
	if v.p.whole == nil && !v.p.foreign() {
		v.read.types, v.read.told = new(TypeTokens), v.p.mem.bytes.take(len(v.p.doc.Blocks))
	}
}

// typeTokens returns the tokens of the page's visible texts, of its address and its headline;
// nil where they were not asked for. Most of the texts have been read for other reasons.
func (v *view) typeTokens() *TypeTokens {
	t, doc := v.read.types, v.p.doc
	if t == nil {
		return nil
	}
	for i := range doc.Blocks {
		if !doc.Blocks[i].Hidden && v.read.told[v.p.first[i]] == 0 {
			v.tokens(i)
		}
	}
	name := func(h uint32) { t.Name[h/64%(TypeNameBuckets/64)] |= 1 << (h % 64) }
	Tokens(doc.TypeEvidence.URL, name)
	// A word of the headline is another token than the same one of the address.
	Tokens(doc.Meta.Title, func(h uint32) { name(h ^ noHash) })
	return t
}

// addText adds the tokens of a text.
func (t *TypeTokens) addText(tokens []uint32) {
	for _, h := range tokens {
		t.Text[h/64%(TypeTextBuckets/64)] |= 1 << (h % 64)
	}
}

// Each calls yield with the number of every bucket that is set.
func Each(words []uint64, yield func(bucket int)) {
	for i, w := range words {
		for ; w != 0; w &= w - 1 {
			yield(64*i + bits.TrailingZeros64(w))
		}
	}
}

// Features returns what the lexicon says of a page's tokens: for its text and its names the
// sum of every type, over the root of how many tokens there are; of nil nothing but zeros.
func (l *TypeLexicon) Features(t *TypeTokens) []int32 {
	if t == nil {
		return make([]int32, 2*types)
	}
	return append(typeSums(l.Text, t.Text[:]), typeSums(l.Name, t.Name[:])...)
}

func typeSums(scores []int8, tokens []uint64) []int32 {
	sums, n := make([]int32, types), 0
	Each(tokens, func(bucket int) {
		n++
		for k, s := range scores[bucket*types : (bucket+1)*types] {
			sums[k] += int32(s)
		}
	})
	for k := range sums {
		sums[k] = sums[k] * rootScale / max(1, isqrt(int32(n)*rootScale*rootScale))
	}
	return sums
}

// rootScale is the unit of the root of a number of tokens: sixteenths.
const rootScale = 16

// isqrt is the whole part of the square root of n, which is not below zero (Newton).
func isqrt(n int32) int32 {
	if n == 0 {
		return 0
	}
	x := int32(1) << ((bits.Len32(uint32(n)) + 1) / 2)
	for {
		y := (x + n/x) / 2
		if y >= x {
			return x
		}
		x = y
	}
}
