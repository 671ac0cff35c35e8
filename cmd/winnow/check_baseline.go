package main

import (
	"fmt"
	"os"

	"winnow/internal/check"
	"winnow/internal/input"
	"winnow/internal/outfile"
)

// readBaseline reads --baseline before anything is checked.
func (f *checkFlags) readBaseline() (*check.Baseline, error) {
	if f.baseline == "" {
		return nil, nil
	}
	src, err := os.ReadFile(f.baseline)
	if err != nil {
		return nil, usage("cannot read the baseline", f.baseline, input.Reason(err).Error())
	}
	b, err := check.ParseBaseline(f.baseline, src)
	if err != nil {
		return nil, usage("the baseline is invalid", err.Error(), "write it anew with --write-baseline")
	}
	return b, nil
}

// saveBaseline is --write-baseline: all is known from here on.
func (t *tree) saveBaseline(report *check.Report, f *checkFlags) error {
	src, err := report.Baseline().Encode()
	if err == nil {
		err = outfile.Write(f.writeBaseline, src)
	}
	if err != nil {
		return usage("cannot write the baseline", f.writeBaseline, input.Reason(err).Error())
	}
	if !f.quiet {
		fmt.Fprintf(t.err, "winnow: %d findings are listed in %s\n", len(report.Findings), f.writeBaseline)
	}
	return nil
}
