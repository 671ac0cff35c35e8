package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"winnow/clean"
	"winnow/internal/eval"
)

// leaveOut fits a model that has seen no page of a set, or in some languages, nor counted its words, and prints
// how it does on these in every form: the nearest that the benchmark has to pages, annotators and languages that
// nobody has seen.
func (s *settings) leaveOut(rest []*sample, folds [eval.Folds]*counts) error {
	name := "without-" + strings.ReplaceAll(s.without, ",", "-")
	c := corpus{samples: rest, folds: folds, types: typeRows(rest)}
	if err := c.more(s); err != nil {
		return err
	}
	if err := s.fitAll(&c, -1, name); err != nil {
		return err
	}
	for _, src := range foundOf(s.kind) {
		if src.set != s.without && languages(s.without) == nil {
			continue
		}
		shape, _ := eval.ShapeOf(src.dump)
		models, err := clean.ReadModels(os.DirFS(s.out), shape, "-"+name)
		if err != nil {
			return err
		}
		if err := s.score(src, models); err != nil {
			return err
		}
	}
	return nil
}

// languages returns the languages that are to be left out, if it is no set: codes of two letters, joined by commas.
func languages(without string) []string {
	codes := strings.Split(without, ",")
	if slices.ContainsFunc(codes, func(code string) bool { return len(code) != 2 }) {
		return nil
	}
	return codes
}

// leftOut reports whether a sample is of the set, or in one of the languages, that are to be left out.
func (s *sample) leftOut(without string) bool {
	return s.src.set == without || s.page != nil && slices.Contains(languages(without), s.page.Language)
}

// others returns the samples of the other sets or languages than those to be left out, all if none is.
func others(samples []*sample, without string) ([]*sample, error) {
	rest := slices.DeleteFunc(slices.Clone(samples), func(x *sample) bool { return x.leftOut(without) })
	if without != "" && len(rest) == len(samples) {
		return nil, fmt.Errorf("-leave-out %s: there is no such set, and no page in that language", without)
	}
	return rest, nil
}

// score prints the F1 of a model on a set in one form, or on its pages in the languages that were left out.
func (s *settings) score(src source, models *clean.Models) error {
	report, err := eval.Run(eval.Options{Dataset: filepath.Join(s.bench, src.set), Dump: src.dump,
		Predict: eval.Winnow(clean.Options{Models: models})})
	if err != nil {
		return err
	}
	if src.set == s.without {
		s.print(src, "", &report.Total)
	}
	for i := range report.Groups {
		if g := &report.Groups[i]; g.By == "language" && slices.Contains(languages(s.without), g.Name) {
			s.print(src, g.Name, &g.Score)
		}
	}
	return nil
}

func (s *settings) print(src source, language string, of *eval.Score) {
	v := of.Values
	fmt.Printf("without %s: %s %s %s %d pages: f1 %.4f precision %.4f recall %.4f\n", s.without, src.set, src.dump, language,
		of.Pages, v["f1"], v["precision"], v["recall"])
}
