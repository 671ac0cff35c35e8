package clean

import (
	"math/bits"
	"strings"
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
	mask                                                                     uint64 // a hash of its pattern
}

// countSigns reads a text once, eight bytes at a time where they are ASCII: letters, digits and spaces
// are counted all at once, other signs, of which hardly one byte in twenty is one, one by one.
func countSigns(s string) signs {
	var c signCounter
	if s != "" {
		c.first, _ = utf8.DecodeRuneInString(s)
	}
	c.chars = int32(len(s))
	for i := 0; i < len(s); {
		if s[i] >= utf8.RuneSelf {
			i = c.beyond(s, i)
			continue
		}
		x, n := uint64(0), 8
		if len(s)-i >= 8 {
			x = eight.Of(s[i:])
		} else {
			x, n = eight.At(s, i), len(s)-i
		}
		if other := x & eight.High; other != 0 {
			n = bits.TrailingZeros64(other) / 8
			x &= 1<<(8*n) - 1
		}
		c.ascii(s, i, n, x)
		i += n
	}
	c.addLanes()
	if runes.EndsUnmarked(s) {
		c.stops += int32(strings.Count(s, " ") / 2)
	}
	c.mask, c.clock = c.pattern.sum(), c.tellsTime(s)
	return c.signs
}

// countSeams counts the seams of a text alone, which is a third of the work, and all signs where it has other
// characters than ASCII and typographic punctuation.
func countSeams(s string) (c signs) {
	small := uint64(0)
	for i := 0; i < len(s); {
		x, n := eight.At(s, i), 8
		if other := x & eight.High; other != 0 {
			n = bits.TrailingZeros64(other) / 8
			x &= 1<<(8*n) - 1
		}
		letters, upper := eight.Letters(x), eight.Between(x, 'A', 'Z')
		c.seams += int32(bits.OnesCount64(upper & ((letters&^upper)<<8 | small)))
		small = (letters &^ upper) >> 56
		if i += n; n == 8 {
			continue
		}
		if !strings.HasPrefix(s[i:], "\xe2\x80") { // U+2000 to U+203F
			return countSigns(s)
		}
		small = 0
		i += len("\u2000")
	}
	return c
}

// signCounter is a text's signs while they are counted.
type signCounter struct {
	signs
	pattern masker
	// lanes are counts of ASCII characters, one for each place among eight; more is how many times
	// they may still grow.
	lanes struct{ letters, digits, upper, caps, seams uint64 }
	more  int
	// What the character before is, as the highest bit of a byte.
	letter, small, digit uint64 // of any script; small is a letter that is no ASCII capital
}

// ascii counts s[i:i+n], up to eight ASCII characters that x holds.
func (c *signCounter) ascii(s string, i, n int, x uint64) {
	letters, digits, upper := eight.Letters(x), eight.Digits(x), eight.Between(x, 'A', 'Z')
	small, behindLetter := letters&^upper, letters<<8|c.letter
	if c.more--; c.more < 0 {
		c.addLanes()
	}
	c.lanes.letters += letters >> 7
	c.lanes.digits += digits >> 7
	c.lanes.upper += upper >> 7
	c.lanes.caps += (upper &^ behindLetter) >> 7
	c.lanes.seams += (upper & (small<<8 | c.small)) >> 7
	if i <= maskBytes {
		c.pattern.ascii(x, min(n, maskBytes+1-i), letters, digits, behindLetter, c.digit)
	}
	for more := ^(letters | digits | eight.Equal(x, ' ') | eight.Equal(x, 0)) & eight.High; more != 0; more &= more - 1 {
		c.sign(s, i+bits.TrailingZeros64(more)/8)
	}
	last := (8*n - 8) & 63
	c.letter, c.small, c.digit = letters>>last, small>>last, digits>>last
}

// addLanes adds up the lanes and empties them.
func (c *signCounter) addLanes() {
	l := &c.lanes
	c.letters += sumLanes(l.letters)
	c.digits += sumLanes(l.digits)
	c.upper += sumLanes(l.upper)
	c.caps += sumLanes(l.caps)
	c.seams += sumLanes(l.seams)
	l.letters, l.digits, l.upper, l.caps, l.seams = 0, 0, 0, 0, 0
	c.more = 254
}

// sumLanes adds up the bytes of x.
func sumLanes(x uint64) int32 {
	const even = 0x00ff00ff00ff00ff
	return int32((x&even + x>>8&even) * 0x0001000100010001 >> 48)
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

// beyond counts the character at s[i], which is beyond ASCII, and returns where the next one stands.
func (c *signCounter) beyond(s string, i int) (next int) {
	r, size := utf8.DecodeRuneInString(s[i:])
	next = i + size
	c.chars -= int32(size - 1)
	letter, digit := uint64(0), uint64(0)
	switch {
	case r == '…':
		c.stops += int32(btoi(next < len(s) && s[next] == ' '))
	case r == '，' || r == '、' || r == '،' || r == '؛':
		c.commas++
	case runes.IsStop(r):
		c.stops++
	case r == '€' || r == '£' || r == '¥' || r == '₹' || r == '₽':
		c.money++
	case runes.IsLetter(r):
		c.inScript(r)
		letter = 0x80
	case runes.IsDigit(r):
		c.digits++
		digit = 0x80
	case unicode.IsSymbol(r) || r == '•' || r == '·' || r == '»' || r == '«' || r == '›' || r == '‹' || r == '–' || r == '—':
		c.marks++
	}
	if i <= maskBytes {
		c.pattern.beyond(letter, digit, c.letter, c.digit)
	}
	c.letter, c.small, c.digit = letter, letter, digit
	return next
}

// inScript counts a letter beyond ASCII.
func (c *signCounter) inScript(r rune) {
	c.letters++
	if runes.IsUpper(r) {
		c.upper++
		c.caps += int32(btoi(c.letter == 0))
		c.seams += int32(btoi(c.small != 0))
	}
}

func isLetter(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r >= utf8.RuneSelf && runes.IsLetter(r)
}

// tellsTime reports whether a line of up to 120 bytes shows a time of day or a date in digits.
func (c *signs) tellsTime(s string) bool {
	return len(s) <= 120 && (c.colons > 0 && c.digits >= 3 || c.digits >= 6 || c.digits >= 5 && hasYear(s)) && c.letters <= 30
}
