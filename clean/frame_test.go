package clean

import (
	"testing"

	"winnow/extract"
)

// TestFrameless: a text none of whose blocks is surely boilerplate is kept whole, to the little of
// which is; what is sure at either end, or more than a word in a thousand, is a frame. Lines that rules are sure of are none where
// they stand alone or in twos, but for many, and where the text begins and ends as a frame does.
func TestFrameless(t *testing.T) {
	text := func(n int) []facts {
		list := make([]facts, n)
		for i := range list {
			list[i] = facts{words: 100, score: -40} // .4
		}
		return list
	}
	with := func(list []facts, at int, f facts) []facts {
		list[at] = f
		return list
	}
	var (
		stray    = facts{words: 10, score: -sureOdds, sure: true}
		unlikely = facts{words: 10, score: -460}
		doubtful = facts{words: 10, score: -120}
	)
	for _, tt := range []struct {
		name  string
		facts []facts
		want  int
	}{
		{"doubtful", text(20), 29},
		{"many blocks, each may be less likely", with(text(60), 30, facts{words: 100, score: -460}), 9},
		{"few blocks", with(text(20), 10, facts{words: 100, score: -460}), levels},
		{"too few to say", text(9), levels},
		{"a word in a thousand", with(text(20), 10, facts{words: 1, score: -460}), 29},
		{"what a rule condemns", with(text(20), 10, stray), 29},
		{"two of them", with(with(text(20), 10, stray), 11, stray), 29},
		{"three in a row", with(with(with(text(20), 10, stray), 11, stray), 12, stray), levels},
		{"apart, at both ends, too", with(with(with(text(20), 0, stray), 10, stray), 19, stray), 29},
		{"one in five", with(with(with(with(text(20), 0, stray), 5, stray), 10, stray), 19, stray), levels},
		{"beside what is as unlikely", with(with(with(text(20), 10, stray), 11, unlikely), 12, unlikely), levels},
		{"between doubtful lines", with(with(with(with(text(20), 0, doubtful), 1, doubtful), 10, stray), 19, doubtful), levels},
		{"a reader's comment", with(text(20), 10, facts{words: 100, score: 900, reply: true}), levels},
		{"at the begin", with(text(20), 4, facts{words: 1, score: -460}), levels},
		{"at the end", with(text(20), 15, facts{words: 1, score: -460}), levels},
		{"before the end", with(text(20), 14, facts{words: 1, score: -460}), 29},
		{"no words", with(text(20), 10, facts{score: -460}), 30},
	} {
		p := newPage(&extract.Document{Blocks: make([]extract.Block, len(tt.facts))}, Options{})
		if p.facts = tt.facts; p.frameless() != tt.want {
			t.Errorf("%s: %d, want %d", tt.name, p.frameless(), tt.want)
		}
	}
}

// TestShortText: a short text of sentences is kept whole, but for up to three lines that rules are sure of.
func TestShortText(t *testing.T) {
	sentence, stray := facts{words: 12, ends: true}, facts{words: 5, sure: true}
	for _, tt := range []struct {
		name  string
		facts []facts
		want  bool
	}{
		{"a sentence", []facts{sentence}, true},
		{"and such a line", []facts{sentence, stray}, true},
		{"and three", []facts{stray, sentence, stray, stray}, true},
		{"and four", []facts{stray, sentence, stray, stray, stray}, false},
		{"the line alone", []facts{stray}, false},
		{"a line that ends nothing", []facts{sentence, {words: 5}}, false},
		{"what a rule thinks likely", []facts{sentence, {words: 5, ends: true, text: likelyOdds}}, false},
	} {
		p := newPage(&extract.Document{Blocks: make([]extract.Block, len(tt.facts))}, Options{})
		if p.facts = tt.facts; p.isNote() != tt.want {
			t.Errorf("%s: %v", tt.name, !tt.want)
		}
	}
}
