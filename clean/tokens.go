package clean

import (
	"slices"
	"unicode/utf8"

	"winnow/extract"
	"winnow/internal/runes"
)

// Tokens calls yield with the hash of every token of text: lower-case words, and single
// characters of scripts without spaces. At most maxTokens are read.
func Tokens(text string, yield func(hash uint32)) {
	var room [maxTokens]uint32
	for _, h := range appendTokens(room[:0], text) {
		yield(h)
	}
}

// appendTokens appends the hashes of the tokens of text.
func appendTokens(dst []uint32, text string) []uint32 {
	most := len(dst) + maxTokens
	for i := 0; i < len(text) && len(dst) < most; {
		h, in := uint32(noHash), false
		if text[i] < utf8.RuneSelf {
			if dst, h, i = appendASCII(dst, text, i); i == len(text) {
				break
			}
			in = asciiToken[text[i-1]] != 0
		}
		dst, i = appendToken(dst, text, h, i, in)
	}
	return dst[:min(len(dst), most)]
}

// appendASCII appends the tokens of the run of ASCII that begins at text[i], up to maxTokens. It
// returns where that ends, and the hash so far of the token that goes on there. It has no branches
// at the ends of words, which cannot be foretold: with them it takes a third longer.
func appendASCII(dst []uint32, text string, i int) (list []uint32, h uint32, end int) {
	dst = slices.Grow(dst, maxTokens+1)
	room := dst[len(dst) : len(dst)+maxTokens+1]
	h, in, n := noHash, uint32(0), 0
	for ; i < len(text) && text[i] < utf8.RuneSelf && n < maxTokens; i++ {
		c := uint32(asciiToken[text[i]])
		is := (c + 0xff) >> 8 // 1 in a token
		room[n] = h
		n += int(in &^ is)
		if h = (h ^ c) * 16777619; is == 0 {
			h = noHash
		}
		in = is
	}
	if i == len(text) && in == 1 {
		room[n] = h
		n++
	}
	return dst[:len(dst)+n], h, i
}

// appendToken appends the token that goes on, with its hash so far, at a character beyond ASCII,
// or begins there, and the dense one that may end it. It returns where to go on.
func appendToken(dst []uint32, text string, h uint32, i int, in bool) ([]uint32, int) {
	for i < len(text) {
		if c := asciiToken[text[i]]; c != 0 {
			h, in = (h^uint32(c))*16777619, true
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		dense := r >= utf8.RuneSelf && extract.Dense(r)
		if r >= utf8.RuneSelf && !dense && (runes.IsLetter(r) || runes.IsDigit(r)) {
			h, in = fnvRune(h, tokenRune(r)), true
			continue
		}
		if in {
			dst = append(dst, h)
		}
		if dense {
			dst = append(dst, fnvRune(noHash, r))
		}
		return dst, i
	}
	if in {
		dst = append(dst, h)
	}
	return dst, i
}

// noHash is what a hash begins with (FNV).
const noHash = 2166136261

// tokenRune is what a letter or digit is in a token: small, and every digit a nought.
func tokenRune(r rune) rune {
	if runes.IsDigit(r) {
		return '0'
	}
	return runes.ToLower(r)
}

// asciiToken is tokenRune of ASCII letters and digits, 0 of all other bytes.
var asciiToken = func() (t [256]byte) {
	for b := range utf8.RuneSelf {
		switch {
		case isLetter(rune(b)):
			t[b] = byte(b) | 0x20
		case '0' <= b && b <= '9':
			t[b] = '0'
		}
	}
	return t
}()

// maxTokens bounds the words of a block that are looked up.
const maxTokens = 60

func fnvRune(h uint32, r rune) uint32 {
	for ; r > 0; r >>= 8 {
		h = (h ^ uint32(r&0xff)) * 16777619
	}
	return h
}

// textReader reads the tokens of a page's texts.
type textReader struct {
	list  []uint32    // of the text read last
	types *TypeTokens // of what the page shows; nil where they are not asked for
	told  []uint8     // by the first block with a text: 1 where types has its tokens
}

// tokens returns the tokens of block i, until those of another one are read.
func (v *view) tokens(i int) []uint32 {
	b, r := &v.p.doc.Blocks[i], &v.read
	if r.list == nil {
		r.list = v.p.mem.hashes.take(4 * maxTokens) // what is read of an ASCII text, and some room
	}
	r.list = appendTokens(r.list[:0], b.Text)
	if r.types != nil && !b.Hidden {
		r.types.addText(r.list)
		r.told[v.p.first[i]] = 1
	}
	return r.list
}
