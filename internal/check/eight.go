package check

import "unicode/utf8"

// nextWide returns where the next character beyond ASCII stands from byte i of s on, at its
// end where none does. It looks at eight bytes at a time.
func nextWide(s string, i int) int {
	for ; i+8 <= len(s) && eight(s[i:])&highBits == 0; i += 8 {
	}
	for ; i < len(s) && s[i] < utf8.RuneSelf; i++ {
	}
	return i
}

// highBits has the highest bit of each of eight bytes.
const highBits = 0x8080808080808080

// eight returns the first eight bytes of s.
func eight(s string) uint64 {
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// nextUnprinted returns where the next byte stands from byte i of s on that is no printable
// ASCII, as far as eight bytes at a time tell; at its end where none does.
func nextUnprinted(s string, i int) int {
	const one, space = highBits >> 7, highBits >> 2
	for ; i+8 <= len(s); i += 8 {
		if v := eight(s[i:]); (v|(v-space)|(v+one))&highBits != 0 {
			break
		}
	}
	return min(i, len(s))
}
