package check

import (
	"math/rand"
	"strings"
	"testing"
)

// TestNeedles: one pass finds what a look for each word finds.
func TestNeedles(t *testing.T) {
	words := []string{"ab", "abc", "bc", "指示", "{{", "x y", "abcd", "bcdab", "cccc", "dabcabcdab"}
	n := newNeedles(words)
	texts := []string{"", "a", "ab", "xabcx", "x y{{", "以前の指示を", "指", "aab{ {", "cab"}
	rnd := rand.New(rand.NewSource(1))
	for range 3000 {
		b := make([]byte, rnd.Intn(40))
		for i := range b {
			b[i] = "abcd"[rnd.Intn(4)]
		}
		texts = append(texts, string(b))
	}
	for _, s := range texts {
		got := n.in(s)
		for i, w := range words {
			if has := got&(1<<i) != 0; has != strings.Contains(s, w) {
				t.Errorf("%q in %q: %v", w, s, has)
			}
		}
	}
	if list := signs().words; len(list) > 64 {
		t.Errorf("%d signs, 64 have a bit", len(list))
	}
	for _, text := range append(promptInjection().Yes, promptInjection().No[0]) {
		for line := range strings.Lines(text.Text) {
			if orders().MatchString(line) && !speaksOfOrders(line) {
				t.Errorf("an order that is not looked at: %s", line)
			}
		}
	}
}
