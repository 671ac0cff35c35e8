package eval

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func sure(f1, confidence float64) PageScore {
	return PageScore{F1: f1, Confidence: &confidence, hasGold: true}
}

// Low pages .2 and .5, high ones .3, .5 and .9: of the six pairs .2 is lower in three, .5
// in one and ties in one: 4.5 of 6.
func TestLowAUC(t *testing.T) {
	pages := []PageScore{sure(.1, .2), sure(.8, .3), sure(.6, .5), sure(.7, .5), sure(1, .9)}
	if got := lowAUC(pages); math.Abs(got-4.5/6) > 1e-12 {
		t.Errorf("AUC %v, want .75", got)
	}
	if got := lowAUC([]PageScore{sure(.8, .3), sure(.9, .4)}); got != 0 {
		t.Errorf("no low page: %v", got)
	}
}

// Twenty pages, two a bin: in every bin but the last the confidence is right; in the last
// it is .5 too high, which is .05 in the mean.
func TestCalibrate(t *testing.T) {
	var pages []PageScore
	for k := range 9 {
		c := float64(k) / 10
		pages = append(pages, sure(c, c), sure(c, c))
	}
	pages = append(pages, sure(.5, 1), sure(.5, 1), PageScore{F1: 1, hasGold: true}, sure(0, .7))
	pages[len(pages)-1].hasGold = false
	c := calibrate(pages)
	if c.Pages != 20 || c.Diff != .05 || len(c.Bins) != 10 {
		t.Fatalf("%+v", c)
	}
	if diff := cmp.Diff(CalibrationBin{2, 1, .5, .5, .5}, c.Bins[9]); diff != "" {
		t.Error(diff)
	}
	if got := calibrate(pages[:9]); got != nil {
		t.Errorf("nine pages: %+v", got)
	}
}
