package check

import (
	"math/bits"
	"unicode/utf8"

	"winnow/internal/eight"
)

// nextWide returns where the next character beyond ASCII stands from byte i of s on, at its
// end where none does. It looks at eight bytes at a time.
func nextWide(s string, i int) int {
	for ; i+8 <= len(s) && eight.Of(s[i:])&eight.High == 0; i += 8 {
	}
	for ; i < len(s) && s[i] < utf8.RuneSelf; i++ {
	}
	return i
}

// nextUnprinted returns where the next byte stands from byte i of s on that is no printable
// ASCII, as far as eight bytes at a time tell; at its end where none does.
func nextUnprinted(s string, i int) int {
	for ; i+8 <= len(s); i += 8 {
		if v := eight.Of(s[i:]); (v|(v-eight.One*' ')|(v+eight.One))&eight.High != 0 {
			break
		}
	}
	return min(i, len(s))
}

// characters returns how many characters begin in s, which is part of a text that is valid UTF-8:
// as many as there are bytes that go on with none.
func characters(s string) int {
	n, i := len(s), 0
	for ; i+8 <= len(s); i += 8 {
		v := eight.Of(s[i:])
		n -= bits.OnesCount64(v &^ (v << 1) & eight.High)
	}
	for ; i < len(s); i++ {
		if !utf8.RuneStart(s[i]) {
			n--
		}
	}
	return n
}
