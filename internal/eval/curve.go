package eval

import (
	"fmt"
	"io"
	"text/tabwriter"
)

// Steps are the steps of the curve: from the surest (--precision 2) to the most that is
// kept (--recall 2).
var Steps = []int{2, 1, 0, -1, -2}

// Point is what a set scores at one step.
type Point struct {
	// Step is above 0 for --precision, below 0 for --recall.
	Step int `json:"step"`
	Score
}

// Curve scores a set at every step with the predictor that at returns for it. It ends with
// the first error.
func Curve(o Options, at func(step int) (Predictor, error)) ([]Point, error) {
	var points []Point
	for _, step := range Steps {
		var err error
		if o.Predict, err = at(step); err != nil {
			return nil, err
		}
		r, err := Run(o)
		if err != nil {
			return nil, err
		}
		points = append(points, Point{step, r.Total})
	}
	return points, nil
}

// WriteCurve writes a curve as a table for people: word precision, recall and F1, or, of a
// set with snippets alone, how much of the wanted and of the unwanted is found.
func WriteCurve(w io.Writer, points []Point) error {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	columns := []string{"precision", "recall", "f1"}
	if _, ok := points[0].Values["precision"]; !ok {
		columns = []string{"with", "without", "segments"}
	}
	fmt.Fprint(tw, "step")
	for _, c := range columns {
		fmt.Fprint(tw, "\t", c)
	}
	for _, p := range points {
		fmt.Fprint(tw, "\n", stepName(p.Step))
		for _, c := range columns {
			fmt.Fprintf(tw, "\t%.4f", p.Values[c])
		}
	}
	fmt.Fprintln(tw)
	return tw.Flush()
}

func stepName(step int) string {
	switch {
	case step > 0:
		return fmt.Sprintf("--precision %d", step)
	case step < 0:
		return fmt.Sprintf("--recall %d", -step)
	}
	return "default"
}
