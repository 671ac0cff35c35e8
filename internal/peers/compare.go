package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"winnow/clean"
	"winnow/internal/eval"
)

// pypi are the tools whose predictions peers.py writes.
var pypi = []string{"trafilatura 2.3.1", "trafilatura 2.3.1, fast", "resiliparse 2.0.1", "readability-lxml 0.9", "jusText 3.0.2 (English)"}

// contender is something to score on a set.
type contender struct {
	name  string
	score func(set string) (*eval.Report, error)
}

// compare prints a table of texts and one of metadata, with a row each for winnow and for
// every tool, then notes on what is missing or was not answered.
func (s *settings) compare(out, progress io.Writer) error {
	all, err := s.contenders()
	if err != nil {
		return err
	}
	var notes []string
	rows := make([][]string, len(tables))
	for _, c := range all {
		if !strings.HasPrefix(c.name, s.only) {
			continue
		}
		fmt.Fprintln(progress, "scoring", c.name)
		reports, said := c.scores(s.sets)
		for i, t := range tables {
			if row, some := t.rowOf(c.name, reports); some || i == 0 {
				rows[i] = append(rows[i], row)
			}
		}
		notes = append(notes, said...)
	}
	for i, t := range tables {
		fmt.Fprintln(out, t.header())
		for _, row := range rows[i] {
			fmt.Fprintln(out, row)
		}
		fmt.Fprintln(out)
	}
	for _, note := range notes {
		fmt.Fprintln(out, "- "+note)
	}
	return nil
}

// contenders are this tree's winnow, each page cleaned by a model that has seen none of its site, and the others.
func (s *settings) contenders() ([]contender, error) {
	predict, err := eval.WinnowFolds(clean.Options{})
	all := []contender{{"**winnow**", func(set string) (*eval.Report, error) {
		return eval.Run(eval.Options{Dataset: filepath.Join(s.bench, set), Predict: predict})
	}}}
	for _, c := range s.others() {
		if all = append(all, c); s.again {
			all = append(all, s.behind(c, predict))
		}
	}
	return all, err
}

// others are the tools that are known, and those beside them that there are predictions of.
func (s *settings) others() []contender {
	var names []string
	for _, t := range tools {
		names = append(names, t.name)
	}
	names = append(names, pypi...)
	files, _ := filepath.Glob(filepath.Join(s.out, "*", "*.jsonl"))
	for _, f := range files {
		if name := strings.TrimSuffix(filepath.Base(f), ".jsonl"); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	var out []contender
	for _, name := range names {
		out = append(out, contender{name, func(set string) (*eval.Report, error) { return s.scoreFile(name, set) }})
	}
	return out
}

// scoreFile scores a tool's predictions over the pages that winnow is scored on. The error
// is fs.ErrNotExist where there are none.
func (s *settings) scoreFile(name, set string) (*eval.Report, error) {
	if _, err := os.Stat(s.file(name, set)); err != nil {
		return nil, err
	}
	return eval.Run(eval.Options{Dataset: filepath.Join(s.bench, set), Predictions: s.file(name, set), Dump: "html"})
}

// scores scores a contender on every set, with a note for each that is missing or has gaps.
func (c contender) scores(sets []string) (map[string]*eval.Report, []string) {
	reports := map[string]*eval.Report{}
	var notes []string
	for _, set := range sets {
		r, err := c.score(set)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			notes = append(notes, fmt.Sprintf("%s: no predictions for %s", c.name, set))
			continue
		case err != nil:
			notes = append(notes, fmt.Sprintf("%s: not scored on %s: %v", c.name, set, err))
			continue
		case r.Failed > 0:
			notes = append(notes, fmt.Sprintf("%s: nothing for %d pages of %s, counted as empty", c.name, r.Failed, set))
		}
		reports[set] = r
	}
	return reports, notes
}

// table is what is shown of the sets, a column each.
type table []column

type column struct{ head, set, metric, group string }

// tables are that of texts and that of metadata.
var tables = []table{
	{
		{"WCXB F1", "wcxb", "f1", ""}, {"all pages", "wcxb", "all", ""}, {"exact, articles", "wcxb", "exact", "article"},
		{"segments F1", "segments", "segments", ""}, {"older F1", "older", "f1", ""}, {"multilingual F1", "multilingual", "f1", ""},
		{"Greek", "multilingual", "f1", "el"}, {"Polish", "multilingual", "f1", "pl"}, {"Russian", "multilingual", "f1", "ru"},
		{"Chinese", "multilingual", "f1", "zh"}, {"English", "multilingual", "f1", "en"},
	},
	{
		{"WCXB title", "wcxb", "title", ""}, {"author", "wcxb", "author", ""}, {"date", "wcxb", "date", ""}, {"undated", "wcxb", "no-date", ""},
		{"segments title", "segments", "title", ""}, {"author", "segments", "author", ""}, {"date", "segments", "date", ""},
		{"description", "segments", "description", ""}, {"categories", "segments", "categories", ""}, {"tags", "segments", "tags", ""},
		{"license", "segments", "license", ""},
	},
}

func (t table) header() string {
	names, rule := "| tool |", "|---|"
	for _, c := range t {
		names, rule = names+" "+c.head+" |", rule+"---|"
	}
	return names + "\n" + rule
}

// rowOf is a tool's row, with a dash for each measure that is not known and for what the tool
// never tells; some is false where that is all.
func (t table) rowOf(name string, reports map[string]*eval.Report) (row string, some bool) {
	row = "| " + name + " |"
	for _, col := range t {
		cell := "–"
		if r := reports[col.set]; r != nil {
			if v, known := value(r, col.metric, col.group); known && tells(r, col.metric) {
				cell, some = strings.TrimPrefix(fmt.Sprintf("%.3f", v), "0"), true
			}
		}
		row += " " + cell + " |"
	}
	return row, some
}

// tells reports whether a tool's predictions ever have what a measure of metadata is of: to
// name no date is no merit of one that knows none.
func tells(r *eval.Report, metric string) bool {
	of := metric
	switch metric {
	case "no-date":
		of = "date"
	case "title", "author", "date", "description", "categories", "tags", "license":
	default:
		return true
	}
	return r.Total.Values[of] > 0
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
