package main

import (
	"testing"

	"winnow/clean"
)

// A word that stands on the forums of two folds speaks for forums where one of the two was
// counted; a model that saw neither knows nothing of it.
func TestTypeTallies(t *testing.T) {
	const forum, word, other = 1, 7, 9
	page := func(fold, class, bucket int) pageRow {
		p := pageRow{fold: fold, label: float64(class), weight: 1, tokens: new(clean.TypeTokens)}
		p.tokens.Text[0] = 1 << bucket
		return p
	}
	pages := []pageRow{page(0, forum, word), page(1, forum, word), page(2, 0, other), page(3, 0, other), page(everyFold, 0, word)}
	tallies := newTypeTallies(pages)
	if got := tallies.features(pages[0], 0)[forum]; got <= 0 {
		t.Errorf("counted in fold 1: %d for a forum", got)
	}
	if a, b := tallies.features(pages[0], 0)[forum], tallies.features(pages[0], 1)[forum]; b >= a || b > 0 {
		t.Errorf("counted nowhere: %d, in fold 1 %d", b, a)
	}
	if got := tallies.features(pages[2], -1)[forum]; got >= 0 {
		t.Errorf("a word of articles: %d for a forum", got)
	}
	if tallies.lexicon(0, 1) != tallies.lexicon(1, 0) {
		t.Error("the lexicon without two folds is made twice")
	}
	var none *typeTallies
	if none.classes() != 0 || none.lexicon(0, 0) != nil || none.features(pages[0], 0) != nil {
		t.Error("without tallies there is no lexicon")
	}
}
