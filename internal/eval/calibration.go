package eval

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"text/tabwriter"

	"winnow/internal/sorting"
)

// Calibration is how far the confidence that a tool states is its word F1.
type Calibration struct {
	Pages int `json:"pages"` // with gold text and a confidence
	// Diff is the mean absolute difference, over the bins, of confidence and F1.
	Diff float64 `json:"diff"`
	// AUC is the chance that of two pages, one with an F1 under LowF1 and one with more,
	// the former has the lower confidence; a tie is half a chance. 0 where all are alike.
	AUC  float64          `json:"auc"`
	Bins []CalibrationBin `json:"bins"`
}

// CalibrationBin is a tenth of the pages by rising confidence.
type CalibrationBin struct {
	Pages      int     `json:"pages"`
	Confidence float64 `json:"confidence"` // mean
	F1         float64 `json:"f1"`         // mean
	Low        float64 `json:"low"`        // ends of the 95 % interval of F1
	High       float64 `json:"high"`
}

// LowF1 is the word F1 under which a page is one that a confidence should warn of.
const LowF1 = .7

// calibrationBins is the number of bins, of equal count.
const calibrationBins = 10

// calibrate compares the confidences of pages with gold text with their F1; nil where the
// tool states none or the pages do not fill the bins.
func calibrate(pages []PageScore) *Calibration {
	var list []PageScore
	for _, p := range pages {
		if p.Confidence != nil && p.hasGold {
			list = append(list, p)
		}
	}
	if len(list) < calibrationBins {
		return nil
	}
	sorting.StablyBy(list, func(a, b PageScore) int { return cmp.Compare(*a.Confidence, *b.Confidence) })
	c := &Calibration{Pages: len(list), AUC: places(lowAUC(list))}
	diff := 0.0
	for k := range calibrationBins {
		b := binOf(list[k*len(list)/calibrationBins : (k+1)*len(list)/calibrationBins])
		diff += math.Abs(b.Confidence - b.F1)
		c.Bins = append(c.Bins, b)
	}
	c.Diff = places(diff / calibrationBins)
	return c
}

func binOf(pages []PageScore) CalibrationBin {
	f1 := func(p PageScore) float64 { return p.F1 }
	b := CalibrationBin{Pages: len(pages), F1: places(mean(pages, f1)),
		Confidence: places(mean(pages, func(p PageScore) float64 { return *p.Confidence }))}
	low, high := interval(len(pages), func(sample []int) float64 {
		sum := 0.0
		for _, i := range sample {
			sum += pages[i].F1
		}
		return sum / float64(len(sample))
	})
	b.Low, b.High = places(low), places(high)
	return b
}

// lowAUC is the AUC of pages in the order of their confidence, by the sum of the ranks of
// the low ones (Mann and Whitney 1947); ties share their mean rank.
func lowAUC(sorted []PageScore) float64 {
	low, ranks := 0, 0.0
	for i := 0; i < len(sorted); {
		j := i
		for j < len(sorted) && *sorted[j].Confidence == *sorted[i].Confidence {
			j++
		}
		for k := i; k < j; k++ {
			if sorted[k].F1 < LowF1 {
				low++
				ranks += float64(i+j+1) / 2
			}
		}
		i = j
	}
	high := len(sorted) - low
	if low == 0 || high == 0 {
		return 0
	}
	return 1 - (ranks-float64(low*(low+1))/2)/(float64(low)*float64(high))
}

func (r *Report) writeCalibration(w io.Writer) {
	c := r.Calibration
	if c == nil {
		return
	}
	fmt.Fprintf(w, "\nConfidence of %d pages: off by %.4f in the mean of the bins; AUC %.4f for an F1 under %.1f\n", c.Pages, c.Diff, c.AUC, LowF1)
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "pages\tconfidence\tf1\tlow\thigh\t")
	for _, b := range c.Bins {
		fmt.Fprintf(t, "%d\t%.4f\t%.4f\t%.4f\t%.4f\t\n", b.Pages, b.Confidence, b.F1, b.Low, b.High)
	}
	t.Flush()
}
