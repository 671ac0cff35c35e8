package clean

import (
	"math/bits"
	"unicode"
	"unicode/utf8"

	"winnow/internal/eight"
	"winnow/internal/runes"
)

// signs are counts over a block's text, and what they tell of it.
type signs struct {
	chars, letters, digits, upper, caps, commas, stops, marks, money, colons int32
	address                                                                  bool
	clock                                                                    bool  // a short line that shows a time of day or a date in digits
	seams                                                                    int32 // capitals that may follow on a small letter, at least those that do
	first                                                                    rune
}

// countSigns reads a text once, eight bytes at a time where they are ASCII: letters, digits and spaces
// are counted all at once, other signs, of which hardly one byte in twenty is one, one by one.
func countSigns(s string) signs {
	var c signs
	if s != "" {
		c.first, _ = utf8.DecodeRuneInString(s)
	}
	before := uint8(0) // the class of the character before
	for i := 0; i < len(s); {
		if s[i] >= utf8.RuneSelf {
			i, before = c.beyond(s, i, before)
			continue
		}
		x, n := eight.At(s, i), min(8, len(s)-i)
		if other := x & eight.High; other != 0 {
			n = bits.TrailingZeros64(other) / 8
			x &= 1<<(8*n) - 1
		}
		before = c.ascii(s, i, n, x, before)
		i += n
	}
	c.clock = c.tellsTime(s)
	return c
}

// The bits of the class of a character.
const (
	classLetter = 1 << iota // of any script
	classUpper              // an ASCII capital
)

// ascii counts s[i:i+n], up to eight ASCII characters that x holds, behind a character of a class,
// and returns that of the last one.
func (c *signs) ascii(s string, i, n int, x uint64, before uint8) (class uint8) {
	letters, digits, upper := eight.Letters(x), eight.Digits(x), eight.Between(x, 'A', 'Z')
	c.chars += int32(n)
	c.letters += int32(bits.OnesCount64(letters))
	c.digits += int32(bits.OnesCount64(digits))
	if upper != 0 {
		small := letters &^ upper
		c.upper += int32(bits.OnesCount64(upper))
		c.caps += int32(bits.OnesCount64(upper &^ (letters<<8 | uint64(before&classLetter)<<7)))
		c.seams += int32(bits.OnesCount64(upper & (small<<8 | uint64(before&^(before>>1)&classLetter)<<7)))
	}
	for more := ^(letters | digits | eight.Equal(x, ' ') | eight.Equal(x, 0)) & eight.High; more != 0; more &= more - 1 {
		c.sign(s, i+bits.TrailingZeros64(more)/8)
	}
	last := 8*n - 1
	return uint8(letters>>last&1)*classLetter | uint8(upper>>last&1)*classUpper
}

// sign counts s[i], which is neither a letter nor a digit nor a space.
func (c *signs) sign(s string, i int) {
	switch s[i] {
	case '.', '!', '?':
		c.stops += int32(btoi(i+1 < len(s) && s[i+1] == ' '))
	case ',':
		c.commas++
	case '|', '>', '<', '*', '+', '#', '~', '=', '/', '\\', '_':
		c.marks++
	case '$', '%':
		c.money++
	case '@':
		c.address = true
	case ':':
		c.address = c.address || i > 0 && (s[i-1] == 's' || s[i-1] == 'p')
		c.colons += int32(btoi(i > 0))
	}
}

// beyond counts the character at s[i], which is beyond ASCII, behind one of a class, and returns where the next
// one stands and its own class.
func (c *signs) beyond(s string, i int, before uint8) (next int, class uint8) {
	r, size := utf8.DecodeRuneInString(s[i:])
	next = i + size
	c.chars++
	switch {
	case r == '…':
		c.stops += int32(btoi(next < len(s) && s[next] == ' '))
	case r == '，' || r == '、' || r == '،' || r == '؛':
		c.commas++
	case r == '。' || r == '！' || r == '？' || r == '؟' || r == '।':
		c.stops++
	case r == '€' || r == '£' || r == '¥' || r == '₹' || r == '₽':
		c.money++
	case runes.IsLetter(r):
		c.letter(r, before)
		return next, classLetter
	case runes.IsDigit(r):
		c.digits++
	case unicode.IsSymbol(r) || r == '•' || r == '·' || r == '»' || r == '«' || r == '›' || r == '‹' || r == '–' || r == '—':
		c.marks++
	}
	return next, 0
}

func (c *signs) letter(r rune, before uint8) {
	c.letters++
	if runes.IsUpper(r) {
		c.upper++
		c.caps += int32(1 &^ (before & classLetter))
		c.seams += int32(btoi(before == classLetter))
	}
}

func isLetter(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r >= utf8.RuneSelf && runes.IsLetter(r)
}

// tellsTime reports whether a line of up to 120 bytes shows a time of day or a date in digits.
func (c *signs) tellsTime(s string) bool {
	return len(s) <= 120 && (c.colons > 0 && c.digits >= 3 || c.digits >= 6 || c.digits >= 5 && hasYear(s)) && c.letters <= 30
}
