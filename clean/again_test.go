package clean

import (
	"testing"

	"winnow/extract"
)

// TestAgain: in a manual, amid text, a line that stands on the page before is as much text as there.
func TestAgain(t *testing.T) {
	const yes, no = 300, -300
	for _, tc := range []struct {
		name   string
		kind   string
		scores []int // of blocks; the last has the text of the first
		want   int   // of the last
	}{
		{"amid text", "documentation", []int{yes, yes, yes, no}, yes},
		{"in a menu", "documentation", []int{yes, no, no, no, no}, no},
		{"first among what is none", "documentation", []int{no, yes, yes, no - 1}, no - 1},
		{"more of a text here", "documentation", []int{yes, yes, yes, yes + 1}, yes + 1},
		{"of a story", "article", []int{yes, yes, yes, no}, no},
	} {
		n := len(tc.scores)
		p := &page{doc: &extract.Document{Blocks: make([]extract.Block, n)}, facts: make([]facts, n), first: make([]int32, n), pageType: tc.kind}
		for i, s := range tc.scores {
			p.facts[i].score, p.first[i] = s, int32(i)
		}
		p.first[n-1] = 0
		p.readAgain()
		if got := p.facts[n-1].score; got != tc.want {
			t.Errorf("%s: %d points, want %d", tc.name, got, tc.want)
		}
	}
}
