package main

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"slices"

	"winnow/internal/batch"
	"winnow/internal/input"
	"winnow/internal/outfile"
)

// placeStats checks that --stats writes over nothing that the run reads or makes, and adds the
// real path of what it writes to own: in a folder that is an input, an earlier summary is no document.
func (t *tree) placeStats(ctx context.Context, inputs, own []string, f *batchFlags) ([]string, error) {
	if f.stats == "" || f.stats == "-" {
		return own, nil
	}
	err := f.out().Apart(ctx, f.stats, slices.Concat(inputs, []string{f.filesFrom}, f.keep.rules.files))
	switch {
	case errors.Is(err, batch.ErrIsOut):
		return nil, usage("--stats would write over the output", f.stats, "name another FILE")
	case errors.Is(err, batch.ErrIsInput), err == nil && t.readsFrom(f.stats):
		return nil, usage("--stats would write over an input", f.stats, "name another FILE")
	case err != nil:
		return nil, err
	}
	real, err := input.RealPath(f.stats)
	if err != nil {
		return nil, usage("cannot write the summary", f.stats, input.Reason(err).Error())
	}
	return append(own, real), nil
}

// readsFrom reports whether standard input is the file at path.
func (t *tree) readsFrom(path string) bool {
	f, ok := under(t.in).(*os.File)
	if !ok {
		return false
	}
	in, err := f.Stat()
	there, serr := os.Stat(path)
	return err == nil && serr == nil && in.Mode().IsRegular() && os.SameFile(in, there)
}

// writeStats writes the summary of a run that had documents.
func (t *tree) writeStats(f *batchFlags, sum batch.Summary) error {
	if f.stats == "" || sum.Total() == 0 {
		return nil
	}
	b, err := json.MarshalIndent(sum, "", "  ")
	if err != nil {
		return err
	}
	if b = append(b, '\n'); f.stats == "-" {
		_, err = t.out.Write(b)
	} else {
		err = outfile.Write(f.stats, b)
	}
	if err != nil {
		return &failure{what: "cannot write the summary", where: f.stats, do: input.Reason(err).Error(), code: exitDocuments, cause: err}
	}
	return nil
}
