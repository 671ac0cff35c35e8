package extract

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// The scale of the weights, the strength of the pull to nothing, and the steps of the
// descent.
const (
	fitScale = 100
	fitDecay = 0.0004
	fitSteps = 300
)

// fitPairs is how many pairs of signs are weighed, and fitRounds in how many rounds they are
// taken in, those first that would change most.
const (
	fitPairs  = 64
	fitRounds = 4
)

// fitting holds the weights while they are found.
type fitting struct {
	signs int
	pairs [][2]int
	w     []float64 // of the signs, then of the pairs
	cases []fitCase
	on    [][][]int // by case and claim: which of w count
}

// fit finds the weights under which the right claim of a page, or none, is the likeliest. A
// page whose gold no claim has teaches nothing: the gap is the finders'.
func fit(cases []fitCase, signs, leave int, bias int16) *weights {
	f := &fitting{signs: signs, w: make([]float64, signs)}
	for _, c := range cases {
		if c.fold != leave && !(c.gold && !slices.Contains(c.right, true)) {
			f.cases = append(f.cases, c)
		}
	}
	f.descend()
	for range fitRounds {
		f.addPairs(fitPairs / fitRounds)
		f.descend()
	}
	out := &weights{}
	for k := range signs {
		out.one = append(out.one, int16(math.Round(f.w[k]*fitScale)))
	}
	out.one[signs-1] += bias
	for k, p := range f.pairs {
		if v := int16(math.Round(f.w[signs+k] * fitScale)); v != 0 {
			out.two = append(out.two, pairWeight{uint8(p[0]), uint8(p[1]), v})
		}
	}
	return out
}

// index notes which weights count for each claim.
func (f *fitting) index() {
	f.on = make([][][]int, len(f.cases))
	for i, c := range f.cases {
		for _, s := range c.signs {
			var on []int
			for k := range f.signs {
				if s>>k&1 == 1 {
					on = append(on, k)
				}
			}
			for k, p := range f.pairs {
				if s>>p[0]&s>>p[1]&1 == 1 {
					on = append(on, f.signs+k)
				}
			}
			f.on[i] = append(f.on[i], on)
		}
	}
}

// descend moves the weights downhill, with momentum and a pull to nothing.
func (f *fitting) descend() {
	f.index()
	vel, n := make([]float64, len(f.w)), float64(len(f.cases))
	for step := range fitSteps {
		grad := make([]float64, len(f.w))
		for i := range f.cases {
			for j, d := range f.slopes(i) {
				for _, k := range f.on[i][j] {
					grad[k] += d
				}
			}
		}
		rate := 1.2
		if step > fitSteps*3/4 {
			rate = .3
		}
		for k := range f.w {
			vel[k] = 0.9*vel[k] + grad[k]/n - fitDecay*f.w[k]
			f.w[k] += rate * vel[k]
		}
	}
}

// slopes says, for each claim of a page, how much more it should weigh.
func (f *fitting) slopes(i int) []float64 {
	c := &f.cases[i]
	scores := make([]float64, len(c.signs)+1) // the last is none
	top := 0.0
	for j := range c.signs {
		for _, k := range f.on[i][j] {
			scores[j] += f.w[k]
		}
		top = max(top, scores[j])
	}
	sum, good := 0.0, 0.0
	for j := range scores {
		scores[j] = math.Exp(scores[j] - top)
		sum += scores[j]
		if j < len(c.right) && c.right[j] || j == len(c.right) && !c.gold {
			good += scores[j]
		}
	}
	for j := range c.signs {
		target := 0.0
		if c.right[j] {
			target = scores[j] / good
		}
		scores[j] = target - scores[j]/sum
	}
	return scores[:len(c.signs)]
}

// addPairs takes in the n pairs along which the fit would change most.
func (f *fitting) addPairs(n int) {
	grad := map[[2]int]float64{}
	for i := range f.cases {
		for j, d := range f.slopes(i) {
			on := f.on[i][j]
			for x, a := range on {
				for _, b := range on[x+1:] {
					if b < f.signs && a < f.signs-1 && b < f.signs-1 {
						grad[[2]int{a, b}] += d
					}
				}
			}
		}
	}
	for _, p := range f.pairs {
		delete(grad, p)
	}
	var keys [][2]int
	for p := range grad {
		keys = append(keys, p)
	}
	slices.SortFunc(keys, func(a, b [2]int) int {
		if x, y := math.Abs(grad[a]), math.Abs(grad[b]); x != y {
			return cmp.Compare(y, x)
		}
		return slices.Compare(a[:], b[:])
	})
	f.pairs = append(f.pairs, keys[:min(n, len(keys))]...)
	f.w = append(f.w, make([]float64, min(n, len(keys)))...)
}

// fitTally counts how often the choice under the weights is right.
type fitTally struct{ right, gold, quiet, none, reach int }

func (f *fitTally) count(c *fitCase, w *weights) {
	best, at := 0, -1
	for i, s := range c.signs {
		if v := w.weigh(s); v > best {
			best, at = v, i
		}
	}
	if c.gold {
		f.gold++
		f.reach += btoi(slices.Contains(c.right, true))
		f.right += btoi(at >= 0 && c.right[at])
	} else {
		f.none++
		f.quiet += btoi(at < 0)
	}
}

func (f fitTally) String() string {
	return fmt.Sprintf("right %.3f of %d (claimed at all %.3f), none %.3f of %d", rate(f.right, f.gold), f.gold, rate(f.reach, f.gold), rate(f.quiet, f.none), f.none)
}
