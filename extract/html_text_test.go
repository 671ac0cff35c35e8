package extract

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// A run that is copied at once is what adding the text by the character gives, whatever white space, marks and broken bytes stand in it.
func TestPlainRun(t *testing.T) {
	parts := []string{"a", "word", " ", "  ", "\r", "\t", "\u00a0", "\u3000", "\u2009", "\u1680", "\u0085", "é", "界", "の", "…", "\x80", "\xe2", "-", "\u200b", "\u00ad"}
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		var s strings.Builder
		for range random.IntN(12) {
			s.WriteString(parts[random.IntN(len(parts))])
		}
		fast, slow := &flow{}, &flow{}
		fast.add(s.String(), false, false)
		for rest := s.String(); rest != ""; { // a character at a time has no run behind it, nor a line break within it
			_, n := utf8.DecodeRuneInString(rest)
			slow.add(rest[:n], false, false)
			rest = rest[n:]
		}
		if string(fast.text) != string(slow.text) || fast.space != slow.space {
			t.Fatalf("%q: %q and %v, by the character %q and %v", s.String(), fast.text, fast.space, slow.text, slow.space)
		}
	}
	for r := rune(1); r <= utf8.MaxRune; r++ {
		if s := string(r); isSpace(r) && plainBytes[s[0]] {
			t.Errorf("%U is white space, but copied", r)
		}
	}
}
