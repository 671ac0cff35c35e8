package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/options/jobopts"
	"github.com/dustin/go-humanize"

	"winnow/extract"
	"winnow/internal/batch"
)

// options are the command's flags.
type options struct {
	Settings
	out, format     string
	split           size
	overwrite       bool
	dedup           string
	hostShards      int
	tries           int
	stall           time.Duration
	runner          string
	quiet, verbose  bool
	stats           string
	provision, pool string
}

// formats lists what --format takes, with the endings of the files.
func formats() map[string]string {
	return map[string]string{"jsonl.gz": ".jsonl.gz", "jsonl.zst": ".jsonl.zst", "jsonl": ".jsonl", "parquet": ".parquet"}
}

func (o *options) add(fs *flag.FlagSet) {
	*o = options{Settings: Settings{MaxBytes: extract.DefaultMaxBytes}, split: 64 << 20}
	fs.StringVar(&o.out, "out", "", "write to the folder `DIR` (required)")
	fs.StringVar(&o.format, "format", "jsonl.gz", "jsonl.gz, jsonl.zst, jsonl or parquet")
	fs.Var(&o.split, "split", "cut WARC files into parts of this `SIZE`, gather small files up to it; a part is an output file")
	fs.BoolVar(&o.overwrite, "overwrite", false, "write over a DIR that exists")
	fs.StringVar(&o.dedup, "dedup", "", "near: skip a document whose text is near that of an earlier one")
	fs.IntVar(&o.hostShards, "host-files", 1, "files of site statistics")
	fs.IntVar(&o.tries, "tries", 1, "hand the job in so often, where it fails")
	fs.DurationVar(&o.stall, "stall", time.Hour, "give a job up in which no file is begun or finished for so long (0: never)")
	fs.StringVar(&o.runner, "runner", "prism", "Beam's runner: prism (in this process, or at --endpoint), universal, flink, spark")
	fs.BoolVar(&o.quiet, "quiet", false, "no summary")
	fs.BoolVar(&o.verbose, "verbose", false, "tell what Beam and the runner log")
	fs.StringVar(&o.stats, "stats", "", "write the summary and Beam's metrics to `FILE`, as JSON")
	fs.StringVar(&o.provision, "provision_endpoint", "", "set by a runner that starts this program as its worker")
	fs.StringVar(&o.pool, "worker_pool", "", "serve as a pool of workers at this `PORT` of the loopback (--environment_type external)")
	o.Settings.add(fs)
}

// add adds the flags that shape the records, as batch has them.
func (s *Settings) add(fs *flag.FlagSet) {
	fs.IntVar(&s.Jobs, "j", 0, "documents cleaned at a time in a bundle (default: all cores for prism in this process, else 1)")
	fs.IntVar(&s.Attempts, "attempts", 3, "try a part so often before its bundle fails")
	fs.DurationVar(&s.Timeout, "timeout", 30*time.Second, "give up on a document after this long (0: never)")
	fs.Var((*size)(&s.MaxBytes), "max-bytes", "cut a document here, after decompression")
	fs.IntVar(&s.MaxDepth, "max-depth", extract.DefaultMaxDepth, "flatten elements nested deeper than this")
	fs.IntVar(&s.MaxElements, "max-elements", extract.DefaultMaxElements, "cut a page after this many elements")
	fs.IntVar(&s.MaxWork, "max-work", 0, "leave tags that overlap as they are after this many steps (0: by the page's size)")
	fs.StringVar(&s.From, "from", "auto", "the shape of the input")
	fs.StringVar(&s.Charset, "charset", "", "the input's encoding (default: detected)")
	fs.Func("precision", "keep less: 1 or 2", func(v string) error { return steps(v, 1, &s.Shift) })
	fs.Func("recall", "keep more: 1 or 2", func(v string) error { return steps(v, -1, &s.Shift) })
	fs.BoolVar(&s.Comments, "comments", false, "the key comments, too")
	fs.BoolVar(&s.NoTables, "no-tables", false, "leave tables out")
	fs.BoolVar(&s.Links, "links", false, "links in the key markdown")
	fs.BoolVar(&s.Images, "images", false, "images in the key markdown")
	fs.BoolVar(&s.Markdown, "markdown", false, "the key markdown, too")
	fs.BoolVar(&s.Provenance, "provenance", false, "the key fields, too")
	fs.BoolVar(&s.Blocks, "blocks", false, "the key blocks, too")
	fs.Var((*names)(&s.Keep), "keep", "copy these `KEYS` of an input's row or header into extra")
	fs.StringVar(&s.HTMLKey, "html-key", "", "the column of a row that holds HTML (default html)")
	fs.StringVar(&s.TextKey, "text-key", "", "the column of a row that holds text (default text)")
	fs.Var((*names)(&s.RuleFiles), "rules", "rules of your own, from `FILES`")
	fs.StringVar(&s.Filter.Lang, "lang", "", "only documents in this language, by `CODE`")
	fs.IntVar(&s.Filter.MinWords, "min-words", 0, "only documents with so many words")
	fs.Var((*names)(&s.Filter.Types), "only-type", "only pages of these `TYPES`")
	fs.Var((*names)(&s.Filter.Require), "require", "only documents of which these `KEYS` are known")
	fs.Float64Var(&s.Filter.MinConfidence, "min-confidence", 0, "only documents as sure as this, 0-1")
}

