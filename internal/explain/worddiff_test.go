package explain

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"winnow/internal/record"
)

func TestWordDiff(t *testing.T) {
	for _, tc := range []struct{ old, now, a, b string }{
		{"", "", "", ""},
		{"", "new", "", "[new]"},
		{"same text", "same text", "same text", "same text"},
		{"seen on Monday", "seen on Friday", "seen on [Monday]", "seen on [Friday]"},
		{"the old mill", "the mill", "the [old ]mill", "the mill"},
		{"one two end", "three four end", "[one two] end", "[three four] end"},
		{"カワウソが戻った", "カワウソは戻った", "カワウソ[が]戻った", "カワウソ[は]戻った"},
		{"a\xffb c", "a\xffb d", "a\ufffdb [c]", "a\ufffdb [d]"},
	} {
		a, b := wordDiff(tc.old, tc.now)
		if bracketed(a) != tc.a || bracketed(b) != tc.b {
			t.Errorf("%q and %q: %q and %q, want %q and %q", tc.old, tc.now, bracketed(a), bracketed(b), tc.a, tc.b)
		}
	}
}

func bracketed(parts []part) string {
	var b strings.Builder
	for _, p := range parts {
		if p.Changed {
			p.Text = "[" + p.Text + "]"
		}
		b.WriteString(p.Text)
	}
	return b.String()
}

// TestWordDiffKeepsTexts: the parts of each side are its text.
func TestWordDiffKeepsTexts(t *testing.T) {
	rnd := rand.New(rand.NewSource(1))
	text := func() string {
		var b strings.Builder
		for range rnd.Intn(40) {
			b.WriteString([]string{"the", "a", " ", " ", ".", "otter", "mill", "\n", "川", "é"}[rnd.Intn(10)])
		}
		return b.String()
	}
	for range 500 {
		old, now := text(), text()
		a, b := wordDiff(old, now)
		if strings.NewReplacer("[", "", "]", "").Replace(bracketed(a)) != old || strings.NewReplacer("[", "", "]", "").Replace(bracketed(b)) != now {
			t.Fatalf("%q and %q: %q and %q", old, now, bracketed(a), bracketed(b))
		}
	}
}

func TestEdits(t *testing.T) {
	list := func(s string) (out []*record.Block) {
		for text := range strings.SplitSeq(s, ";") {
			out = append(out, &record.Block{Text: text})
		}
		return out
	}
	for _, tc := range []struct{ gone, fresh, want string }{
		{"the mill is old", "the mill is new", "[[0 0]]"},
		{"the mill is old", "otters return today", "[]"},
		{"", "", "[]"},
		{"a b c d;e f g h", "e f g x;a b c x", "[[1 0]]"},
		{"a b c d;e f g h", "1;a b c x;2;e f g x;3", "[[0 1] [1 3]]"},
		{"a b c d", "a b 1 2;a b c 1", "[[0 1]]"},
		{strings.Repeat("a b;", maxAlikePairs), "a b", "[]"},
	} {
		if got := fmt.Sprint(edits(list(tc.gone), list(tc.fresh))); got != tc.want {
			t.Errorf("%.20q and %q: %s, want %s", tc.gone, tc.fresh, got, tc.want)
		}
	}
}
