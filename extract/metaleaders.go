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
	alive := contenders(rows, width)
	for len(trees) > 0 && len(alive) > 0 {
		n := min(treesAtOnce, len(trees))
		addScores(trees[:n], alive)
		low, high := int32(0), int32(0)
		if trees = trees[n:]; len(trees) > 0 {
			low, high = trees[0].low, trees[0].high
		}
		top := int32(math.MinInt32)
		for i := range alive {
			top = max(top, alive[i].sum)
		}
		alive = slices.DeleteFunc(alive, func(c contender) bool {
			out := c.sum+high < top+low-margin || c.sum+high <= least
			if out {
				sums[c.at] = beaten
			}
			return out
		})
		if len(alive) == 1 && top+low > least {
			break
		}
	}
	for i := range alive {
		sums[alive[i].at] = alive[i].sum
	}
	return sums
}

// contender is a row with the sum of the leaves that it came to.
type contender struct {
	row []int32
	at  int // of all rows
	sum int32
}

func contenders(rows []int32, width int) []contender {
	list := make([]contender, len(rows)/width)
	for i := range list {
		list[i] = contender{row: rows[i*width : (i+1)*width], at: i}
	}
	return list
}

// addScores adds to the sums of rows the leaves that they come to.
func addScores(trees []tree, list []contender) {
	for i := range trees {
		t, rest := &trees[i], list
		if len(t.nodes) == 0 {
			continue
		}
		for ; len(rest) > 1; rest = rest[2:] {
			a, b := t.leaves2(rest[0].row, rest[1].row)
			rest[0].sum, rest[1].sum = rest[0].sum+a, rest[1].sum+b
		}
		if len(rest) > 0 {
			rest[0].sum += t.leaf(rest[0].row)
		}
	}
}
