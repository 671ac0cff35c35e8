package extract

import (
	"strings"
	"testing"
	"unicode"
)

// TestIsFolded tries all short strings of characters that matter: what folding leaves as it
// is, is folded.
func TestIsFolded(t *testing.T) {
	alphabet := []string{"a", " ", "\t", "\n", "é", "\u00a0", "\u2003", "\u200b", "中", "\u3000"}
	var try func(s string, n int)
	try = func(s string, n int) {
		want := strings.Join(strings.FieldsFunc(s, unicode.IsSpace), " ")
		if got := string(foldInto(nil, s)); got != want {
			t.Errorf("%q folds to %q, want %q", s, got, want)
		}
		if isFolded(s) != (s == want) {
			t.Errorf("isFolded(%q) = %v", s, isFolded(s))
		}
		if n == 0 {
			return
		}
		for _, c := range alphabet {
			try(s+c, n-1)
		}
	}
	try("", 4)
}

func TestCodeBytes(t *testing.T) {
	for s, want := range map[string]int{"": 0, "{}=;<>$\\_[]": 11, "a.b:c,d(e)!?-*/+éŸ\x7f": 0} {
		n := 0
		for i := range len(s) {
			n += codeBytes.count(s[i])
		}
		if n != want {
			t.Errorf("%q has %d signs of code, want %d", s, n, want)
		}
	}
}
