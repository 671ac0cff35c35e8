package main

import (
	"regexp"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"winnow/extract"
	"winnow/internal/explain"
	"winnow/internal/job"
	"winnow/internal/record"
)

const explainLong = `explain shows every block of one document in page order: its line in the input,
+ or - for kept and dropped, the kind of what was dropped or the type of what was
kept, the rule or evidence that decided, and how the text begins. --metadata shows
for each field what was chosen (+) and what lost (-), the sources, how sure it is.
--format html writes a page for the browser, --format json the record with all that.

Two pages A and B, or a page --against its record of an earlier version of winnow, are
compared: what metadata, blocks and verdicts changed; --format html sets both versions
beside each other. --corpus looks over what batch wrote: how sure it is, what was
dropped most often, the worst documents first.`

const explainExample = `  winnow explain page.html
  winnow explain --dropped --kind related,headlines dump.txt
  winnow explain --metadata page.html
  winnow explain --format html page.html > why.html
  winnow explain monday.html tuesday.html
  winnow explain --format html monday.html tuesday.html > changed.html
  winnow explain --against old.json page.html
  winnow explain --corpus articles.jsonl
  curl -s https://example.org/story | winnow explain --grep 'subscri'`

// explainFlags are explain's.
type explainFlags struct {
	pageFlags
	format        choice
	kept, dropped bool
	kinds         choices
	grep          string
	metadata      bool
	noColor       bool
	against       string
	corpus        string
}

func (t *tree) explain() *cobra.Command {
	f := &explainFlags{}
	c := &cobra.Command{
		Use: "explain [FILE|-] | A B", Short: "Show every block, kept or dropped, with its reason",
		Long: explainLong, Example: explainExample, Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error { return t.runExplain(c, args, f) },
	}
	shared := f.add(c)
	c.Flags().AddFlagSet(f.set())
	complete(c, "format", explain.Formats())
	complete(c, "kind", kindNames())
	t.configure(c, shared)
	return c
}

func (f *explainFlags) set() *pflag.FlagSet {
	f.format = choice{value: "term", names: explain.Formats()}
	f.kinds = choices{names: kindNames()}
	fs := pflag.NewFlagSet("explain", pflag.ContinueOnError)
	fs.Var(&f.format, "format", "the form of the explanation")
	fs.BoolVar(&f.kept, "kept", false, "only what was kept")
	fs.BoolVar(&f.dropped, "dropped", false, "only what was dropped")
	fs.Var(&f.kinds, "kind", "only what was dropped as this kind (repeatable)")
	fs.StringVar(&f.grep, "grep", "", "only blocks whose text matches the expression `RE`")
	fs.BoolVar(&f.metadata, "metadata", false, "the metadata instead of the blocks: where each comes from, and what lost")
	fs.StringVar(&f.against, "against", "", "what differs from the record in `OLD.json`, as winnow -f json --blocks wrote it")
	fs.StringVar(&f.corpus, "corpus", "", "an overview of the records in `DIR|JSONL` that batch wrote (best with --blocks)")
	fs.BoolVar(&f.noColor, "no-color", false, "no colours on a terminal either")
	return fs
}

func kindNames() []string {
	names := make([]string, len(extract.Kinds))
	for i, k := range extract.Kinds {
		names[i] = string(k)
	}
	return names
}

// runExplain is the explain command.
func (t *tree) runExplain(c *cobra.Command, args []string, f *explainFlags) error {
	if f.corpus != "" {
		return t.runCorpus(c, args, f)
	}
	args, err := t.explained(c, args, f)
	if err != nil {
		return err
	}
	if f.compares(args) {
		return t.runCompare(c, args, f)
	}
	show, err := f.show(t.program)
	if err != nil {
		return err
	}
	docs, err := t.pages(c, args)
	if err != nil {
		return err
	}
	it := job.Clean(c.Context(), docs[0], f.job(f.record()))
	if err := c.Context().Err(); err != nil {
		return err
	}
	show.Name = it.Rec.ID
	if err := explain.Write(t.out, f.format.value, it, show); err != nil {
		return writeFailure("standard output", err)
	}
	t.report(it.Rec, false)
	if notOK(it.Rec) {
		return errDocuments
	}
	return nil
}

// record returns which keys of the record the explanation rests on.
func (f *explainFlags) record() record.Options {
	return record.Options{Fields: f.metadata || f.format.value != "term", Blocks: !f.metadata}
}

// explained returns the arguments, or standard input.
func (t *tree) explained(c *cobra.Command, args []string, f *explainFlags) ([]string, error) {
	if len(args) > 2 {
		return nil, usage("explain takes one document, or two to compare", quoteAll(args), "give one FILE, or A B")
	}
	if len(args) == 0 {
		if t.inTerminal {
			return nil, t.noInput(c)
		}
		args = []string{"-"}
	}
	if f.metadata && (f.kept || f.dropped || len(f.kinds.values) > 0 || f.grep != "") {
		return nil, usage("--metadata shows no blocks", "", "leave out --kept, --dropped, --kind and --grep")
	}
	if f.compares(args) {
		if err := f.checkCompare(args); err != nil {
			return nil, err
		}
	}
	return args, f.keep.check()
}

// show returns which blocks are shown and how.
func (f *explainFlags) show(p *program) (explain.Options, error) {
	o := explain.Options{Kept: f.kept, Dropped: f.dropped, Metadata: f.metadata, Width: explain.DefaultWidth,
		Color: p.outTerminal && !f.noColor && p.getenv("NO_COLOR") == "" && p.getenv("TERM") != "dumb"}
	if p.outTerminal && p.width > 0 {
		o.Width = min(p.width, explain.DefaultWidth)
	}
	for _, k := range f.kinds.values {
		o.Kinds = append(o.Kinds, extract.Kind(k))
	}
	if f.grep != "" {
		re, err := regexp.Compile(f.grep)
		if err != nil {
			return o, usage("not a regular expression", f.grep, err.Error())
		}
		o.Grep = re
	}
	return o, nil
}
