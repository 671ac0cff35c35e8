package clean

import (
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

// countSigns reads a text once.
func countSigns(s string) signs {
	var c signs
	if s != "" {
		c.first, _ = utf8.DecodeRuneInString(s)
	}
	prev := ' '
	for i := 0; i < len(s); {
		b := s[i]
		if 'a' <= b && b <= 'z' { // most of most texts
			c.chars++
			c.letters++
			prev = rune(b)
			i++
			continue
		}
		r, size := rune(b), 1
		if b >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		i += size
		c.chars++
		c.count(r, prev)
		prev = r
	}
	c.clock = c.tellsTime(s)
	return c
}

func (c *signs) count(r, prev rune) {
	switch {
	case r == ' ':
		if isStop(prev) {
			c.stops++
		}
	case 'A' <= r && r <= 'Z':
		c.letters++
		c.upper++
		if !isLetter(prev) {
			c.caps++
		}
	case '0' <= r && r <= '9':
		c.digits++
	case r < utf8.RuneSelf:
		c.ascii(r, prev)
	default:
		c.other(r, prev)
	}
}

func (c *signs) ascii(r, prev rune) {
	switch r {
	case ',':
		c.commas++
	case '|', '>', '<', '*', '+', '#', '~', '=', '/', '\\', '_':
		c.marks++
	case '$', '%':
		c.money++
	case '@':
		c.address = true
	case ':':
		c.address = c.address || prev == 's' || prev == 'p'
		c.colons += int32(btoi(c.chars > 1))
	}
}

func (c *signs) other(r, prev rune) {
	switch {
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
			if !isLetter(prev) {
				c.caps++
			}
		}
	case unicode.IsDigit(r):
		c.digits++
	case unicode.IsSymbol(r) || r == '•' || r == '·' || r == '»' || r == '«' || r == '›' || r == '‹' || r == '–' || r == '—':
		c.marks++
	}
}

func isLetter(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r >= utf8.RuneSelf && unicode.IsLetter(r)
}

func isStop(r rune) bool { return r == '.' || r == '!' || r == '?' || r == '…' }

// tellsTime reports whether a line of up to 120 bytes shows a time of day or a date in digits.
func (c *signs) tellsTime(s string) bool {
	return len(s) <= 120 && (c.colons > 0 && c.digits >= 3 || c.digits >= 6 || c.digits >= 5 && hasYear(s)) && c.letters <= 30
}
