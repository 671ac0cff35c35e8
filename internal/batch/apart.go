package batch

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"strings"

	"winnow/internal/format"
	"winnow/internal/input"
	"winnow/internal/recordfile"
)

// What a file that is written beside the output would write over.
var (
	ErrIsOut   = errors.New("is a file of the output")
	ErrIsInput = errors.New("is an input")
)

// Apart reports whether the file at path, which may not exist, can be written beside a run on
// some inputs: ErrIsOut, ErrIsInput, or an error of ctx. The summary of an earlier run may lie in
// a folder that is an input; who writes it anew has it passed over by input.Options.Own.
func (o Out) Apart(ctx context.Context, path string, inputs []string) error {
	if o.makes(path) {
		return ErrIsOut
	}
	there, err := os.Stat(path)
	if err != nil || !there.Mode().IsRegular() {
		return nil // nothing is lost
	}
	for _, in := range inputs {
		if in == "-" {
			continue
		}
		err := input.Files(ctx, in, func(e input.Entry) error {
			info, err := os.Stat(e.Path)
			if err == nil && os.SameFile(info, there) && (e.Named || !isSummary(path)) {
				return ErrIsInput
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// makes reports whether a run writes the file, or may: which pages a folder will have is not
// known before.
func (o Out) makes(path string) bool {
	out := filepath.Clean(o.Path)
	own := append(Beside(out), out, o.records())
	for _, file := range append(own, recordfile.Beside(o.records())...) {
		if input.Same(file, path) {
			return true
		}
	}
	folder, err := input.RealPath(out)
	real, rerr := input.RealPath(path)
	return err == nil && rerr == nil && o.isFolder() && input.Holds(folder, real) &&
		strings.EqualFold(filepath.Ext(real), format.Ext(o.Format))
}

// maxSummary is far more than a summary has, in bytes.
const maxSummary = 1 << 20

// isSummary reports whether a file holds the summary of a run.
func isSummary(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	var got, want map[string]json.RawMessage
	b, err := io.ReadAll(io.LimitReader(f, maxSummary))
	if err == nil {
		err = json.Unmarshal(b, &got)
	}
	empty, merr := json.Marshal(newSummary())
	if errors.Join(err, merr, json.Unmarshal(empty, &want)) != nil {
		return false
	}
	return maps.EqualFunc(got, want, func(_, _ json.RawMessage) bool { return true })
}
