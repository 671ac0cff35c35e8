package main

import (
	"context"
	"errors"
	"os"
	"runtime"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"winnow/internal/batch"
	"winnow/internal/input"
	"winnow/internal/record"
)

// batchLong is what --help says; the endings come from the list of outputs.
func batchLong() string {
	return strings.ReplaceAll(batchText, "ENDINGS", batch.Endings())
}

const batchText = `batch cleans many documents in parallel and writes one record for every input,
in input order. INPUT, told by its content, is

  a page         HTML, text, Markdown, a lynx dump; MHTML, an HTTP response with its
                 header, a page in quotes as a program printed it
  a folder       read recursively; names that begin with a dot are passed over, and
                 what .winnowignore names (a file in gitignore's syntax); scripts, style
                 sheets, feeds and data in it are skipped
  WARC, WET      a record for each response, resource and conversion; a revisit,
                 a redirect and what is no text are skipped
  JSONL, JSON,   html, text or body (base64) in each row, and id, url, charset,
  CSV, Parquet   crawled, content_type where they are known
  HAR            a record for each response that a browser saved
  tar, zip       a record for each file; archives in them are read, too, once
  -              standard input

each also compressed (gz, zst, bz2, xz). What is damaged is read as far as it goes, and
says so. --keep copies keys of a row, or fields of a WARC record's header, into extra.

OUT that ends in ENDINGS holds all
records. Any other OUT, and one that ends in a slash, is a folder: it mirrors the
names of the inputs with the ending of the format, one file for each document with
text, and its manifest.jsonl lists every record without the text.

OUT.journal lists what is finished. A run that was interrupted, killed or stopped by a
full disk goes on with --resume: the output is then, byte for byte, that of a run
without a break. Options and inputs must be the same. OUT.part is the file in the making.`

const batchExample = `  winnow batch pages/ -o articles.jsonl
  winnow batch crawl.warc.gz --keep WARC-Record-ID -o articles.jsonl
  winnow batch crawl.jsonl.zst --keep source,lang -o articles.csv
  winnow batch crawl.warc.gz -o articles.parquet --resume
  find dumps -name '*.txt' -print0 | winnow batch --files-from - -f txt -o clean/`

// batchFlags are batch's.
type batchFlags struct {
	pageFlags
	write     writeFlags
	jobs      countValue
	overwrite bool
	resume    bool
	failFast  bool
	maxErrors countValue
	dedup     choice
	progress  choice
	stats     string
	want      filterFlags
	filesFrom string
	columns   columnFlags
}

func (t *tree) batch() *cobra.Command {
	f := &batchFlags{}
	c := &cobra.Command{
		Use: "batch INPUT... -o OUT", Short: "Clean folders, archives and record files in parallel",
		Long: batchLong(), Example: batchExample, Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error { return t.runBatch(c, args, f) },
	}
	shared := f.add(c)
	write := f.write.set("write to `OUT`: " + batch.Endings() + " for all records, else, and with a slash at its end, a folder (required)")
	f.write.format.names = outFormats()
	c.Flags().AddFlagSet(write)
	c.Flags().AddFlagSet(f.set())
	complete(c, "format", outFormats())
	complete(c, "dedup", f.dedup.names)
	complete(c, "progress", f.progress.names)
	complete(c, "only-type", f.want.types.names)
	complete(c, "require", f.want.require.names)
	t.configure(c, append(shared, flagNames(write, "output")...))
	return c
}

func (f *batchFlags) set() *pflag.FlagSet {
	fs := pflag.NewFlagSet("batch", pflag.ContinueOnError)
	f.jobs = countValue(runtime.GOMAXPROCS(0))
	fs.VarP(&f.jobs, "jobs", "j", "documents cleaned at a time, on as many cores")
	fs.BoolVar(&f.overwrite, "overwrite", false, "write over an OUT that exists")
	fs.BoolVar(&f.resume, "resume", false, "go on with a run that was broken off; begin one where there is none")
	fs.BoolVar(&f.failFast, "fail-fast", false, "stop at the first document that is an error")
	fs.Var(&f.maxErrors, "max-errors", "stop when so many documents are errors (default: never)")
	f.dedup = choice{names: batch.Dedups()}
	fs.Var(&f.dedup, "dedup", "skip a document whose text an earlier one has: exact (but for case, space and punctuation) or near")
	f.want.add(fs)
	f.progress = choice{value: "auto", names: []string{"auto", "plain", "none"}}
	fs.Var(&f.progress, "progress", "tell how far the run is: on a terminal, in a line every ten seconds, or never")
	fs.StringVar(&f.stats, "stats", "", "write the summary to `FILE`, as JSON (- for standard output)")
	addFilesFrom(fs, &f.filesFrom)
	fs.AddFlagSet(f.columns.set())
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
	if err == nil {
		own, err = t.placeStats(c.Context(), inputs, own, f)
	}
	if err != nil {
		return err
	}
	o := t.batchOptions(c.Context(), inputs, own, f)
	o.Version, o.Settings = versionLine(), shaping(c.Flags())
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(min(int(f.jobs), runtime.GOMAXPROCS(0))))
	o.Progress = &batch.Progress{}
	stop := t.watch(f.progressMode(), o.Progress.Line)
	sum, err := batch.Run(c.Context(), o)
	stop()
	failed := t.writeStats(f, sum)
	if err := t.summarize(c.Context(), inputs, sum, err, f); err != nil && (failed == nil || !errors.Is(err, errDocuments)) {
		return err
	}
	return failed
}

func (t *tree) batchOptions(ctx context.Context, inputs []string, own []string, f *batchFlags) batch.Options {
	in := input.Options{Stdin: t.in, Own: own, MaxBytes: int64(f.read.maxBytes)}
	f.columns.fill(&in)
	return batch.Options{
		Inputs: inputs,
		Input:  in,
		Out:    f.out(),
		Jobs:   int(f.jobs),
		Job:    f.job(f.write.record()),
		Single: f.read.url != "",
		Filter: f.want.filter(), Dedup: f.dedup.value, MaxErrors: f.errorLimit(),
		Report: func(r *record.Record) {
			// An interrupt is said once, not for what it broke off; what is skipped the last line counts.
			if ctx.Err() == nil && r.Status != record.Skip {
				t.report(r, f.write.quiet)
			}
		},
	}
}

// progressMode is what --progress says; --quiet leaves errors alone.
func (f *batchFlags) progressMode() string {
	if f.write.quiet {
		return "none"
	}
	return f.progress.value
}

// errorLimit is how many errors end the run; 0: none does.
func (f *batchFlags) errorLimit() int {
	if f.failFast {
		return 1
	}
	return int(f.maxErrors)
}

func (f *batchFlags) out() batch.Out {
	return batch.Out{Path: f.write.output, Format: f.write.format.value, Overwrite: f.overwrite, Resume: f.resume, Options: f.format(false)}
}

// addFilesFrom adds the flag that names a list of inputs.
func addFilesFrom(fs *pflag.FlagSet, name *string) {
	fs.StringVar(name, "files-from", "", "read INPUTs from `FILE`, one a line or, as find -print0 writes them, ended by NUL (- for standard input)")
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
