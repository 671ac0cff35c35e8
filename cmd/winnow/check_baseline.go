package main

import (
	"fmt"
	"os"
	"slices"

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
	if isChecked(report, f.writeBaseline) {
		return usage("--write-baseline would write over a file that is checked", f.writeBaseline, "name another FILE")
	}
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

// isChecked reports whether a file is one of those that were checked, but for an earlier baseline in a folder.
func isChecked(report *check.Report, path string) bool {
	src, err := os.ReadFile(path)
	if err != nil {
		return false // nothing is lost
	}
	if _, err := check.ParseBaseline(path, src); err == nil {
		return false
	}
	return slices.ContainsFunc(report.Files, func(file string) bool { return input.Same(file, path) })
}
