package main

import (
	"fmt"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"winnow/internal/check"
	"winnow/internal/explain"
	"winnow/internal/record"
)

const checkLong = `check looks at content before it is published, indexed or learned from: boilerplate
left in the text, broken encodings, walls and error pages in the place of pages, and
more. INPUT is a file (text, Markdown, HTML, JSONL with its text), a folder (read
recursively, .winnowignore holds), or - for standard input; "." without arguments.
In folders, code, data and binary files are passed over.

Each finding has a line: path, line, column, severity, what to do, and the check's id.
--explain ID says more about a check, --explain all lists them.`

const checkExample = `  winnow check
  winnow check --format github content/
  git diff --name-only --diff-filter=d main | winnow check --files-from -
  winnow check --write-baseline known.json content/
  winnow check --baseline known.json --fail-on warning content/
  winnow check --diff content/        # then --fix writes it`

// checkFlags are check's.
type checkFlags struct {
	read          readFlags
	rules         rulesValue
	format        choice
	failOn        choice
	only, skip    []string
	lang          string
	baseline      string
	writeBaseline string
	explain       string
	filesFrom     string
	textKey       string
	jobs          countValue
	quiet         bool
	mend          fixFlags
}

func (t *tree) check() *cobra.Command {
	f := &checkFlags{}
	c := &cobra.Command{
		Use: "check [INPUT...]", Short: "Check content: for CI, and before it is used",
		Long: checkLong, Example: checkExample, Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error { return t.runCheck(c, args, f) },
	}
	read := f.read.set()
	c.Flags().AddFlagSet(read)
	c.Flags().AddFlagSet(f.set())
	complete(c, "from", shapeNames())
	complete(c, "format", check.Formats())
	complete(c, "fail-on", f.failOn.names)
	complete(c, "only", check.Names())
	complete(c, "skip", check.Names())
	complete(c, "explain", check.Names())
	t.configure(c, append(flagNames(read), "rules"))
	return c
}

func (f *checkFlags) set() *pflag.FlagSet {
	fs := pflag.NewFlagSet("check", pflag.ContinueOnError)
	f.format = choice{value: "text", names: check.Formats()}
	f.failOn = choice{value: "error", names: check.Severities()[1:]}
	f.jobs = countValue(runtime.GOMAXPROCS(0))
	fs.Var(&f.format, "format", "the format of the report")
	fs.Var(&f.rules, "rules", "rules of your own, from a `FILE` (repeatable)")
	fs.Var(&f.failOn, "fail-on", "end with status 1 for findings as bad as this")
	fs.StringSliceVar(&f.only, "only", nil, "run these checks alone, by `ID` or family")
	fs.StringSliceVar(&f.skip, "skip", nil, "leave these checks out, by `ID` or family")
	fs.StringVar(&f.lang, "lang", "", "the language that texts must be in, as a `CODE` like de")
	fs.StringVar(&f.baseline, "baseline", "", "leave out the findings that `FILE` lists")
	fs.StringVar(&f.writeBaseline, "write-baseline", "", "list all findings in `FILE`, and end with status 0")
	fs.StringVar(&f.explain, "explain", "", "say what the check `ID` finds, with examples, and how to silence it")
	addFilesFrom(fs, &f.filesFrom)
	fs.StringVar(&f.textKey, "text-key", "", "the `NAME` of the key of JSONL that holds the text (default text)")
	fs.VarP(&f.jobs, "jobs", "j", "files checked at a time")
	f.mend.add(fs)
	fs.BoolVar(&f.quiet, "quiet", false, "say nothing on standard error but errors")
	return fs
}

