package main

import (
	"fmt"
	"slices"

	"github.com/spf13/pflag"

	"winnow/internal/check"
	"winnow/internal/explain"
)

// fixFlags are those of check that change files, or show how they would change.
type fixFlags struct{ diff, fix, backup bool }

func (f *fixFlags) add(fs *pflag.FlagSet) {
	fs.BoolVar(&f.diff, "diff", false, "write, in the place of the report, what --fix would change as a unified diff")
	fs.BoolVar(&f.fix, "fix", false, "remove what is sure from text, Markdown and the text of JSONL; of - to standard output")
	fs.BoolVar(&f.backup, "backup", false, "with --fix, keep each file as it was as FILE"+check.BackupEnding)
}

// fixing turns the flags into what is done with the inputs.
func (f *fixFlags) fixing(inputs []string) (check.Fixing, error) {
	stdin := slices.Contains(inputs, "-")
	switch {
	case f.diff && f.fix:
		return 0, usage("--diff shows what --fix writes", "", "choose one")
	case f.backup && !f.fix:
		return 0, usage("--backup keeps files that --fix changes", "", "add --fix")
	case f.fix && stdin && len(inputs) > 1:
		return 0, usage("--fix writes standard input to standard output", "", "give - alone")
	case f.fix && stdin && f.backup:
		return 0, usage("standard input needs no backup", "", "leave out --backup")
	case f.fix:
		return check.FixWrite, nil
	case f.diff:
		return check.FixShow, nil
	}
	return check.FixNone, nil
}

// writeReport writes the report, or what takes its place: the diff; of a fixed standard input
// its text, and the report to standard error.
func (t *tree) writeReport(report *check.Report, f *checkFlags) error {
	out := t.out
	switch {
	case f.mend.diff:
		for _, c := range report.Changes {
			if _, err := t.out.Write(c.Diff); err != nil {
				return writeFailure("standard output", err)
			}
		}
		return nil
	case report.Stdin != nil:
		if _, err := t.out.Write(report.Stdin); err != nil {
			return writeFailure("standard output", err)
		}
		out = t.err
	}
	if err := check.Write(out, f.format.value, report, check.Tool{Version: versionLine()}); err != nil {
		return writeFailure("standard output", err)
	}
	return nil
}

// refusals says what was left whole that should have been fixed.
func (t *tree) refusals(report *check.Report) {
	for _, n := range report.Refused {
		fmt.Fprintf(t.err, "winnow: not fixed: %s: %s\n", explain.OneLine(n.Path), explain.OneLine(n.Reason))
	}
}
