package check

import "unicode"

// hidden tells the characters that show nothing, and those that order a terminal about.
func hidden(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r >= 0xE0000 && r <= 0xE0FFF
}
