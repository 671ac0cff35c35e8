package main

import (
	"context"
	"errors"
	"runtime"

	"github.com/spf13/cobra"

	"winnow/internal/batch"
	"winnow/internal/input"
)

const pipeLong = `pipe reads JSON lines from standard input and answers each with one line, its record, in
order, at once: it waits with no record that is done. A line is as a row of batch's JSONL
(html, text or body in base64, and id, url, charset, crawled, content_type where they are
known), and the record has the bytes that batch would give it. Whatever a line holds, its
answer is a record: status error says what is wrong with it. At the end of the input pipe
ends with status 0. So it is the worker of any engine that can run a program.`

const pipeExample = `  winnow pipe < crawl.jsonl > records.jsonl
  zstdcat crawl.jsonl.zst | winnow pipe --group 8 --markdown | jq -r .markdown
  parallel --pipepart -a crawl.jsonl --keep-order winnow pipe > records.jsonl`

// pipeFlags are pipe's.
type pipeFlags struct {
	pageFlags
	more    moreFlags
	columns columnFlags
	group   countValue
}

func (t *tree) pipe() *cobra.Command {
	f := &pipeFlags{group: 1}
	c := &cobra.Command{
		Use: "pipe", Short: "Answer each JSON line on standard input with its record",
		Long: pipeLong, Example: pipeExample, Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error { return t.runPipe(c, args, f) },
	}
	shared := f.add(c)
	more := f.more.set()
	c.Flags().AddFlagSet(more)
	c.Flags().AddFlagSet(f.columns.set())
	c.Flags().Var(&f.group, "group", "lines cleaned at a time, on as many cores")
	t.configure(c, append(shared, flagNames(more)...))
	return c
}

// runPipe is the pipe command.
func (t *tree) runPipe(c *cobra.Command, args []string, f *pipeFlags) error {
	if len(args) > 0 {
		return usage("pipe reads standard input", quoteAll(args), "winnow pipe < "+quote(args[0])+", or winnow batch")
	}
	if t.inTerminal {
		return usage("no input", "standard input is a terminal", "winnow pipe < FILE.jsonl")
	}
	if err := f.keep.check(); err != nil {
		return err
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(min(int(f.group), runtime.GOMAXPROCS(0))))
	o := batch.PipeOptions{Out: t.out, Group: int(f.group), Job: f.job(f.more.record()), Single: f.read.url != "",
		Input: input.Options{MaxBytes: int64(f.read.maxBytes)}}
	f.columns.fill(&o.Input)
	gone, stop := context.WithCancel(c.Context()) // a reader that waits for a line ends when nobody wants the answer
	defer stop()
	o.Input.Stdin = interruptible(gone, under(t.in))
	o.Out = writerFunc(func(p []byte) (int, error) {
		n, err := t.out.Write(p)
		if err != nil {
			stop()
		}
		return n, err
	})
	err := batch.Pipe(c.Context(), o)
	if c.Context().Err() != nil {
		return &failure{what: "interrupted", code: exitInterrupted}
	}
	return pipeError(err)
}

// pipeError says why records could not be written; a pipe that is closed ends quietly.
func pipeError(err error) error {
	if err == nil || isClosed(err) {
		return nil
	}
	var f *failure
	if errors.As(err, &f) {
		return err
	}
	return &failure{what: "cannot write", where: "standard output", do: input.Reason(err).Error(), code: exitDocuments, cause: err}
}

// writerFunc is a function as a writer.
type writerFunc func([]byte) (int, error)

// Write implements io.Writer.
func (w writerFunc) Write(p []byte) (int, error) { return w(p) }
