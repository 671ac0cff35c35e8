// Package jsonstring reads the strings of JSON (RFC 8259, 7), many bytes at a time: in a line
// that holds a page they are nearly all, and libraries look at each byte of them twice.
package jsonstring

import (
	"encoding/binary"
	"math/bits"
)

// End returns the place after the string that begins with the quote at i, -1 where it is not
// valid. What is no UTF-8 is, as package json has it.
func End(b []byte, i int) int {
	for i++; ; {
		if i = plainEnd(b, i); i == len(b) {
			return -1
		}
		switch b[i] {
		case '"':
			return i + 1
		case '\\':
			n := escapeLen(b[i:])
			if n == 0 {
				return -1
			}
			i += n
		default: // a control character
			return -1
		}
	}
}

// plainEnd returns the place of the first byte from i on that does not stand for itself in a
// string: a quote, a backslash, a control character; or the length of b.
func plainEnd(b []byte, i int) int {
	for ; i+8 <= len(b); i += 8 {
		if found := marks(binary.LittleEndian.Uint64(b[i:])); found != 0 {
			return i + bits.TrailingZeros64(found)/8
		}
	}
	for i < len(b) && b[i] != '"' && b[i] != '\\' && b[i] >= ' ' {
		i++
	}
	return i
}

// marks sets the highest bit of the bytes of x that are a quote, a backslash or a control
// character. The lowest bit set is right (Warren, Hacker's Delight, 6-1). With one bit turned
// the quote follows the control characters, and one comparison finds both (D. Lemire, "Detect
// control characters, quotes and backslashes efficiently using SWAR", 2025).
func marks(x uint64) uint64 {
	const ones = 0x0101010101010101
	low, slash := x^ones*2, x^ones*'\\'
	return ((low-ones*('"'-1))&^low | (slash-ones)&^slash) & (ones << 7)
}

// escapeLen is how many bytes the escape at the beginning of b has, 0 where it is none.
func escapeLen(b []byte) int {
	if len(b) < 2 {
		return 0
	}
	switch {
	case escapes[b[1]] != 0:
		return 2
	case hex4(b) >= 0:
		return 6
	}
	return 0
}

// escapes are what a backslash makes of the byte after it, 0 where that is no escape. A table,
// for which of them comes next no processor can guess.
var escapes = [256]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// hex4 is the number of an escape \uXXXX at the beginning of b, -1 where there is none.
func hex4(b []byte) rune {
	if len(b) < 6 || b[0] != '\\' || b[1] != 'u' {
		return -1
	}
	n := rune(0)
	for _, c := range b[2:6] {
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			c = c | 0x20 - 'a' + 10
		default:
			return -1
		}
		n = n<<4 | rune(c)
	}
	return n
}