// runCheck is the check command.
func (t *tree) runCheck(c *cobra.Command, args []string, f *checkFlags) error {
	if f.explain != "" {
		return t.explainCheck(f.explain)
	}
	o, err := t.checkOptions(c, args, f)
	if err != nil {
		return err
	}
	known, err := f.readBaseline()
	if err != nil {
		return err
	}
	o.Known = known
	defer bePatient(waitOfMany)()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(min(int(f.jobs), runtime.GOMAXPROCS(0))))
	report, err := check.Run(c.Context(), o)
	if err != nil {
		return err
	}
	if len(report.Files) == 0 {
		t.notes(report, f.quiet)
		return usage("no input was found", quoteAll(o.Inputs), "name files or folders with text, Markdown, HTML or JSONL")
	}
	if f.writeBaseline != "" {
		t.notes(report, f.quiet)
		return t.saveBaseline(report, f)
	}
	if known != nil {
		if gone := report.Subtract(known); gone > 0 && !f.quiet {
			fmt.Fprintf(t.err, "winnow: %d findings of %s are gone: write it anew with --write-baseline\n", gone, f.baseline)
		}
	}
	return t.finishCheck(report, f)
}

// checkOptions turns flags into what is checked and how.
func (t *tree) checkOptions(c *cobra.Command, args []string, f *checkFlags) (check.Options, error) {
	o := check.Options{Stdin: t.in, Jobs: int(f.jobs)}
	var err error
	if o.Inputs, err = t.checkInputs(c, args, f); err != nil {
		return o, err
	}
	if o.Fix, err = f.mend.fixing(o.Inputs); err != nil {
		return o, err
	}
	o.Backup = f.mend.backup
	o.Brief = f.format.value != "sarif" && f.baseline == "" && f.writeBaseline == ""
	if f.read.url != "" && len(o.Inputs) > 1 {
		return o, usage("--url is the address of one document", "", "give one FILE")
	}
	o.Config.Rule = check.Rule{Only: f.only, Skip: f.skip, Lang: strings.ToLower(f.lang)}
	if err := o.Config.Validate(); err != nil {
		return o, usage(err.Error(), "", "see winnow check --explain all")
	}
	if o.Config.Overrides, err = overrides(t.settings); err != nil {
		return o, err
	}
	if err := f.rules.load(); err != nil {
		return o, err
	}
	pages := pageFlags{read: f.read, keep: keepFlags{rules: f.rules}}
	o.Reading = check.Reading{Job: pages.job(record.Options{}), TextKey: f.textKey}
	return o, nil
}

// checkInputs names what is checked: the working folder where nothing is named.
func (t *tree) checkInputs(c *cobra.Command, args []string, f *checkFlags) ([]string, error) {
	if len(args) == 0 && f.filesFrom == "" {
		return []string{"."}, nil
	}
	inputs, err := t.inputs(args, f.filesFrom)
	if err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(inputs, isURL); i >= 0 {
		return nil, usage("no page is fetched", inputs[i], fmt.Sprintf("curl -s %s | winnow check --url %[1]s -", quote(inputs[i])))
	}
	stdin := slices.Index(inputs, "-")
	if f.filesFrom == "-" && stdin >= 0 || stdin >= 0 && slices.Contains(inputs[stdin+1:], "-") {
		return nil, usage("standard input is named twice", "", "give - once")
	}
	return inputs, t.readable(c, inputs)
}

// finishCheck writes the report and says how the run ended.
func (t *tree) finishCheck(report *check.Report, f *checkFlags) error {
	if err := t.writeReport(report, f); err != nil {
		return err
	}
	t.notes(report, f.quiet)
	t.refusals(report)
	if !f.quiet {
		fmt.Fprintln(t.err, "winnow: "+report.Summary())
	}
	limit, err := check.ParseSeverity(f.failOn.value)
	if err == nil && (report.Worst() >= limit || len(report.Refused) > 0) {
		err = errDocuments
	}
	return err
}

// notes says what was passed over.
func (t *tree) notes(report *check.Report, quiet bool) {
	for _, n := range report.Notes {
		if !quiet {
			fmt.Fprintf(t.err, "winnow: skipped: %s: %s\n", explain.OneLine(n.Path), explain.OneLine(n.Reason))
		}
	}
}

// explainCheck is --explain.
func (t *tree) explainCheck(id string) error {
	var err error
	switch c := check.Find(id); {
	case id == "all":
		err = check.List(t.out)
	case c == nil:
		return usage(check.Rule{Only: []string{id}}.Validate().Error(), "", "see winnow check --explain all")
	default:
		err = c.Explain(t.out)
	}
	if err != nil {
		return writeFailure("standard output", err)
	}
	return nil
}
