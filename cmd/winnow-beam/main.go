// Command winnow-beam cleans a crawl as an Apache Beam pipeline: the records are those of
// winnow batch, byte for byte, whatever runner runs it.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second interrupt ends the process at once
	os.Exit(run(ctx, flag.CommandLine, os.Args[1:], os.Stderr))
}

// The exit statuses, as batch has them.
const (
	exitOK          = 0
	exitDocuments   = 1 // some document is empty, partial or an error, or the job failed
	exitNothing     = 2 // nothing was done
	exitInterrupted = 130
)

// run is the whole program. The flags are the process's own, for Beam's options are.
func run(ctx context.Context, flags *flag.FlagSet, args []string, stderr io.Writer) int {
	o := &options{}
	o.add(flags)
	flags.SetOutput(stderr)
	flags.Usage = func() { fmt.Fprint(stderr, help); flags.PrintDefaults() }
	if err := flags.Parse(args); err != nil {
		if err == flag.ErrHelp {
			return exitOK
		}
		return exitNothing
	}
	stop := collect()
	defer stop()
	if o.provision != "" || o.pool != "" {
		return told(stderr, o.work(ctx))
	}
	sum, err := o.run(ctx, flags.Args())
	if ctx.Err() != nil {
		err = &failure{what: "interrupted", code: exitInterrupted}
	}
	if err != nil {
		return told(stderr, err)
	}
	if !o.quiet {
		fmt.Fprintln(stderr, "winnow-beam: "+sum.String())
	}
	if sum.Failed() {
		return exitDocuments
	}
	return exitOK
}

// told says an error in one line and returns its status.
func told(stderr io.Writer, err error) int {
	if err == nil {
		return exitOK
	}
	f := failureOf(err)
	fmt.Fprintln(stderr, "winnow-beam: "+f.Error())
	return f.code
}

const help = `winnow-beam cleans a crawl as an Apache Beam pipeline, with the records of winnow batch.

Usage: winnow-beam --out DIR [flags] INPUT...

INPUT is a glob of files (WARC, WET, JSONL, Parquet, tar, zip, pages, also compressed) or of
folders, on the local disk or gs://, s3://. DIR gets part-*.jsonl.gz (or .parquet), the
records in input order where the names are sorted; errors-* with the records of status error;
hosts-* with what each site has; and _SUCCESS, the summary, when all is there. The default
runner is Prism, in this process.

  winnow-beam --out clean 'crawl/*.warc.gz'
  winnow-beam --out clean --dedup near --format parquet 'crawl/*.jsonl'
  winnow-beam --out s3://bucket/clean --runner universal --endpoint flink:8099 's3://bucket/crawl/*.warc.gz'

Flags, Beam's own among them:
`
