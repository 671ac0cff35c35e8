package extract

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// maySign reports whether block i can name who wrote the page, before it is read for that:
// most lines beside the prose have no word that introduces a name and no given name. It says
// yes of all lines with letters beyond ASCII.
func (pl *places) maySign(i int, mark nodeMark) bool {
	s := pl.doc.Blocks[i].Text
	if mark&(markAuthor|markUser) != 0 || startsDash(s) || pl.doc.lineChars(i).may(0) && !plainLetteredOnly(s) || hasSignWord(s, signGiven|signIntro) || pl.labelled(i) || pl.mayHaveBio(i) {
		return true
	}
	return i > pl.head && i <= pl.head+4 && (pl.doc.dayForm(i) != dayAbsent || pl.dayBeside(i) || pl.mayBeIntroduced(s))
}

// mayHaveBio reports whether bioFollows can be true of a name in block i.
func (pl *places) mayHaveBio(i int) bool {
	for j := i + 1; j < len(pl.doc.Blocks) && j <= i+2; j++ {
		b := &pl.doc.Blocks[j]
		if b.Words <= 8 {
			continue
		}
		if first, _, _ := strings.Cut(b.Text, " "); strings.Contains(pl.doc.Blocks[i].Text, first) {
			return true
		}
	}
	return false
}

// plainLetteredOnly reports whether s has ASCII letters alone, and typographic marks at most.
func plainLetteredOnly(s string) bool {
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if !(0x2010 <= r && r <= 0x203a) && r != '\u00a0' && r != '·' && r != '©' && r != '«' && r != '»' {
			return false
		}
		i += size
	}
	return true
}

// mayBeIntroduced reports whether introduced can be true of a name in such a line: whether a
// word with the first letter of the next one begins a paragraph.
func (pl *places) mayBeIntroduced(s string) bool {
	if pl.begins == nil {
		pl.readBegins()
	}
	before := byte(' ')
	for i := range len(s) {
		c := s[i]
		if c-'A' < 26 && plainLetters[before] == 0 {
			if h, ok := beginning(s[i:]); ok && pl.begins.has(h) {
				return true
			}
		}
		before = c
	}
	return false
}

// readBegins reads how the paragraphs begin.
func (pl *places) readBegins() {
	pl.begins = &fewBits{}
	for i := range pl.doc.Blocks {
		if b := &pl.doc.Blocks[i]; b.Words > bioWords {
			if h, ok := beginning(b.Text); ok {
				pl.begins.add(h)
			}
		}
	}
}

// beginning returns a hash of the first word of s and the first byte of the next; a name's word
// is not longer than maxNameWord.
func beginning(s string) (h uint32, ok bool) {
	h = fnv32
	for i := range min(len(s), maxNameWord) {
		h = (h ^ uint32(s[i])) * fnv32Prime
		if i > 0 && s[i-1] == ' ' {
			return h, true
		}
	}
	return 0, false
}

// maxNameWord is how long, in bytes, the words of a name can be: nameLike takes no longer name.
const maxNameWord = 4 * 50

// cannotSign reports whether nobody signs in block i although it has names: as prose that no word
// introduces a name in.
func (pl *places) cannotSign(i int) bool {
	s := pl.doc.Blocks[i].Text
	return len(s) > maxBareName && closesSentence(s) && !mayHaveIntro(s) && !pl.labelled(i)
}

// maxBareName is the longest line in bytes that names somebody without a word that introduces the
// name and yet ends as a sentence.
const maxBareName = 40

// mayHaveIntro reports whether a word that introduces a name can stand in s.
func mayHaveIntro(s string) bool { return !plainLetteredOnly(s) || hasSignWord(s, signIntro) }

