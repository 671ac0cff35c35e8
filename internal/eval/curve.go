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
	Report *Report `json:"-"` // of the step, with its notes and errors
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
		points = append(points, Point{step, r.Total, r})
	}
	return points, nil
}

// WriteCurve writes a curve as a table for people: precision, recall and F1.
func WriteCurve(w io.Writer, points []Point) error {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(tw, "step\tprecision\trecall\tf1")
	for _, p := range points {
		fmt.Fprintf(tw, "%s\t%.4f\t%.4f\t%.4f\n", stepName(p.Step), p.Values["precision"], p.Values["recall"], p.Values["f1"])
	}
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
