package extract

import (
	"math/rand/v2"
	"testing"
)

// TestScoreLeaders holds that the best row, and those that are near it, are those of all trees,
// whatever rows there are.
func TestScoreLeaders(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for kind, read := range builtinMetaModels().of {
		trees, _ := read()
		width := len(modelKind(kind).features())
		for n := range 200 {
			rows := make([]int32, width*(n%12))
			for i := range rows {
				rows[i] = rnd.Int32N(1 << rnd.IntN(8))
			}
			for _, least := range []int32{noLeast, -600, 150} {
				for _, margin := range []int32{0, modelMargin} {
					got, want := scoreLeaders(trees, rows, width, least, margin), scoreTrees(trees, rows, width)
					k, top := best(got, least), best(want, least)
					if k != top {
						t.Fatalf("%s: row %d of %d above %d, want row %d", MetaModelKinds[kind], k, n%12, least, top)
					}
					for i := range got {
						if want[i] > least && (got[top]-got[i] < margin) != (want[top]-want[i] < margin) {
							t.Fatalf("%s: row %d has %d and the best one %d, want %d and %d", MetaModelKinds[kind], i, got[i], got[top], want[i], want[top])
						}
					}
				}
			}
		}
	}
}
