package extract

import (
	"math"
	"slices"
)

// setBounds notes of each tree the least and the most that it and the trees behind it can add.
func setBounds(trees []tree) {
	low, high := int32(0), int32(0)
	for i := len(trees) - 1; i >= 0; i-- {
		low, high = low+slices.Min(trees[i].leaves), high+slices.Max(trees[i].leaves)
		trees[i].low, trees[i].high = low, high
	}
}

// treesAtOnce is how many trees are asked before rows are left out: with 5, all metadata takes as
// many instructions.
const treesAtOnce = 10

// beaten is the score of a row that is left out.
const beaten = math.MinInt32 / 2

// scoreLeaders is scoreTrees for who asks for the best row alone, if it is above least, and for
// those above least whose scores are less than margin below it: rows that the trees not yet asked
// cannot bring there are beaten, and one that is alone and surely above least has a part of its
// score.
func scoreLeaders(trees []tree, rows []int32, width int, least, margin int32) []int32 {
	sums := make([]int32, len(rows)/width)
	alive := make([]int, len(sums))
	for i := range alive {
		alive[i] = i
	}
	for len(trees) > 0 && len(alive) > 0 {
		n := min(treesAtOnce, len(trees))
		addScores(trees[:n], rows, width, alive, sums)
		low, high := int32(0), int32(0)
		if trees = trees[n:]; len(trees) > 0 {
			low, high = trees[0].low, trees[0].high
		}
		top := int32(math.MinInt32)
		for _, k := range alive {
			top = max(top, sums[k])
		}
		alive = slices.DeleteFunc(alive, func(k int) bool {
			out := sums[k]+high < top+low-margin || sums[k]+high <= least
			if out {
				sums[k] = beaten
			}
			return out
		})
		if len(alive) == 1 && top+low > least {
			break
		}
	}
	return sums
}

// addScores adds to the sums of some rows the leaves that they come to.
func addScores(trees []tree, rows []int32, width int, some []int, sums []int32) {
	for i := range trees {
		t, rest := &trees[i], some
		if len(t.nodes) == 0 {
			continue
		}
		for ; len(rest) > 1; rest = rest[2:] {
			k, m := rest[0], rest[1]
			a, b := t.leaves2(rows[k*width:(k+1)*width], rows[m*width:(m+1)*width])
			sums[k], sums[m] = sums[k]+a, sums[m]+b
		}
		if len(rest) > 0 {
			sums[rest[0]] += t.leaf(rows[rest[0]*width:])
		}
	}
}
