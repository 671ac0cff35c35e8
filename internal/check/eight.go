package check

import (
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
