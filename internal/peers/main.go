package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"winnow/clean"
	"winnow/internal/bench"
	"winnow/internal/eval"
)

func main() {
	dir := flag.String("bench", bench.Dir(), "the benchmark's folder")
	predictions := flag.String("predictions", "", "a folder with SET/TOOL.jsonl of further tools, as peers.py writes them")
	only := flag.String("only", "", "score only the tools whose name begins so")
	flag.Parse()
	if err := compare(*dir, *predictions, *only); err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
}

// sets are those of the benchmark.
var sets = []string{"wcxb", "segments", "older", "multilingual"}

// compare prints a row for winnow and for every tool.
func compare(dir, predictions, only string) error {
	ours, err := eval.WinnowFolds(clean.Options{})
	if err != nil {
		return err
	}
	rows := []contender{{"winnow (pages of sites not trained on)", func(o eval.Options) eval.Options { o.Predict = ours; return o }}}
	for _, t := range tools {
		rows = append(rows, contender{t.name, func(o eval.Options) eval.Options { o.Predict = t.predictor(); return o }})
	}
	rows = append(rows, found(predictions)...)
	fmt.Println(header())
	for _, c := range rows {
		if strings.HasPrefix(c.name, only) {
			fmt.Println(c.row(dir))
		}
	}
	return nil
}

// contender is something to score: it fills the options with what it predicts.
type contender struct {
	name string
	fill func(eval.Options) eval.Options
}

// found returns the tools whose predictions are in a folder, by their names.
func found(dir string) []contender {
	names := map[string]bool{}
	var out []contender
	files, _ := filepath.Glob(filepath.Join(dir, "*", "*.jsonl"))
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".jsonl")
		if dir == "" || names[name] {
			continue
		}
		names[name] = true
		out = append(out, contender{name, func(o eval.Options) eval.Options {
			o.Predictions, o.Dump = filepath.Join(dir, filepath.Base(o.Dataset), name+".jsonl"), "html"
			return o
		}})
	}
	return out
}

// columns are what the table shows of each set.
var columns = []struct{ head, set, metric, group string }{
	{"WCXB F1", "wcxb", "f1", ""}, {"all pages", "wcxb", "all", ""}, {"exact, articles", "wcxb", "exact", "article"},
	{"segments F1", "segments", "segments", ""}, {"older F1", "older", "f1", ""}, {"multilingual F1", "multilingual", "f1", ""},
	{"Greek", "multilingual", "f1", "el"}, {"Polish", "multilingual", "f1", "pl"}, {"Russian", "multilingual", "f1", "ru"},
	{"Chinese", "multilingual", "f1", "zh"}, {"English", "multilingual", "f1", "en"},
}

func header() string {
	names, rule := "| tool |", "|---|"
	for _, c := range columns {
		names, rule = names+" "+c.head+" |", rule+"---|"
	}
	return names + "\n" + rule
}

// row scores a contender on every set; a dash stands where it has no predictions.
func (c contender) row(dir string) string {
	reports := map[string]*eval.Report{}
	for _, set := range sets {
		r, err := eval.Run(c.fill(eval.Options{Dataset: filepath.Join(dir, set)}))
		if err != nil {
			fmt.Fprintf(os.Stderr, "peers: %s on %s: %v\n", c.name, set, err)
			continue
		}
		if r.Failed > 0 {
			fmt.Fprintf(os.Stderr, "peers: %s on %s: no answer for %d pages\n", c.name, set, r.Failed)
		}
		reports[set] = r
	}
	return rowOf(c.name, reports)
}

func rowOf(name string, reports map[string]*eval.Report) string {
	row := "| " + name + " |"
	for _, col := range columns {
		cell := "–"
		if r := reports[col.set]; r != nil {
			if v, ok := value(r, col.metric, col.group); ok {
				cell = strings.TrimPrefix(fmt.Sprintf("%.3f", v), "0")
			}
		}
		row += " " + cell + " |"
	}
	return row
}

// value finds a measure of a report, of one of its groups where one is named.
func value(r *eval.Report, metric, group string) (float64, bool) {
	if group == "" {
		v, ok := r.Total.Values[metric]
		return v, ok
	}
	for _, g := range r.Groups {
		if g.Name == group {
			v, ok := g.Values[metric]
			return v, ok
		}
	}
	return 0, false
}
