package explain

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"winnow/internal/record"
)

// letters makes blocks of the letters of s; a capital is kept.
func letters(s string) []record.Block {
	out := []record.Block{}
	for _, r := range s {
		out = append(out, record.Block{Text: strings.ToLower(string(r)), Keep: strings.ToUpper(string(r)) == string(r)})
	}
	return out
}

func TestCompareBlocks(t *testing.T) {
	for _, tc := range []struct{ old, now, want string }{
		{"abc", "abc", ""},
		{"", "", ""},
		{"", "aB", "new a, new b"},
		{"aB", "", "gone a, gone b"},
		{"abC", "aBc", "kept b, dropped c"},
		{"abcdefghijk", "abcdeFghijk", "kept f"},
		{"abcdefghijklm", "xbcdefghijkLmy", "gone a, new x, kept l, new y"},
		{"aaaa", "aa", "gone a, gone a"},
	} {
		var got []string
		for _, c := range Compare(&record.Record{Blocks: letters(tc.old)}, &record.Record{Blocks: letters(tc.now)}).Blocks {
			got = append(got, c.Change+" "+c.Text)
		}
		if s := strings.Join(got, ", "); s != tc.want {
			t.Errorf("%q and %q: %s, want %s", tc.old, tc.now, s, tc.want)
		}
	}
}

// TestPairs: pairs are of the same text and in order, and what is not paired is told.
func TestPairs(t *testing.T) {
	rnd := rand.New(rand.NewSource(1))
	for range 300 {
		var sides [2]strings.Builder
		for i := range sides {
			for range rnd.Intn(30) {
				fmt.Fprintf(&sides[i], "%c", 'a'+rnd.Intn(12))
			}
		}
		x, y := letters(sides[0].String()), letters(sides[1].String())
		last := [2]int{-1, -1}
		found := pairs(texts(x), texts(y))
		for _, p := range found {
			if p[0] <= last[0] || p[1] <= last[1] || x[p[0]].Text != y[p[1]].Text {
				t.Fatalf("%s and %s: pair %v after %v", &sides[0], &sides[1], p, last)
			}
			last = p
		}
		if n := len(Compare(&record.Record{Blocks: x}, &record.Record{Blocks: y}).Blocks); n != len(x)+len(y)-2*len(found) {
			t.Fatalf("%s and %s: %d blocks differ, %d pairs", &sides[0], &sides[1], n, len(found))
		}
	}
}
