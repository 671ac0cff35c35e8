package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"winnow/clean"
	"winnow/internal/eval"
	"winnow/internal/input"
)

// evalFlags are the flags of winnow eval.
type evalFlags struct {
	dump, format, predictions, compare, html string
	min                                      []string
	worst, jobs                              int
	folds, curve                             bool
	rules                                    rulesValue
}

// newEval returns the command that scores the tool, or a file of predictions, against a
// gold set.
func newEval() *cobra.Command {
	var f evalFlags
	c := &cobra.Command{
		Use:   "eval DATASET",
		Short: "Score against a gold set: body, metadata, per page type, language and input shape",
		Long: `Score against a gold set: body, metadata, per page type, language and input shape.

DATASET is a folder with ground-truth.jsonl (or compressed) or annotations.json beside
html/ and dumps/KIND/, or a JSONL file whose rows hold the gold and the page as html or
text (a row with text alone is read as text unless --dump says html).
The gold of a page: main_content (empty: the page has none), or the snippets with and
without; title, author, date (null: the page has none), description, categories, tags,
license, page_type. A measure is over the pages whose gold has its key.
The language is the gold's; in a set that names none, the one found on each page. The
input shape is the one that the page was read as.
Rows without gold or page, or with an id that was there before, are left out and named;
pages that are blank count.

Measures:
` + metricHelp(),
		Example: `  winnow eval ../shared/bench/wcxb
  winnow eval ../shared/bench/wcxb --dump innertext --worst 10
  winnow eval ../shared/bench/wcxb --folds   # no model sees a site it is scored on
  winnow eval gold/ --curve                  # precision and recall at each step of --precision and --recall
  winnow eval gold/ --format json --min f1=0.80 --min f1:forum=0.6
  winnow eval gold/ --predictions other-tool.jsonl
  winnow eval gold/ --html report.html       # what was kept and dropped, against the gold
  winnow eval gold/ --compare old.json       # of an earlier --format json`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return f.run(args[0], c.OutOrStdout(), c.ErrOrStderr())
		},
	}
	f.bind(c)
	return c
}

func (f *evalFlags) bind(c *cobra.Command) {
	fs := c.Flags()
	fs.StringVar(&f.dump, "dump", "", "the `FORM` of the pages: "+strings.Join(eval.Dumps, ", ")+" (default html)")
	fs.StringVar(&f.format, "format", "table", "the `FORM` of the scores: table or json")
	fs.StringArrayVar(&f.min, "min", nil, "end with status 1 below `METRIC=X` or METRIC:GROUP=X (repeatable)")
	fs.IntVar(&f.worst, "worst", 0, "list the `N` lowest pages")
	fs.StringVar(&f.predictions, "predictions", "", "score the records of this JSONL `FILE` instead")
	fs.BoolVar(&f.folds, "folds", false, "score each page by a model that saw no page of its site")
	fs.BoolVar(&f.curve, "curve", false, "show precision and recall at each step of --precision and --recall, and nothing else")
	fs.StringVar(&f.html, "html", "", fmt.Sprintf("write the scores and the lowest pages (--worst, else %d), block by block, to this `FILE`", eval.HTMLPages))
	fs.StringVar(&f.compare, "compare", "", "show how pages moved since `OLD.json`, an earlier --format json")
	fs.Var(&f.rules, "rules", "rules of your own, from a `FILE` (repeatable)")
	fs.IntVarP(&f.jobs, "jobs", "j", 0, "pages at a time (0: all cores)")
	complete(c, "dump", eval.Dumps)
	complete(c, "format", evalFormats)
}

var evalFormats = []string{"table", "json"}

func metricHelp() string {
	var b strings.Builder
	for _, m := range eval.Metrics {
		fmt.Fprintf(&b, "  %-11s %s\n", m.Name, m.Means)
	}
	return b.String()
}

// run scores and writes the report; the error is the first bound that is missed.
func (f *evalFlags) run(dataset string, stdout, stderr io.Writer) error {
	bounds, err := f.bounds()
	if err == nil {
		err = f.rules.load()
	}
	if err != nil {
		return err
	}
	if f.curve {
		return f.runCurve(dataset, stdout, stderr)
	}
	old, err := f.older() // before the run, which may be long
	if err != nil {
		return err
	}
	if err := f.apart(dataset); err != nil {
		return err
	}
	predict, err := f.predictor()
	if err != nil {
		return err
	}
	page, err := openOutput(f.html, io.Discard)
	if err != nil {
		return err
	}
	defer page.Abort()
	report, err := eval.Run(eval.Options{Dataset: dataset, Dump: f.dump, Predictions: f.predictions,
		Predict: predict, Worst: f.worst, Jobs: f.jobs})
	if err != nil {
		return err
	}
	if old != nil {
		if report.Compared, err = report.Compare(old); err != nil {
			return fmt.Errorf("--compare %s: %w", f.compare, err)
		}
	}
	tell(stderr, report.Notes)
	tell(stderr, report.Errors)
	if report.Total.Pages == 0 {
		return fmt.Errorf("%s: no page to score: no row of the gold has its %s", dataset, report.Dump)
	}
	if err := f.write(report, stdout); err != nil {
		return err
	}
	if err := f.writeHTML(report, page); err != nil {
		return fmt.Errorf("--html %s: %w", f.html, err)
	}
	var missed []error
	for _, b := range bounds {
		missed = append(missed, report.Check(b))
	}
	if err := errors.Join(missed...); err != nil {
		return &exitError{code: 1, err: err}
	}
	return nil
}

