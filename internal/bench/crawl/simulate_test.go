package main

import (
	"math"
	"testing"
)

// Where all containers are alike, one core is as fast as it can be, and what bends the curve
// bends it as arithmetic says.
func TestSimulate(t *testing.T) {
	times := []float64{.01}
	one := cluster{cores: 1, larger: 1}
	if even, took := one.even(times), one.simulate(times); math.Abs(took/even-1) > 1e-6 || math.Abs(even-.01*crawlPages/3600) > 1e-6 {
		t.Errorf("one core: %v h, evenly %v", took, even)
	}
	for _, tc := range []struct {
		c    cluster
		want float64 // times as long as evenly shared
	}{
		{cluster{cores: 80_000, larger: 1}, 2 * 8. / 9},                  // 10,000 of 90,000 containers come second
		{cluster{cores: 80_000, larger: 1, parts: 16}, 8. / 9 * 18 / 16}, // 18 parts each
		{cluster{cores: 100, larger: 1, slow: 1}, 2},
		{cluster{cores: 1, larger: 1, failures: 1}, 1 + .5*(math.Exp(.01*crawlPages/containers/3600)-1)},
	} {
		if got := tc.c.simulate(times) / tc.c.even(times); math.Abs(got/tc.want-1) > .01 {
			t.Errorf("%+v: %.4f times as long as evenly shared, want %.4f", tc.c, got, tc.want)
		}
	}
}

// Containers that differ take their mean.
func TestContainers(t *testing.T) {
	times := make([]float64, 1000)
	for i := range times {
		times[i] = float64(i%97) / 1e3
	}
	c := cluster{cores: 100, larger: 3}
	if got := c.simulate(times) / c.even(times); got < .99 || got > 1.05 {
		t.Errorf("%.3f times as long as evenly shared", got)
	}
}
