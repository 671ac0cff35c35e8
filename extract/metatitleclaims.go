package extract

import (
	"slices"
	"winnow/internal/sorting"
)

// TitleClaim is one title that a page may have, as its places give it.
type TitleClaim struct {
	Value   string   // normalised
	Raw     string   // the words of the place that it was read from
	Sources []string // the kinds of places that give it: "h1", "og", "json-ld", …
	// Score weighs the claims of a page against each other: the difference of two is the
	// logarithm of their odds, in thousandths.
	Score int32
	// Confidence is the probability, 0–1, that the claim is right: its share of the odds of all.
	Confidence float64
	row        []int32
}

// Row returns the numbers that the score was made of, in the order of the features of the
// model of titles or, of a text, of headlines.
func (c *TitleClaim) Row() []int32 { return c.row }

func titleFeatureNames() (names []string) {
	for i := range titleFeatures {
		names = append(names, titleFeatures[i].name)
	}
	return names
}

// claims returns the candidates, the best first.
func (f *titleFinder) claims() (list []TitleClaim) {
	for i := range f.list {
		c := &f.list[i]
		claim := TitleClaim{Value: c.value, Raw: c.raw, Score: c.score, row: f.features(c, nil)}
		for o := range numOrigins {
			if name := originNames[o]; c.from(o) && !slices.Contains(claim.Sources, name) {
				claim.Sources = append(claim.Sources, name)
			}
		}
		list = append(list, claim)
	}
	return rankTitles(list)
}

// rankTitles sorts claims, the best first, and sets how likely each is.
func rankTitles(list []TitleClaim) []TitleClaim {
	if len(list) == 0 {
		return nil
	}
	sorting.StablyBy(list, func(a, b TitleClaim) int { return int(b.Score) - int(a.Score) })
	scores := make([]int32, len(list))
	for i := range list {
		scores[i] = list[i].Score
	}
	for i, share := range oddShares(scores) {
		list[i].Confidence = share
	}
	return list
}
