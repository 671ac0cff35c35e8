package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"syscall"

	"winnow/internal/batch"
	"winnow/internal/input"
)

// noInput says that there was no document, and what there was.
func noInput(passed int) error {
	if passed == 0 {
		return usage("no input was found", "", "name files that hold documents, or a folder of them")
	}
	return usage("no input was found", fmt.Sprintf("%d records of other types were passed over", passed), "name files that hold documents")
}

// isHeld says that two runs cannot work on one output.
func isHeld(out string) error {
	return usage("another run holds the output", out, "wait for its end, or choose another OUT")
}

// summarize ends a batch: one line that counts, and the status.
func (t *tree) summarize(ctx context.Context, inputs []string, sum batch.Summary, err error, f *batchFlags) error {
	var write *batch.WriteError
	var diff *batch.DiffError
	out := f.write.output
	switch {
	case errors.As(err, &write):
		return batchFailure(out, sum, write.Err)
	case ctx.Err() != nil:
		return interrupted(sum, inputs)
	case errors.Is(err, batch.ErrNoInput):
		return noInput(sum.Passed)
	case errors.Is(err, batch.ErrNotAlone):
		return usage("--url is the address of one document", "", "give INPUT that holds one")
	case errors.Is(err, batch.ErrHeld):
		return isHeld(out)
	case errors.As(err, &diff):
		return usage("cannot resume", out, diff.What+": run it as it was, or give --overwrite")
	case errors.Is(err, batch.ErrFinished):
		t.say(f, "%s is finished already: nothing to do", out)
		return nil
	case errors.Is(err, batch.ErrErrors):
		t.say(f, "%s", sum)
		return &failure{what: "stopped, as --fail-fast or --max-errors asks", where: out,
			do: "the same command with --resume goes on", code: exitDocuments}
	case err != nil:
		return err
	}
	t.say(f, "%s", sum)
	if sum.Failed() {
		return errDocuments
	}
	return nil
}

// say writes one line on stderr.
func (t *tree) say(f *batchFlags, line string, args ...any) {
	if !f.write.quiet {
		fmt.Fprintf(t.err, "winnow: "+line+"\n", args...)
	}
}

// interrupted says how the run goes on.
func interrupted(sum batch.Summary, inputs []string) error {
	e := &failure{what: "interrupted", code: exitInterrupted}
	switch {
	case sum.Total() == 0:
	case slices.ContainsFunc(inputs, func(in string) bool { return !input.Repeatable(in) }):
		e.where = fmt.Sprintf("%d finished", sum.Total())
		e.do = "what is read once cannot be resumed: save it to a file"
	default:
		e.where, e.do = fmt.Sprintf("%d finished", sum.Total()), "the same command with --resume goes on"
	}
	return e
}

// batchFailure says why an output could not be written, and what to do.
func batchFailure(out string, sum batch.Summary, err error) error {
	e := &failure{what: "cannot write", where: out, code: exitDocuments, cause: err}
	begun := sum.Total() > 0
	if !begun {
		e.code = exitNothing
	}
	full := errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG)
	denied := errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS)
	switch {
	case full && begun:
		e.do = fmt.Sprintf("no space left: make room, then the same command with --resume goes on after %d documents", sum.Total())
	case full:
		e.do = "no space left: make room, or choose another OUT"
	case denied && !begun:
		e.do = input.Reason(err).Error() + ": choose an OUT in a folder that can be written to"
	case begun:
		e.do = err.Error() + ": when that is mended, the same command with --resume goes on"
	default:
		e.do = err.Error()
	}
	return e
}
