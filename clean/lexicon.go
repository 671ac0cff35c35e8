package clean

import (
	"slices"
	"unicode/utf8"

	"winnow/extract"
	"winnow/internal/runes"
)

// Lexicon holds learned scores of hashed tokens: sixteenths of a log odds of being body.
// A token's bucket is its hash modulo the table's length. The models of HTML know classes
// and paths, those of text words and lines; the other tables are zeros.
type Lexicon struct {
	Word  []int8 // words of a block
	Line  []int8 // whole short blocks
	Class []int8 // tokens of class and id
	Path  []int8 // the three innermost tags
}

// Sizes of the tables: 4,096 buckets do as well as 131,072 for words, and class names are
// fewer.
const (
	WordBuckets  = 16384
	LineBuckets  = 8192
	ClassBuckets = 8192
	PathBuckets  = 2048
)

// NoLexicon returns a lexicon that says nothing.
func NoLexicon() Lexicon {
	return Lexicon{make([]int8, WordBuckets), make([]int8, LineBuckets), make([]int8, ClassBuckets), make([]int8, PathBuckets)}
}

// lineWords is the length up to which a block is looked up whole.
const lineWords = 8

func lexiconFeatures() []feature {
	return []feature{
		{"word.mean", "mean score of its words"},
		{"word.min", "lowest score of its words"},
		{"word.max", "highest score of its words"},
		{"word.first", "score of its first word"},
		{"word.last", "score of its last word"},
		{"line", "score of the whole line, where it is short"},
		{"path", "score of the tags around it"},
		{"class.own", "mean score of the class of its element"},
		{"class.ownmin", "lowest score of that class"},
		{"class.parent", "mean score of the parent's class"},
		{"class.mean", "mean over all elements around it, nearer ones more"},
		{"class.min", "lowest of all elements around it"},
		{"class.max", "highest of all elements around it"},
		{"head.line", "score of the line of the heading before it"},
		{"head.word", "mean word score of that heading"},
		{"first1.line", "score of the first line of the element around its own"},
		{"first1.word", "mean word score of that line"},
		{"first2.line", "the same one element up"},
		{"first2.word", "its mean word score"},
		{"first3.line", "the same two elements up"},
		{"first3.word", "its mean word score"},
		{"class.up2", "mean score of the class two elements up"},
		{"class.up3", "the same three elements up"},
		{"near.word", "mean word score of the neighbours, three to either side"},
		{"near.class", "mean class score of the neighbours"},
	}
}

// lexNode is what the class lexicon says of an element and of those around it.
type lexNode struct {
	mean, min      int16 // own tokens
	allMean        int16
	allMin, allMax int16
}

// ClassTokens calls yield with the hash of every token of an element's class and id: cut
// at signs and changes of case, digits left out.
func ClassTokens(n *extract.Node, yield func(hash uint32)) {
	for _, s := range [...]string{n.Class, n.ID} {
		classTokens(s, yield)
	}
}

func classTokens(s string, yield func(hash uint32)) {
	h, size, lower := uint32(2166136261), 0, false
	end := func() {
		if size > 1 {
			yield(h)
		}
		h, size, lower = 2166136261, 0, false
	}
	for i := 0; i < len(s) && i < maxClassBytes; i++ {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z' || c >= 0x80:
			lower = true
		case 'A' <= c && c <= 'Z':
			if lower {
				end()
			}
			c |= 0x20
		default:
			end()
			continue
		}
		h = (h ^ uint32(c)) * 16777619
		size++
	}
	end()
}

// maxClassBytes bounds the attribute that is read.
const maxClassBytes = 400

// LineHash is the hash of a whole short block, 0 of a long one.
func LineHash(b *extract.Block) uint32 {
	if b.Words > lineWords || len(b.Text) > 120 {
		return 0
	}
	h := uint32(noHash)
	for i := range len(b.Text) {
		c := b.Text[i]
		if c >= utf8.RuneSelf {
			return fnv(noHash, runes.Lower(b.Text)) | 1
		}
		h = (h ^ uint32(lowerASCII[c])) * 16777619
	}
	return h | 1
}

// lowerASCII holds ASCII characters at their own places, capitals as small letters.
var lowerASCII = func() (t [utf8.RuneSelf]byte) {
	for b := range t {
		if t[b] = byte(b); 'A' <= b && b <= 'Z' {
			t[b] |= 0x20
		}
	}
	return t
}()

// PathHash is the hash of the tags of the three innermost elements around a block.
func PathHash(d *extract.Document, b *extract.Block) uint32 {
	h := uint32(2166136261) ^ uint32(b.Type)
	for n, k := b.Node, 0; n >= 0 && k < 3; n, k = d.Nodes[n].Parent, k+1 {
		h = fnv(h, d.Nodes[n].Tag)
	}
	return h
}

// readLexicon looks up the classes of every element, parents first.
func (v *view) readLexicon() {
	v.wordScores = v.p.mem.words.take(len(v.p.facts))
	v.lexNodes = v.p.mem.lexes.take(len(v.p.doc.Nodes))
	if v.lex == nil {
		return
	}
	for i := range v.p.doc.Nodes {
		n, x := &v.p.doc.Nodes[i], &v.lexNodes[i]
		up := lexNode{}
		if n.Parent >= 0 {
			up = v.lexNodes[n.Parent]
		}
		sum, count, low := 0, 0, 0
		ClassTokens(n, func(h uint32) {
			s := int(v.lex.Class[h%ClassBuckets])
			sum, count, low = sum+s, count+1, min(low, s)
		})
		if count > 0 {
			x.mean = int16(16 * sum / count)
		}
		x.min = int16(low)
		x.allMean = (up.allMean*3 + x.mean) / 4
		x.allMin, x.allMax = min(up.allMin, x.min), max(up.allMax, x.mean/16)
	}
	v.lineScores = v.p.mem.int32s.take(len(v.p.facts))
	if v.p.whole != nil {
		v.shareScores()
	} else {
		v.scoreTexts()
	}
	v.nearScores = v.p.mem.near.take(len(v.p.facts) + 1)
	for i, s := range v.nearScores[:len(v.p.facts)] {
		v.nearScores[i+1] = nearScore{s.word + int32(v.wordScores[i].mean), s.class + int32(v.lexNodes[v.p.doc.Blocks[i].Node].allMean)}
	}
}

