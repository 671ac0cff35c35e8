package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"winnow/internal/batch"
	"winnow/internal/format"
	"winnow/internal/input"
	"winnow/internal/record"
)

const batchLong = `batch cleans many documents in parallel and writes one record for every input,
in input order. INPUT, told by its content, is

  a page         HTML, text, Markdown, a lynx dump
  a folder       read recursively; names that begin with a dot are passed over, and
                 what .winnowignore names (a file in gitignore's syntax)
  WARC, WET      a record for each response, resource and conversion; a revisit,
                 a redirect and what is no text are skipped
  JSONL, Parquet html, text or body (base64) in each row, and id, url, charset,
                 crawled, content_type where they are known
  tar, zip       a record for each file; archives in them are read, too, once
  -              standard input

each also compressed (gz, zst, bz2, xz). What is damaged is read as far as it goes, and
says so. --keep copies keys of a row, or fields of a WARC record's header, into extra.

OUT that ends in .jsonl or .csv holds all records. Any other OUT is a folder: it
mirrors the names of the inputs with the ending of the format, one file for each
document with text, and its manifest.jsonl lists every record without the text.`

const batchExample = `  winnow batch pages/ -o articles.jsonl
  winnow batch crawl.warc.gz --keep WARC-Record-ID -o articles.jsonl
  winnow batch crawl.jsonl.zst --keep source,lang -o articles.csv
  find dumps -name '*.txt' | winnow batch --files-from - -f txt -o clean/`

// batchFlags are batch's.
type batchFlags struct {
	pageFlags
	write     writeFlags
	jobs      countValue
	overwrite bool
	filesFrom string
	htmlKey   string
	textKey   string
	keys      []string
}

func (t *tree) batch() *cobra.Command {
	f := &batchFlags{}
	c := &cobra.Command{
		Use: "batch INPUT... -o OUT", Short: "Clean folders, archives and record files in parallel",
		Long: batchLong, Example: batchExample, Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error { return t.runBatch(c, args, f) },
	}
	shared := f.add(c)
	write := f.write.set("write to `OUT`: .jsonl, .csv or a folder (required)")
	c.Flags().AddFlagSet(write)
	c.Flags().AddFlagSet(f.set())
	complete(c, "format", format.Names())
	t.configure(c, append(shared, flagNames(write, "output")...))
	return c
}

func (f *batchFlags) set() *pflag.FlagSet {
	fs := pflag.NewFlagSet("batch", pflag.ContinueOnError)
	f.jobs = countValue(runtime.GOMAXPROCS(0))
	fs.VarP(&f.jobs, "jobs", "j", "documents cleaned at a time, on as many cores")
	fs.BoolVar(&f.overwrite, "overwrite", false, "write over an OUT that exists")
	fs.StringVar(&f.filesFrom, "files-from", "", "read INPUTs from `FILE`, one a line (- for standard input)")
	fs.StringVar(&f.htmlKey, "html-key", "", "the `NAME` of the key that holds HTML (default html)")
	fs.StringVar(&f.textKey, "text-key", "", "the `NAME` of the key that holds text (default text)")
	fs.StringSliceVar(&f.keys, "keep", nil, "copy these `KEYS` of an input's row or header into extra")
	return fs
}

// runBatch is the batch command.
func (t *tree) runBatch(c *cobra.Command, args []string, f *batchFlags) error {
	inputs, err := t.inputs(args, f.filesFrom)
	if err == nil {
		err = f.check(inputs, c.Flags().Changed("format"))
	}
	if err == nil {
		err = t.readable(c, inputs)
	}
	if err != nil {
		return err
	}
	own, err := f.place(inputs)
	if err != nil {
		return err
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(min(int(f.jobs), runtime.GOMAXPROCS(0))))
	sum, err := batch.Run(c.Context(), t.batchOptions(c.Context(), inputs, own, f))
	return t.summarize(c.Context(), sum, err, f)
}

func (t *tree) batchOptions(ctx context.Context, inputs []string, own string, f *batchFlags) batch.Options {
	return batch.Options{
		Inputs: inputs,
		Input: input.Options{Stdin: t.in, Own: own, HTMLKey: f.htmlKey, TextKey: f.textKey, Keep: f.keys,
			MaxBytes: int64(f.read.maxBytes)},
		Out:    f.out(),
		Jobs:   int(f.jobs),
		Job:    f.job(record.Options{Blocks: f.write.blocks, Markdown: f.write.markdown}),
		Single: f.read.url != "",
		Report: func(r *record.Record) {
			if ctx.Err() == nil { // an interrupt is said once, not for what it broke off
				t.report(r, f.write.quiet)
			}
		},
	}
}

