package extract

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// The words that are passed over are in no date.
func TestDateTokens(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	pieces := []string{"March", "MAI", "mehr", "de", "of", "3rd", "1", "12", "2024", "20240312", "123456789", "/", "-", ".", ":", " ", " ", ", ", "é", "août", "١٢", "۱۴۰۳", "年", "3月", "OnMarch", "x", "KB", "K", "st"}
	passed := 0
	for range 20_000 {
		var b strings.Builder
		for range 1 + r.IntN(6) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		s := b.String()
		all, known := dateTokens(s, nil, nil), dateTokens(s, nil, dateWords())
		if len(all) != len(known) {
			t.Fatalf("%q has %d tokens, not %d", s, len(known), len(all))
		}
		for i, got := range known {
			if got.word == otherWord && all[i].word != otherWord {
				passed++
				if months()[all[i].word] > 0 || eras[all[i].word] > 0 || skipWords(all[i:i+1], 0, afterDay...)+skipWords(all[i:i+1], 0, beforeYear...)+skipWords(all[i:i+1], 0, ordinals...) > 0 {
					t.Fatalf("%q: %q is passed over", s, all[i].word)
				}
				got.word = all[i].word
			}
			if got != all[i] {
				t.Fatalf("%q: token %v, want %v", s, got, all[i])
			}
			if i > 0 && got.start < all[i-1].end || strings.TrimSpace(s[got.start:got.end]) != s[got.start:got.end] {
				t.Fatalf("%q: token at %d to %d", s, got.start, got.end)
			}
		}
	}
	if passed < 1000 {
		t.Errorf("only %d words are passed over", passed)
	}
}
