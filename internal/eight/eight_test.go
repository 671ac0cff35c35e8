package eight

import (
	"math/bits"
	"strings"
	"testing"
	"unicode"
)

func TestAt(t *testing.T) {
	const text = "abcdefghijklmnopqrs"
	for n := range len(text) + 1 {
		for i := range n {
			x, s := At(text[:n], i), text[i:n]
			for k := range 8 {
				want := byte(0)
				if k < len(s) {
					want = s[k]
				}
				if got := byte(x >> (8 * k)); got != want {
					t.Errorf("byte %d of %q from %d on is %q, want %q", k, text[:n], i, got, want)
				}
			}
		}
	}
}

// Each byte is told whatever stands beside it.
func TestBytes(t *testing.T) {
	tests := []struct {
		name string
		ask  func(x uint64) uint64
		want func(c byte) bool
	}{
		{"a space", func(x uint64) uint64 { return Equal(x, ' ') }, func(c byte) bool { return c == ' ' }},
		{"a NUL", func(x uint64) uint64 { return Equal(x, 0) }, func(c byte) bool { return c == 0 }},
		{"tab to return", func(x uint64) uint64 { return Between(x, '\t', '\r') }, func(c byte) bool { return '\t' <= c && c <= '\r' }},
		{"all", func(x uint64) uint64 { return Between(x, 0, 0x7f) }, func(byte) bool { return true }},
		{"letters", Letters, func(c byte) bool { return unicode.IsLetter(rune(c)) }},
		{"digits", Digits, func(c byte) bool { return unicode.IsDigit(rune(c)) }},
	}
	for _, tt := range tests {
		for c := range byte(0x80) {
			for place := range 8 {
				for _, other := range []string{"\x00", "\x7f", "a", "0", " "} {
					s := strings.Repeat(other, place) + string(rune(c)) + strings.Repeat(other, 7-place)
					if got := tt.ask(At(s, 0))>>(8*place+7)&1 == 1; got != tt.want(c) {
						t.Errorf("%s: %q in %q: %v", tt.name, c, s, got)
					}
				}
			}
		}
	}
}

// TestFirst: the first of eight bytes that is the one sought is found, whatever stands around it.
func TestFirst(t *testing.T) {
	for c := range 256 {
		for _, other := range []byte{0, 1, 0x7f, 0x80, 0xff, byte(c) ^ 1, byte(c) ^ 0x80} {
			for place := range 9 {
				s := []byte(strings.Repeat(string([]byte{other}), 8))
				for k := place; k < 8; k++ {
					s[k] = byte(c) // those behind the first say nothing
				}
				want := strings.IndexByte(string(s), byte(c))
				got := -1
				if x := First(Of(string(s)), byte(c)); x != 0 {
					got = bits.TrailingZeros64(x) / 8
				}
				if got != want {
					t.Errorf("%#x in % x: at %d, want %d", c, s, got, want)
				}
			}
		}
	}
}
