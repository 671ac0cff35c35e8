package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"winnow/internal/batch"
	"winnow/internal/format"
	"winnow/internal/input"
	"winnow/internal/recordfile"
)

// outFormats lists what -f takes: the formats of a folder's files and of files of records.
func outFormats() []string {
	names := format.Names()
	for _, name := range recordfile.Formats() {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// free lists the flags that a run which goes on need not have in common with the first. The
// output is the journal's own, and the inputs are told by what they are.
func free() []string {
	return []string{"jobs", "progress", "quiet", "stats", "timeout", "resume", "overwrite", "output", "files-from", "config", "help"}
}

// shaping returns the values of the flags that shape a run's output.
func shaping(fs *pflag.FlagSet) map[string]string {
	values := map[string]string{}
	fs.VisitAll(func(f *pflag.Flag) {
		if !slices.Contains(free(), f.Name) {
			values[f.Name] = strings.ToValidUTF8(f.Value.String(), "\uFFFD") // as the journal can hold it
		}
	})
	return values
}

// check finds what contradicts itself, before anything is touched.
func (f *batchFlags) check(inputs []string, formatGiven bool) error {
	if err := f.keep.check(); err != nil {
		return err
	}
	if f.write.output == "" || f.write.output == "-" {
		return usage("no OUT", "", "name a folder, or a file that ends in "+batch.Endings()+", with -o OUT")
	}
	kind, err := batch.RecordFormat(f.write.output)
	if err != nil {
		return usage("unknown ending", f.write.output, err.Error())
	}
	if name := f.write.format.value; formatGiven && kind != "" && name != kind {
		return usage(fmt.Sprintf("-f %s contradicts the ending of OUT", name), f.write.output, "leave -f out, or name a folder")
	}
	if kind == "" && format.Ext(f.write.format.value) == "" {
		return usage("-f "+f.write.format.value+" makes one file of all records", f.write.output, "end OUT in ."+f.write.format.value)
	}
	if f.resume && f.overwrite {
		return usage("--resume and --overwrite exclude each other", "", "give one of them")
	}
	if f.read.url != "" && len(inputs) > 1 {
		return usage("--url is the address of one document", "", "give one INPUT")
	}
	return f.checkInputs(inputs)
}

// checkInputs finds inputs that cannot be read as the flags want it.
func (f *batchFlags) checkInputs(inputs []string) error {
	seen := 0
	for _, in := range append(inputs, f.filesFrom) {
		if in == "-" {
			seen++
		}
	}
	for _, in := range inputs {
		if f.resume && !input.Repeatable(in) {
			return usage("what is read once cannot be resumed", in, "save it to a file, or leave --resume out")
		}
	}
	if seen > 1 {
		return usage("standard input is named twice", "", "give - once")
	}
	return nil
}

// place checks the output against what is there and against the inputs, and returns the
// real paths of what the run writes.
func (f *batchFlags) place(inputs []string) ([]string, error) {
	out := f.write.output
	err := f.out().Check()
	switch {
	case errors.Is(err, batch.ErrExists):
		return nil, usage("the output exists", out, "choose another, or give --overwrite")
	case errors.Is(err, batch.ErrHeld):
		return nil, isHeld(out)
	case errors.Is(err, batch.ErrUnfinished):
		return nil, usage("a run was broken off", out, "give --resume to go on with it, or --overwrite")
	case err != nil:
		return nil, usage("cannot write", out, input.Reason(err).Error())
	}
	own, err := input.RealPath(out)
	if err != nil {
		return nil, usage("cannot write", out, input.Reason(err).Error())
	}
	if _, err := os.Lstat(out); err != nil {
		return append(batch.Beside(own), own), nil // what is not there holds no input
	}
	for _, in := range inputs {
		if real, err := input.RealPath(in); in != "-" && err == nil && input.Holds(own, real) {
			return nil, usage("the output would write over an input", in, "choose another OUT")
		}
	}
	return append(batch.Beside(own), own), nil
}
