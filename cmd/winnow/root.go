package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"winnow/internal/format"
	"winnow/internal/input"
	"winnow/internal/job"
	"winnow/internal/outfile"
	"winnow/internal/record"
)

const rootLong = `winnow cleans page dumps of any shape (HTML, flattened text, Markdown, lynx -dump)
to the article's text and metadata. It reads one document after another, standard
input without arguments, and writes the articles to standard output.`

const rootExample = `  winnow page.html
  curl -s https://example.org/story | winnow --url https://example.org/story
  winnow -f json --blocks dump.txt page.html.gz > articles.json`

// rootFlags are the root command's.
type rootFlags struct {
	pageFlags
	write writeFlags
}

func (t *tree) root() *cobra.Command {
	f := &rootFlags{}
	c := &cobra.Command{
		Use: "winnow [FILE|-]...", Short: "Clean page dumps to the article's text and metadata",
		Long: rootLong, Example: rootExample, Args: cobra.ArbitraryArgs,
		SilenceUsage: true, SilenceErrors: true, DisableAutoGenTag: true, Version: versionLine(),
		RunE: func(c *cobra.Command, args []string) error { return t.clean(c, args, f) },
	}
	c.SetVersionTemplate("{{.Version}}\n")
	c.CompletionOptions.HiddenDefaultCmd = false
	shared := f.add(c)
	write := f.write.set("write to `FILE`, whose ending names the format without -f")
	c.Flags().AddFlagSet(write)
	complete(c, "format", format.Names())
	t.configure(c, append(shared, flagNames(write, "output")...))
	return c
}

// clean is the root command.
func (t *tree) clean(c *cobra.Command, args []string, f *rootFlags) error {
	if len(args) == 0 {
		if t.inTerminal {
			return t.noInput(c)
		}
		args = []string{"-"}
	}
	defer bePatient(waitOfOne)()
	f.settleFormat(c.Flags().Changed("format"))
	if err := f.check(args); err != nil {
		return err
	}
	docs, err := t.pages(c, args)
	if err != nil {
		return err
	}
	out, err := openOutput(f.write.output, t.out)
	if err != nil {
		return err
	}
	w, err := format.New(f.write.format.value, out, f.format(len(args) > 1))
	if err != nil {
		return errors.Join(err, out.Abort())
	}
	bad, err := t.cleanAll(c.Context(), docs, w, f)
	return f.finish(out, bad, err)
}

// noInput shows how the command is used to someone who gave it nothing to do.
func (p *program) noInput(c *cobra.Command) error {
	fmt.Fprint(p.err, c.UsageString())
	return usage("no input", "", "name a FILE, or pipe a page into "+c.CommandPath())
}

// settleFormat takes the format from the output's ending where no flag names it.
func (f *rootFlags) settleFormat(given bool) {
	ext := strings.ToLower(filepath.Ext(f.write.output))
	for _, name := range format.Names() {
		if !given && ext != "" && format.Ext(name) == ext {
			f.write.format.value = name
		}
	}
}

// check finds what contradicts itself.
func (f *rootFlags) check(args []string) error {
	if err := f.keep.check(); err != nil {
		return err
	}
	name := f.write.format.value
	switch {
	case len(args) > 1 && f.read.url != "":
		return usage("--url is the address of one document", "", "give one FILE")
	case len(args) > 1 && slices.Contains([]string{"html", "tei"}, name):
		return usage("one file of "+name+" holds one document", "", "winnow batch -f "+name+" "+quoteAll(args)+" -o OUT")
	}
	if i := slices.Index(args, "-"); i >= 0 && slices.Contains(args[i+1:], "-") {
		return usage("standard input is named twice", "", "give - once")
	}
	return nil
}

func quoteAll(args []string) string {
	quoted := make([]string, len(args))
	for i, a := range args {
		quoted[i] = quote(a)
	}
	return strings.Join(quoted, " ")
}

// cleanAll writes one document after another and reports whether one is not ok.
func (t *tree) cleanAll(ctx context.Context, docs []input.Doc, w format.Writer, f *rootFlags) (bad bool, err error) {
	opts := f.job(f.write.record())
	for _, doc := range docs {
		it := job.Clean(ctx, doc, opts)
		if err := ctx.Err(); err != nil {
			return bad, err
		}
		if err := w.Write(it); err != nil {
			return bad, err
		}
		bad = bad || notOK(it.Rec)
		t.report(it.Rec, f.write.quiet)
	}
	return bad, w.Close()
}

func notOK(r *record.Record) bool { return r.Status != record.OK && r.Status != record.Skip }

// output is where the root command writes to.
type output interface {
	io.Writer
	Commit() error
	Abort() error
}

// openOutput opens a file that appears whole, or standard output.
func openOutput(path string, stdout io.Writer) (output, error) {
	if path == "" || path == "-" {
		return stream{stdout}, nil
	}
	f, err := outfile.Create(path)
	if err != nil {
		return nil, usage("cannot write", path, input.Reason(err).Error())
	}
	return f, nil
}

// stream is an output that was written as it came.
type stream struct{ io.Writer }

func (stream) Commit() error { return nil }
func (stream) Abort() error  { return nil }

// finish ends the output as the run went.
func (f *rootFlags) finish(out output, bad bool, err error) error {
	if err == nil {
		err = out.Commit()
	} else {
		err = errors.Join(err, out.Abort())
	}
	switch {
	case err != nil && f.write.output == "":
		return writeFailure("standard output", err)
	case err != nil:
		return writeFailure(f.write.output, err)
	case bad:
		return errDocuments
	}
	return nil
}

// writeFailure is a run that broke while it wrote.
func writeFailure(where string, err error) error {
	return &failure{what: "cannot write", where: where, do: err.Error(), code: exitDocuments, cause: err}
}
