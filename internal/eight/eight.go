// Package eight looks at eight bytes of a text at a time, held in one number, the first one lowest:
// counting words, signs and white space byte by byte was a fifth of all instructions on flattened pages.
package eight

// One is the lowest bit of each byte, High the highest, which is set in a byte that is no ASCII.
const (
	One  = 0x0101010101010101
	High = One << 7
)

// At returns the eight bytes of s from i on, i less than the length of s, with zeros behind its end.
func At(s string, i int) uint64 {
	n := len(s) - i
	switch {
	case n >= 8:
		return Of(s[i:])
	case len(s) >= 8:
		return Of(s[len(s)-8:]) >> (64 - 8*n)
	}
	x := uint64(0)
	for k := len(s) - 1; k >= i; k-- {
		x = x<<8 | uint64(s[k])
	}
	return x
}

// Of returns the first eight bytes of s, which has as many.
func Of(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// Equal returns the highest bit of those of eight ASCII bytes that are c. What it says where
// one of them is no ASCII is of no use.
func Equal(x uint64, c byte) uint64 { return ^((x ^ One*uint64(c)) + 0x7f*One) & High }

// First returns a number whose lowest set bit stands in the first of eight bytes, ASCII or not, that is c;
// nought where none is (S. Anderson, "Bit Twiddling Hacks", zero in a word).
func First(x uint64, c byte) uint64 {
	x ^= One * uint64(c)
	return (x - One) &^ x & High
}

// Between is Equal for those from a to z.
func Between(x uint64, a, z byte) uint64 {
	return (x + One*uint64(0x80-a)) &^ (x + One*uint64(0x7f-z)) & High
}

// Letters is Equal for ASCII letters.
func Letters(x uint64) uint64 { return Between(x|0x20*One, 'a', 'z') }

// Digits is Equal for ASCII digits.
func Digits(x uint64) uint64 { return Between(x, '0', '9') }

// Controls returns the highest bit of those of eight bytes, ASCII or not, that are less than a space.
func Controls(x uint64) uint64 { return ^(x&^High + One*0x60 | x) & High }