// apart checks that the page for a browser is written over nothing that is read.
func (f *evalFlags) apart(dataset string) error {
	if f.html == "" {
		return nil
	}
	if f.html == "-" {
		return errors.New("--html -: the scores go to standard output: give the page a file")
	}
	files, folders := eval.Places(dataset)
	for _, path := range slices.Concat(files, []string{f.predictions, f.compare}, f.rules.files) {
		if path != "" && input.Same(path, f.html) {
			return f.overRead()
		}
	}
	page, err := input.RealPath(f.html)
	for _, folder := range folders {
		dir, derr := input.RealPath(folder)
		if err == nil && derr == nil && input.Holds(dir, page) {
			return f.overRead()
		}
	}
	return nil
}

func (f *evalFlags) overRead() error {
	return fmt.Errorf("--html %s: it would be written over what is read: name another FILE", f.html)
}

// runCurve scores at every step.
func (f *evalFlags) runCurve(dataset string, stdout, stderr io.Writer) error {
	if f.predictions != "" || f.html != "" || f.compare != "" || f.worst > 0 || len(f.min) > 0 {
		return errors.New("--curve: it goes with --dump, --folds, --format and -j alone")
	}
	points, err := eval.Curve(eval.Options{Dataset: dataset, Dump: f.dump, Jobs: f.jobs}, f.predictorAt)
	if err != nil {
		return err
	}
	first := points[0].Report
	tell(stderr, first.Notes)
	tell(stderr, first.Errors)
	if _, ok := first.Total.Values["precision"]; !ok {
		return fmt.Errorf("%s: no page to score: no row of the gold has a body or snippets", dataset)
	}
	if f.format == "json" {
		enc := json.NewEncoder(stdout)
		enc.SetIndent("", "  ")
		return enc.Encode(points)
	}
	return eval.WriteCurve(stdout, points)
}

// predictor returns what is scored where no file of predictions is.
func (f *evalFlags) predictor() (eval.Predictor, error) {
	if f.rules.set != nil && f.predictions != "" {
		return nil, errors.New("--rules: the predictions of --predictions are made already")
	}
	if f.folds && f.predictions != "" {
		return nil, errors.New("--folds: the predictions of --predictions are made already")
	}
	return f.predictorAt(0)
}

// predictorAt returns the tool at a step of --precision (above 0) or --recall.
func (f *evalFlags) predictorAt(step int) (eval.Predictor, error) {
	if f.folds {
		return eval.WinnowFolds(clean.Options{Shift: step, Rules: f.rules.set})
	}
	return eval.Winnow(clean.Options{Shift: step, Rules: f.rules.set}), nil
}

// mostTold is how many faults of a kind are told: a screenful.
const mostTold = 20

func tell(w io.Writer, faults []error) {
	for i, err := range faults {
		if i == mostTold {
			fmt.Fprintf(w, "winnow: eval: and %d more\n", len(faults)-i)
			return
		}
		fmt.Fprintln(w, "winnow: eval:", err)
	}
}

// older reads the report to compare with; nil if none is asked for.
func (f *evalFlags) older() (*eval.Report, error) {
	if f.compare == "" {
		return nil, nil
	}
	r, err := eval.ReadReport(f.compare)
	if err != nil {
		return nil, fmt.Errorf("--compare: %w", err)
	}
	return r, nil
}

func (f *evalFlags) bounds() ([]eval.Bound, error) {
	if f.format != "table" && f.format != "json" {
		return nil, fmt.Errorf("unknown format %q: table or json", f.format)
	}
	var out []eval.Bound
	for _, s := range f.min {
		b, err := eval.ParseBound(s)
		if err != nil {
			return nil, fmt.Errorf("--min: %w", err)
		}
		out = append(out, b)
	}
	return out, nil
}

func (f *evalFlags) write(r *eval.Report, w io.Writer) error {
	if f.format == "json" {
		return r.WriteJSON(w)
	}
	return r.WriteTable(w)
}

// writeHTML writes the report for a browser, where one is asked for.
func (f *evalFlags) writeHTML(r *eval.Report, page output) error {
	if f.html == "" {
		return nil
	}
	if err := r.WriteHTML(page); err != nil {
		return err
	}
	return page.Commit()
}