func (f *batchFlags) out() batch.Out {
	return batch.Out{Path: f.write.output, Format: f.write.format.value, Overwrite: f.overwrite, Options: f.format(false)}
}

// inputs joins the arguments with what --files-from lists.
func (t *tree) inputs(args []string, from string) ([]string, error) {
	if from == "" {
		if len(args) == 0 {
			return nil, usage("no INPUT", "", "name files or folders, or list them with --files-from FILE")
		}
		return args, nil
	}
	r := t.in
	if from != "-" {
		f, err := os.Open(from)
		if err != nil {
			return nil, usage("cannot read the list", from, input.Reason(err).Error())
		}
		defer f.Close()
		r = f
	}
	listed, err := input.List(r)
	if err != nil {
		return nil, usage("cannot read the list", from, err.Error())
	}
	if len(args)+len(listed) == 0 {
		return nil, usage("no input was found", from, "list one path a line")
	}
	return append(args, listed...), nil
}

// check finds what contradicts itself, before anything is touched.
func (f *batchFlags) check(inputs []string, formatGiven bool) error {
	if err := f.keep.check(); err != nil {
		return err
	}
	if f.write.output == "" || f.write.output == "-" {
		return usage("no OUT", "", "name a folder, or a file that ends in .jsonl or .csv, with -o OUT")
	}
	kind, err := batch.RecordFormat(f.write.output)
	if err != nil {
		return usage("unknown ending", f.write.output, err.Error())
	}
	if name := f.write.format.value; formatGiven && kind != "" && name != kind {
		return usage(fmt.Sprintf("-f %s contradicts the ending of OUT", name), f.write.output, "leave -f out, or name a folder")
	}
	if f.read.url != "" && len(inputs) > 1 {
		return usage("--url is the address of one document", "", "give one INPUT")
	}
	seen := 0
	for _, in := range append(inputs, f.filesFrom) {
		if in == "-" {
			seen++
		}
	}
	if seen > 1 {
		return usage("standard input is named twice", "", "give - once")
	}
	return nil
}

// readable reports where no input can be opened.
func (t *tree) readable(c *cobra.Command, inputs []string) error {
	var missing []error
	for _, in := range inputs {
		err := input.Readable(in)
		if err != nil && isURL(in) {
			return urlError(c.Root(), in)
		}
		if err == nil {
			return nil
		}
		missing = append(missing, cannotOpen(c.Root(), in, err))
	}
	return t.nothingOpened(missing, len(inputs))
}

// place checks the output against what is there and against the inputs, and returns its
// real path.
func (f *batchFlags) place(inputs []string) (string, error) {
	out := f.write.output
	err := f.out().Check()
	switch {
	case errors.Is(err, batch.ErrExists):
		return "", usage("the output exists", out, "choose another, or give --overwrite")
	case err != nil:
		return "", usage("cannot write", out, input.Reason(err).Error())
	}
	own, err := input.RealPath(out)
	if err != nil {
		return "", usage("cannot write", out, input.Reason(err).Error())
	}
	if _, err := os.Lstat(out); err != nil {
		return own, nil // what is not there holds no input
	}
	for _, in := range inputs {
		if real, err := input.RealPath(in); in != "-" && err == nil && input.Holds(own, real) {
			return "", usage("the output would write over an input", in, "choose another OUT")
		}
	}
	return own, nil
}

// noInput says that there was no document, and what there was.
func noInput(passed int) error {
	if passed == 0 {
		return usage("no input was found", "", "name a folder that holds files")
	}
	return usage("no input was found", fmt.Sprintf("%d records of other types were passed over", passed), "name files that hold documents")
}

// summarize ends a batch: one line that counts, and the status.
func (t *tree) summarize(ctx context.Context, sum batch.Summary, err error, f *batchFlags) error {
	var write *batch.WriteError
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, batch.ErrNoInput):
		return noInput(sum.Passed)
	case errors.Is(err, batch.ErrNotAlone):
		return usage("--url is the address of one document", "", "give INPUT that holds one")
	case errors.As(err, &write):
		return writeFailure(f.write.output, write.Err)
	case err != nil:
		return err
	}
	if !f.write.quiet {
		fmt.Fprintf(t.err, "winnow: %s\n", sum)
	}
	if sum.Failed() {
		return errDocuments
	}
	return nil
}
