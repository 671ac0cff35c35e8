package extract

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestScoreLeaders holds that the best row is that of all trees, whatever rows there are.
func TestScoreLeaders(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for k, read := range builtinMetaModels().of {
		trees, _ := read()
		width := len(modelKind(k).features())
		for n := range 200 {
			rows := make([]int32, width*(n%12))
			for i := range rows {
				rows[i] = rnd.Int32N(1 << rnd.IntN(8))
			}
			for _, least := range []int32{math.MinInt32, -600, 150} {
				if got, want := best(scoreLeaders(trees, rows, width, least), least), best(scoreTrees(trees, rows, width), least); got != want {
					t.Fatalf("%s: row %d of %d above %d, want row %d", MetaModelKinds[k], got, n%12, least, want)
				}
			}
		}
	}
}