// scoreTexts looks up the words of every block, each text once.
func (v *view) scoreTexts() {
	taught := v.p.taught()
	words := taught && slices.ContainsFunc(v.lex.Word, func(s int8) bool { return s != 0 })
	for i := range v.p.doc.Blocks {
		b := &v.p.doc.Blocks[i]
		switch first := int(v.p.first[i]); {
		case words && first < i:
			v.wordScores[i] = v.wordScores[first]
		case words || v.mayTitle(b):
			v.wordScores[i] = v.scoreWords(v.tokens(i), words)
		}
		if first := v.p.first[i]; int(first) < i {
			v.lineScores[i] = v.lineScores[first]
		} else if h := LineHash(b); h != 0 && taught {
			v.lineScores[i] = int32(v.lex.Line[h%LineBuckets])
		}
	}
}

// nearScore are running sums of the mean scores of words and classes over the blocks.
type nearScore struct{ word, class int32 }

// wordScore sums up the word lexicon over a text.
type wordScore struct {
	mean                   int16
	low, high, first, last int8
	tokens, titled         uint8 // tokens, up to maxTokens, and those of them that the headline has
}

// noWords is a lexicon of words that says nothing.
var noWords [WordBuckets]int8

// scoreWords sums up what the lexicon says of a text's tokens, nothing unless it is asked, and counts
// those that the headline has.
func (v *view) scoreWords(tokens []uint32, asked bool) (w wordScore) {
	if len(tokens) == 0 {
		return w
	}
	sum, scores := int32(0), noWords[:]
	if asked {
		scores = v.lex.Word
	}
	for _, h := range tokens {
		s := scores[h%WordBuckets]
		sum += int32(s)
		w.low, w.high = min(w.low, s), max(w.high, s)
		if v.titleBits[h>>6%8]>>(h&63)&1 != 0 && slices.Contains(v.titleTokens, h) {
			w.titled++
		}
	}
	w.first, w.last = scores[tokens[0]%WordBuckets], scores[tokens[len(tokens)-1]%WordBuckets]
	w.tokens, w.mean = uint8(len(tokens)), int16(16*sum/int32(len(tokens)))
	return w
}

// lexicon fills what the learned words say.
func (v *view) lexicon(i int, row []int32) []int32 {
	if v.lex == nil {
		return append(row, make([]int32, len(lexiconFeatures()))...)
	}
	b := &v.p.doc.Blocks[i]
	w := v.wordScores[i]
	x, up := &v.lexNodes[b.Node], lexNode{}
	if parent := v.p.doc.Nodes[b.Node].Parent; parent >= 0 {
		up = v.lexNodes[parent]
	}
	words, class := v.near(i)
	row = append(row, int32(w.mean), int32(w.low), int32(w.high), int32(w.first), int32(w.last), v.lineScores[i], int32(v.lex.Path[PathHash(v.p.doc, b)%PathBuckets]),
		int32(x.mean), int32(x.min), int32(up.mean), int32(x.allMean), int32(x.allMin), int32(x.allMax))
	return append(v.openers(i, row), words, class)
}

// openers fills what the lines say that open the parts the block stands in: the heading
// before it and the first line of each element around it.
func (v *view) openers(i int, row []int32) []int32 {
	if d := int(v.back[i].head); d < farAway && i-d >= 0 {
		row = append(row, v.lineScores[i-d], int32(v.wordScores[i-d].mean))
	} else {
		row = append(row, 0, 0)
	}
	n := v.p.doc.Blocks[i].Node
	var classes [3]int32
	for k := range classes {
		if n = v.p.doc.Nodes[n].Parent; n < 0 {
			row = append(row, make([]int32, 2*(len(classes)-k))...)
			break
		}
		classes[k] = int32(v.lexNodes[n].mean)
		if first := int(v.p.doc.Nodes[n].First); first < i {
			row = append(row, v.lineScores[first], int32(v.wordScores[first].mean))
		} else {
			row = append(row, 0, 0)
		}
	}
	return append(row, classes[1], classes[2])
}

// near averages the lexicon over the neighbours.
func (v *view) near(i int) (words, class int32) {
	from, to := max(0, i-reach), min(len(v.p.facts), i+1+reach)
	n := int32(to - from - 1)
	if n == 0 {
		return 0, 0
	}
	a, b, own, next := v.nearScores[from], v.nearScores[to], v.nearScores[i], v.nearScores[i+1]
	words, class = b.word-a.word-next.word+own.word, b.class-a.class-next.class+own.class
	if words /= n; class != 0 { // in texts it is 0
		class /= n
	}
	return words, class
}

// taught reports whether the lexicons of words and lines know words of the page's script: they have learned from
// pages in Latin, Cyrillic, Greek and Han letters, and languages share some words with others in theirs.
// Those of another script would share buckets with words they have nothing in common with: with every letter of
// WCXB turned into an Armenian one (go run ./internal/bench/turn) innertext comes to a word F1 of
// .760 where the lexicons are asked and of .775 where they are not, Markdown to .792 and .794.
func (p *page) taught() bool { return extract.CommonScript(p.doc.Meta.Language) }
