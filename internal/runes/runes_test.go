package runes

import (
	"strings"
	"testing"
	"unicode"
)

// TestAsUnicode asks twice: what was learned is what is told.
func TestAsUnicode(t *testing.T) {
	same := func(r rune) bool {
		return IsLetter(r) == unicode.IsLetter(r) && IsDigit(r) == unicode.IsDigit(r) && IsUpper(r) == unicode.IsUpper(r) &&
			IsLower(r) == unicode.IsLower(r) && IsMark(r) == unicode.IsMark(r) && IsSpace(r) == unicode.IsSpace(r) && ToLower(r) == unicode.ToLower(r)
	}
	for range 2 {
		for r := rune(-2); r <= unicode.MaxRune+2; r++ {
			if !same(r) {
				t.Fatalf("%U is another here", r)
			}
		}
	}
}

func TestLower(t *testing.T) {
	for _, s := range []string{"", "abc", "ABC", "ΟΔΟΣ ABC", "Größe", "İstanbul", "ЖИЗНЬ", "中文", "\xffA\xe4\xb8", "ǅ", "Ⱥ"} {
		if got, want := Lower(s), strings.ToLower(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

func BenchmarkToLower(b *testing.B) {
	const s = "Η δημοσίευση έγινε χθες στην Αθήνα και στη Θεσσαλονίκη"
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		Lower(s)
	}
}
