package clean

import (
	"math"
	"testing"
)

func TestProbability(t *testing.T) {
	last := 0
	for x := -1000; x <= 1000; x++ {
		got := probability(x)
		want := 1000 / (1 + math.Exp(-float64(max(-900, min(900, x)))/100))
		if math.Abs(float64(got)-want) >= 1.5 {
			t.Errorf("probability(%d) = %d, want %.2f", x, got, want)
		}
		if got < last || got+probability(-x) != 1000 {
			t.Errorf("probability(%d) = %d after %d, %d of the opposite", x, got, last, probability(-x))
		}
		last = got
	}
	for points, want := range map[int]int{0: 500, 1: 502, 25: 562, 100: 731, 220: 900, -220: 100, 899: 1000, 900: 1000, 5000: 1000, -5000: 0} {
		if got := probability(points); got != want {
			t.Errorf("probability(%d) = %d, want %d", points, got, want)
		}
	}
}

func TestLogistic(t *testing.T) {
	for i, got := range logistic {
		if want := int(math.Round(1e6 / (1 + math.Exp(-float64(i*logisticStep)/100)))); got != want {
			t.Errorf("entry %d is %d, want %d", i, got, want)
		}
	}
	if last := (len(logistic) - 1) * logisticStep; last != maxPoints {
		t.Errorf("the table ends at %d points", last)
	}
}

// firstOf is the softmax of the first class, to within two thousandths.
func TestFirstOf(t *testing.T) {
	for _, points := range [][]int{{0}, {0, 0}, {120, -40, -300}, {-800, 0, 0}, {500, 501, 7}, {-5000, 5000}, {5000, -5000}, {33, 10, 10, 10, 9, 9, 9}} {
		sum := 0.0
		for _, n := range points {
			sum += math.Exp(float64(n-points[0]) / 100)
		}
		if got := firstOf(points); math.Abs(float64(got)-1000/sum) > 2 {
			t.Errorf("firstOf(%d) = %d, want %.1f", points, got, 1000/sum)
		}
	}
}
