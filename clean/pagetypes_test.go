package clean

import (
	"testing"

	"winnow/extract"
)

func TestOddsOfType(t *testing.T) {
	types := []string{"article", "forum", "product", "collection", "listing", "documentation", "service", ""}
	tests := map[extract.Shape][]int{
		extract.HTML:     {0, -40, 40, 220, 220, 60, 50, 0},
		extract.Markdown: {0, 10, 50, 200, 200, 60, 80, 0},
		extract.Lynx:     {0, 20, 40, 80, 130, 40, 50, 0},
		extract.Text:     {0, 20, 60, 80, 140, 60, 70, 0},
	}
	for shape, want := range tests {
		for i, typ := range types {
			d := &extract.Document{Shape: shape, TypeEvidence: extract.TypeEvidence{Type: typ}}
			if got := oddsOfType(d); got != want[i] {
				t.Errorf("%s %s: %d, want %d", shape, typ, got, want[i])
			}
		}
	}
}

func TestReadsLikeArticle(t *testing.T) {
	tests := []struct {
		name  string
		lines []string
		want  bool
	}{
		{"fifty words", []string{sentence(25), sentence(25)}, true},
		{"forty-nine", []string{sentence(25), sentence(24)}, false},
		{"one block between", []string{sentence(25), "x", sentence(25)}, true},
		{"two blocks between", []string{sentence(25), "x", "y", sentence(25)}, false},
		{"a hidden block between", []string{sentence(25), "x", "~y", sentence(25)}, true},
		{"links between", []string{sentence(25), "@" + sentence(25), "y", sentence(25)}, false},
		{"three tenths of the prose", []string{sentence(60), "x", "x", sentence(50), "x", "x", sentence(50), "x", "x", sentence(40)}, true},
		{"less", []string{sentence(59), "x", "x", sentence(50), "x", "x", sentence(50), "x", "x", sentence(41)}, false},
		{"nothing", nil, false},
	}
	for _, tt := range tests {
		d := pageOf(tt.lines...)
		d.TypeEvidence.Type = "listing"
		p := read(d, (*page).readBlocks)
		if got := p.readsLikeArticle(); got != tt.want || (p.typeOdds == 0) != tt.want {
			t.Errorf("%s: %v, %d points", tt.name, got, p.typeOdds)
		}
	}
}
