package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// signs are counts over a block's text, and what they tell of it.
type signs struct {
	chars, letters, digits, upper, caps, commas, stops, marks, money, colons int32
	address                                                                  bool
	clock                                                                    bool // a short line that shows a time of day or a date in digits
	first                                                                    rune
}

// countSigns reads a text once. It has no branches for what stands where in plain text: that
// cannot be foretold.
func countSigns(s string) signs {
	var c signs
	if s != "" {
		c.first, _ = utf8.DecodeRuneInString(s)
	}
	before, packed := uint8(0), uint64(0) // of the character before, and of the last bytes
	for i := 0; i < len(s); {
		if s[i] >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			before = c.other(r, before)
			i += size
			continue
		}
		k := &asciiSigns[s[i]]
		packed += k.counts
		c.caps += int32(k.class >> 1 &^ before & 1)
		c.stops += int32(k.class >> 3 & (before >> 2) & 1)
		if k.class&signAddress != 0 {
			c.address = c.address || s[i] == '@' || i > 0 && (s[i-1] == 's' || s[i-1] == 'p')
			packed += uint64(btoi(i > 0 && s[i] == ':')) << countColons
		}
		before = k.class
		if i++; packed&0xff == packedMost {
			c.unpack(packed)
			packed = 0
		}
	}
	c.unpack(packed)
	c.clock = c.tellsTime(s)
	return c
}

// asciiSign is what an ASCII character is: its class, and a one in the eight bits of each count
// that it adds to.
type asciiSign struct {
	class  uint8
	counts uint64
}

// The bits of a class, in the order of countSigns's shifts.
const (
	signLetter  = 1 << iota // a letter of any script
	signUpper               // an ASCII capital
	signStop                // ends a sentence
	signSpace               // a space
	signAddress             // may be part of an address
)

// The places of the counts, in bits, and after how many characters they are taken over.
const (
	countChars, countLetters, countDigits, countUpper            = 0, 8, 16, 24
	countCommas, countMarks, countMoney, countColons, packedMost = 32, 40, 48, 56, 128
)

// unpack adds the counts.
func (c *signs) unpack(packed uint64) {
	at := func(place int) int32 { return int32(packed >> place & 0xff) }
	c.chars, c.letters, c.digits, c.upper = c.chars+at(countChars), c.letters+at(countLetters), c.digits+at(countDigits), c.upper+at(countUpper)
	c.commas, c.marks, c.money, c.colons = c.commas+at(countCommas), c.marks+at(countMarks), c.money+at(countMoney), c.colons+at(countColons)
}

// asciiSigns are the signs of ASCII characters.
var asciiSigns = func() (t [utf8.RuneSelf]asciiSign) {
	for b := range t {
		k, r := &t[b], rune(b)
		count := func(place int) { k.counts |= 1 << place }
		count(countChars)
		switch {
		case isLetter(r):
			k.class = signLetter
			count(countLetters)
			if r <= 'Z' {
				k.class |= signUpper
				count(countUpper)
			}
		case isDigit(byte(b)):
			count(countDigits)
		case r == ' ':
			k.class = signSpace
		case isStop(r):
			k.class = signStop
		case r == ',':
			count(countCommas)
		case strings.ContainsRune(`|><*+#~=/\_`, r):
			count(countMarks)
		case r == '$' || r == '%':
			count(countMoney)
		case r == '@' || r == ':':
			k.class = signAddress
		}
	}
	return t
}()

// other counts a character beyond ASCII behind one of a class, and returns its own.
func (c *signs) other(r rune, before uint8) (class uint8) {
	c.chars++
	switch {
	case r == '…':
		return signStop
	case r == '，' || r == '、' || r == '،' || r == '؛':
		c.commas++
	case r == '。' || r == '！' || r == '？' || r == '؟' || r == '।':
		c.stops++
	case r == '€' || r == '£' || r == '¥' || r == '₹' || r == '₽':
		c.money++
	case unicode.IsLetter(r):
		c.letters++
		if unicode.IsUpper(r) {
			c.upper++
			c.caps += int32(1 &^ before)
		}
		return signLetter
	case unicode.IsDigit(r):
		c.digits++
	case unicode.IsSymbol(r) || r == '•' || r == '·' || r == '»' || r == '«' || r == '›' || r == '‹' || r == '–' || r == '—':
		c.marks++
	}
	return 0
}

func isLetter(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r >= utf8.RuneSelf && unicode.IsLetter(r)
}

func isStop(r rune) bool { return r == '.' || r == '!' || r == '?' || r == '…' }

// tellsTime reports whether a line of up to 120 bytes shows a time of day or a date in digits.
func (c *signs) tellsTime(s string) bool {
	return len(s) <= 120 && (c.colons > 0 && c.digits >= 3 || c.digits >= 6 || c.digits >= 5 && hasYear(s)) && c.letters <= 30
}
