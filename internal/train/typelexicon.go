package main

import (
	"math"

	"winnow/clean"
	"winnow/extract"
	"winnow/internal/eval"
)

// typeTally counts the pages that have a token, by type and bucket.
type typeTally [][len(extract.PageTypes)]float64

// add counts the tokens of a page.
func (t typeTally) add(tokens []uint64, class int, weight float64) {
	clean.Each(tokens, func(bucket int) { t[bucket][class] += weight })
}

func (t typeTally) merge(o typeTally) {
	for k := range t {
		for class, n := range o[k] {
			t[k][class] += n
		}
	}
}

// typeCounts are the tallies of a fold, and how many pages of each type it has.
type typeCounts struct {
	text, name typeTally
	pages      [len(extract.PageTypes)]float64
}

func newTypeCounts() *typeCounts {
	return &typeCounts{text: make(typeTally, clean.TypeTextBuckets), name: make(typeTally, clean.TypeNameBuckets)}
}

func (c *typeCounts) add(p pageRow) {
	class := int(p.label)
	c.text.add(p.tokens.Text[:], class, p.weight)
	c.name.add(p.tokens.Name[:], class, p.weight)
	c.pages[class] += p.weight
}

func (c *typeCounts) merge(o *typeCounts) {
	c.text.merge(o.text)
	c.name.merge(o.name)
	for class, n := range o.pages {
		c.pages[class] += n
	}
}

// typeTallies are the counts of all folds, and the lexicons made of them.
type typeTallies struct {
	folds [eval.Folds]*typeCounts
	made  map[[2]int]*clean.TypeLexicon
}

// newTypeTallies counts the pages of every fold; those that all may learn from are in none,
// nor are those whose words are not asked.
func newTypeTallies(pages []pageRow) *typeTallies {
	t := &typeTallies{made: map[[2]int]*clean.TypeLexicon{}}
	for k := range t.folds {
		t.folds[k] = newTypeCounts()
	}
	for _, p := range pages {
		if p.fold >= 0 && p.tokens != nil {
			t.folds[p.fold].add(p)
		}
	}
	return t
}

// classes is the number of types; 0 without tallies.
func (t *typeTallies) classes() int {
	if t == nil {
		return 0
	}
	return len(extract.PageTypes)
}

// features returns what the lexicon says of a page in a model that has not seen fold k: one
// that leaves out the page's own fold, too, so that the model learns how far to trust words
// of sites that were not counted.
func (t *typeTallies) features(p pageRow, k int) []int32 {
	if t == nil {
		return nil
	}
	return t.lexicon(p.fold, k).Features(p.tokens)
}

// lexicon makes the lexicon of all folds but two, which may be the same; nil without tallies.
func (t *typeTallies) lexicon(a, b int) *clean.TypeLexicon {
	if t == nil {
		return nil
	}
	key := [2]int{min(a, b), max(a, b)}
	if t.made[key] == nil {
		sum := newTypeCounts()
		for k, c := range t.folds {
			if k != a && k != b {
				sum.merge(c)
			}
		}
		t.made[key] = &clean.TypeLexicon{Text: sum.text.scores(sum.pages), Name: sum.name.scores(sum.pages)}
	}
	return t.made[key]
}

// How far counts are believed: typePrior pages of the mean are added to those of every type,
// and no token says more than typeClip, a log odds. A linear model fitted to the same tokens
// (logistic regression) is right on as many pages.
const (
	typePrior = 2
	typeClip  = 3
	typeScale = 40 // fortieths of a log odds
	typeStep  = 4  // in tenths: a tenth less of a model's file, of 1,474 pages two more are taken for another type
)

// scores turns counts into log odds of a token on pages of a type against those of the others.
func (t typeTally) scores(pages [len(extract.PageTypes)]float64) []int8 {
	all := 0.0
	for _, n := range pages {
		all += n
	}
	out := make([]int8, 0, len(t)*len(pages))
	for _, counts := range t {
		having := 0.0
		for _, n := range counts {
			having += n
		}
		mean := having / max(1, all)
		for class, n := range counts {
			here := (n + typePrior*mean) / (pages[class] + typePrior)
			others := (having - n + typePrior*mean) / (all - pages[class] + typePrior)
			odds := math.Log((here + 1e-6) / (others + 1e-6))
			out = append(out, typeStep*int8(math.Round(max(-typeClip, min(typeClip, odds))*typeScale/typeStep)))
		}
	}
	return out
}