// hasSignWord reports whether one of signWords of some kinds stands in such a line where it can
// tell who signs: in its place at the beginning of a part, or, if it introduces a name inside one,
// anywhere. A capital after a small letter begins a part, too: two elements may have met there.
func hasSignWord(s string, kinds signWord) bool {
	words := signWords()
	begins := true // more than spaces stands before the word, or nothing
	for i := 0; i < len(s); {
		if s[i]|0x20-'a' >= 26 {
			begins = begins || s[i] != ' '
			i++
			continue
		}
		from, h := i, uint32(fnv32)
		for ; i < len(s) && s[i]|0x20-'a' < 26 && (i == from || s[i] > 'Z' || s[i-1] < 'a'); i++ {
			h = (h ^ uint32(s[i]|0x20)) * fnv32Prime
		}
		if words.may.has(h) {
			if kind := words.kind(s[from:i]); kind&signInner != 0 || begins && kind&kinds != 0 {
				return true
			}
		}
		begins = i < len(s) && s[i] != ' '
	}
	return false
}

// signWord is what kinds of word one of signWords is.
type signWord uint8

const (
	signGiven signWord = 1 << iota // a given name
	signIntro                      // introduces a name at the beginning of a part
	signInner                      // introduces one inside a part
)

// signWordSet is a set of words, with a bit for the hash of each: most words of a line are told
// by it alone.
type signWordSet struct {
	set map[string]signWord
	may hashBits
}

// kind returns what the word is, whatever the case of its letters.
func (x *signWordSet) kind(word string) signWord {
	if len(word) > maxSignWord {
		return 0
	}
	var low [maxSignWord]byte
	return x.set[string(appendLower(low[:0], word))]
}

// hashBits holds a bit for each of many hashes, and says of some others too that they are in it.
type hashBits [1 << 9]uint64

func (b *hashBits) add(h uint32)      { b[h>>23] |= 1 << (h >> 17 & 63) }
func (b *hashBits) has(h uint32) bool { return b[h>>23]>>(h>>17&63)&1 != 0 }

// fewBits is hashBits for some hundred hashes, to be made for a page.
type fewBits [1 << 6]uint64

func (b *fewBits) add(h uint32)      { b[h>>26] |= 1 << (h >> 20 & 63) }
func (b *fewBits) has(h uint32) bool { return b[h>>26]>>(h>>20&63)&1 != 0 }

// maxSignWord is the length in bytes of the longest of them that is looked up.
const maxSignWord = 24

// signWords are the given names and the words that introduce a name, each up to its first
// character that is no letter.
var signWords = sync.OnceValue(func() *signWordSet {
	words := &signWordSet{set: map[string]signWord{}}
	for name := range given() {
		words.add(name, signGiven)
	}
	for _, list := range [...][]string{bylineWords, moreIntros, innerIntros} {
		for _, w := range list {
			words.add(strings.TrimSpace(w), signIntro)
		}
	}
	for _, w := range innerIntros {
		words.add(strings.Trim(w, " :"), signInner)
	}
	return words
})

func (x *signWordSet) add(w string, kind signWord) {
	n := 0
	for n < len(w) && w[n]-'a' < 26 {
		n++
	}
	if n > 0 {
		x.set[w[:n]] |= kind
		x.may.add(hashWord(w[:n]))
	}
}

// saysWritten reports whether what introduces rest in part is more than "by": "posted by" is
// not said of places and times, and one word after it is a name whatever follows.
func saysWritten(part, rest string) bool {
	intro := strings.TrimSpace(strings.TrimSuffix(part, rest))
	return strings.Contains(intro, " ") && startsName(firstWord(rest))
}

// surelyNamed reports whether what follows "by" is a name also where nothing else tells so:
// one of several words, or all there is and no ordinary word.
func surelyNamed(rest string, names []string) bool {
	first := names[0]
	if strings.Contains(first, " ") {
		return startsName(firstWord(first))
	}
	if rest == first && strings.Trim(rest, " .") == rest && !hasDigit(rest) && len(rest) < 16 && len(rest) > 2 && hasCase(rest) && rest == strings.ToLower(rest) && !notNames[rest] {
		return true
	}
	return startsName(first) && len(names) == 1 && utf8.RuneCountInString(first) > 2 && (!hasCase(first) || first != strings.ToUpper(first)) && cleanName(rest) == first
}