// check finds what contradicts itself, before anything is touched, and reads the rules.
func (o *options) check(inputs []string) error {
	_, format := formats()[o.format]
	switch {
	case len(inputs) == 0:
		return usage("no INPUT", "", "name files or folders, by glob")
	case slices.Contains(inputs, "-"):
		return usage("standard input cannot be read by workers", "-", "save it to a file")
	case o.out == "":
		return usage("no DIR", "", "name a folder with --out DIR")
	case !format:
		return usage("unknown format", o.format, "give jsonl.gz, jsonl.zst, jsonl or parquet")
	case o.dedup != "" && o.dedup != "near":
		return usage("unknown way to find duplicates", o.dedup, "give near")
	case o.From != "auto" && !slices.Contains(extract.Shapes, extract.Shape(o.From)):
		return usage("unknown shape", o.From, "see --help")
	case min(o.hostShards, o.tries, o.Attempts, o.MaxDepth, o.MaxElements) < 1, min(o.Jobs, o.MaxWork) < 0:
		return usage("a number is too small", "", "--host-files, --tries, --attempts, --max-depth, --max-elements and -j count from 1")
	}
	if err := o.checkNames(); err != nil {
		return err
	}
	return o.loadRules()
}

func (o *options) checkNames() error {
	for _, key := range o.Filter.Require {
		if !slices.Contains(batch.Keys(), key) {
			return usage("--require: unknown key", key, "one of "+strings.Join(batch.Keys(), ", "))
		}
	}
	if o.Charset != "" {
		if err := extract.CheckCharset(o.Charset); err != nil {
			return usage("--charset", o.Charset, err.Error())
		}
	}
	return nil
}

// embedded reports whether the runner is Prism in this process.
func (o *options) embedded() bool { return o.runner == "prism" && *jobopts.Endpoint == "" }

// settle fills in what depends on the rest. Workers on other machines get this very program,
// where it can run there; otherwise Beam would build one, from sources that few have.
func (o *options) settle() {
	if self, err := os.Executable(); err == nil && *jobopts.WorkerBinary == "" && runtime.GOOS == "linux" {
		*jobopts.WorkerBinary = self
	}
	if o.Jobs == 0 {
		o.Jobs = 1
		if o.embedded() {
			o.Jobs = runtime.GOMAXPROCS(0)
		}
	}
}

// size is a number of bytes, as a flag.
type size int64

// String implements flag.Value.
func (s *size) String() string { return humanize.IBytes(uint64(*s)) }

// Set implements flag.Value.
func (s *size) Set(v string) error {
	n, err := humanize.ParseBytes(v)
	if err != nil || n < 1 || n > 1<<62 {
		return fmt.Errorf("%q is no size: write it like 500000 or 64MiB", v)
	}
	*s = size(n)
	return nil
}

// names is a list, as a flag: comma-separated, repeatable.
type names []string

// String implements flag.Value.
func (n *names) String() string { return strings.Join(*n, ",") }

// Set implements flag.Value.
func (n *names) Set(v string) error {
	for _, name := range strings.Split(v, ",") {
		if name = strings.TrimSpace(name); name != "" {
			*n = append(*n, name)
		}
	}
	return nil
}

// steps sets a shift in one direction.
func steps(v string, sign int, shift *int) error {
	n, err := strconv.Atoi(v)
	switch {
	case err != nil || n < 1 || n > 2:
		return errors.New("give 1 or 2")
	case *shift*sign < 0:
		return errors.New("--precision and --recall exclude each other")
	}
	*shift = n * sign
	return nil
}
